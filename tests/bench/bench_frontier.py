"""What the frontier costs: crawls of about 1,000 local pages with it and with Scrapy's scheduler.

Processor time, since other work on the machine does not count in it; the server runs elsewhere.
"""

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from tests.crawler.board import Board, make_topic, serve_board
from tests.crawler.lives import CPU_LINE, Lives, Order, lives

TOPICS = 556
# In turn, so that both meet the same weather.
PAIRS = 2
SCRAPYS = "scrapy.core.scheduler.Scheduler"


def run() -> Iterable[str]:
    """Crawl with each in turn."""
    with tempfile.TemporaryDirectory() as name, lives(Path(name)) as life:
        yield "| pair | scheduler | pages | pages per second of processor time |"
        yield "|---|---|---|---|"
        shares = []
        for pair in range(1, PAIRS + 1):
            rates = {}
            for label, settings in (("Scrapy's", {"SCHEDULER": SCRAPYS}), ("frontier", {})):
                database = f"sqlite:///{name}/{pair}{label[0]}.db"
                pages, seconds = _crawl(life, database, settings)
                rates[label] = pages / seconds
                yield f"| {pair} | {label} | {pages} | {rates[label]:.1f} |"
            shares.append(rates["frontier"] / rates["Scrapy's"])
        yield ""
        yield f"With the frontier {median(shares):.2f} of the speed without."


def _crawl(life: Lives, database: str, settings: dict[str, str]) -> tuple[int, float]:
    topics = [make_topic(n, 1 + n * 7 % 11, off=n % 10 == 3) for n in range(1, TOPICS + 1)]
    with serve_board(Board(topics)) as served:
        end = life.crawl(Order(served.root, database, settings=settings))
    told = re.search(f"{CPU_LINE}([0-9.]+)", end.log)
    if end.status or told is None:
        raise RuntimeError(end.log)
    return len(served.asked), float(told[1])
