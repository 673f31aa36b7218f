"""Fixture sites in tests/data/engines: pages as bytes in the engine's charset, served from here.

`site.json` beside the pages tells which path each file is (`pages`), what a crawl must bring
(`articles`) and what it must not ask for (`never`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crawler.sample.pages import ServedPage
from crawler.sample.server import Served, serve
from tests.gold import ROOT

ENGINES = ROOT / "tests" / "data" / "engines"


def told_of(name: str) -> dict[str, Any]:
    """What `site.json` of a site tells."""
    told: dict[str, Any] = json.loads((ENGINES / name / "site.json").read_text("utf-8"))
    return told


@contextmanager
def serve_engine(name: str) -> Iterator[Served]:
    """Serve the pages of a fixture site until the block is left.

    Where pages call their site by its address (`called`), they are given the one they have here.
    """
    pages: dict[str, ServedPage] = {}
    with serve(pages) as served:
        pages |= engine_pages(name, served.root)
        yield served


def engine_pages(name: str, root: str) -> dict[str, ServedPage]:
    """The pages of a fixture site by path, as they are where they are served."""
    site = told_of(name)
    called = str(site.get("called", root)).encode()
    return {
        path: ServedPage(
            (ENGINES / name / page["file"]).read_bytes().replace(called, root.encode()),
            page["type"],
            page.get("status", 200),
            tuple(page.get("headers", {}).items()),
        )
        for path, page in site["pages"].items()
    }
