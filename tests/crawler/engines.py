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
    site, pages = told_of(name), dict[str, ServedPage]()
    with serve(pages) as served:
        for path, page in site["pages"].items():
            body = (ENGINES / name / page["file"]).read_bytes()
            if site.get("called"):
                body = body.replace(site["called"].encode(), served.root.encode())
            headers = tuple(page.get("headers", {}).items())
            pages[path] = ServedPage(body, page["type"], page.get("status", 200), headers)
        yield served
