"""What our spiders share: a site's root, its lasting addresses, and handing over pages."""

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.items import FetchedPage
from crawler.javascript import browser_settings
from pipelines.decoding import PageResponse, content_type
from pipelines.text.article import Selectors


class SiteSpider(Spider):
    """A site.

    Attributes:
        home: Root of the site's lasting addresses, with a slash at the end.
        start_paths: Where to begin, relative to the root.
        selectors: What is known of its article pages; what is not told is found the general way.
        javascript: Whether its pages are empty until a browser has run their scripts.
        revisit: After how long an article is looked at again, for edits; twice as long each time
            that there were none.
        every: How often `scrapy crawlall` crawls it; None for never.
    """

    home: ClassVar[str]
    start_paths: ClassVar[tuple[str, ...]] = ("",)
    selectors: ClassVar[Selectors | None] = None
    javascript: ClassVar[bool] = False
    revisit: ClassVar[timedelta] = timedelta(days=7)
    every: ClassVar[timedelta | None] = timedelta(days=1)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Fetch through a browser where the site needs one."""
        super().update_settings(settings)
        if cls.javascript:
            settings.update(browser_settings(settings.getfloat("DOWNLOAD_TIMEOUT")), "spider")

    def __init__(
        self, *args: Any, mirror: str | None = None, full: str = "", **kwargs: Any
    ) -> None:
        """Take the arguments of `scrapy crawl -a`.

        Args:
            *args: For Scrapy.
            mirror: Root to fetch from in place of `home`: a mirror, a copy on this machine. What
                is found there is stored under the addresses below `home`.
            full: `1` to fetch everything again that is known of the site.
            **kwargs: For Scrapy.
        """
        super().__init__(*args, **kwargs)
        self.full = full not in ("", "0")
        self.root = mirror.rstrip("/") + "/" if mirror else self.home
        self.allowed_domains = [urlsplit(self.root).hostname or ""]

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the start pages."""
        for path in self.start_paths:
            yield Request(urljoin(self.root, path))

    def lasting_url(self, url: str) -> str:
        """The address under which a page is stored: below `home`, without a fragment."""
        url = urldefrag(url).url
        return self.home + url.removeprefix(self.root) if url.startswith(self.root) else url

    def fetched_from(self, url: str) -> str:
        """Where to fetch the page with a lasting address from: the mirror, if there is one."""
        return self.root + url.removeprefix(self.home) if url.startswith(self.home) else url

    def fetched(
        self,
        page: PageResponse,
        article_url: str | None = None,
        part: int = 1,
        follow: Iterable[Request] = (),
    ) -> FetchedPage:
        """Hand a page over to the stages.

        Args:
            page: As fetched.
            article_url: Lasting address of the article or thread, if it is not the page's own.
            part: Which page of the thread it is; all posts of a later one are replies.
            follow: What to ask for once the page is in the database.
        """
        return FetchedPage(
            site=self.name,
            url=self.lasting_url(page.url),
            body=page.body,
            content_type=content_type(page),
            fetched_at=datetime.now(UTC),
            status=page.status,
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, values in page.headers.items()
                for value in values
            ),
            text=page.page,
            selectors=self.selectors,
            article_url=article_url,
            part=part,
            follow=tuple(follow),
        )
