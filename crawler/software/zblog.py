"""Z-BlogPHP: lists by the markup of its themes."""

from crawler.software.article import ArticleSpider
from pipelines.text.extract.publishing import Z_BLOG


class ZblogSpider(ArticleSpider):
    """A Z-BlogPHP site.

    Boards as in `?cate=2`, `category-2.html` or `feed.php`.
    """

    article_links = ".post-title a, h2 a, h3 a"
    selectors = Z_BLOG.selectors
