"""WordPress: lists by the markup of its themes, and its REST interface."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.indexes import Entry
from crawler.items import PAGING_KEY
from crawler.software.article import ArticleSpider
from pipelines.decoding import PageResponse, as_page
from pipelines.text.extract.api.posts import plain
from pipelines.text.extract.publishing import WORDPRESS
from pipelines.text.jsonvalues import number_at, objects_at, text_at

REST = "wp-json/wp/v2/posts"


class WordpressSpider(ArticleSpider):
    """A WordPress site.

    Boards as in `category/loans/`, `feed/` or `wp-sitemap.xml`. With `wp-json/wp/v2/posts`, the
    articles too are fetched as JSON, for sites that show them in a form of their own.
    """

    article_links = (
        ".entry-title a, .post-title a, .wp-block-post-title a, article h2 a, article h3 a, "
        "a[rel=bookmark]"
    )
    selectors = WORDPRESS.selectors

    def parse(self, response: Response) -> Iterator[Request]:
        """Read a list of any kind."""
        if REST in response.url:
            yield from self._listed_in_rest(as_page(response))
        else:
            yield from super().parse(response)

    def _listed_in_rest(self, page: PageResponse) -> Iterator[Request]:
        posts = objects_at({"posts": page.page.data}, "posts")
        for post in posts:
            entry = Entry(
                text_at(post, "link") or "",
                plain(text_at(post, "title", "rendered")),
                text_at(post, "modified_gmt"),
            )
            request = self.article_request(entry)
            number = number_at(post, "id")
            if request is not None and number is not None:
                yield request.replace(url=f"{self.root}{REST}/{number}?_embed=author")
        query = dict(parse_qsl(urlsplit(page.url).query))
        number = int(query.get("page", "1"))
        if posts and number < int(page.headers.get("X-WP-TotalPages") or 0):
            query["page"] = str(number + 1)
            yield from self.list_request(f"{self.root}{REST}?{urlencode(query)}", PAGING_KEY)
