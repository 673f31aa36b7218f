"""Which failures of the three databases pass, and that work is done again after them."""

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from storage.errors import DatabaseAwayError, DatabaseUnavailableError
from storage.models import FingerprintKey, ForgottenUrl
from storage.outages import Patience, is_outage
from storage.rows import insert_tuples
from storage.store import Store, open_store
from tests.storage.sample import FETCHED

# A file has no connections to lose.
on_servers = pytest.mark.parametrize("shared_store", ["postgresql", "mariadb"], indirect=True)

KILL = {
    "postgresql": "SELECT pg_terminate_backend(pg_backend_pid())",
    "mariadb": "KILL CONNECTION CONNECTION_ID()",
}


def killed_once(store: Store) -> list[int]:
    """Work that loses its connection in its first try; the list grows with each try."""
    statement = KILL[store.engine.dialect.name]
    tries: list[int] = []

    def work(connection: Connection) -> None:
        tries.append(1)
        connection.execute(
            ForgottenUrl.__table__.insert().values(url_hash="0" * 64, forgotten_at=FETCHED)
        )
        if len(tries) == 1:
            connection.exec_driver_sql(statement)
            connection.exec_driver_sql("SELECT 1")

    store.write(work)
    return tries


@on_servers
def test_a_connection_that_is_lost_is_an_outage_and_work_is_done_again(store: Store) -> None:
    with pytest.raises(DatabaseAwayError):
        killed_once(store)
    assert len(killed_once(store.patient(Patience(30)))) == 2
    count = select(func.count()).select_from(ForgottenUrl)
    assert store.read(lambda connection: connection.scalar(count)) == 1


@on_servers
def test_a_connection_that_is_lost_amid_a_fast_insert_is_an_outage(store: Store) -> None:

    def work(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT 1")
        with store.engine.connect() as other:
            number = connection.connection.driver_connection
            assert number is not None
            if store.engine.dialect.name == "postgresql":
                own = number.info.backend_pid
                other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
            else:
                other.exec_driver_sql(f"KILL CONNECTION {number.thread_id()}")
        names = [column.name for column in FingerprintKey.__table__.columns]
        insert_tuples(connection, "fingerprint_keys", names, [tuple(1 for _ in names)])

    with pytest.raises(DatabaseAwayError):
        store.write(work)


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM nothing", "SELEC 1", "INSERT INTO sites (name) VALUES (NULL)"]
)
def test_mistakes_are_no_outages(store: Store, statement: str) -> None:
    with pytest.raises(DBAPIError) as caught, store.engine.connect() as connection:
        connection.exec_driver_sql(statement)
    assert not is_outage(caught.value)


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:9/x", "mysql://n@127.0.0.1:9/x"])
def test_a_server_that_is_not_there_is_waited_for(url: str) -> None:
    waits: list[float] = []
    patience = Patience(0.3, waiting=lambda error, left: waits.append(left))
    with pytest.raises(DatabaseAwayError):
        open_store(url, patience=patience)
    assert waits


def test_a_folder_that_is_not_there_is_not_waited_for() -> None:
    with pytest.raises(DatabaseUnavailableError, match="no such folder") as caught:
        open_store("sqlite:////nowhere/at/all.db", patience=Patience(60))
    assert not isinstance(caught.value, DatabaseAwayError)
