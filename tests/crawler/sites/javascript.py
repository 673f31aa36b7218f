from crawler.listing import ListingSpider
from tests.crawler.sites import LOCAL


class JavascriptSpider(ListingSpider):
    """A site whose pages are empty until their scripts have run."""

    name = "javascript"
    home = "http://scripts.example/"
    list_links = ".pager a"
    article_links = "a.topic"
    javascript = True
    custom_settings = LOCAL
