"""Today's cleaning over stored pages, on all cores; can be stopped and resumed."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Connection

from crawler.items import FetchedPage
from pipelines.clean import clean_page, read_page
from pipelines.cleaning import CleanedPage
from pipelines.records import article_record, part_record
from pipelines.text.article import Selectors
from pipelines.text.topic import judge_page
from storage.filters import Filter
from storage.recleaning import StoredPage, mark_cleaned, pending_pages, renew
from storage.records import ArticleRecord, PartRecord
from storage.store import Store

# Pages of one transaction: a few seconds' work, lost when stopped.
BATCH = 64
# Batches at work while one is written.
AHEAD = 2

_ROOT = Path(__file__).resolve().parent.parent


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


def cleaning_version() -> str:
    """Names the cleaning: a hash of all code and data that has a say in it."""
    names = [*(_ROOT / "pipelines").rglob("*"), *(_ROOT / "crawler").rglob("*.py")]
    digest = sha256()
    for path in sorted(names):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(_ROOT)}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def reclean_page(page: StoredPage, selectors: Selectors | None) -> Result:
    """Clean one stored page; runs in another process."""
    try:
        text = read_page(page.body, page.content_type)
        article = clean_page(
            text, url=page.url, selectors=selectors, part=page.part, now=page.fetched_at
        )
    except Exception as error:  # A page that breaks the cleaning must not stop the others.
        return Result(page, None, f"{type(error).__name__}: {error}")
    if not (article.lines if page.part == 1 else article.posts):
        return Result(page, None, "no article" if page.part == 1 else "no replies")
    topic = judge_page(article.title, article.body_hans) if page.part == 1 else None
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
        selectors,
        page.article_url,
        page.part,
    )
    cleaned = CleanedPage(fetched, article, topic)
    return Result(page, article_record(cleaned) if page.part == 1 else part_record(cleaned))


def results(
    store: Store,
    wanted: Filter,
    version: str,
    selectors: Mapping[str, Selectors | None],
    jobs: int,
) -> Iterator[list[Result]]:
    """Clean all pages that this version has not cleaned yet, batch by batch, in their order."""
    if jobs == 1:
        for batch in _batches(store, wanted, version):
            yield [reclean_page(page, selectors.get(page.site)) for page in batch]
        return
    # Forked workers would share the connections of this process.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[list[Future[Result]]] = deque()
        try:
            for batch in _batches(store, wanted, version):
                waiting.append(_submit(pool, batch, selectors))
                if len(waiting) > AHEAD:
                    yield [one.result() for one in waiting.popleft()]
            while waiting:
                yield [one.result() for one in waiting.popleft()]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def write(store: Store, batch: list[Result], version: str, tally: Tally) -> None:
    """Store a batch in one transaction, and count.

    An article that today's cleaning does not find any more stays as it is.
    """
    now = datetime.now(UTC).replace(microsecond=0)

    def renew_all(connection: Connection) -> Counter[str]:
        outcomes = Counter(
            str(renew(connection, one.page, one.record, now)) for one in batch if one.record
        )
        mark_cleaned(connection, [one.page for one in batch], version)
        return outcomes

    tally.outcomes += store.write(renew_all)
    tally.lost += [one for one in batch if one.record is None]
    tally.done += len(batch)


def _batches(store: Store, wanted: Filter, version: str) -> Iterator[list[StoredPage]]:
    after = 0

    def following(connection: Connection) -> list[StoredPage]:
        return pending_pages(connection, wanted, version, after, BATCH)

    while batch := store.read(following):
        yield batch
        after = batch[-1].id


def _submit(
    pool: Executor, batch: list[StoredPage], selectors: Mapping[str, Selectors | None]
) -> list[Future[Result]]:
    return [pool.submit(reclean_page, page, selectors.get(page.site)) for page in batch]
