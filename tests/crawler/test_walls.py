"""Pages in the place of pages: named where they stand, and never taken for an article."""

import json
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.utils.test import get_crawler

from crawler.walls import STATUS, WallError, WallMiddleware
from pipelines.decoding import PageResponse
from tests.gold import ROOT

CASES = json.loads((ROOT / "tests" / "data" / "walls" / "cases.json").read_text("utf-8"))


def answer(case: dict[str, Any]) -> PageResponse:
    return PageResponse(
        "https://forum.example/thread-1-1-1.html",
        status=case["status"],
        headers={"Content-Type": "text/html; charset=utf-8"},
        body=case["html"].encode(),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_walls_are_kept_from_spiders_and_pages_are_not(case: dict[str, Any]) -> None:
    crawler = get_crawler(Spider)
    middleware = WallMiddleware.from_crawler(crawler)
    page, request = answer(case), Request("https://forum.example/thread-1-1-1.html")
    assert crawler.stats is not None
    if case["wall"] is None:
        assert middleware.process_response(request, page) is page
    elif case["wall"].startswith("login"):
        with pytest.raises(WallError, match=case["wall"]):
            middleware.process_response(request, page)
    else:
        status = STATUS[case["wall"].partition(".")[0]]
        assert middleware.process_response(request, page).status == status
    name = case["wall"]
    assert crawler.stats.get_value("walls/count", 0) == (name is not None)
    assert name is None or crawler.stats.get_value(f"walls/count/{name}") == 1
