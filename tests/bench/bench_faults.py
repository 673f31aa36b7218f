"""What a server that misbehaves costs: articles lost and doubled, exit statuses, what is seen."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from crawler.outcome import ExitStatus
from tests.crawler.board import Board, Fault, make_topic, serve_board
from tests.crawler.contents import contents
from tests.crawler.faults import FAULTS, status
from tests.crawler.lives import End, Lives, Order, lives

TOPICS = 10
# Every third page misbehaves, as often as all tries of one run; then it is well again.
RETRY_TIMES = 1
RUNS = 3


def run() -> Iterable[str]:
    """Crawl a small board, with each fault."""
    with tempfile.TemporaryDirectory() as name, lives(Path(name)) as life:
        faults = {label: make(RETRY_TIMES + 1) for label, make in FAULTS.items()}
        faults["429, Retry-After: 1"] = [status(429, Retry_After="1")]
        faults["length always too long"] = FAULTS["length too long"](10)
        expected, _ = _crawl(life, f"sqlite:///{name}/sound.db", [])
        yield "| fault | pages | articles lost | doubled | exit statuses | what the log says |"
        yield "|---|---|---|---|---|---|"
        for number, (label, fault) in enumerate(faults.items()):
            urls, ends = _crawl(life, f"sqlite:///{name}/{number}.db", fault)
            lost, doubled = (expected - urls).total(), (urls - expected).total()
            statuses = ", ".join(str(end.status) for end in ends)
            yield (
                f"| {label} | {len(_faulty())} | {lost} | {doubled} | {statuses} | {_told(ends)} |"
            )


def _faulty() -> list[str]:
    return [f"/topic/{number}" for number in range(1, TOPICS + 1, 3)]


def _crawl(life: Lives, database: str, fault: list[Fault]) -> tuple[Counter[str], list[End]]:
    topics = [make_topic(n, 1 + n * 7 % 11) for n in range(1, TOPICS + 1)]
    settings = {"RETRY_TIMES": RETRY_TIMES, "DOWNLOAD_TIMEOUT": 5}
    ends: list[End] = []
    with serve_board(Board(topics)) as served:
        served.faults = {path: list(fault) for path in _faulty()}
        while len(ends) < RUNS:
            ends.append(life.crawl(Order(served.root, database, settings=settings)))
            urls = Counter(row[0] for row in contents(database)["articles"])
            if ends[-1].status == ExitStatus.OK and len(urls) == TOPICS:
                break
    return urls, ends


def _told(ends: list[End]) -> str:
    """Kinds of lines in the log, with their number."""
    words = Counter(
        line.split(": ", 1)[1].split("<")[0].split("http")[0].strip()
        for end in ends
        for line in end.log.splitlines()
        if "] WARNING" in line or "] ERROR" in line
    )
    return "; ".join(f"{count} × {what}" for what, count in words.items()) or "nothing"
