"""One crawl of the sample forum for all tests that look at what it left."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.sample.server import serve
from storage.store import Store, open_store
from tests.gold import ROOT


@dataclass(frozen=True)
class Crawl:
    """A finished crawl of the sample forum.

    Attributes:
        root: Where the forum was served.
        status: Its exit status.
        log: What it wrote to standard error.
        requested: The paths it asked for.
    """

    root: str
    status: int
    log: str
    requested: list[str]


def scrapy_crawl(*args: str, database: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run `scrapy crawl` into a database file."""
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", *args],
        cwd=cwd,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def crawl_sample(database: Path) -> Crawl:
    """Serve the forum on a port of its own and crawl it."""
    with serve() as forum:
        run = scrapy_crawl("sample", "-a", f"mirror={forum.root}", database=database)
        return Crawl(forum.root, run.returncode, run.stderr, forum.requested)


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "articles.db"


@pytest.fixture(scope="session")
def sample_crawl(sample_database: Path) -> Crawl:
    return crawl_sample(sample_database)


@pytest.fixture
def store(sample_database: Path, sample_crawl: Crawl) -> Iterator[Store]:
    assert sample_crawl.status == 0, sample_crawl.log
    with open_store(f"sqlite:///{sample_database}") as opened:
        yield opened
