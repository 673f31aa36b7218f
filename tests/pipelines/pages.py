"""Pages as a crawl hands them over."""

from datetime import UTC, datetime

from crawler.items import FetchedPage
from pipelines.clean import read_page

NOW = datetime(2026, 3, 2, tzinfo=UTC)
URL = "https://forum.example/thread-7.html"
_TYPE = "text/html; charset=utf-8"


def fetched_page(body: str, part: int = 1) -> FetchedPage:
    """A page of a thread, with this in its body."""
    served = f"<html><body>{body}</body></html>".encode()
    text = read_page(served, _TYPE)
    return FetchedPage("forum", URL, served, _TYPE, NOW, 200, (), text, part=part)
