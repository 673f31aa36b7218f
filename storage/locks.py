"""One run per site at a time: a lock that a dead process does not keep.

It is held where the articles are, so that it works for all machines that share a database: in a
server by a session, which ends with the process; for SQLite, whose file must not be shared over a
network, by `flock` on a file beside the database, which the kernel frees with the process.
"""

import fcntl
import os
from abc import ABC, abstractmethod
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, func, literal, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.errors import DatabaseUnavailableError
from storage.outages import failure

# Parts our advisory locks from those of other programs on the server.
_PREFIX = "crawl of "
# MariaDB takes names of at most 64 characters.
_NAME_DIGITS = 40

# What frees the locks of a session.
_FREE = {
    "postgresql": func.pg_advisory_unlock_all(),
    **dict.fromkeys(("mysql", "mariadb"), func.release_all_locks()),
}


class SiteLock(ABC):
    """The lock of one site; one process has it at most."""

    @abstractmethod
    def take(self) -> bool:
        """Take it without waiting; whether it is ours now."""

    @abstractmethod
    def keep(self) -> bool:
        """Look after it from time to time: whether it is still ours.

        A server that was restarted has forgotten it; it is then taken anew.

        Raises:
            DatabaseUnavailableError: If nobody can know now.
        """

    @abstractmethod
    def release(self) -> None:
        """Give it back; the end of the process does so too."""


def site_lock(engine: Engine, site: str) -> SiteLock:
    """The lock of a site of a database, not taken yet."""
    if engine.dialect.name != "sqlite":
        return _ServerLock(engine, site)
    database = engine.url.database
    if not database or database == ":memory:":
        return NoLock()
    # The name is the site's; whatever it is made of, the file is in this folder.
    return _FileLock(Path(f"{database}-locks") / quote(site, safe="").replace(".", "%2E"))


class NoLock(SiteLock):
    """For a database in memory, which nobody else can see, and for sites that are shared."""

    def take(self) -> bool:
        """Nobody is in the way."""
        return True

    def keep(self) -> bool:
        """Nobody ever is."""
        return True

    def release(self) -> None:
        """Nothing is kept."""


class _FileLock(SiteLock):
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        try:
            self._path.parent.mkdir(exist_ok=True)
            # Not given to child processes, which could outlive this one.
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise DatabaseUnavailableError(f"cannot lock the site: {error}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def keep(self) -> bool:
        return self._file is not None

    def release(self) -> None:
        # The file stays: to delete it would let two processes lock two files of one name.
        if self._file is not None:
            os.close(self._file)
            self._file = None


class _ServerLock(SiteLock):
    def __init__(self, engine: Engine, site: str) -> None:
        self._engine = engine
        self._site = site
        self._connection: Connection | None = None

    def take(self) -> bool:
        try:
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            try:
                if self._ask(connection):
                    self._connection = connection
            finally:
                if self._connection is None:
                    connection.close()
        except DBAPIError as error:
            raise failure("cannot lock the site", error) from error
        return self._connection is not None

    def keep(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute(select(literal(1)))
                return True
        except DBAPIError:
            self.release()
        return self.take()

    def release(self) -> None:
        if self._connection is None:
            return
        with suppress(SQLAlchemyError):
            # A server needs a moment to notice the end of a session, and the next run may be here.
            self._connection.scalar(select(_FREE[self._engine.dialect.name]))
        # Closed, not given back to the pool: the lock lasts as long as the session.
        self._connection.invalidate()
        self._connection.close()
        self._connection = None

    def _ask(self, connection: Connection) -> bool:
        if connection.dialect.name == "postgresql":
            digest = sha256(f"{_PREFIX}{self._site}".encode()).digest()
            number = int.from_bytes(digest[:8], signed=True)
            return bool(connection.scalar(select(func.pg_try_advisory_lock(number))))
        # PostgreSQL's are the database's, MariaDB's the server's.
        name = f"{_PREFIX}{connection.scalar(select(func.database()))} {self._site}"
        short = sha256(name.encode()).hexdigest()[:_NAME_DIGITS]
        return connection.scalar(select(func.get_lock(short, 0))) == 1
