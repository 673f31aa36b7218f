"""The search index of each database: its table, and how articles enter and leave it.

`article_index` holds the terms of title and text (see `storage.search.terms`), nothing to read:

- SQLite: an FTS5 table that keeps only which article has which term. Measured on invented articles
  against FTS5's own trigram tokenizer: a quarter of the size, a third of the time to write, and it
  finds words of two characters.
- PostgreSQL: a `tsvector` under a GIN index. pg_trgm has no index for two characters.
- MariaDB, MySQL: an InnoDB FULLTEXT index. It leaves out words below three letters and MariaDB has
  no n-gram parser, so terms are written in ASCII, as their code units.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection, TextClause, bindparam, column, table, text

from storage.rows import insert_tuples
from storage.search.terms import query_terms, text_terms

NAME = "article_index"
# A tsvector holds a megabyte; texts of half a million characters stay below this.
MAX_TERMS = 50_000

Indexed = tuple[int, str]


class SearchIndex(Protocol):
    """What `storage` asks of a search index."""

    key: str
    """Column that holds the article's number."""
    streams: bool
    """Whether the latest matches come without all others being looked up first."""

    def create(self, connection: Connection) -> None:
        """Make the empty index."""

    def add(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Add articles: number and terms."""

    def remove(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Take out articles: number and the very terms they were added with."""

    def clear(self, connection: Connection) -> None:
        """Take out all."""

    def purge(self, connection: Connection) -> None:
        """See to it that nothing of removed articles is left in it."""

    def matches(self, words: Iterable[str]) -> TextClause:
        """The condition that a row has all terms of all words."""


class SqliteIndex:
    """FTS5, contentless: which article has which term and nothing else."""

    key = "rowid"
    streams = True

    def create(self, connection: Connection) -> None:
        """Make the empty index."""
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {NAME} USING fts5("
            "terms, content='', detail=none, columnsize=0, tokenize='ascii')"
        )
        # Bytes held back before a segment is written, so that a batch makes one, not many.
        connection.exec_driver_sql(
            f"INSERT INTO {NAME} ({NAME}, rank) VALUES ('hashsize', 67108864)"
        )
        # Segments merged at once: half the default's rewriting, and lookups stay fast.
        connection.exec_driver_sql(f"INSERT INTO {NAME} ({NAME}, rank) VALUES ('automerge', 8)")

    def add(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Add articles."""
        connection.exec_driver_sql(f"INSERT INTO {NAME} (rowid, terms) VALUES (?, ?)", list(rows))

    def remove(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Take out articles; FTS5 has to be told what they had."""
        connection.exec_driver_sql(
            f"INSERT INTO {NAME} ({NAME}, rowid, terms) VALUES ('delete', ?, ?)", list(rows)
        )

    def clear(self, connection: Connection) -> None:
        """Take out all."""
        connection.exec_driver_sql(f"INSERT INTO {NAME} ({NAME}) VALUES ('delete-all')")

    def purge(self, connection: Connection) -> None:
        """Merge all segments: a removed term is marked so, and stays until then."""
        connection.exec_driver_sql(f"INSERT INTO {NAME} ({NAME}) VALUES ('optimize')")

    def matches(self, words: Iterable[str]) -> TextClause:
        """All terms wanted."""
        return text(f"{NAME} MATCH :match").bindparams(match=self.query(words))

    @staticmethod
    def query(words: Iterable[str]) -> str:
        """Words in FTS5's query language: their terms in quotes."""
        return " ".join(f'"{term}"{" *" * open_}' for term, open_ in _terms(words))


class PostgresqlIndex:
    """A side table with a tsvector; it goes with the article."""

    key = "article_id"
    streams = False

    def create(self, connection: Connection) -> None:
        """Make the empty index."""
        connection.exec_driver_sql(
            f"CREATE TABLE {NAME} (article_id bigint PRIMARY KEY "
            "REFERENCES articles (id) ON DELETE CASCADE, terms tsvector NOT NULL)"
        )
        connection.exec_driver_sql(f"CREATE INDEX ix_{NAME}_terms ON {NAME} USING gin (terms)")
        connection.exec_driver_sql(
            f"COMMENT ON TABLE {NAME} IS 'Search terms of articles; see scrapy search'"
        )

    def add(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Add articles."""
        # Terms hold nothing but letters and digits, so that the type reads them as they are.
        values = [(number, " ".join(terms.split()[:MAX_TERMS])) for number, terms in rows]
        insert_tuples(connection, NAME, ("article_id", "terms"), values)

    def remove(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Take out articles."""
        _delete(connection, rows)

    def clear(self, connection: Connection) -> None:
        """Take out all."""
        connection.exec_driver_sql(f"TRUNCATE {NAME}")

    def purge(self, connection: Connection) -> None:
        """Removed rows are out of reach; VACUUM, which runs by itself, overwrites them."""

    def matches(self, words: Iterable[str]) -> TextClause:
        """A tsquery of quoted lexemes, all of them wanted."""
        query = " & ".join(f"'{term}'{':*' * open_}" for term, open_ in _terms(words))
        return text("terms @@ cast(:match AS tsquery)").bindparams(match=query)


class MariadbIndex:
    """A side table with a FULLTEXT index; it goes with the article."""

    key = "article_id"
    streams = False

    def create(self, connection: Connection) -> None:
        """Make the empty index."""
        connection.exec_driver_sql(
            f"CREATE TABLE {NAME} (article_id bigint PRIMARY KEY, terms mediumtext NOT NULL, "
            f"FULLTEXT ix_{NAME}_terms (terms), FOREIGN KEY (article_id) "
            "REFERENCES articles (id) ON DELETE CASCADE) "
            "CHARACTER SET ascii COMMENT 'Search terms of articles; see scrapy search'"
        )

    def add(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Add articles."""
        connection.execute(
            text(f"INSERT INTO {NAME} VALUES (:id, :terms)"),
            [
                {"id": number, "terms": " ".join(map(_ascii, terms.split()[:MAX_TERMS]))}
                for number, terms in rows
            ],
        )

    def remove(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Take out articles."""
        _delete(connection, rows)

    def clear(self, connection: Connection) -> None:
        """Take out all."""
        connection.exec_driver_sql(f"DELETE FROM {NAME}")

    def purge(self, connection: Connection) -> None:
        """Removed rows are out of reach; the server overwrites them by itself."""

    def matches(self, words: Iterable[str]) -> TextClause:
        """Boolean mode: all terms wanted."""
        query = " ".join(f"+{_ascii(term)}{'*' * open_}" for term, open_ in _terms(words))
        return text("MATCH (terms) AGAINST (:match IN BOOLEAN MODE)").bindparams(match=query)


_INDEXES: dict[str, SearchIndex] = {
    "sqlite": SqliteIndex(),
    "postgresql": PostgresqlIndex(),
    "mysql": MariadbIndex(),
    "mariadb": MariadbIndex(),
}


def index_of(connection: Connection) -> SearchIndex:
    """The index of this kind of database."""
    return _INDEXES[connection.dialect.name]


def article_terms(title_hans: str | None, body_hans: str) -> str:
    """What an article is indexed by."""
    return text_terms(f"{title_hans or ''}\n{body_hans}")


def _terms(words: Iterable[str]) -> list[tuple[str, bool]]:
    return list(dict.fromkeys(term for word in words for term in query_terms(word)))


def _ascii(term: str) -> str:
    """Code units in hexadecimal behind a letter: four characters and more, in the term's order.

    >>> _ascii("催收"), _ascii("催")
    ('u50ac6536', 'u50ac')
    """
    return "u" + term.encode("utf-16-be").hex()


def _delete(connection: Connection, rows: Sequence[Indexed]) -> None:
    index = table(NAME, column("article_id"))
    connection.execute(
        index.delete().where(index.c.article_id == bindparam("id")),
        [{"id": number} for number, _ in rows],
    )
