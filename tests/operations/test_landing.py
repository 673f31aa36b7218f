"""Pages on their way into a database that is locked or full; real files, real locks."""

import asyncio
import contextlib
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy.exc import OperationalError

from crawler.items import FetchedPage
from pipelines.clean import read_page
from pipelines.landing import Landing, NotStoredError
from pipelines.spool import Spool, SpoolError
from pipelines.takein import take_in
from pipelines.text.article import DateOrder, Selectors
from storage.errors import DatabaseAwayError, RecordRefusedError
from storage.outages import Patience, is_outage
from storage.records import Outcome
from storage.store import Store, open_store
from tests.storage.sample import article, page

BODY = "<html><p>催收人员打电话给我的家人。</p></html>".encode("gb18030")
PAGE = FetchedPage(
    site="forum",
    url="https://forum.example/thread-1.html",
    body=BODY,
    content_type="text/html; charset=gbk",
    fetched_at=datetime(2026, 3, 1, 4, 30, 0, 123, tzinfo=UTC),
    status=200,
    headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    text=read_page(BODY, "text/html; charset=gbk"),
    selectors=Selectors(
        name="forum",
        post=(".post",),
        date_order=DateOrder.DAY_FIRST,
        comments=Selectors(post=(".comment",)),
    ),
    article_url="https://forum.example/thread-1",
    part=2,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'articles.db'}") as opened:
        yield opened


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool", "database", "forum/../論壇")


def impatient(store: Store) -> None:
    """Let SQLite itself not wait for locks."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")


def locked(store: Store) -> sqlite3.Connection:
    other = sqlite3.connect(str(store.engine.url.database), isolation_level=None, timeout=60)
    other.execute("BEGIN IMMEDIATE")
    return other


def save(store: Store) -> Outcome:
    impatient(store)
    return store.save(article(), page())


def test_a_page_comes_back_from_the_spool_as_it_was(spool: Spool) -> None:
    path = spool.keep(PAGE)
    assert spool.files() == [path]
    assert spool.read(path) == PAGE
    spool.remove(path)
    assert spool.files() == []


def test_a_page_is_in_the_spool_once_and_sites_are_apart(spool: Spool, tmp_path: Path) -> None:
    spool.keep(PAGE)
    spool.keep(replace(PAGE, status=203))
    assert [spool.read(path).status for path in spool.files()] == [203]
    assert Spool(tmp_path / "spool", "database", "other").files() == []
    assert Spool(tmp_path / "spool", "other", "forum/../論壇").files() == []
    assert spool.folder.is_relative_to(tmp_path / "spool")
    assert ".." not in spool.folder.parts


def test_a_page_waits_for_a_lock_in_the_spool_and_leaves_it(store: Store, spool: Spool) -> None:
    gone: list[str] = []
    waits: list[float] = []
    other = locked(store)
    patience = Patience(30, waiting=lambda error, left: waits.append(len(spool.files())))
    landing = Landing(store, spool, patience, gone.append)

    async def land() -> Outcome:
        asyncio.get_running_loop().call_later(0.5, other.execute, "ROLLBACK")
        return await landing.save(PAGE, save)

    assert asyncio.run(land()) is Outcome.NEW
    landing.close()
    assert waits
    assert set(waits) == {1}
    assert (spool.files(), gone) == ([], [])


def test_pages_stay_in_the_spool_when_the_database_is_gone(store: Store, spool: Spool) -> None:
    gone: list[str] = []
    other = locked(store)
    landing = Landing(store, spool, Patience(0.2), gone.append)

    async def land() -> list[object]:
        pages = [replace(PAGE, url=f"https://forum.example/{number}") for number in range(3)]
        return await asyncio.gather(
            *(landing.save(one, save) for one in pages), return_exceptions=True
        )

    results = asyncio.run(land())
    landing.close()
    other.close()
    assert all(isinstance(one, NotStoredError) for one in results)
    assert len(spool.files()) == 3
    assert "locked; pages at hand are kept in" in gone[0]


def test_a_refused_record_is_no_outage(store: Store, spool: Spool) -> None:
    landing = Landing(store, spool, Patience(30), lambda reason: None)
    bad = article(published_at=datetime(2026, 3, 1))
    with pytest.raises(RecordRefusedError):
        asyncio.run(landing.save(PAGE, lambda store: store.save(bad)))
    landing.close()
    assert spool.files() == []


def test_what_is_in_the_spool_is_taken_in_and_what_is_broken_set_aside(spool: Spool) -> None:
    spool.keep(PAGE)
    broken = spool.folder / "broken.page"
    broken.write_bytes(b'{"url": 1')
    taken: list[object] = []

    async def last(item: object) -> object:
        taken.append(item)
        return item

    assert asyncio.run(take_in(spool, [last])) == 1
    assert taken == [PAGE]
    assert [path.name for path in spool.folder.iterdir()] == ["broken.refused"]


def test_a_spool_stays_when_the_database_is_still_gone(spool: Spool) -> None:
    path = spool.keep(PAGE)

    async def fail(item: object) -> object:
        raise DatabaseAwayError("away")

    assert asyncio.run(take_in(spool, [fail])) == 0
    assert spool.files() == [path]


def test_waiting_ends_when_the_crawl_is_to_stop(store: Store) -> None:
    other = locked(store)
    stopping = False

    def stop() -> None:
        nonlocal stopping
        stopping = True

    Timer(0.3, stop).start()
    begun = time.monotonic()
    with pytest.raises(DatabaseAwayError, match="locked"):
        save(store.patient(Patience(60, hurried=lambda: stopping)))
    assert time.monotonic() - begun < 10
    other.close()


@pytest.mark.parametrize(
    ("statement", "passes"),
    [("SELECT * FROM nothing", False), ("INSERT INTO articles VALUES (1)", False)],
)
def test_mistakes_of_ours_are_no_outages(store: Store, statement: str, passes: bool) -> None:
    with pytest.raises(OperationalError) as caught, store.engine.connect() as connection:
        connection.exec_driver_sql(statement)
    assert is_outage(caught.value) is passes


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        message = "to mount a file system takes root"
        if os.environ.get("CI") and os.getuid() == 0:
            pytest.fail(message)
        pytest.skip(message)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(path: Path) -> None:
    """Take all room that is left."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def test_a_full_disk_is_an_outage_and_leaves_nothing_half_written(small_disk: Path) -> None:
    spool = Spool(small_disk / "spool", "database", "forum")
    with open_store(f"sqlite:///{small_disk / 'articles.db'}") as store:
        store.save(article(1), page(1))
        filler = small_disk / "filler"
        fill(filler)
        with pytest.raises(DatabaseAwayError, match=r"full|disk I/O"):
            store.save_many((article(number), page(number)) for number in range(2, 200))
        with pytest.raises(SpoolError, match="No space"):
            spool.keep(replace(PAGE, body=os.urandom(100_000)))
        assert list(small_disk.rglob("*.page")) + list(small_disk.rglob("*.part")) == []
        filler.unlink()
        assert store.save(article(200), page(200)) is Outcome.NEW
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
