"""The lock of a site, on each database; a dead process does not keep it."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.locks import site_lock
from storage.store import Store, open_store

HOLDER = """
import sys
from storage.locks import site_lock
from storage.store import open_store
store = open_store(sys.argv[1])
lock = site_lock(store.engine, "forum")
print(lock.take(), flush=True)
sys.stdin.read()
"""


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def test_a_lock_is_one_process_s_until_it_dies(store: Store) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, url_of(store)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout
    assert holder.stdin
    assert holder.stdout.readline() == "True\n"
    mine = site_lock(store.engine, "forum")
    assert not mine.take()
    other = site_lock(store.engine, "other")
    assert other.take()
    other.release()
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    assert taken_soon(store)


def taken_soon(store: Store) -> bool:
    """A server notices the end of a process a moment later."""
    lock = site_lock(store.engine, "forum")
    taken = any(lock.take() for _ in range(1000))
    lock.release()
    return taken


def test_a_lock_given_back_is_free_at_once(store: Store) -> None:
    with open_store(url_of(store)) as other:
        first, second = site_lock(store.engine, "given"), site_lock(other.engine, "given")
        assert first.take()
        assert first.keep()
        assert not second.take()
        first.release()
        assert second.take()
        second.release()


OTHER_SESSIONS = {
    "postgresql": "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'",
    "mariadb": "SELECT id FROM information_schema.processlist WHERE id <> connection_id()",
}
END = {"postgresql": "SELECT pg_terminate_backend({})", "mariadb": "KILL CONNECTION {}"}


@pytest.mark.parametrize("shared_store", ["postgresql", "mariadb"], indirect=True)
def test_a_server_that_forgot_the_lock_is_asked_anew(store: Store) -> None:
    kind = store.engine.dialect.name
    mine, theirs = site_lock(store.engine, "forum"), site_lock(store.engine, "forum")
    assert mine.take()
    with open_store(url_of(store)) as other:

        def end_sessions() -> None:
            with other.engine.connect() as connection:
                for number in connection.exec_driver_sql(OTHER_SESSIONS[kind]).scalars().all():
                    connection.exec_driver_sql(END[kind].format(number))

        end_sessions()
        assert mine.keep()
        assert not theirs.take()
        end_sessions()
        theirs = site_lock(other.engine, "forum")
        assert any(theirs.take() for _ in range(1000))
        assert not mine.keep()
        theirs.release()
    assert mine.keep()
    mine.release()
