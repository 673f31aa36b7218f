from crawler.software.typecho import TypechoSpider as Software
from tests.crawler.sites import LOCAL


class TypechoSpider(Software):
    """The default theme."""

    name = "typecho"
    home = "http://typecho.example/"
    custom_settings = LOCAL
