"""The last stage: a cleaned page goes into the database, with its bytes, in one transaction."""

from collections.abc import Callable
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from pipelines.cleaning import CleanedPage, CleaningPipeline
from pipelines.learning import SiteLines
from pipelines.records import article_record, page_record, part_record
from pipelines.render import as_dict
from storage.records import Outcome
from storage.store import Store, open_store


class StoringPipeline:
    """Owns the store of one crawl."""

    def __init__(
        self,
        database_url: str,
        stats: StatsCollector,
        ask: Callable[[Request], None],
        cleaning: Callable[[], CleaningPipeline | None],
    ) -> None:
        """Take what is needed.

        Args:
            database_url: Where to save.
            stats: Of the crawl.
            ask: Takes a request that a saved page leads to.
            cleaning: Gives the stage that is to know what was learnt of each site.
        """
        self._database_url = database_url
        self._stats = stats
        self._ask = ask
        self._cleaning = cleaning
        self._store: Store | None = None
        self._lines: SiteLines | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the database from the settings."""
        assert crawler.stats is not None

        def ask(request: Request) -> None:
            assert crawler.engine is not None, "a page came before the crawl began"
            crawler.engine.crawl(request)

        def cleaning() -> CleaningPipeline | None:
            return crawler.get_item_pipeline(CleaningPipeline)

        return cls(crawler.settings["DATABASE_URL"], crawler.stats, ask, cleaning)

    def open_spider(self) -> None:
        """Open the database; a crawl without one does not start."""
        self._store = open_store(self._database_url)
        self._lines = SiteLines(self._store)
        if stage := self._cleaning():
            stage.learned_of = self._lines.learned

    def close_spider(self) -> None:
        """Give the connections back."""
        if self._store is not None:
            self._store.close()

    def process_item(self, item: object) -> object:
        """Save a page, then ask for what it leads to.

        What leaves the pipeline is what `scrapy clean` prints of the page.

        Raises:
            StorageError: If it could not be saved; the crawl then ends as failed.
        """
        if not isinstance(item, CleanedPage):
            return item
        assert self._store is not None, "open_spider comes first"
        page = page_record(item.fetched, item.cleaned_by)
        if item.fetched.part == 1:
            outcome = self._store.save(article_record(item), page, item.fetched.visit)
            self._stats.inc_value(f"storing/article_count/{outcome}")
            if outcome is Outcome.NEW:
                assert self._lines is not None
                self._lines.teach(item.fetched.site, item.fetched.identity, item.article)
        else:
            outcome = self._store.save_part(part_record(item), page, item.fetched.visit)
            self._stats.inc_value(f"storing/part_count/{outcome}")
        if outcome not in (Outcome.FORGOTTEN, Outcome.ABSENT):
            for request in item.fetched.follow:
                self._ask(request)
        return as_dict(item.article, source=item.fetched.url)
