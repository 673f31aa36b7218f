"""The first stage: a fetched page becomes a cleaned one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from crawler.items import FetchedPage
from pipelines.clean import clean_page
from pipelines.text.boilerplate import Learned
from pipelines.text.page import Article
from pipelines.text.topic import Topic
from pipelines.version import cleaning_version


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page with its article, as it goes from stage to stage.

    Attributes:
        fetched: The page as fetched.
        article: What was found in it.
        topic: How far it is on topic; None before that stage.
        cleaned_by: Version of the cleaning.
    """

    fetched: FetchedPage
    article: Article
    topic: Topic | None = None
    cleaned_by: str | None = None


class CleaningPipeline:
    """Runs `clean_page` and counts what it did."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self.learned_of: Callable[[str], Learned | None] = lambda site: None
        """Tells what was learnt of a site; whoever keeps it sets this."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the stats of the crawl."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_item(self, item: object) -> object:
        """Clean a fetched page; let anything else pass."""
        if not isinstance(item, FetchedPage):
            return item
        learned = self.learned_of(item.site)
        article = clean_page(
            item.text,
            url=item.url,
            selectors=item.selectors,
            learned=learned,
            part=item.part,
            now=item.fetched_at,
        )
        self._count(article, item.part)
        return CleanedPage(item, article, cleaned_by=cleaning_version(learned))

    def _count(self, article: Article, part: int) -> None:
        self._stats.inc_value("cleaning/page_count")
        self._stats.inc_value(f"cleaning/charset_count/{article.charset}")
        times = [post.published_at for post in article.posts]
        if part == 1:
            times.append(article.published_at)
        if undated := times.count(None):
            self._stats.inc_value("cleaning/no_time_count", undated)
        if article.passes:
            self._stats.inc_value("cleaning/repaired_page_count")
        for name, done in (
            ("repair", [repair.rule for repair in article.repairs]),
            ("removal", [removal.rule for removal in article.removals]),
            ("flag", [flag.name for flag in article.flags]),
        ):
            for rule in done:
                self._stats.inc_value(f"cleaning/{name}_count/{rule}")
