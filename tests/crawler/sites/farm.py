from crawler.software.article import ArticleSpider
from tests.crawler.sites import LOCAL


class FarmSpider(ArticleSpider):
    """A farm in GBK: a list, a sitemap of sitemaps, a feed; an article on three pages."""

    name = "farm"
    home = "http://farm.example/"
    boards = ("cuishou/", "sitemap.xml", "rss.xml")
    article_pattern = r"cuishou/\d+\.html"
    custom_settings = LOCAL
