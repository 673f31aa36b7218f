"""What all tables share: the declarative base, constraint names and column types."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.mysql import MEDIUMBLOB, MEDIUMTEXT, VARCHAR
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, mapped_column

# The longest address that every one of the three databases can hold in a unique index
# (PostgreSQL: 2,704 bytes an entry, MariaDB: 3,072).
URL_LENGTH = 2048
NAME_LENGTH = 190
HASH_LENGTH = 64

# Same behaviour on MariaDB as elsewhere: four-byte characters, comparison by code point.
TABLE_OPTIONS: dict[str, Any] = {
    f"{kind}_{option}": value
    for kind in ("mysql", "mariadb")
    for option, value in (("charset", "utf8mb4"), ("collate", "utf8mb4_bin"))
}


# How times are written in SQLite, which has no type for them: as people read them.
_SQLITE_TIME = "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d"


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, to the second, aware and in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Whole seconds on every database, so that all three give back the same."""
        if dialect.name == "sqlite":
            return sqlite.DATETIME(storage_format=_SQLITE_TIME)  # type: ignore[no-untyped-call]
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True, precision=0))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; only PostgreSQL is told the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"time without a zone: {value!r}")
        in_utc = value.astimezone(UTC).replace(microsecond=0)
        return in_utc if dialect.name == "postgresql" else in_utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


LongText = Text().with_variant(MEDIUMTEXT(), "mysql", "mariadb")
LongBytes = LargeBinary().with_variant(MEDIUMBLOB(), "mysql", "mariadb")
Json = JSON().with_variant(JSONB(), "postgresql")
# SQLite numbers rows by itself only in a column of exactly this type.
BigId = BigInteger().with_variant(Integer(), "sqlite")
Url = String(URL_LENGTH).with_variant(
    VARCHAR(URL_LENGTH, charset="ascii", collation="ascii_bin"), "mysql", "mariadb"
)
Hash = String(HASH_LENGTH).with_variant(
    VARCHAR(HASH_LENGTH, charset="ascii", collation="ascii_bin"), "mysql", "mariadb"
)

Key = Annotated[int, mapped_column(BigId, primary_key=True)]


class Base(DeclarativeBase):
    """The tables of the project; `Base.metadata` is what migrations are checked against."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
