"""What our spiders share: a site's root, its lasting addresses, and handing over pages."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider

from crawler.items import FetchedPage
from pipelines.decoding import PageResponse, content_type
from pipelines.text.article import Selectors


class SiteSpider(Spider):
    """A site.

    Attributes:
        home: Root of the site's lasting addresses, with a slash at the end.
        start_paths: Where to begin, relative to the root.
        selectors: What is known of its article pages; what is not told is found the general way.
    """

    home: ClassVar[str]
    start_paths: ClassVar[tuple[str, ...]] = ("",)
    selectors: ClassVar[Selectors | None] = None

    def __init__(self, *args: Any, mirror: str | None = None, **kwargs: Any) -> None:
        """Take the arguments of `scrapy crawl -a`.

        Args:
            *args: For Scrapy.
            mirror: Root to fetch from in place of `home`: a mirror, a copy on this machine. What
                is found there is stored under the addresses below `home`.
            **kwargs: For Scrapy.
        """
        super().__init__(*args, **kwargs)
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

    def fetched(self, page: PageResponse) -> FetchedPage:
        """Hand a page over to the stages."""
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
        )
