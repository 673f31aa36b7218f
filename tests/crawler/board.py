"""A forum made for tests, which grows, changes and misbehaves on order; and a spider for it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.items import LISTED_KEY, PAGING_KEY, FetchedPage
from crawler.site import SiteSpider
from pipelines.decoding import as_page
from pipelines.text.article import Selectors

HOME = "http://board.example/"
POSTS_ON_A_PAGE = 4

_TOPICS = (
    "催收人員每天打電話給我的家人,我該如何投訴",
    "暴力催收的錄音能不能當證據",
    "逾期三個月收到律師函,催收公司說要上門",
    "網貸催收爆通訊錄,怎麼協商還款",
)


@dataclass
class Topic:
    """A thread: its posts, the first of them the article; `off` if it is about something else."""

    number: int
    posts: list[str]
    off: bool = False
    activity: int = 0
    gone: bool = False

    @property
    def title(self) -> str:
        if self.off:
            return f"今天吃什麼好呢之{self.number}"
        return f"{_TOPICS[self.number % len(_TOPICS)]}({self.number})"

    @property
    def pages(self) -> int:
        return -(-len(self.posts) // POSTS_ON_A_PAGE)


def make_topic(number: int, posts: int, *, off: bool = False) -> Topic:
    about = "晚飯和天氣" if off else "催收"
    texts = [
        f"這是第{number}個帖子的第{floor}樓,說的是{about}的事情。"
        f"對方第{floor * 7 + number}次來電,我都記了下來,並且保留了證據。"
        for floor in range(1, posts + 1)
    ]
    return Topic(number, texts, off, number)


@dataclass
class Board:
    """The forum's content; what a page shows is made when it is asked for."""

    topics: list[Topic]
    tells_replies: bool = True
    sticky: set[int] = field(default_factory=set)
    threads_on_a_list: int = 20

    def answer(self, path: str) -> tuple[int, str]:
        """Status and HTML of a path."""
        kind, _, rest = path.strip("/").partition("/")
        if not kind:
            return 200, _html("首頁", '<a class="board" href="/board/1">催收討論</a>')
        number, _, page = rest.partition("/")
        if kind == "board":
            return self._list(int(number))
        topic = next((one for one in self.topics if one.number == int(number)), None)
        if topic is None or topic.gone or int(page or 1) > topic.pages:
            return 404, _html("404", "沒有這個頁面")
        return 200, self._topic(topic, int(page or 1))

    def _list(self, page: int) -> tuple[int, str]:
        order = sorted(self.topics, key=lambda one: -one.activity)
        stuck = [one for one in order if one.number in self.sticky]
        rest = [one for one in order if one.number not in self.sticky]
        begin = (page - 1) * self.threads_on_a_list
        rows = "".join(
            f'<li class="row"><a class="topic" href="/topic/{one.number}">{one.title}</a>'
            + (f' <b class="replies">{len(one.posts) - 1}</b>' if self.tells_replies else "")
            + "</li>\n"
            for one in (*stuck, *rest[begin : begin + self.threads_on_a_list])
            if not one.gone
        )
        more = begin + self.threads_on_a_list < len(rest)
        following = f'<a class="next" href="/board/{page + 1}">下一頁</a>' if more else ""
        return 200, _html("催收討論", f"<ul>{rows}</ul>{following}")

    def _topic(self, topic: Topic, page: int) -> str:
        begin = (page - 1) * POSTS_ON_A_PAGE
        posts = "".join(
            f'<div class="post"><span class="author">用戶{(topic.number + floor) % 9}</span>'
            f'<span class="time">2026-01-{floor % 28 + 1:02} 10:00:00</span>'
            f'<span class="floor">{floor + 1}#</span>'
            f'<div class="text">{text}</div></div>\n'
            for floor, text in list(enumerate(topic.posts))[begin : begin + POSTS_ON_A_PAGE]
        )
        following = (
            f'<a class="next" href="/topic/{topic.number}/{page + 1}">下一頁</a>'
            if page < topic.pages
            else ""
        )
        return _html(topic.title, f"<h1>{topic.title}</h1>{posts}{following}")


def _html(title: str, main: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body>{main}</body></html>"
    )


Fault = Callable[["Handler", bytes], None]


@dataclass
class Served:
    """A board being served.

    Attributes:
        root: Its address.
        asked: The paths asked for, in order.
        statuses: The status of each answer, in the same order.
        faults: By path, what to do instead of answering, each once, in order.
    """

    root: str
    asked: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers with ETags."""

    protocol_version = "HTTP/1.1"
    board: Board
    served: Served
    lock: Lock

    def do_GET(self) -> None:
        status, html = (
            (200, "User-agent: *\nAllow: /\n")
            if self.path == "/robots.txt"
            else self.board.answer(self.path)
        )
        body = html.encode()
        with self.lock:
            self.served.asked.append(self.path)
            waiting = self.served.faults.get(self.path)
            fault = waiting.pop(0) if waiting else None
        if fault is not None:
            fault(self, body)
        else:
            self.reply(status, body)

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        with self.lock:
            self.served.statuses.append(status)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", etag)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if "Content-Length" not in (headers or {}):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that were killed."""


@contextmanager
def serve_board(board: Board) -> Iterator[Served]:
    """Serve a board on a free port of the loopback address."""
    served = Served("")
    handler = type("BoardHandler", (Handler,), {"board": board, "served": served, "lock": Lock()})
    server = _Server(("127.0.0.1", 0), handler)
    served.root = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class BoardSpider(SiteSpider):
    """Reads the board, as a spider of a forum would."""

    name = "board"
    home = HOME
    selectors = Selectors(
        name="board", post=(".post",), author=(".author",), time=(".time",), content=(".text",)
    )
    custom_settings = {  # noqa: RUF012
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    }

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.root, self.parse)

    def parse(self, response: Response) -> Iterator[Request]:
        page = as_page(response)
        yield from page.follow_all(css="a.board", callback=self.parse)
        for row in page.css(".row"):
            meta = {"title": row.css("a.topic::text").get()}
            if replies := row.css(".replies::text").get():
                meta[LISTED_KEY] = replies
            for link in row.css("a.topic"):
                yield page.follow(link, self.parse_topic, meta=meta, cb_kwargs={"part": 1})
        yield from page.follow_all(css="a.next", callback=self.parse, meta={PAGING_KEY: True})

    def parse_topic(self, response: Response, part: int) -> Iterator[FetchedPage]:
        page = as_page(response)
        thread = self.lasting_url(page.url).removeprefix(self.home).split("/")[1]
        following = page.follow_all(
            css="a.next", callback=self.parse_topic, cb_kwargs={"part": part + 1}
        )
        yield self.fetched(page, f"{self.home}topic/{thread}", part, following)
