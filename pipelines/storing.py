"""The last stage: a cleaned page goes into the database, with its bytes, in one transaction."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from pipelines.cleaning import CleanedPage, CleaningPipeline
from pipelines.landing import Landing, open_landing
from pipelines.learning import SiteLines
from pipelines.records import article_record, page_record, part_record
from pipelines.render import as_dict
from pipelines.takein import take_in
from pipelines.topic import TopicPipeline
from storage.records import Outcome
from storage.store import Store


class StoringPipeline:
    """Owns the store of one crawl."""

    def __init__(
        self,
        open_landing: Callable[[], tuple[Store, Landing]],
        stats: StatsCollector,
        ask: Callable[[Request], None],
        stage: Callable[[type[Any]], Any],
    ) -> None:
        """Take what is needed.

        Args:
            open_landing: Opens the database, and the way into it.
            stats: Of the crawl.
            ask: Takes a request that a saved page leads to.
            stage: Gives another stage of the crawl, by its class; None if there is none.
        """
        self._open_landing = open_landing
        self._stats = stats
        self._ask = ask
        self._stage = stage
        self._store: Store | None = None
        self._landing: Landing | None = None
        self._lines: SiteLines | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the database from the settings."""

        def ask(request: Request) -> None:
            crawler.engine.crawl(request)

        storing = cls(partial(open_landing, crawler), crawler.stats, ask, crawler.get_item_pipeline)
        crawler.signals.connect(storing.take_in, signal=signals.spider_opened)
        return storing

    def open_spider(self) -> None:
        """Open the database; a crawl without one does not start."""
        self._store, self._landing = self._open_landing()
        self._lines = SiteLines(self._store)
        # Read now, while the database is there.
        self._lines.learned(self._landing.spool.site)
        if cleaning := self._stage(CleaningPipeline):
            cleaning.learned_of = self._lines.learned

    async def take_in(self) -> None:
        """Take in what an earlier run could not store, before anything is fetched."""
        assert self._landing is not None, "open_spider comes first"
        stages = [self._stage(one) for one in (CleaningPipeline, TopicPipeline)]
        process = [one.process_item for one in stages if one is not None]
        for _ in range(await take_in(self._landing.spool, [*process, self.process_item])):
            self._stats.inc_value("storing/spooled_count")

    def close_spider(self) -> None:
        """Give the connections back."""
        if self._landing is not None:
            self._landing.close()
        if self._store is not None:
            self._store.close()

    async def process_item(self, item: object) -> object:
        """Save a page, then ask for what it leads to.

        What leaves the pipeline is what `scrapy clean` prints of the page.

        Raises:
            StorageError: If it could not be saved; the crawl then ends as failed.
        """
        if not isinstance(item, CleanedPage):
            return item
        assert self._landing is not None, "open_spider comes first"
        outcome = await self._landing.save(item.fetched, partial(self._save, item))
        kind = "article" if item.fetched.part == 1 else "part"
        self._stats.inc_value(f"storing/{kind}_count/{outcome}")
        if outcome not in (Outcome.FORGOTTEN, Outcome.ABSENT):
            for request in item.fetched.follow:
                self._ask(request)
        return as_dict(item.article, source=item.fetched.url)

    def _save(self, item: CleanedPage, store: Store) -> Outcome:
        """Done in the landing's thread, again from the start if the database fails on the way."""
        page = page_record(item.fetched, item.cleaned_by)
        if item.fetched.part > 1:
            return store.save_part(part_record(item), page, item.fetched.visit)
        outcome = store.save(article_record(item), page, item.fetched.visit)
        if outcome is Outcome.NEW:
            assert self._lines is not None
            self._lines.teach(item.fetched.site, item.fetched.identity, item.article)
        return outcome
