"""Today's cleaning over stored pages, on all cores; can be stopped and resumed."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context

from sqlalchemy import Connection

from crawler.items import FetchedPage
from pipelines.clean import clean_page, read_page
from pipelines.cleaning import CleanedPage
from pipelines.learning import learned_by_site
from pipelines.records import article_record, part_record
from pipelines.text.article import Selectors
from pipelines.text.boilerplate import Learned
from pipelines.topic import lacks_text, topic_of
from pipelines.version import cleaning_version
from storage.filters import Filter
from storage.recleaning import StoredPage, Versions, mark_cleaned, pending_pages, renew
from storage.records import ArticleRecord, PartRecord
from storage.store import Store

# Pages of one transaction: a few seconds' work, lost when stopped.
BATCH = 64
# Batches at work while one is written.
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Result:
    """What today's cleaning makes of a stored page.

    Attributes:
        page: The page with the article as stored.
        record: The article, or the replies of a later page; None if there are none any more.
        reason: Why there is none.
    """

    page: StoredPage
    record: ArticleRecord | PartRecord | None
    reason: str = ""


@dataclass(slots=True)
class Tally:
    """How far a run is: counts by outcome, and the pages that gave no article."""

    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    lost: list[Result] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Today's cleaning of one site; can be pickled.

    Attributes:
        selectors: What the site's spider knows of its pages.
        learned: What was learnt of the site's own lines.
    """

    selectors: Selectors | None = None
    learned: Learned | None = None

    @property
    def version(self) -> str:
        """Names it."""
        return cleaning_version(self.learned)


class Cleaners(dict[str, Cleaner]):
    """Today's cleaning by site."""

    def __missing__(self, site: str) -> Cleaner:
        """The same for all sites of which nothing is known."""
        return Cleaner()

    @property
    def versions(self) -> Versions:
        """Their names."""
        return Versions(
            Cleaner().version, {site: cleaner.version for site, cleaner in self.items()}
        )


def cleaners(store: Store, selectors: Mapping[str, Selectors | None]) -> Cleaners:
    """Today's cleaning of each site that there is a spider for, or of which lines are known."""
    learned = learned_by_site(store)
    return Cleaners(
        {site: Cleaner(selectors.get(site), learned.get(site)) for site in {*selectors, *learned}}
    )


def reclean_page(page: StoredPage, cleaner: Cleaner) -> Result:
    """Clean one stored page; runs in another process."""
    try:
        text = read_page(page.body, page.content_type)
        article = clean_page(
            text,
            url=page.url,
            selectors=cleaner.selectors,
            learned=cleaner.learned,
            part=page.part,
            now=page.fetched_at,
        )
    except Exception as error:  # A page that breaks the cleaning must not stop the others.
        return Result(page, None, f"{type(error).__name__}: {error}")
    if reason := lacks_text(article, page.part):
        return Result(page, None, reason)
    topic = topic_of(article) if page.part == 1 else None
    if topic and not topic.on:
        return Result(page, None, "off topic")
    fetched = FetchedPage(
        page.site,
        page.url,
        page.body,
        page.content_type,
        page.fetched_at,
        page.status,
        page.headers,
        text,
        cleaner.selectors,
        page.article_url,
        page.part,
    )
    cleaned = CleanedPage(fetched, article, topic)
    return Result(page, article_record(cleaned) if page.part == 1 else part_record(cleaned))


def results(store: Store, wanted: Filter, known: Cleaners, jobs: int) -> Iterator[list[Result]]:
    """Clean all pages that today's cleaning has not read yet, batch by batch, in their order."""
    if jobs == 1:
        for batch in _batches(store, wanted, known.versions):
            yield [reclean_page(page, known[page.site]) for page in batch]
        return
    # Forked workers would share the connections of this process.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[list[Future[Result]]] = deque()
        try:
            for batch in _batches(store, wanted, known.versions):
                waiting.append(_submit(pool, batch, known))
                if len(waiting) > AHEAD:
                    yield [one.result() for one in waiting.popleft()]
            while waiting:
                yield [one.result() for one in waiting.popleft()]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def write(store: Store, batch: list[Result], versions: Versions, tally: Tally) -> None:
    """Store a batch in one transaction, and count.

    An article that today's cleaning does not find any more stays as it is.
    """
    now = datetime.now(UTC).replace(microsecond=0)

    def renew_all(connection: Connection) -> Counter[str]:
        outcomes = Counter(
            str(renew(connection, one.page, one.record, now)) for one in batch if one.record
        )
        mark_cleaned(connection, [one.page for one in batch], versions)
        return outcomes

    tally.outcomes += store.write(renew_all)
    tally.lost += [one for one in batch if one.record is None]
    tally.done += len(batch)


def _batches(store: Store, wanted: Filter, versions: Versions) -> Iterator[list[StoredPage]]:
    after = 0

    def following(connection: Connection) -> list[StoredPage]:
        return pending_pages(connection, wanted, versions, after, BATCH)

    while batch := store.read(following):
        yield batch
        after = batch[-1].id


def _submit(pool: Executor, batch: list[StoredPage], known: Cleaners) -> list[Future[Result]]:
    return [pool.submit(reclean_page, page, known[page.site]) for page in batch]
