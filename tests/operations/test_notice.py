"""Pings and commands at the end of runs, against a real server."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from scrapy.settings import Settings

from crawler.outcome import ExitStatus, Outcome
from crawler.runs.notice import ping, take_common_address, tell
from crawler.sample.pages import ServedPage
from crawler.sample.server import serve

OK = Outcome(ExitStatus.OK, "finished")
BAD = Outcome(ExitStatus.ERRORS, "exceptions: 1 in the spider")
FINE = {path: ServedPage(b"OK", "text/plain") for path in ("/sound", "/a%2Fb", "/all")}


def settings(**values: Any) -> Settings:
    return Settings({"USER_AGENT": "test/1", "LOG_FILE": "/var/log/x.log", **values})


@contextmanager
def leading_to(address: str) -> Iterator[str]:
    """A server that sends everyone elsewhere."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_good_end_is_told_by_a_ping_with_the_name_of_the_site() -> None:
    with serve(FINE) as hooks:
        told = settings(HEALTHCHECK_URL=hooks.root + "{site}")
        tell(told, "sound", OK)
        tell(told, "a/b", OK)
        tell(told, "sound", BAD)
        tell(told, "sound", Outcome(ExitStatus.ALREADY_RUNNING, ""))
    assert hooks.requested == ["/sound", "/a%2Fb"]


def test_a_ping_that_fails_is_logged_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    with serve({}) as hooks:
        assert not ping(hooks.root + "none", "test/1")
    assert not ping(hooks.root + "none", "test/1")
    assert not ping("file:///etc/hostname", "test/1")
    assert not ping("http://[broken/", "test/1")
    levels = [(record.levelno, record.getMessage()) for record in caplog.records]
    assert [level for level, _ in levels] == [logging.WARNING] * 4
    assert "status 404" in levels[0][1]
    assert "refused" in levels[1][1]


def test_no_redirect_is_followed() -> None:
    with serve(FINE) as hooks, leading_to(hooks.root + "all") as address:
        assert not ping(address, "test/1")
        assert hooks.requested == []
        assert ping(hooks.root + "all", "test/1")


def test_a_bad_end_runs_the_command_with_the_facts(tmp_path: Path) -> None:
    note = tmp_path / "note"
    names = ("SITE", "STATUS", "REASON", "LOG")
    command = "echo " + " ".join(f'"$CRAWL_{name};"' for name in names) + f" >{note}"
    tell(settings(FAILURE_COMMAND=command), "論壇 $(id)", BAD)
    assert note.read_text() == "論壇 $(id); 3; exceptions: 1 in the spider; /var/log/x.log;\n"
    note.unlink()
    tell(settings(FAILURE_COMMAND=command), "sound", OK)
    assert not note.exists()


def test_one_address_for_all_sites_is_taken_out() -> None:
    common = settings(HEALTHCHECK_URL="http://hooks.example/all")
    assert take_common_address(common) == "http://hooks.example/all"
    assert not common.get("HEALTHCHECK_URL")
    each = settings(HEALTHCHECK_URL="http://hooks.example/{site}")
    assert take_common_address(each) is None
    assert each.get("HEALTHCHECK_URL") == "http://hooks.example/{site}"
