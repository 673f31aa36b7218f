"""Asks a site for one page, in a process of its own, to tell by which software it is made.

The spider's class decides how a crawl goes, so that it must be known before the crawl begins; and a
process can run only one crawl after the other has ended for good.
"""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure

from crawler.software.marks import recognise
from pipelines.decoding import as_page, content_type

# Seconds for one page: Scrapy's own limits and retries are well below.
PATIENCE = 300

# What of the crawl's settings has a say in how a page is asked for.
_PASSED = (
    "DEFAULT_REQUEST_HEADERS",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "RETRY_TIMES",
    "ROBOTSTXT_OBEY",
    "USER_AGENT",
)
# Nothing is stored, remembered or logged.
_QUIET: Mapping[str, Any] = {
    "EXTENSIONS": {},
    "ITEM_PIPELINES": {},
    "LOG_ENABLED": False,
    "SCHEDULER": "scrapy.core.scheduler.Scheduler",
    "SPIDER_MIDDLEWARES": {},
}


class UnrecognisedError(Exception):
    """A site cannot be crawled as what it is; the message says why."""


@dataclass(slots=True)
class Answer:
    """What one page told.

    Attributes:
        software: The row of `marks.SOFTWARE`, by its spider; None if it is none of them.
        root: The root of the site; of an unknown software, the folder of the page.
        trouble: Why there is no page; None if there is one.
        url: Of the page, after redirects.
        content_type: The header; None where there was none.
        body: The bytes as served, in Base64.
    """

    software: str | None = None
    root: str = ""
    trouble: str | None = None
    url: str = ""
    content_type: str | None = None
    body: str = ""


def ask(url: str, settings: BaseSettings) -> Answer:
    """Fetch a page in another process, as politely as in a crawl.

    Raises:
        UnrecognisedError: If there is no page to be had.
    """
    passed = {name: _plain(settings[name]) for name in _PASSED}
    command = [sys.executable, "-m", __name__, url, json.dumps(passed)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        answer = Answer(**json.loads(run.stdout.strip().rpartition("\n")[2]))
    except (subprocess.TimeoutExpired, ValueError, TypeError) as error:
        raise UnrecognisedError(f"{url} could not be looked at: {error}") from error
    if answer.trouble is not None:
        raise UnrecognisedError(f"{url} gave no page: {answer.trouble}")
    return answer


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


class LookingSpider(Spider):
    """Fetches one page and recognises its software."""

    name = "looking"

    def __init__(self, url: str, answer: Answer, **kwargs: Any) -> None:
        """Take the address, and where to write down what it told."""
        super().__init__(**kwargs)
        self._url = url
        self._answer = answer

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the page."""
        yield Request(self._url, errback=self.failed)

    def parse(self, response: Response) -> Iterator[Request]:
        """Recognise."""
        self._answer.trouble = None
        try:
            page = as_page(response)
            found = recognise(page.text, page.url)
        except ValueError as error:
            self._answer.trouble = str(error)
            return
        self._answer.root = found.root if found else page.url.rpartition("/")[0] + "/"
        self._answer.software = found.marks.spider if found else None
        self._answer.url = page.url
        self._answer.content_type = content_type(page)
        self._answer.body = b64encode(page.body).decode("ascii")
        yield from ()

    def failed(self, failure: Failure) -> None:
        """Write down why there is no page."""
        self._answer.trouble = str(failure.value) or type(failure.value).__name__


def _main(url: str, passed: str) -> None:
    answer = Answer(trouble="no answer")
    settings = get_project_settings()
    settings.update({**json.loads(passed), **_QUIET}, "cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(LookingSpider, url=url, answer=answer)
    process.start()
    print(json.dumps(asdict(answer)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
