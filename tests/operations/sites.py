"""Sites on this machine for `crawlall`: sound, broken, away, and never due."""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from scrapy.http import Response

from crawler.listing import ListingSpider
from crawler.spiders.sample import SampleSpider

ROOT_VARIABLE = "OPERATIONS_ROOT"
# Nobody listens there.
AWAY = "http://127.0.0.1:9/"


class LocalSpider(ListingSpider):
    """The sample forum under the address where it is served."""

    home = os.environ.get(ROOT_VARIABLE, AWAY)
    list_links = SampleSpider.list_links
    article_links = SampleSpider.article_links
    selectors = SampleSpider.selectors
    every: ClassVar[timedelta | None] = timedelta(hours=1)
    custom_settings: ClassVar[dict[str, Any]] = {
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "RETRY_ENABLED": False,
    }


class SoundSpider(LocalSpider):
    """Nothing is wrong with it."""

    name = "sound"


class BrokenSpider(LocalSpider):
    """Its callback raises."""

    name = "broken"

    def parse(self, response: Response) -> Iterator[Any]:
        """Fail."""
        raise RuntimeError("no good")


class AwaySpider(LocalSpider):
    """Its host refuses."""

    name = "away"
    home = AWAY


class NeverSpider(LocalSpider):
    """Not for `crawlall`."""

    name = "never"
    every = None
