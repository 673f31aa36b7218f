"""What became of a visit, read from an answer or from the failure to get one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from storage.frontier.records import Result

NOT_MODIFIED = 304
# Not found, gone, and unavailable for legal reasons.
_GONE = (404, 410, 451)


class CutOffError(Exception):
    """A page came without its end."""


class BareListError(Exception):
    """A list came without the threads it has; a spider raises it, so that it is tried again."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a visit without a page ended.

    Attributes:
        result: What it comes down to.
        note: What went wrong; None for a page that is as it was.
        status: HTTP status; None if there was no answer.
        retry_after: How long the server wants to be left alone.
    """

    result: Result
    note: str | None = None
    status: int | None = None
    retry_after: timedelta | None = None


def ending_of(request: Request, error: BaseException) -> Ending:
    """Read a failure."""
    if isinstance(error, HttpError):
        return _of_status(error.response)
    note = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, IgnoreRequest) and not _led_in_circles(request):
        return Ending(Result.REFUSED, note)
    return Ending(Result.FAILED, note)


def _of_status(response: Response) -> Ending:
    status = response.status
    if status == NOT_MODIFIED:
        return Ending(Result.UNCHANGED, status=status)
    result = Result.GONE if status in _GONE else Result.FAILED
    return Ending(result, f"HTTP {status}", status, retry_after(response, datetime.now(UTC)))


def _led_in_circles(request: Request) -> bool:
    """Whether it was given up after too many redirects, which may pass."""
    return request.meta.get("redirect_ttl") == 0


def retry_after(response: Response, now: datetime) -> timedelta | None:
    """The `Retry-After` header, in seconds or as a date; None if there is none, or nonsense."""
    value = header(response, "Retry-After")
    if value is None:
        return None
    if value.strip().isdecimal():
        return timedelta(seconds=int(value))
    try:
        wait = parsedate_to_datetime(value) - now
    except (ValueError, TypeError):
        return None
    return max(wait, timedelta(0))


def header(response: Response, name: str) -> str | None:
    """A header as text; None where there is none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def body_hash(response: Response) -> str:
    """SHA-256 of the bytes."""
    return sha256(response.body).hexdigest()
