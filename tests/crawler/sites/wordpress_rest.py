from crawler.software.wordpress import WordpressSpider
from tests.crawler.sites import LOCAL


class WordpressRestSpider(WordpressSpider):
    """Read through its REST interface."""

    name = "wordpress_rest"
    home = "http://wordpress.example/"
    boards = ("wp-json/wp/v2/posts?per_page=2",)
    custom_settings = LOCAL
