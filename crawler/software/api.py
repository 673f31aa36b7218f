"""What software that is read through a JSON API shares: addresses come from the answers' data."""

from collections.abc import AsyncIterator, Iterable
from typing import ClassVar, NamedTuple

from scrapy import Request

from crawler.fingerprint import IDENTITY_KEY
from crawler.frontier.endings import BareListError
from crawler.software.base import Found, SoftwareSpider
from crawler.software.links import Link
from pipelines.decoding import PageResponse
from pipelines.text.jsontext import JsonValue


class Listed(NamedTuple):
    """What a list of an API tells of one thread or board.

    Attributes:
        address: Below the root, in any way that the table of addresses reads.
        title: None where there is none, as for the next page.
        posts: How many there are, which grows with the thread; None if it is not told.
    """

    address: str
    title: str | None = None
    posts: int | None = None


class ApiSpider(SoftwareSpider):
    """A forum whose lists and threads are fetched as JSON; what is stored is the JSON.

    The table of addresses reads those of the site that people see, too, so that boards are named
    by them, and threads are called by them in the database.
    """

    index: ClassVar[str]
    """Address of the list that leads to all threads, below the root."""

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the boards, or for the index."""
        for path in self.boards or (self.index,):
            link = self.read(self.root + path)
            if link is None:
                yield Request(self.root + path, self.parse)
            else:
                yield self._list_request(link, link.first, link.start)

    def found_on(self, page: PageResponse) -> list[Found]:
        """The lists and threads in an answer."""
        found: dict[tuple[str, int], Found] = {}
        for one in self.listed(page.page.data, self.read(page.url)):
            link = self.read(self.root + one.address)
            if link is not None:
                found.setdefault((link.identity, link.page), (link, one.title))
        return list(found.values())

    def counts_on(self, page: PageResponse) -> dict[str, str]:
        """How many posts each thread of a list has, by identity."""
        counts: dict[str, str] = {}
        for one in self.listed(page.page.data, self.read(page.url)):
            link = self.read(self.root + one.address)
            if link is not None and one.posts is not None:
                counts[link.identity] = str(one.posts)
        return counts

    def next_request(
        self, page: PageResponse, here: Link, identity: str, part: int
    ) -> Request | None:
        """The request for the next page of a thread; None on the last."""
        address = self.later(page.page.data, here)
        link = self.read(self.root + address) if address else None
        if link is None or not link.follows(here):
            return None
        return Request(
            self.root + link.address,
            self.parse_article,
            meta={IDENTITY_KEY: f"{identity} {link.page}"},
            cb_kwargs={"identity": identity, "part": part + 1},
        )

    def check(self, page: PageResponse) -> None:
        """Count and log an answer that is no JSON."""
        if page.page.data is None:
            self.missing("JSON", page)

    def check_bare(self, page: PageResponse, here: Link) -> None:
        """Let a list be asked for again that is no JSON; an empty one is what it says.

        Raises:
            BareListError: If it is no JSON.
        """
        self.check(page)
        if page.page.data is None:
            raise BareListError("a list that is no JSON")

    def listed(self, data: JsonValue, here: Link | None) -> Iterable[Listed]:
        """What is in a list: threads, boards, the next page.

        Args:
            data: The answer.
            here: What its address was read as.
        """
        raise NotImplementedError

    def later(self, data: JsonValue, here: Link) -> str | None:
        """The address of the next page of a thread; None on the last.

        Args:
            data: The answer.
            here: What its address was read as.
        """
        raise NotImplementedError
