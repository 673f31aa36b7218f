"""What spiders hand over: a page, with all that is needed to clean it now and again later."""

from dataclasses import dataclass
from datetime import datetime

from pipelines.text.article import Selectors
from pipelines.text.page import PageText


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page that may hold an article.

    Attributes:
        site: Name of the spider.
        url: Its lasting address, the identity of the article.
        body: The bytes as served, content encodings such as gzip undone.
        content_type: The header; None where there was none.
        fetched_at: In UTC.
        status: Of the HTTP answer.
        headers: Name and value, in order, repeated names kept.
        text: The body as text; decoded once, for the spider and all stages.
        selectors: What the spider knows of the page.
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
