"""Requests as rows of the frontier, and rows as requests."""

from collections.abc import Mapping
from typing import Any

from scrapy import Request
from scrapy.utils.request import RequestFingerprinterProtocol

from crawler.items import LISTED_KEY, PAGING_KEY, SKIP_KEY
from crawler.site import SiteSpider
from storage.frontier.records import Found, Lease

VISIT_KEY = "visit"
"""The key of `Request.meta` with the number of the visit that a request is a part of."""

# Meta keys that are about one fetch, not about the request.
_OF_ONE_FETCH = frozenset(
    {
        VISIT_KEY,
        "depth",
        "download_latency",
        "download_slot",
        "is_start_request",
        "redirect_reasons",
        "redirect_times",
        "redirect_ttl",
        "redirect_urls",
        "retry_times",
    }
)
_REPORTED = frozenset({LISTED_KEY, PAGING_KEY, SKIP_KEY})


class UnkeepableRequestError(ValueError):
    """A request that cannot be kept in a database; the spider must make it otherwise."""


class Requests:
    """Turns the requests of one spider into rows and back.

    Rows have lasting addresses, so that a crawl of a mirror knows what a crawl of the site knew.
    """

    def __init__(self, spider: SiteSpider, fingerprinter: RequestFingerprinterProtocol) -> None:
        self._spider = spider
        self._fingerprinter = fingerprinter

    def key(self, request: Request) -> str:
        """The fingerprint, in hexadecimal digits."""
        url = self._spider.lasting_url(request.url)
        lasting = request if url == request.url else request.replace(url=url)
        return self._fingerprinter.fingerprint(lasting).hex()

    def address(self, request: Request) -> tuple[str, str]:
        """The fingerprint and the lasting address."""
        return self.key(request), self._spider.lasting_url(request.url)

    def found(self, request: Request, *, depth: int, insist: bool = False) -> Found:
        """A request of the spider's, to be kept.

        Raises:
            UnkeepableRequestError: If its callback is no method of the spider, or its meta is no
                JSON.
        """
        meta = request.meta
        return Found(
            key=self.key(request),
            url=self._spider.lasting_url(request.url),
            request=self._rest(request),
            priority=request.priority,
            depth=depth,
            listed=meta.get(LISTED_KEY),
            skip=meta.get(SKIP_KEY),
            insist=insist,
            paging=bool(meta.get(PAGING_KEY)),
        )

    def leased(self, lease: Lease) -> Request:
        """The request to be fetched now."""
        kept = lease.request
        request = Request(
            self._spider.fetched_from(lease.url),
            callback=self._method(kept.get("callback")),
            errback=self._method(kept.get("errback")),
            method=kept.get("method", "GET"),
            headers=kept.get("headers"),
            body=kept["body"].encode("latin-1") if "body" in kept else None,
            cookies=kept.get("cookies"),
            meta={**kept.get("meta", {}), "depth": lease.depth, VISIT_KEY: lease.id},
            cb_kwargs=kept.get("cb_kwargs"),
            priority=lease.priority,
            # What is known is judged by the frontier.
            dont_filter=bool(kept.get("dont_filter")),
        )
        if lease.etag:
            request.headers["If-None-Match"] = lease.etag
        if lease.last_modified:
            request.headers["If-Modified-Since"] = lease.last_modified
        return request

    def _rest(self, request: Request) -> dict[str, Any]:
        """What a row has no column for; ordinary values are left out."""
        rest: dict[str, Any] = {
            "callback": self._name(request, request.callback),
            "errback": self._name(request, request.errback),
            "method": request.method if request.method != "GET" else None,
            "headers": {
                name.decode("latin-1"): [value.decode("latin-1") for value in values]
                for name, values in request.headers.items()
            },
            "body": request.body.decode("latin-1") or None,
            "cookies": request.cookies or None,
            "meta": {
                key: _plain(request, value)
                for key, value in request.meta.items()
                if key not in _OF_ONE_FETCH | _REPORTED
            },
            "cb_kwargs": {key: _plain(request, value) for key, value in request.cb_kwargs.items()},
            "dont_filter": request.dont_filter or None,
        }
        return {key: value for key, value in rest.items() if value}

    def _name(self, request: Request, method: Any) -> str | None:
        if method is None:
            return None
        name: str | None = getattr(method, "__name__", None)
        if name is None or getattr(self._spider, name, None) != method:
            raise UnkeepableRequestError(
                f"{request.url}: the callback is no method of spider {self._spider.name}"
            )
        return name

    def _method(self, name: str | None) -> Any:
        return None if name is None else getattr(self._spider, name)


def _plain(request: Request, value: object) -> object:
    """A value that JSON gives back as it was.

    Raises:
        UnkeepableRequestError: If it is of another type.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(request, one) for one in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _plain(request, one) for key, one in value.items()}
    raise UnkeepableRequestError(f"{request.url}: a {type(value).__name__} cannot be kept as JSON")
