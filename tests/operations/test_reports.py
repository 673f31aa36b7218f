"""What a run tells of itself while it goes on."""

import subprocess
import sys
import time
from pathlib import Path

from crawler.sample.server import serve
from tests.gold import ROOT
from tests.operations.running import PATIENCE_SECONDS, environment, rows


def test_a_run_reports_more_than_once_before_it_ends(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with serve() as forum, (tmp_path / "log").open("wb") as log:
        words = ["crawl", "sample", "-a", f"mirror={forum.root}", "-s", "DOWNLOAD_DELAY=0.5"]
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *words, "-s", "RUN_REPORT_SECONDS=0.2"],
            cwd=ROOT,
            env=env,
            stdout=log,
            stderr=log,
        )
        told: set[int] = set()
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while len(told) < 3 and process.poll() is None and time.monotonic() < end:
                if (tmp_path / "articles.db").exists():
                    query = "SELECT pages FROM crawl_runs WHERE outcome IS NULL"
                    told |= {row["pages"] for row in rows(env, query)}
                time.sleep(0.1)
        finally:
            process.kill()
            process.wait()
    assert len(told) >= 3, (tmp_path / "log").read_text(encoding="utf-8")
