"""The lock of a site, on each database; a dead process does not keep it."""

import subprocess
import sys
from pathlib import Path

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
    assert site_lock(store.engine, "other").take()
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    assert taken_soon(store)


def taken_soon(store: Store) -> bool:
    """A server notices the end of a process a moment later."""
    lock = site_lock(store.engine, "forum")
    return any(lock.take() for _ in range(1000))


def test_a_lock_given_back_is_free_at_once(store: Store) -> None:
    with open_store(url_of(store)) as other:
        first, second = site_lock(store.engine, "given"), site_lock(other.engine, "given")
        assert first.take()
        assert first.keep()
        assert not second.take()
        first.release()
        assert second.take()
        second.release()
