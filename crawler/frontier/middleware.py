"""Takes what a page brought to the frontier, before the engine sees it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any, Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.fingerprint import IDENTITY_KEY
from crawler.frontier.endings import BareListError, CutOffError, Ending, body_hash, header
from crawler.frontier.requests import VISIT_KEY
from crawler.frontier.scheduler import FrontierScheduler
from crawler.items import SKIP_KEY, FetchedPage
from storage.errors import RecordRefusedError, StorageError
from storage.frontier.records import Found, Result, Visit

# Start requests written together; there are rarely more.
START_GROUP = 500
# What a page that was sent whole ends with, and where it is looked for.
_END = re.compile(rb"</html\s*>|[\]}]\s*$", re.IGNORECASE)
END_SIZE = 512


@dataclass(slots=True)
class _Several:
    """A page that brought several articles: how many are on their way, and its visit."""

    left: int
    visit: Visit


class FrontierMiddleware:
    """Stands between the engine and all other spider middlewares.

    A page that brings only requests is done in the transaction that adds them. A page that is an
    article takes its visit along, to be done in the transaction that saves the article. A page that
    brings several articles, such as a list of an API, is done when the last of them is saved.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._several: dict[int, _Several] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to what becomes of pages."""
        middleware = cls(crawler)
        for handler, signal in (
            (middleware.item_scraped, signals.item_scraped),
            (middleware.item_dropped, signals.item_dropped),
            (middleware.item_error, signals.item_error),
        ):
            crawler.signals.connect(handler, signal=signal)
        return middleware

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Take the start requests, which are visited in every cycle."""
        waiting: list[Request] = []
        async for one in start:
            scheduler = self._scheduler
            if scheduler is None or not isinstance(one, Request):
                yield one
                continue
            waiting.append(one)
            if len(waiting) >= START_GROUP:
                await scheduler.add(scheduler.found(waiting, depth=0, insist=True))
                waiting = []
        if waiting and (scheduler := self._scheduler) is not None:
            await scheduler.add(scheduler.found(waiting, depth=0, insist=True))

    def process_spider_input(self, response: Response) -> None:
        """Refuse a page that was cut off.

        Raises:
            CutOffError: If bytes are missing by its length, and its end by its looks.
        """
        if "dataloss" in response.flags and not _END.search(response.body[-END_SIZE:]):
            raise CutOffError(f"{len(response.body)} bytes, and no end")

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Take the requests; give pages their visit on the way to the stages."""
        scheduler, visit = self._under_way(response)
        if scheduler is None or visit is None:
            async for one in result:
                if not (isinstance(one, Request) and one.meta.get(SKIP_KEY)):
                    yield one
            return
        found: list[Request] = []
        others: list[Any] = []
        failure: Exception | None = None
        try:
            async for one in result:
                (found if isinstance(one, Request) else others).append(one)
        except Exception as error:  # Raised again below, when what came before it is safe.
            failure = error
        visit = self._seen(scheduler, visit, response, found)
        pages = [one for one in others if isinstance(one, FetchedPage)]
        if failure is not None:
            note = f"{type(failure).__name__}: {failure}"
            await scheduler.finish(replace(visit, outcome=Result.FAILED, note=note))
        elif not pages:
            await scheduler.finish(replace(visit, outcome=Result.LIST))
        for one in self._with_visit(scheduler, visit, response, pages):
            yield one
        for one in others:
            if not isinstance(one, FetchedPage):
                yield one
        # Logged by the spider; the site is at fault, and the next run asks again.
        if failure is not None and not isinstance(failure, BareListError):
            raise failure

    async def item_scraped(self, response: Response | None) -> None:
        """A page went through all stages; its visit was written with its article."""
        scheduler, visit = self._under_way(response)
        if scheduler and visit and not await self._was_one_of_several(scheduler, visit):
            await scheduler.landed(visit)

    async def item_dropped(self, response: Response | None, exception: Exception) -> None:
        """A stage dropped a page: that is remembered."""
        scheduler, visit = self._under_way(response)
        if scheduler and visit and not await self._was_one_of_several(scheduler, visit):
            outcome = getattr(exception, "outcome", Result.NO_ARTICLE)
            await scheduler.finish(replace(visit, outcome=outcome, note=str(exception)))

    async def item_error(self, response: Response | None, failure: Failure) -> None:
        """A stage raised: the page is tried again later.

        If the database is at fault, the visit stays open: the end of the run frees it.
        """
        error = failure.value
        if isinstance(error, StorageError) and not isinstance(error, RecordRefusedError):
            return
        scheduler, visit = self._under_way(response)
        if scheduler and visit and response:
            self._several.pop(visit.id, None)
            note = f"{type(error).__name__}: {error}"
            await scheduler.end(visit, Ending(Result.FAILED, note, response.status))

    def _with_visit(
        self,
        scheduler: FrontierScheduler,
        visit: Visit,
        response: Response,
        pages: list[FetchedPage],
    ) -> list[FetchedPage]:
        """Pages with all that the frontier is to know when they are in the database."""
        depth = response.meta.get("depth", 0) + 1

        def follow(page: FetchedPage) -> tuple[Found, ...]:
            return scheduler.found(self._on_site(page.follow), depth=depth)

        if len(pages) == 1:
            page = pages[0]
            visit = replace(visit, follow=follow(page), article_url=page.identity, part=page.part)
            scheduler.keep(visit)
            return [replace(page, follow=(), visit=visit)]
        if pages:
            found = tuple(one for page in pages for one in follow(page))
            done = replace(visit, outcome=Result.LIST, found=(*visit.found, *found))
            self._several[visit.id] = _Several(len(pages), done)
        return [replace(page, follow=()) for page in pages]

    async def _was_one_of_several(self, scheduler: FrontierScheduler, visit: Visit) -> bool:
        several = self._several.get(visit.id)
        if several is None:
            return False
        several.left -= 1
        if several.left == 0:
            del self._several[visit.id]
            await scheduler.finish(several.visit)
        return True

    def _seen(
        self, scheduler: FrontierScheduler, visit: Visit, response: Response, found: list[Request]
    ) -> Visit:
        """The visit with what the answer tells."""
        request = response.request
        assert request is not None
        for one in found:
            # Copied by a spider together with the rest of its meta.
            one.meta.pop(VISIT_KEY, None)
        alias = None
        if request.meta.get("redirect_urls") and IDENTITY_KEY not in request.meta:
            alias = scheduler.requests.address(request)
        return replace(
            visit,
            status=response.status,
            etag=header(response, "ETag"),
            last_modified=header(response, "Last-Modified"),
            body_hash=body_hash(response),
            found=scheduler.found(self._on_site(found), depth=response.meta.get("depth", 0) + 1),
            alias=alias,
        )

    def _on_site(self, requests: Any) -> list[Request]:
        """Without those that the off-site middleware would drop one by one, later."""
        offsite = self._crawler.get_downloader_middleware(OffsiteMiddleware)
        spider = self._crawler.spider
        if offsite is None or spider is None:
            return list(requests)
        return [
            one
            for one in requests
            if one.dont_filter
            or one.meta.get("allow_offsite")
            or offsite.should_follow(one, spider)
        ]

    def _under_way(
        self, response: Response | None
    ) -> tuple[FrontierScheduler | None, Visit | None]:
        """The scheduler, and the visit that an answer is a part of."""
        scheduler = self._scheduler
        if scheduler is None or response is None:
            return scheduler, None
        return scheduler, scheduler.visit_of(response.request)

    @property
    def _scheduler(self) -> FrontierScheduler | None:
        """Ours; None if commands such as `fetch` run without a frontier."""
        engine = self._crawler.engine
        scheduler = None if engine is None else engine.scheduler
        # To Scrapy, whatever schedules is an instance of every scheduler's class.
        ours = FrontierScheduler in type(scheduler).__mro__
        return cast("FrontierScheduler", scheduler) if ours else None
