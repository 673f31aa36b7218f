"""The three databases: an empty one of each for every test that asks for `database_url`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

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


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database_url) as opened:
        yield opened


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
