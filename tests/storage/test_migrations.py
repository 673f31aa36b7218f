"""Databases of every earlier version, with something in every table, brought to the present one."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import WRITING, make_engine, parse_url
from storage.filters import Filter
from storage.records import Outcome
from storage.rows import page_row
from storage.schema import alembic_config, present_version, upgrade
from storage.search.index import NAME, article_terms, index_of
from storage.search.query import search
from storage.store import open_store
from storage.views import VIEWS
from tests.storage.sample import article, page

SCRIPTS = ScriptDirectory.from_config(alembic_config())
EARLIER = sorted({one.revision for one in SCRIPTS.walk_revisions()} - {present_version()})

TIME = "2026-03-01 04:30:00"
ARTICLE = article()
# What columns hold, by name; a number of a row is left to the database, which begins with 1.
VALUES: dict[str, Any] = {
    "name": "forum",
    "site": "forum",
    "url": ARTICLE.url,
    "title": ARTICLE.title,
    "title_hans": ARTICLE.title_hans,
    "body": ARTICLE.body,
    "body_hans": ARTICLE.body_hans,
    "script": "hant",
    "topic_words": '["催收"]',
    "flags": "[]",
    "found_in": "{}",
    "headers": "[]",
    "dropped": "{}",
    "content_hash": "0" * 64,
    "article_id": 1,
    "cause": "site",
    "pass_name": "spinner",
    "rule": "spinner.annotation",
    "text_before": "業(yè)",
    "text_after": "業",
    "certainty": "exact",
    "line": "如有侵權請聯系刪除",
    "place": "業(yè)",
    "line_hash": "1" * 32,
    "url_hash": "2" * 64,
    "sample": "一行",
    "state": "waiting",
    "signature": bytes(328),
}
OF_TABLE: dict[str, dict[str, Any]] = {
    "articles": {"version": 2},
    "pages": page_row(page(), 1) | {"fetched_at": TIME, "headers": "[]"},
}
# What columns of a kind hold that are not named above.
OF_KIND = {
    "INT": 1,
    "FLOAT": 0.5,
    "DOUBLE": 0.5,
    "TIME": TIME,
    "JSON": "{}",
    "CHAR": "new",
    "TEXT": "{}",
}


@pytest.fixture(params=EARLIER)
def old(request: pytest.FixtureRequest, database_url: str) -> Iterator[Engine]:
    """A database of an earlier version with a row in every table."""
    engine = make_engine(parse_url(database_url)).execution_options(**{WRITING: True})
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), request.param)
        fill(connection)
    yield engine
    engine.dispose()


def fill(connection: Connection) -> None:
    for table in tables(connection):
        values = {
            column["name"]: value
            for column in inspect(connection).get_columns(table)
            if (value := filling(table, column)) is not None
        }
        marks = ", ".join(f":{name}" for name in values)
        connection.execute(
            text(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"), values
        )
    terms = article_terms(ARTICLE.title_hans, ARTICLE.body_hans)
    index_of(connection).add(connection, [(1, terms)])


def filling(table: str, column: Any) -> Any:
    name, kind = column["name"], str(column["type"]).upper()
    if name == "id" or (column["nullable"] and name not in VALUES):
        return None
    known = VALUES | OF_TABLE.get(table, {})
    return known.get(name) or next((v for k, v in OF_KIND.items() if k in kind), None)


def tables(connection: Connection) -> list[str]:
    """Our tables, those that others refer to first."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    names = [name for name, _ in ordered if name is not None]
    return [name for name in names if name != "alembic_version" and not name.startswith(NAME)]


def contents(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    return {
        table: [
            tuple(row)
            for row in connection.execute(text(f"SELECT {', '.join(names)} FROM {table}"))
        ]
        for table, names in columns.items()
    }


def test_nothing_is_lost(old: Engine) -> None:
    with old.begin() as connection:
        columns = {
            table: [column["name"] for column in inspect(connection).get_columns(table)]
            for table in tables(connection)
        }
        before = contents(connection, columns)
    assert all(len(rows) == 1 for rows in before.values())
    upgrade(old)
    with old.begin() as connection:
        assert contents(connection, columns) == before


def test_the_upgraded_database_works(old: Engine, database_url: str) -> None:
    with old.begin() as connection:
        # A view as it was then, of a table that is altered.
        connection.execute(text(f"CREATE VIEW {VIEWS[0].name} AS SELECT id, quality FROM articles"))
    assert upgrade(old)[1] == present_version()
    with open_store(database_url) as store, store.engine.connect() as connection:
        for view in VIEWS:
            connection.execute(text(f"SELECT * FROM {view.name}")).all()
        (hit,) = search(connection, "催收", Filter(), 10)
        assert hit.url == ARTICLE.url
    with open_store(database_url) as store:
        changed = article(body="改过", body_hans="改过")
        assert store.save(changed, page()) is Outcome.CHANGED
        assert store.save(article(2), page(2)) is Outcome.NEW
        assert store.forget(site="forum").articles == 2
