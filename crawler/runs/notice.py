"""Tells the outside world how runs ended: a ping after a good one, a command after a bad one.

Nothing here changes what a crawl ends with: what goes wrong is logged. Only addresses and commands
that the user set are used, and no redirect is followed.
"""

import logging
import os
import subprocess
from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from scrapy.settings import BaseSettings

from crawler.outcome import ExitStatus, Outcome

logger = logging.getLogger(__name__)

PING_TIMEOUT_SECONDS = 10
COMMAND_TIMEOUT_SECONDS = 60
_SITE = "{site}"


def tell(settings: BaseSettings, site: str, outcome: Outcome) -> None:
    """Tell of the end of one run; one that met another run is no news."""
    if outcome.status is ExitStatus.ALREADY_RUNNING:
        return
    if outcome.status is not ExitStatus.OK:
        run_command(settings, site, outcome)
    elif url := settings.get("HEALTHCHECK_URL"):
        ping(url.replace(_SITE, quote(site, safe="")), settings["USER_AGENT"])


def take_common_address(settings: BaseSettings) -> str | None:
    """Take out the address that stands for all sites, to be pinged once for all of them."""
    url: str | None = settings.get("HEALTHCHECK_URL")
    if not url or _SITE in url:
        return None
    settings.set("HEALTHCHECK_URL", None, settings.getpriority("HEALTHCHECK_URL") or "cmdline")
    return url


def ping(url: str, user_agent: str) -> bool:
    """Ask for an address; whether it answered well."""
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("not an address of the web")
        request = Request(url, headers={"User-Agent": user_agent})
        with build_opener(_NoRedirects).open(request, timeout=PING_TIMEOUT_SECONDS):
            return True
    except HTTPError as error:
        error.close()
        logger.warning("The ping was answered with status %d: %s", error.code, url)
    except (OSError, HTTPException, ValueError) as error:
        logger.warning("The ping failed: %s: %s", url, getattr(error, "reason", error))
    return False


def run_command(settings: BaseSettings, site: str, outcome: Outcome) -> None:
    """Run the user's command for bad ends, with the facts in its environment."""
    command = settings.get("FAILURE_COMMAND")
    if not command:
        return
    facts = {
        "CRAWL_SITE": site,
        "CRAWL_STATUS": str(int(outcome.status)),
        "CRAWL_REASON": outcome.reason.replace("\0", ""),
        "CRAWL_LOG": str(settings.get("LOG_FILE") or ""),
    }
    try:
        done = subprocess.run(
            command,
            shell=True,
            env=_environment(facts),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=COMMAND_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.warning("The command for bad ends failed: %s", error)
        return
    if done.returncode:
        logger.warning("The command for bad ends failed with status %d", done.returncode)


def _environment(facts: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **facts}


class _NoRedirects(HTTPRedirectHandler):
    """An answer that leads elsewhere is a failure: only the user's address is asked."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Go nowhere."""
