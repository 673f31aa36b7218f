"""Datasette's search box in the terms of our index, in either script."""

import sqlite3

from datasette import hookimpl

from pipelines.text.script import to_hans
from storage.search.index import SqliteIndex


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Put our reading of a query in the place of Datasette's, which knows no Chinese."""
    conn.create_function("escape_fts", 1, match_query, deterministic=True)


def match_query(words: str) -> str:
    """The words as FTS5 is to be asked for them; of nothing, a query that finds nothing."""
    return SqliteIndex.query(to_hans(words).split()) or '""'
