"""When two requests ask for the same page: by what the page is called, if the spider knows that."""

from hashlib import sha1
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.request import RequestFingerprinter

IDENTITY_KEY = "identity"
"""The key of `Request.meta` for what a page is called, however its address is written."""


class IdentityFingerprinter:
    """Scrapy's fingerprints of addresses, but for requests that tell an identity.

    A redirected request is known by its new address, or it would be taken for the one that was
    redirected.
    """

    def __init__(self, of_address: RequestFingerprinter) -> None:
        self._of_address = of_address

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take Scrapy's as set for the crawl."""
        return cls(RequestFingerprinter.from_crawler(crawler))

    def fingerprint(self, request: Request) -> bytes:
        """20 bytes that are the same for the same page."""
        identity = request.meta.get(IDENTITY_KEY)
        if identity is None or request.meta.get("redirect_urls"):
            return self._of_address.fingerprint(request)
        return sha1(str(identity).encode(), usedforsecurity=False).digest()
