"""Log files of runs: a name each, an end to old ones, JSON that holds Chinese as it is."""

import json
import logging
import os
import time
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from crawler import logs
from crawler.spiders.sample import SampleSpider


def settings(**values: Any) -> Settings:
    return Settings({"LOG_KEEP_DAYS": 30, "LOG_FILE_APPEND": True, "LOG_LEVEL": "INFO", **values})


def logged(values: Settings, name: str) -> str:
    """What a warning leaves in the file of a run."""
    handler = logs.install(values, name)
    try:
        logging.getLogger("scrapy.core.engine").warning(
            "催收 %d", 1, extra={"spider": SampleSpider()}
        )
        logging.getLogger("alembic.runtime").info("context")
        try:
            raise RuntimeError("no good")
        except RuntimeError:
            logging.getLogger("x").exception("失敗")
    finally:
        logs.remove(handler)
    return Path(values["LOG_FILE"]).read_text(encoding="utf-8")


def test_a_log_is_readable_by_people(tmp_path: Path) -> None:
    text = logged(settings(LOG_DIR=str(tmp_path / "logs")), "論壇")
    first, second, *traceback = text.splitlines()
    assert first.endswith("[scrapy.core.engine] WARNING: 催收 1")
    assert second.endswith("[x] ERROR: 失敗")
    assert traceback[-1] == "RuntimeError: no good"


def test_a_log_is_readable_by_programs(tmp_path: Path) -> None:
    text = logged(settings(LOG_DIR=str(tmp_path), LOG_JSON=True), "sample")
    assert "催收" in text
    first, second = map(json.loads, text.splitlines())
    time_told = first.pop("time")
    assert time_told.startswith("20")
    assert time_told.endswith("+00:00")
    assert first == {
        "level": "WARNING",
        "logger": "scrapy.core.engine",
        "message": "催收 1",
        "site": "sample",
    }
    assert "RuntimeError: no good" in second["exc_info"]


def test_files_of_the_site_that_are_too_old_go_and_no_others(tmp_path: Path) -> None:
    old = time.time() - 31 * 24 * 3600
    kept = ["sample-20260101T000000.000Z.txt", "other-20260101T000000.000Z.log", "sample-x.log"]
    for name in (*kept, "sample-20260101T000000.000Z.log"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (old, old))
    values = settings(LOG_DIR=str(tmp_path))
    logged(values, "sample")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {*kept, Path(values["LOG_FILE"]).name}


def test_a_file_that_was_named_is_used_and_none_is_made_without_a_line(tmp_path: Path) -> None:
    values = settings(LOG_DIR=str(tmp_path / "logs"), LOG_FILE=str(tmp_path / "named.log"))
    assert "失敗" in logged(values, "sample")
    logs.remove(logs.install(settings(LOG_DIR=str(tmp_path / "logs")), "sample"))
    assert not (tmp_path / "logs").exists() or list((tmp_path / "logs").iterdir()) == []
