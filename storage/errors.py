"""What can go wrong with the database, in words for the person who typed the command."""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

# MariaDB and MySQL report a broken CHECK as if the server had failed.
_CHECK_VIOLATED = {4025, 3819}


class StorageError(Exception):
    """Base of all errors of this package; the message is one line fit to print."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, opened or written to."""


class DatabaseAwayError(DatabaseUnavailableError):
    """The database is out of reach, locked or out of space: what may pass by itself."""


class SchemaOutdatedError(StorageError):
    """The database was made by another version of this software."""


class RecordRefusedError(StorageError):
    """A record breaks a rule of the schema and was not stored."""


def is_refusal(error: DBAPIError) -> bool:
    """Whether the database took offence at a row, rather than failing itself."""
    if isinstance(error, IntegrityError | DataError):
        return True
    told: tuple[object, ...] = getattr(error.orig, "args", ())
    return bool(_CHECK_VIOLATED.intersection(told[:1]))


def one_line(error: DBAPIError) -> str:
    """What the driver said, on one line."""
    return " ".join(str(error.orig).split())


class ExportError(StorageError):
    """A file cannot be written, or is asked for in a way that makes no sense."""
