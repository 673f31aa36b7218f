"""Failures of the database that pass: which they are, and how long to wait for their end."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from storage.errors import DatabaseAwayError, DatabaseUnavailableError, one_line

# Seconds between two tries: the first, and the most.
FIRST_DELAY = 0.2
LONGEST_DELAY = 10.0
# So often a wait looks whether it shall end.
_LOOK_SECONDS = 0.2

# Locked by another, out of space, out of reach, or the disk in trouble.
_SQLITE = {
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_PROTOCOL",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
}
# Classes and codes of SQLSTATE (PostgreSQL, appendix A): connections, resources such as disk space,
# a server that shuts down or starts, system errors; a standby, deadlocks and waits for locks.
_POSTGRESQL = ("08", "53", "57P", "58", "25006", "40001", "40P01", "55P03")
# Error numbers of the server and of its client library (2xxx).
_MARIADB = {
    1021,  # disk full
    1026,  # error writing file
    1040,  # too many connections
    1053,  # server shutdown in progress
    1114,  # the table is full
    1158,
    1159,
    1160,
    1161,  # trouble with the connection
    1205,  # lock wait timeout
    1213,  # deadlock
    1290,
    1792,
    1836,  # read-only
    1927,  # connection was killed
    2002,
    2003,
    2006,
    2013,
    2055,  # cannot connect, gone away, lost
}


def is_outage(error: DBAPIError) -> bool:
    """Whether the database was away, locked or out of space, and may come back by itself."""
    if error.connection_invalidated:
        return True
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", None)
    if name is not None:
        return any(name == one or name.startswith(f"{one}_") for one in _SQLITE)
    if type(cause).__module__.startswith("psycopg"):
        state = getattr(cause, "sqlstate", None)
        # Without a state nothing came from a server: it could not be reached.
        return str(state).startswith(_POSTGRESQL) if state else _is_operational(cause)
    told: tuple[object, ...] = getattr(cause, "args", ())
    return bool(told) and told[0] in _MARIADB


def failure(action: str, error: DBAPIError) -> DatabaseUnavailableError:
    """What the store raises when the database failed: whether it may pass, and on one line."""
    kind = DatabaseAwayError if is_outage(error) else DatabaseUnavailableError
    return kind(f"{action}: {one_line(error)}")


def _is_operational(cause: BaseException | None) -> bool:
    return type(cause).__name__ in ("OperationalError", "ConnectionTimeout")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a database that is away.

    Attributes:
        seconds: In all, from the first failure on.
        hurried: Asked while waiting; when it says so, the wait is over.
        waiting: Told of each failure that is waited for, with the seconds that are left.
    """

    seconds: float = 0.0
    hurried: Callable[[], bool] = lambda: False
    waiting: Callable[[Exception, float], None] = lambda error, left: None


IMPATIENT = Patience()


class Tries:
    """The waits of one piece of work."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._delay = FIRST_DELAY
        self._end: float | None = None

    def wait(self, error: Exception) -> bool:
        """Wait after a failure; False if that was the last try."""
        now = time.monotonic()
        if self._end is None:
            self._end = now + self._patience.seconds
        if now >= self._end or self._patience.hurried():
            return False
        self._patience.waiting(error, self._end - now)
        # Many processes that wait for one server must not all come at once.
        until = min(self._end, now + self._delay * random.uniform(0.5, 1.0))
        self._delay = min(2 * self._delay, LONGEST_DELAY)
        while (left := until - time.monotonic()) > 0 and not self._patience.hurried():
            time.sleep(min(left, _LOOK_SECONDS))
        return True
