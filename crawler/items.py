"""What spiders hand over: a page, with all that is needed to clean it now and again later."""

from dataclasses import dataclass
from datetime import datetime

from scrapy import Request

from pipelines.text.article import Selectors
from pipelines.text.page import PageText
from storage.frontier.records import Visit

PAGING_KEY = "paging"
"""The key of `Request.meta` that is true for a further page of the list the request is found on."""

LISTED_KEY = "listed"
"""The key under which a spider puts what a list tells of a thread that changes when it grows, such
as the number of replies or the time of the last, as text."""

SKIP_KEY = "skip"
"""The key under which stands why a request is remembered and not made."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page that may hold an article, or a later part of a thread.

    Attributes:
        site: Name of the spider.
        url: Its own lasting address.
        body: The bytes as served, content encodings such as gzip undone.
        content_type: The header; None where there was none.
        fetched_at: In UTC.
        status: Of the HTTP answer.
        headers: Name and value, in order, repeated names kept.
        text: The body as text; decoded once, for the spider and all stages.
        selectors: What the spider knows of the page.
        article_url: Lasting address of the article or thread, its identity in the database; None
            if it is the page's own.
        part: 1 for the page of the article or opening post; n for the nth page of a thread, whose
            posts are all replies.
        follow: What to ask for once the page is in the database, such as the thread's next page;
            dropped with a page that does not land.
        visit: What the frontier is to know once the page is in the database; the crawl sets it.
    """

    site: str
    url: str
    body: bytes
    content_type: str | None
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    text: PageText
    selectors: Selectors | None = None
    article_url: str | None = None
    part: int = 1
    follow: tuple[Request, ...] = ()
    visit: Visit | None = None

    @property
    def identity(self) -> str:
        """The lasting address of the article or thread."""
        return self.article_url or self.url
