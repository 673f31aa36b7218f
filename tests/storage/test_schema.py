"""Creating, checking and upgrading the schema, on each database."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from storage import schema
from storage.errors import DatabaseUnavailableError, SchemaOutdatedError
from storage.models import Base
from storage.schema import ensure_schema, present_version, upgrade
from storage.store import Store, open_store


def test_the_models_say_what_the_migrations_make(store: Store) -> None:
    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return kind != "table" or not str(name).startswith("article_index")

    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_opening_again_changes_nothing(database_url: str) -> None:
    open_store(database_url).close()
    open_store(database_url).close()


LATER_MIGRATION = """
from alembic import op
revision, down_revision = "9999", {before!r}
def upgrade():
    op.execute("CREATE TABLE later (id int)")
"""


def test_an_old_database_is_refused_with_the_command_to_type(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = present_version()
    store = open_store(database_url)
    migrations = shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    (migrations / "versions" / "9999_later.py").write_text(LATER_MIGRATION.format(before=before))
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    with pytest.raises(SchemaOutdatedError, match="scrapy db upgrade"):
        open_store(database_url)
    assert upgrade(store.engine) == (before, "9999")
    open_store(database_url).close()
    store.close()


def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    with open_store(database_url) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaOutdatedError, match="newer version"):
        open_store(database_url)


def test_tables_of_others_are_refused_by_name(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE articles (id int)"))
    engine.dispose()
    with pytest.raises(SchemaOutdatedError, match="articles"):
        open_store(database_url)


def test_every_table_and_column_says_what_it_holds() -> None:
    for table in Base.metadata.sorted_tables:
        assert table.comment, table.name
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"


def test_databases_with_comments_hold_them(store: Store) -> None:
    held = {
        one["name"]: one.get("comment") for one in inspect(store.engine).get_columns("articles")
    }
    told = Base.metadata.tables["articles"].c.body.comment
    assert held["body"] == (told if store.engine.dialect.supports_comments else None)


def test_an_upgrade_tells_both_versions(database_url: str) -> None:
    engine = create_engine(database_url)
    assert upgrade(engine) == (None, present_version())
    assert upgrade(engine) == (present_version(), present_version())
    ensure_schema(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/articles.db",
        "postgresql://nobody@127.0.0.1:9/none",
        "mysql://nobody@127.0.0.1:9/none",
        "oracle://x",
        "what is this: a database",
    ],
)
def test_a_database_that_cannot_be_opened_is_one_clear_error(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        open_store(url)
    assert "\n" not in str(caught.value)
