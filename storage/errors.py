"""What can go wrong with the database, in words for the person who typed the command."""


class StorageError(Exception):
    """Base of all errors of this package; the message is one line fit to print."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, opened or written to."""


class SchemaOutdatedError(StorageError):
    """The database was made by another version of this software."""


class RecordRefusedError(StorageError):
    """A record breaks a rule of the schema and was not stored."""
