"""The database in a real browser, served as `make browse` does."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from crawler.browsing.metadata import metadata
from storage.models import Base
from storage.store import open_store
from storage.views import VIEWS
from tests.storage.sample import article, page

PROJECT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def missing(what: str, how: str) -> None:
    message = f"{what} is not installed: {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the database's page."""
    if find_spec("datasette") is None:
        missing("Datasette", "pip install --no-deps -r requirements/browse.lock")
    path = tmp_path_factory.mktemp("browse") / "articles.db"
    with open_store(str(path)) as store:
        store.save_many((article(number), page(number)) for number in (1, 2))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "browse", "--port", str(port)],
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{path}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield answering(server, f"http://127.0.0.1:{port}/articles")
    finally:
        os.killpg(server.pid, 15)
        server.wait(PATIENCE_SECONDS)


def answering(server: subprocess.Popen[bytes], url: str) -> str:
    end = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{url}.json", timeout=5):
                return url
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the server did not come up")


def get(url: str) -> str:
    with urlopen(url, timeout=30) as response:
        text: str = response.read().decode()
        return text


@pytest.mark.parametrize("words", ["催收人员", "催收人員", "亲历之 第1天"])
def test_the_search_box_finds_either_script(served: str, words: str) -> None:
    body = get(f"{served}/articles?_search={quote(words)}")
    found = re.search(r"<h3>\s*([0-9]+) row", body)
    assert found is not None
    assert int(found[1]) == (1 if "1" in words else 2)


def test_nothing_is_found_by_punctuation_and_quotes(served: str) -> None:
    for words in ("，。", '"', "'", "*"):
        assert re.search(r"<h3>\s*0 rows", get(f"{served}/articles?_search={quote(words)}")), words


@pytest.mark.parametrize("name", [*(view.name for view in VIEWS), *Base.metadata.tables])
def test_every_table_and_view_can_be_opened(served: str, name: str) -> None:
    assert "<h1" in get(f"{served}/{name}")


def test_a_browser_shows_search_facets_rows_and_what_columns_mean(
    served: str, tmp_path: Path
) -> None:
    if CHROMIUM is None:
        missing("chromium", "apt-get install chromium")
    shot = tmp_path / "articles.png"
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=1400,1000",
            f"--screenshot={shot}",
            "--dump-dom",
            f"{served}/articles",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    for part in ("暴力催收親歷之1", 'name="_search"', "facet", "Headline, in the source's script"):
        assert part in done.stdout, part
    assert shot.stat().st_size > 20_000


def test_metadata_tells_of_every_table_and_view() -> None:
    told = metadata("articles")["databases"]["articles"]["tables"]
    assert {*Base.metadata.tables, *(view.name for view in VIEWS)} <= set(told)
