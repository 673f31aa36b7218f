"""Starting an engine with threads in it, on a port of its own, gone at the end."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from storage.store import open_store
from tests.engines.comparison import Comparison, compare
from tests.generators.discussions import Thread
from tests.gold import ROOT

HERE = Path(__file__).parent
PYTHON = ROOT / ".venv" / "engines" / "bin" / "python"
PATIENCE_SECONDS = 60


def as_json(threads: Iterable[Thread]) -> str:
    """Threads on one line, times in ISO form."""
    return json.dumps([asdict(thread) for thread in threads], default=datetime.isoformat)


@dataclass(frozen=True)
class Crawled:
    """A crawl that is over.

    Attributes:
        status: Its exit status.
        log: What it wrote to standard error.
        database: The file that it left.
    """

    status: int
    log: str
    database: Path

    def compare(self, threads: Iterable[Thread], *, replies: bool = True) -> Comparison:
        """Compare what is in the database with what is in the forum."""
        with open_store(f"sqlite:///{self.database}") as store:
            return compare(store, threads, replies=replies)


@contextmanager
def django_forum(module: str, threads: Iterable[Thread], directory: Path) -> Iterator[str]:
    """Run a Django forum; gives the root of its addresses."""
    server = subprocess.Popen(
        [PYTHON, "-W", "ignore", HERE / "djangosite.py", module, directory],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    try:
        server.stdin.write(as_json(threads) + "\n")
        server.stdin.flush()
        port = server.stdout.readline().strip()
        assert port, server.stderr.read()
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.stdin.close()
        server.wait(PATIENCE_SECONDS)
        server.stdout.close()
        server.stderr.close()


def crawl(url: str, database: Path, *options: str) -> Crawled:
    """Crawl a site that nothing is known of, as fast as it answers: it is our own."""
    settings = ("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0", f"DATABASE_URL=sqlite:///{database}")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "scrapy", "crawl", "forum", "-a", f"url={url}", *options),
            *(word for setting in settings for word in ("-s", setting)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return Crawled(run.returncode, run.stderr, database)
