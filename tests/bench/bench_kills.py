"""Crawls killed with SIGKILL at random moments, compared row by row with one that was not."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.crawler.board import Board, make_topic, serve_board
from tests.crawler.contents import Rows, contents
from tests.crawler.lives import Lives, Order, lives

# One in ten is off topic, which leaves 500 articles; threads have one to three pages.
TOPICS = 556
KILLS = 200
# A life of this many seconds gets through some tens of pages.
SPAN = (0.05, 1.0)


def run() -> Iterable[str]:
    """Crawl again and again from nothing until there were enough kills."""
    with tempfile.TemporaryDirectory() as name, lives(Path(name)) as life:
        directory = Path(name)
        undisturbed, _, asked = _crawl(life, directory / "undisturbed.db", 0, 0)
        pages = len(asked)
        yield "| crawl | kills | articles lost | doubled | rows that differ | pages | fetched |"
        yield "|---|---|---|---|---|---|---|"
        yield f"| undisturbed | 0 | | | | {pages} | {pages} |"
        killed, seed = 0, 0
        while killed < KILLS:
            seed += 1
            rows, kills, asked = _crawl(life, directory / f"{seed}.db", KILLS - killed, seed)
            killed += kills
            lost, doubled, others = _compare(undisturbed, rows)
            yield (
                f"| {seed} | {kills} | {lost} | {doubled} | {others} | "
                f"{len(set(asked))} | {len(asked)} |"
            )


def _crawl(life: Lives, file: Path, kills: int, seed: int) -> tuple[Rows, int, list[str]]:
    database = f"sqlite:///{file}"
    topics = [make_topic(n, 1 + n * 7 % 11, off=n % 10 == 3) for n in range(1, TOPICS + 1)]
    with serve_board(Board(topics, sticky={2})) as served:
        end = life.crawl(Order(served.root, database, kills=kills, span=SPAN, seed=seed))
    if end.status:
        raise RuntimeError(end.log)
    return contents(database), end.killed, [one for one in served.asked if one != "/robots.txt"]


def _compare(expected: Rows, rows: Rows) -> tuple[int, int, int]:
    """Articles lost and stored twice, and rows of any kind that are not as expected."""
    urls, wanted = (Counter(row[0] for row in one["articles"]) for one in (rows, expected))
    differ = sum(
        (Counter(expected[name]) - Counter(rows[name])).total()
        + (Counter(rows[name]) - Counter(expected[name])).total()
        for name in expected
    )
    return (wanted - urls).total(), (urls - wanted).total(), differ
