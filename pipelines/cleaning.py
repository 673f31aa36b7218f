"""The first stage: a fetched page becomes a cleaned one."""

from dataclasses import dataclass
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from crawler.items import FetchedPage
from pipelines.clean import clean_page
from pipelines.text.page import Article
from pipelines.text.topic import Topic


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page with its article, as it goes from stage to stage.

    Attributes:
        fetched: The page as fetched.
        article: What was found in it.
        topic: How far it is on topic; None before that stage.
    """

    fetched: FetchedPage
    article: Article
    topic: Topic | None = None


class CleaningPipeline:
    """Runs `clean_page` and counts what it did."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the stats of the crawl."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_item(self, item: object) -> object:
        """Clean a fetched page; let anything else pass."""
        if not isinstance(item, FetchedPage):
            return item
        article = clean_page(
            item.text,
            url=item.url,
            selectors=item.selectors,
            part=item.part,
            now=item.fetched_at,
        )
        self._count(article)
        return CleanedPage(item, article)

    def _count(self, article: Article) -> None:
        self._stats.inc_value("cleaning/page_count")
        self._stats.inc_value(f"cleaning/charset_count/{article.charset}")
        if article.passes:
            self._stats.inc_value("cleaning/repaired_page_count")
        for name, done in (
            ("repair", [repair.rule for repair in article.repairs]),
            ("removal", [removal.rule for removal in article.removals]),
            ("flag", [flag.name for flag in article.flags]),
        ):
            for rule in done:
                self._stats.inc_value(f"cleaning/{name}_count/{rule}")
