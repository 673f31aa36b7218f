"""Sites that list their articles or threads: a user names the links, the rest is found."""

from collections.abc import Iterator
from typing import ClassVar

from parsel import Selector
from scrapy import Request
from scrapy.http import Response

from crawler.items import FetchedPage
from crawler.site import SiteSpider
from pipelines.decoding import as_page


class ListingSpider(SiteSpider):
    """A site whose start pages lead to lists, and lists to articles.

    Attributes:
        list_links: CSS of links to further lists: boards, categories, the next page.
        article_links: CSS of links to articles or threads, whose text is the title.
    """

    list_links: ClassVar[str]
    article_links: ClassVar[str]

    def parse(self, response: Response) -> Iterator[Request]:
        """Follow a list."""
        page = as_page(response)
        for link in page.css(self.article_links):
            # The key is read by the topic middleware, which drops what is off topic.
            yield page.follow(link, self.parse_article, meta={"title": link_title(link)})
        yield from page.follow_all(css=self.list_links, callback=self.parse)

    def parse_article(self, response: Response) -> Iterator[FetchedPage]:
        """Take an article."""
        yield self.fetched(as_page(response))


def link_title(link: Selector) -> str:
    """The text of a link, or its `title` attribute where the text is cut off by an ellipsis."""
    text = " ".join(" ".join(link.css("::text").getall()).split())
    whole = (link.attrib.get("title") or "").strip()
    return whole if whole and (not text or text.endswith(("…", "..."))) else text
