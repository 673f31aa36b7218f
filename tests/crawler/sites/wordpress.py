from crawler.software.wordpress import WordpressSpider as Software
from tests.crawler.sites import LOCAL


class WordpressSpider(Software):
    """A classic theme."""

    name = "wordpress"
    home = "http://wordpress.example/"
    custom_settings = LOCAL
