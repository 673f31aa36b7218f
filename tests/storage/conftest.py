"""The three databases: an empty one of each for every test that asks for `database_url`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, delete, inspect, text, update

from storage.models import Article, Base
from storage.search.index import index_of
from storage.store import Store, open_store
from tests.storage import servers

DATABASES = ("sqlite", "postgresql", "mariadb")


def _serve(start: AbstractContextManager[str] | object, name: str) -> Iterator[str]:
    # Short, since the path of a socket has at most 107 bytes; readable for the server's user.
    directory = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    directory.chmod(0o755)
    try:
        with start(directory) as url:  # type: ignore[operator]
            yield url
    except servers.ServerMissingError as missing:
        message = f"{name} is not installed: apt-get install {missing}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    yield from _serve(servers.postgresql, "postgresql")


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[str]:
    yield from _serve(servers.mariadb, "mariadb")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'articles.db'}"
    url: str = request.getfixturevalue(f"{request.param}_server")
    _empty(url)
    return url


@pytest.fixture(scope="session", params=DATABASES)
def shared_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One store of each database for all tests: making tables takes longer than most tests."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'articles.db'}"
    else:
        server = request.getfixturevalue(f"{request.param}_server")
        url = server.replace("/test?", "/shared?")
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def store(shared_store: Store) -> Store:
    """An empty store."""

    def clear(connection: Connection) -> None:
        connection.execute(update(Article).values(cluster_id=None))
        for model in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(model))
        index_of(connection).clear(connection)

    shared_store.write(clear)
    return shared_store


def _empty(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        else:
            connection.execute(text("SET foreign_key_checks = 0"))
            for view in inspect(connection).get_view_names():
                connection.execute(text(f"DROP VIEW {view}"))
            for table in inspect(connection).get_table_names():
                connection.execute(text(f"DROP TABLE {table}"))
    engine.dispose()
