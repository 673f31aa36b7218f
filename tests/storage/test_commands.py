"""The commands as people type them: output, exit status, and what the database holds then."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.description import describe
from storage.store import open_store
from tests.conftest import Done, Type
from tests.storage.sample import article, page

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "articles.db"
    with open_store(str(path)) as store:
        store.save_many((article(number), page(number)) for number in (1, 2))
    return path


Commands = Callable[..., Done]


@pytest.fixture
def scrapy(typed: Type) -> Commands:
    """Type a command on a database."""

    def on_database(database: Path, *words: str) -> Done:
        return typed(*words, "-s", f"DATABASE_URL=sqlite:///{database}")

    return on_database


def test_commands_work_as_cron_runs_them(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "show", "1"],
        cwd=PROJECT,
        env={"PATH": os.defpath, "LC_ALL": "C", "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("暴力催收親歷之1\n")


def test_search_prints_date_site_title_and_the_match_marked(
    database: Path, scrapy: Commands
) -> None:
    # In traditional characters, found in an index of simplified ones.
    done = scrapy(database, "search", "催收人員", "--site", "forum", "--since", "2026-03-02")
    assert done.status == 0, done.err
    assert done.out.splitlines() == [
        "     2  2026-03-02  forum  暴力催收親歷之2",
        "        第2天,【催收人員】打電話給我的家人。 我保留了錄音。",
    ]


def test_search_says_when_nothing_is_found(database: Path, scrapy: Commands) -> None:
    done = scrapy(database, "search", "不存在")
    assert (done.status, done.out, done.err) == (0, "", "nothing found\n")


def test_show_prints_the_article_with_repairs_and_removals(
    database: Path, scrapy: Commands
) -> None:
    done = scrapy(database, "show", "https://forum.example/thread-1.html")
    assert done.status == 0, done.err
    for part in (
        "暴力催收親歷之1",
        "我保留了錄音",
        "- 如有侵權請聯系刪除  (takedown)",
        "業(yè)",
        "頂",
    ):
        assert part in done.out


def test_forget_deletes_and_tells_how_much(database: Path, scrapy: Commands) -> None:
    done = scrapy(database, "forget", "--url", "https://forum.example/thread-1.html")
    assert done.status == 0, done.err
    assert done.out.startswith("1 articles and 0 replies deleted, 1 addresses")
    assert scrapy(database, "show", "1").status == 1


def test_export_writes_the_file_it_was_told(
    database: Path, scrapy: Commands, tmp_path: Path
) -> None:
    target = tmp_path / "文章.csv"
    done = scrapy(database, "export", "--format", "csv", "-o", str(target), "--columns", "id,title")
    assert (done.status, done.err.count("2 articles")) == (0, 1), done.err
    assert target.read_text("utf-8-sig").splitlines() == [
        '"id","title"',
        '1,"暴力催收親歷之1"',
        '2,"暴力催收親歷之2"',
    ]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("show", "99"), 1, "scrapy show: no such article: 99"),
        (("export", "--format", "csv", "-o", "/nowhere/x.csv"), 1, "cannot write /nowhere/x.csv"),
        (("export", "--format", "csv", "-o", "-", "--columns", "x"), 1, "no such column: x"),
        (("search", "催收", "--since", "gestern"), 2, "not a date"),
        (("search",), 2, "name words"),
        (("forget",), 2, "required"),
        (("db", "drop"), 2, "say one of"),
    ],
)
def test_bad_input_is_one_clear_line_and_a_status(
    database: Path, scrapy: Commands, words: tuple[str, ...], status: int, told: str
) -> None:
    done = scrapy(database, *words)
    assert done.status == status, done.err
    assert told in done.err + done.out
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [("search", "x"), ("show", "1"), ("reclean",), ("browse",)])
def test_without_a_database_there_is_one_line_and_no_file(
    tmp_path: Path, scrapy: Commands, words: tuple[str, ...]
) -> None:
    done = scrapy(tmp_path / "none.db", *words)
    assert done.status == 1
    assert done.err.endswith("nothing was collected yet\n")
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_index_can_be_built_anew(database: Path, scrapy: Commands) -> None:
    assert scrapy(database, "db", "reindex").status == 0
    assert "暴力催收親歷之1" in scrapy(database, "search", "催收").out


def test_reclean_tells_what_came_of_it(database: Path, scrapy: Commands) -> None:
    done = scrapy(database, "reclean", "--dry-run", "--jobs", "1")
    assert done.status == 0, done.err
    assert done.out.endswith("nothing was written\n")
    assert scrapy(database, "reclean", "--jobs", "2").out.startswith("2 pages:")


def test_the_schema_page_is_current() -> None:
    assert (PROJECT / "storage" / "SCHEMA.md").read_text() == describe(), "run scrapy db schema"
