"""Serves the sample forum from this process, on a free port of the loopback address."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from crawler.sample.pages import ServedPage, build_pages


@dataclass(frozen=True, slots=True)
class Served:
    """A running forum.

    Attributes:
        root: Its address, with a slash at the end.
        requested: The paths asked for, in order, query included.
    """

    root: str
    requested: list[str] = field(default_factory=list)


@contextmanager
def serve(pages: Mapping[str, ServedPage] | None = None) -> Iterator[Served]:
    """Serve the pages until the block is left.

    Args:
        pages: By path; the sample forum if not given.
    """
    known = build_pages() if pages is None else pages
    requested: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            requested.append(self.path)
            missing = ServedPage(b"<title>404</title>", "text/html", HTTPStatus.NOT_FOUND)
            page = known.get(self.path, missing)
            self.send_response(page.status)
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(page.body)))
            for header in page.headers:
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: what was asked for is in `requested`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", requested)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
