"""Typecho: lists by the markup of its themes."""

from crawler.software.article import ArticleSpider
from pipelines.text.extract.publishing import TYPECHO


class TypechoSpider(ArticleSpider):
    """A Typecho site.

    Boards as in `index.php/category/default/` or `feed/`.
    """

    article_links = ".post-title a, [itemprop=headline] a, h2 a"
    selectors = TYPECHO.selectors
