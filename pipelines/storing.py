"""The last stage: a cleaned page goes into the database, with its bytes, in one transaction."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from pipelines.cleaning import CleanedPage
from pipelines.records import article_record, page_record
from pipelines.render import as_dict
from storage.store import Store, open_store


class StoringPipeline:
    """Owns the store of one crawl."""

    def __init__(self, database_url: str, stats: StatsCollector) -> None:
        self._database_url = database_url
        self._stats = stats
        self._store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the database from the settings."""
        assert crawler.stats is not None
        return cls(crawler.settings["DATABASE_URL"], crawler.stats)

    def open_spider(self) -> None:
        """Open the database; a crawl without one does not start."""
        self._store = open_store(self._database_url)

    def close_spider(self) -> None:
        """Give the connections back."""
        if self._store is not None:
            self._store.close()

    def process_item(self, item: object) -> object:
        """Save a page; what leaves the pipeline is what `scrapy clean` prints of it.

        Raises:
            StorageError: If it could not be saved; the crawl then ends as failed.
        """
        if not isinstance(item, CleanedPage):
            return item
        assert self._store is not None, "open_spider comes first"
        outcome = self._store.save(article_record(item), page_record(item.fetched))
        self._stats.inc_value(f"storing/article_count/{outcome}")
        return as_dict(item.article, source=item.fetched.url)
