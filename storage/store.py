"""The store: the one door to the database for the rest of the project."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.engine import WRITING, make_engine, parse_url
from storage.errors import DatabaseAwayError, RecordRefusedError, is_refusal, one_line
from storage.forgetting import Forgotten, forget_author, forget_site, forget_url
from storage.frontier.finishing import finish_landings
from storage.frontier.records import Visit
from storage.outages import IMPATIENT, Patience, Tries, failure, is_outage
from storage.parts import save_part
from storage.records import ArticleRecord, Outcome, PageRecord, PartRecord
from storage.rows import article_row
from storage.saving import Entry, forgotten_among, save_entries
from storage.schema import ensure_schema

T = TypeVar("T")
Saved = tuple[ArticleRecord, PageRecord | None]


def open_store(
    database_url: str, *, create: bool = True, patience: Patience = IMPATIENT
) -> "Store":
    """Open a database and, if it is empty, create its tables.

    Args:
        database_url: SQLAlchemy's form, such as `sqlite:///articles.db`, or the path of a file.
        create: Whether it may be empty; a command that reads has nothing to do there.
        patience: How long to wait for it, now and later.

    Raises:
        DatabaseUnavailableError: If it cannot be reached, or is empty and must not be.
        SchemaOutdatedError: If another version of this software made it.
    """
    engine = make_engine(parse_url(database_url))
    tries = Tries(patience)
    try:
        while True:
            try:
                ensure_schema(engine, create=create)
                return Store(engine, patience)
            except DatabaseAwayError as error:
                if not tries.wait(error):
                    raise
    except BaseException:
        engine.dispose()
        raise


class Store:
    """Reads and writes one database; may be used from several threads."""

    def __init__(self, engine: Engine, patience: Patience = IMPATIENT) -> None:
        self.engine = engine
        self._patience = patience
        self._writer = engine.execution_options(**{WRITING: True})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Tells it from others: the path of its file, or its address without the password."""
        url = self.engine.url
        if self.engine.dialect.name == "sqlite" and url.database:
            return str(Path(url.database).resolve())
        return url.render_as_string(hide_password=True)

    def patient(self, patience: Patience) -> "Store":
        """The same store, with the same connections, that waits longer or shorter."""
        return Store(self.engine, patience)

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def save(
        self, article: ArticleRecord, page: PageRecord | None = None, visit: Visit | None = None
    ) -> Outcome:
        """Save one article and the page it came from, in one transaction.

        Args:
            article: As cleaned.
            page: As fetched.
            visit: Of the frontier; done in the same transaction.

        Raises:
            RecordRefusedError: If the record cannot be a row.
            DatabaseUnavailableError: If the database failed; nothing was written.
        """
        return self.save_many([(article, page)], [visit] if visit else ())[0]

    def save_part(self, part: PartRecord, page: PageRecord, visit: Visit | None = None) -> Outcome:
        """Save a later page of a thread that is stored: its replies and its bytes.

        A visit of the frontier is done in the same transaction.

        Raises:
            RecordRefusedError: If a record cannot be a row; nothing was written.
            DatabaseUnavailableError: If the database failed; nothing was written.
        """

        def save(connection: Connection) -> Outcome:
            outcome = save_part(connection, part, page)
            finish_landings(connection, [visit] if visit else (), {part.article_url: outcome})
            return outcome

        return self.write(save)

    def save_many(self, pairs: Iterable[Saved], visits: Sequence[Visit] = ()) -> list[Outcome]:
        """Save articles and their pages, and finish the visits they came from, in one transaction.

        Of an address given twice the later one counts as the later fetch.

        Returns:
            An outcome for each pair, in order.

        Raises:
            RecordRefusedError: If a record cannot be a row; nothing was written.
            DatabaseUnavailableError: If the database failed; nothing was written.
        """
        now = _now()
        entries = [
            Entry(
                article,
                page,
                article_row(article),
                page.fetched_at.replace(microsecond=0) if page else now,
            )
            for article, page in pairs
        ]

        def save_all(connection: Connection) -> list[Outcome]:
            outcomes = [
                outcome
                for batch in _without_repeats(entries)
                for outcome in save_entries(connection, batch)
            ]
            named = {
                entry.record.url: outcome for entry, outcome in zip(entries, outcomes, strict=True)
            }
            finish_landings(connection, visits, named)
            return outcomes

        return self.write(save_all)

    def is_forgotten(self, url: str) -> bool:
        """Whether the address was taken down on request and must not be fetched."""
        return self.read(lambda connection: bool(forgotten_among(connection, [url])))

    def forget(
        self, *, url: str | None = None, site: str | None = None, author: str | None = None
    ) -> Forgotten:
        """Take out what an address, a site or an author names; exactly one of them.

        Raises:
            DatabaseUnavailableError: If the database failed; nothing was taken out.
        """
        now = _now()

        def forget_all(connection: Connection) -> Forgotten:
            if url is not None:
                return forget_url(connection, url, now)
            if site is not None:
                return forget_site(connection, site, now)
            assert author is not None, "name something"
            return forget_author(connection, author, now)

        done = self.write(forget_all)
        if self.engine.dialect.name == "sqlite":
            # The log holds pages as they were.
            with self.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return done

    def read(self, work: Callable[[Connection], T]) -> T:
        """Do work in one reading transaction.

        Work is done again when the database was away, as long as the store's patience lasts.

        Raises:
            DatabaseUnavailableError: If the database failed; `DatabaseAwayError` if that may pass.
        """

        def read_once() -> T:
            with self.engine.connect() as connection:
                return work(connection)

        try:
            return self._patiently(read_once)
        except DBAPIError as error:
            raise failure("reading failed", error) from error

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do work in one writing transaction.

        Work is done again from the start when another process inserted the same row meanwhile, and
        when the database was away, as long as the store's patience lasts.

        Raises:
            RecordRefusedError: If a row breaks a rule of the schema; nothing was written.
            DatabaseUnavailableError: If the database failed; nothing was written, unless it was
                lost just then, before it could say that it was. `DatabaseAwayError` if that may
                pass.
        """

        def write_twice() -> T:
            try:
                return self._write_once(work)
            except IntegrityError:
                return self._write_once(work)

        try:
            return self._patiently(write_twice)
        except DBAPIError as error:
            if is_refusal(error):
                raise RecordRefusedError(f"a row was refused: {one_line(error)}") from error
            raise failure("writing failed", error) from error

    def _patiently(self, work: Callable[[], T]) -> T:
        """Do work that is done wholly or not at all, again after each failure that may pass."""
        tries = Tries(self._patience)
        while True:
            try:
                return work()
            except DBAPIError as error:
                if not is_outage(error) or not tries.wait(error):
                    raise

    def _write_once(self, work: Callable[[Connection], T]) -> T:
        with self._writer.begin() as connection:
            return work(connection)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _without_repeats(entries: Sequence[Entry]) -> Iterable[list[Entry]]:
    """The entries in order, in batches in which no address comes twice."""
    batch: dict[str, Entry] = {}
    for entry in entries:
        if entry.row["url"] in batch:
            yield list(batch.values())
            batch = {}
        batch[entry.row["url"]] = entry
    if batch:
        yield list(batch.values())
