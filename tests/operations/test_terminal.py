"""What a crawl shows on a terminal, and that it shows nothing where there is none."""

import os
import pty
import re
import select
import subprocess
from pathlib import Path

from crawler.progress import progress_line
from crawler.sample.server import serve
from tests.gold import ROOT
from tests.operations.running import command, environment

LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[")


def test_one_line_is_written_over_and_over_and_makes_room_for_the_log(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with serve() as forum:
        words = ("crawl", "sample", "-a", f"mirror={forum.root}", "-s", "DOWNLOAD_DELAY=0.1")
        process = subprocess.Popen(
            command(*words), cwd=ROOT, env=environment(tmp_path), stderr=theirs
        )
        os.close(theirs)
        shown = read_all(ours)
        assert process.wait() == 0
    os.close(ours)
    lines = shown.split("\n")
    progress = [part for line in lines for part in line.split("\r\033[K") if "pages" in part]
    assert any(re.match(r"sample: \d+ pages, \d+ articles", part) for part in progress), shown
    # No log line stands behind a progress line, and none is left at the end.
    for line in lines:
        before = LOG_LINE.split(line)[0]
        assert "pages" not in before.rpartition("\033[K")[2]
    assert "Spider closed (finished)" in lines[-2]
    assert "\033[K" not in lines[-1]


def read_all(descriptor: int) -> str:
    """What is written to a terminal until nobody has it open any more."""
    read = b""
    while select.select([descriptor], [], [], 120)[0]:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux says so when the other side is closed.
            break
        if not part:
            break
        read += part
    return read.decode()


def test_the_time_left_is_told_where_it_can_be_known() -> None:
    assert progress_line(["論壇"], 1200, 45, 60.0, 7200) == (
        "論壇: 1,200 pages, 45 articles, 20.0 pages/s, 7,200 known to go, 6:00 left"
    )
    assert progress_line(["a"], 0, 0, 60.0, 10).endswith("10 known to go")
    assert progress_line(["a"], 1, 0, 0.5, 10) == "a: 1 pages, 0 articles, 10 known to go"
