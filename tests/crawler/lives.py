"""Crawls of the board that can be killed: each life is a process, forked from one with all imports.

`python -m tests.crawler.lives` reads orders from standard input and answers each by what became of
it, both as lines of JSON; `Lives` is the side that gives orders.
"""

import contextlib
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from select import select
from typing import Any

from tests.gold import ROOT

# Longer than any life needs that is not killed.
PATIENCE_SECONDS = 300
# Kills while a life starts: their share, and how long that takes.
EARLY_KILLS = 0.1
EARLY_SECONDS = 0.5
# Begins the line in which a life that was not killed tells its seconds of processor time.
CPU_LINE = "processor seconds: "


@dataclass(frozen=True)
class Order:
    """Crawl the board, perhaps in several lives.

    Attributes:
        root: Where it is served.
        database: Address of the database.
        kills: How many lives to end before their time, each a random while after its spider was
            opened, and one in ten while it starts. The one after them is left alone.
        span: Least and most seconds of that while.
        signals: What to send, with the pause between them.
        seed: Of chance.
        settings: Of the crawl.
        full: As of `-a full=1`.
    """

    root: str
    database: str
    kills: int = 0
    span: tuple[float, float] = (0.05, 1.0)
    signals: tuple[str, ...] = ("SIGKILL",)
    pause: float = 0.3
    seed: int = 1
    settings: dict[str, Any] = field(default_factory=dict)
    full: str = ""


@dataclass(frozen=True)
class End:
    """What became of an order: lives ended early, the status of the last, and the logs of all."""

    killed: int
    statuses: list[int]
    log: str

    @property
    def status(self) -> int:
        return self.statuses[-1]


class Lives:
    """Gives orders to a process that has all imports."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def crawl(self, order: Order) -> End:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(asdict(order)), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        assert line, "the process that crawls is gone"
        return End(**json.loads(line))


@contextmanager
def lives(directory: Path) -> Iterator[Lives]:
    """A process to give orders to, ended at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.lives", str(directory)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Lives(process)
    finally:
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        process.wait(PATIENCE_SECONDS)
        process.stdout.close()


def _carry_out(order: Order, log: Path) -> End:
    chance = random.Random(order.seed)
    statuses: list[int] = []
    log.write_bytes(b"")
    while True:
        child, told = _fork(order, log)
        early = len(statuses) < order.kills
        wait = float(PATIENCE_SECONDS)
        if early and chance.random() < EARLY_KILLS:
            wait = chance.uniform(0, EARLY_SECONDS)
        elif early:
            select([told], [], [], PATIENCE_SECONDS)
            wait = chance.uniform(*order.span)
        os.close(told)
        status = _wait(child, wait)
        ended = status is not None
        for number, name in enumerate(order.signals if status is None else ()):
            if number:
                status = _wait(child, order.pause)
            if status is None:
                os.kill(child, signal.Signals[name])
        statuses.append(_wait(child, PATIENCE_SECONDS) if status is None else status)  # type: ignore[arg-type]
        if ended:
            return End(len(statuses) - 1, statuses, log.read_text(encoding="utf-8"))


def _wait(child: int, seconds: float) -> int | None:
    """The exit status of a child, negative for a signal; None if it is alive after a while."""
    end = time.monotonic() + seconds
    while (done := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() >= end:
            return None
        time.sleep(0.002)
    return os.waitstatus_to_exitcode(done[1])


def _fork(order: Order, log: Path) -> tuple[int, int]:
    """Fork a process that crawls; its number, and a pipe that tells when its spider is open."""
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, told
    try:
        with log.open("ab", buffering=0) as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        os._exit(_crawl(order, tell))
    finally:
        os._exit(70)


def _crawl(order: Order, tell: int) -> int:
    from scrapy import signals
    from scrapy.crawler import CrawlerProcess
    from scrapy.utils.project import get_project_settings

    from crawler.outcome import outcome_of

    settings = get_project_settings()
    settings.setdict(
        {
            "DATABASE_URL": order.database,
            "SPIDER_MODULES": ["tests.crawler.board"],
            "LOG_LEVEL": "WARNING",
            **order.settings,
        },
        priority="cmdline",
    )
    process = CrawlerProcess(settings)
    crawler = process.create_crawler("board")
    crawler.signals.connect(lambda: os.write(tell, b"."), signals.spider_opened, weak=False)
    process.crawl(crawler, mirror=order.root, full=order.full)
    before = time.process_time()
    process.start()
    print(f"{CPU_LINE}{time.process_time() - before:.2f}", file=sys.stderr)
    assert crawler.stats is not None
    outcome = outcome_of(crawler.stats.get_stats())
    if outcome.status:
        print(outcome.reason, file=sys.stderr)
    return int(outcome.status)


def _import_all(directory: Path) -> None:
    """Import what a crawl imports on its way, as told by one that finds no site to crawl."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        with (directory / "scout.log").open("ab", buffering=0) as file:
            os.dup2(file.fileno(), 2)
        _crawl(Order("http://127.0.0.1:9/", f"sqlite:///{directory / 'scout.db'}"), tell)
        os.write(tell, "\n".join(sys.modules).encode())
        os._exit(0)
    os.close(tell)
    with os.fdopen(told) as pipe:
        names = pipe.read().lstrip(".").split("\n")
    os.waitpid(child, 0)
    for name in names:
        # To import the reactor is to start it.
        if name not in sys.modules and name != "twisted.internet.reactor":
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def main(directory: Path) -> None:
    from pipelines.clean import clean_page, read_page

    _import_all(directory)
    # The language model and tables are read once, before the forks.
    clean_page(read_page("<html><p>催收人员打电话,業(yè)绩下滑。</p></html>".encode()))
    for line in sys.stdin:
        end = _carry_out(Order(**json.loads(line)), directory / "crawl.log")
        print(json.dumps(asdict(end)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
