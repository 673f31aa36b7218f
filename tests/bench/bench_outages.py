"""What becomes of a crawl whose database is away, locked, full or gone: faults by real parts.

Each crawl is a process of its own, as cron would start it; where it ends before its time, the same
command is given again, as cron would. What is in the database then is compared, row by row, with
what an undisturbed crawl leaves there.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import DDL, create_engine, select

from storage.models import Article, Page, Reply
from storage.store import open_store
from tests.crawler.board import Board, Served, make_topic, serve_board
from tests.crawler.lives import Order, lives
from tests.gold import ROOT
from tests.storage import servers

TOPICS = 60
# Answers after which the fault begins: amid the threads.
BEGIN_AT = 30
PATIENCE_SECONDS = 300
# Crawls under which PostgreSQL is stopped and started at random moments.
RANDOM_TRIES = 20
# With a little over 1 MB, the database is full some way into the crawl.
SMALL_DISK = "size=1600k"
_QUERIES = {
    "articles": select(
        Article.url,
        Article.title,
        Article.author,
        Article.published_at,
        Article.body,
        Article.version,
    ),
    "replies": select(Article.url, Reply.floor, Reply.author, Reply.published_at, Reply.body).join(
        Reply, Reply.article_id == Article.id
    ),
    "pages": select(Page.url, Page.part, Page.body_hash),
}


@dataclass
class Site:
    """The board being served, a database for it, and the crawls so far."""

    served: Served
    database: str
    directory: Path
    patience: float = 60
    spool: Path | None = None
    statuses: list[int] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def start(self) -> "subprocess.Popen[str]":
        """Begin a crawl, with the environment of cron."""
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "scrapy", "crawl", "board"),
                *("-a", f"mirror={self.served.root}"),
                *("-s", "SPIDER_MODULES=tests.crawler.board", "-s", "DOWNLOAD_DELAY=0.1"),
            ],
            cwd=ROOT,
            env={
                "PATH": os.defpath,
                "LC_ALL": "C",
                "DATABASE_URL": self.database,
                "DATABASE_PATIENCE": str(self.patience),
                "LOG_DIR": str(self.directory / "logs"),
                "SPOOL_DIR": str(self.spool or self.directory / "spool"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def end(self, crawl: "subprocess.Popen[str]") -> None:
        """Wait for the end of a crawl."""
        told, _ = crawl.communicate(timeout=PATIENCE_SECONDS)
        self.statuses.append(crawl.returncode)
        self.seen.append(told.strip())

    def wait_for(self, answers: int) -> None:
        """Wait until so many pages were asked for since the crawl began."""
        end = time.monotonic() + PATIENCE_SECONDS
        while len(self.served.asked) < answers:
            if time.monotonic() > end:
                raise RuntimeError("the crawl does not get on")
            time.sleep(0.01)

    def spooled(self) -> int:
        """How many pages are in the spool."""
        return sum(1 for _ in (self.spool or self.directory / "spool").rglob("*.page"))


Contents = dict[str, list[tuple[Any, ...]]]


def contents(database: str) -> Contents:
    """All that is to be the same as after an undisturbed crawl."""
    with open_store(database) as store:
        return store.read(
            lambda connection: {
                name: sorted(tuple(map(str, row)) for row in connection.execute(query))
                for name, query in _QUERIES.items()
            }
        )


@contextmanager
def sqlite(directory: Path) -> Iterator[str]:
    """The address of a database file."""
    yield f"sqlite:///{directory / 'articles.db'}"


def _board() -> Board:
    return Board([make_topic(number, 1 + number % 9) for number in range(1, TOPICS + 1)])


def _in(directory: Path, *words: str) -> None:
    program = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))[-1].with_name("pg_ctl")
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run(
        [*as_user, str(program), "-D", str(directory / "data"), "-w", *words],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _stop(site: Site, mode: str) -> None:
    _in(site.directory, "-m", mode, "stop")


def _start(site: Site) -> None:
    options = f"-k {site.directory} -c listen_addresses= -c fsync=off"
    _in(site.directory, "-o", options, "-l", "/dev/null", "start")


def restarted(mode: str, seconds: float) -> Callable[[Site], None]:
    """PostgreSQL is stopped and comes back in time."""

    def fault(site: Site) -> None:
        crawl = site.start()
        site.wait_for(BEGIN_AT)
        _stop(site, mode)
        time.sleep(seconds)
        _start(site)
        site.end(crawl)

    return fault


def stays_away(site: Site) -> None:
    """PostgreSQL is stopped, and comes back when the crawl has given up."""
    site.patience = 3
    crawl = site.start()
    site.wait_for(BEGIN_AT)
    _stop(site, "immediate")
    site.end(crawl)
    _start(site)


def killed_meanwhile(signal_number: int) -> Callable[[Site], None]:
    """PostgreSQL is stopped, and the crawl gets a signal while it waits."""

    def fault(site: Site) -> None:
        crawl = site.start()
        site.wait_for(BEGIN_AT)
        _stop(site, "fast")
        time.sleep(4)
        crawl.send_signal(signal_number)
        site.end(crawl)
        _start(site)

    return fault


def locked(seconds: float, patience: float) -> Callable[[Site], None]:
    """Another process holds SQLite's lock for writing."""

    def fault(site: Site) -> None:
        site.patience = patience
        crawl = site.start()
        site.wait_for(BEGIN_AT)
        other = sqlite3.connect(site.directory / "articles.db", isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        end = time.monotonic() + seconds
        while time.monotonic() < end and crawl.poll() is None:
            time.sleep(0.1)
        other.execute("ROLLBACK")
        other.close()
        site.end(crawl)

    return fault


def full(*, room_for_spool: bool) -> Callable[[Site], None]:
    """The file system is full, and gets room when the crawl has given up."""

    def fault(site: Site) -> None:
        disk = site.directory / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", SMALL_DISK, "tmpfs", disk], check=True)
        site.database = f"sqlite:///{disk / 'articles.db'}"
        site.patience = 2
        site.spool = None if room_for_spool else disk / "spool"
        site.end(site.start())
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)

    return fault


FAULTS: tuple[tuple[str, Callable[[Path], Any], Callable[[Site], None]], ...] = (
    ("PostgreSQL stopped for 5 s", servers.postgresql, restarted("fast", 5)),
    ("PostgreSQL crashed, back after 5 s", servers.postgresql, restarted("immediate", 5)),
    ("PostgreSQL crashed, away for too long", servers.postgresql, stays_away),
    ("kill -9 while PostgreSQL is away", servers.postgresql, killed_meanwhile(signal.SIGKILL)),
    ("SIGTERM while PostgreSQL is away", servers.postgresql, killed_meanwhile(signal.SIGTERM)),
    ("SQLite locked for 10 s", sqlite, locked(10, 60)),
    ("SQLite locked for too long", sqlite, locked(300, 2)),
    ("disk full, room for the spool", sqlite, full(room_for_spool=True)),
    ("disk full, and the spool's", sqlite, full(room_for_spool=False)),
)


def _undisturbed() -> Contents:
    directory = Path(tempfile.mkdtemp(prefix="outage-"))
    try:
        with serve_board(_board()) as served, sqlite(directory) as database:
            site = Site(served, database, directory)
            site.end(site.start())
            if site.statuses != [0]:
                raise RuntimeError(f"an undisturbed crawl failed: {site.seen}")
            return contents(database)
    finally:
        shutil.rmtree(directory)


def _try(start: Callable[[Path], Any], fault: Callable[[Site], None], whole: Contents) -> str:
    # Short, since the path of a socket has at most 107 bytes; readable for the server's user.
    directory = Path(tempfile.mkdtemp(prefix="outage-"))
    directory.chmod(0o755)
    try:
        with serve_board(_board()) as served, start(directory) as database:
            site = Site(served, database, directory)
            fault(site)
            spooled = site.spooled()
            if site.statuses[-1] != 0:
                site.patience = 60
                site.end(site.start())
            return _told(site, spooled, contents(site.database), whole)
    finally:
        if (directory / "disk").is_mount():
            subprocess.run(["umount", directory / "disk"], check=True)
        shutil.rmtree(directory)


def _told(site: Site, spooled: int, found: Contents, whole: Contents) -> str:
    lost = {name: len(set(whole[name]) - set(found[name])) for name in whole}
    doubled = {name: len(found[name]) - len(set(found[name])) for name in whole}
    other = {name: len(set(found[name]) - set(whole[name])) for name in whole}
    seen = site.seen[0].replace(str(site.directory), "…").replace("|", "/") or "nothing"
    cells = (
        *(", ".join(map(str, counts.values())) for counts in (lost, doubled, other)),
        spooled,
        site.spooled(),
        " then ".join(map(str, site.statuses)),
        seen,
    )
    return " | ".join(map(str, cells))


def _at_random(whole: Contents) -> str:
    """Stop and start PostgreSQL under crawls, each time at another moment for another while."""
    chance = random.Random(1)
    lost = doubled = other = 0
    statuses: Counter[int] = Counter()
    directory = Path(tempfile.mkdtemp(prefix="outage-"))
    directory.chmod(0o755)
    settings = {"SPOOL_DIR": str(directory / "spool"), "DOWNLOAD_DELAY": 0.05}
    try:
        with lives(directory) as crawls, servers.postgresql(directory) as database:
            for number in range(RANDOM_TRIES):
                _empty(database)
                with serve_board(_board()) as served, ThreadPoolExecutor(1) as thread:
                    site = Site(served, database, directory)
                    order = Order(served.root, database, settings=settings)
                    crawl = thread.submit(crawls.crawl, order)
                    site.wait_for(chance.randint(1, 90))
                    _stop(site, ("fast", "immediate")[number % 2])
                    time.sleep(chance.uniform(0.2, 3))
                    _start(site)
                    statuses[crawl.result().status] += 1
                found = contents(database)
                lost += sum(len(set(whole[name]) - set(found[name])) for name in whole)
                other += sum(len(set(found[name]) - set(whole[name])) for name in whole)
                doubled += sum(len(found[name]) - len(set(found[name])) for name in whole)
    finally:
        shutil.rmtree(directory)
    told = ", ".join(f"{count} times {status}" for status, count in statuses.items())
    return f"{lost} | {doubled} | {other} | | | {told} | |"


def _empty(database: str) -> None:
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(DDL("DROP SCHEMA public CASCADE"))
        connection.execute(DDL("CREATE SCHEMA public"))
    engine.dispose()


def run() -> Iterable[str]:
    """Yield a table of faults; articles, replies and pages lost, doubled and otherwise."""
    whole = _undisturbed()
    counts = ", ".join(f"{len(rows)} {name}" for name, rows in whole.items())
    yield f"An undisturbed crawl leaves {counts}; the columns give these three.\n"
    yield (
        "| fault | lost | doubled | different | in the spool | in the end | exit status "
        "| what standard error said |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for name, start, fault in FAULTS:
        if "disk" in name and os.getuid() != 0:
            yield f"| {name} | not tried: to mount a file system takes root |"
            continue
        yield f"| {name} | {_try(start, fault, whole)} |"
    name = f"PostgreSQL stopped and started, {RANDOM_TRIES} times at random"
    yield f"| {name} | {_at_random(whole)}"
