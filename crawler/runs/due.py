"""Which sites are to be crawled now, by the interval each declares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scrapy import Spider

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """A site and when it is to be crawled again.

    Attributes:
        spider: Its class.
        every: Its interval.
        last: When its last good run began; None if there was none.
    """

    spider: type[Spider]
    every: timedelta
    last: datetime | None

    @property
    def at(self) -> datetime:
        """When it is to be crawled; before all times if it never was."""
        return _NEVER if self.last is None else self.last + self.every


def schedule(spiders: Iterable[type[Spider]], last: Mapping[str, datetime]) -> list[Due]:
    """The sites that declare an interval, the longest overdue first.

    Args:
        spiders: All of the project.
        last: By site, when its last good run began.
    """
    found = [
        Due(spider, every, last.get(spider.name))
        for spider in spiders
        if (every := getattr(spider, "every", None)) is not None
    ]
    return sorted(found, key=lambda one: (one.at, one.spider.name))
