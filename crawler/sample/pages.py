"""The pages of the sample forum: bytes as served, in five charsets, and the header they claim."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from crawler.sample.text import DamagedText, damaged_text

THREADS_PER_LIST = 4

ROBOTS = """User-agent: *
Disallow: /private/
Disallow: /member/
Disallow: /search
Disallow: /print/
"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ServedPage:
    """An answer: the bytes, the Content-Type header, the status, and further headers."""

    body: bytes
    content_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def build_pages() -> dict[str, ServedPage]:
    """All pages by path, `/` first."""
    content = json.loads(_resource("content.json"))
    return _Forum(content).pages()


class _Forum:
    def __init__(self, content: Row) -> None:
        self._site: str = content["site"]
        self._boards: list[Row] = content["boards"]
        self._texts = {row["path"]: damaged_text(row) for row in content["texts"]}
        self._rows: list[Row] = [*_interleaved(content["texts"], content["threads"])]

    def pages(self) -> dict[str, ServedPage]:
        pages = {"/": self._encode(self._index(), "utf-8", "utf-8")}
        for board in self._boards:
            for path, html in self._lists(board):
                pages[path] = self._encode(html, "utf-8", "utf-8")
        for row in self._rows:
            charset, declared = row.get("charset", "utf-8"), row.get("declared", "utf-8")
            html = self._topic(row, declared)
            pages[f"/{row['path']}"] = self._encode(html, charset, declared)
        pages["/robots.txt"] = ServedPage(ROBOTS.encode(), "text/plain")
        return pages

    def _encode(self, html: str, charset: str, declared: str | None) -> ServedPage:
        """What the charset lacks becomes a numeric reference, as forums and browsers do it."""
        header = "text/html" if declared is None else f"text/html; charset={declared}"
        return ServedPage(html.encode(charset, "xmlcharrefreplace"), header)

    def _page(self, path: str, title: str, crumbs: str, main: str, declared: str | None) -> str:
        meta = (
            ""
            if declared is None
            else f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        )
        return _fill(
            "page", site=self._site, path=path, title=title, crumbs=crumbs, main=main, meta=meta
        )

    def _index(self) -> str:
        rows = (
            f'<tr><td><a class="board" href="/board/{board["id"]}/">{board["name"]}</a></td></tr>'
            for board in self._boards
        )
        main = _fill("index", rows="\n".join(rows))
        return self._page("", "首頁", "論壇", main, "utf-8")

    def _lists(self, board: Row) -> list[tuple[str, str]]:
        rows = [row for row in self._rows if row["board"] == board["id"]]
        pieces = [rows[at : at + THREADS_PER_LIST] for at in range(0, len(rows), THREADS_PER_LIST)]
        paths = [
            f"/board/{board['id']}/" + (f"page/{number}/" if number > 1 else "")
            for number in range(1, len(pieces) + 1)
        ]
        return [
            (path, self._list(board, path, piece, paths))
            for path, piece in zip(paths, pieces, strict=True)
        ]

    def _list(self, board: Row, path: str, rows: Sequence[Row], paths: Sequence[str]) -> str:
        here = paths.index(path)
        pager = [f'<a href="{other}">{number}</a>' for number, other in enumerate(paths, 1)]
        if here + 1 < len(paths):
            pager.append(f'<a class="next" href="{paths[here + 1]}">下一頁</a>')
        main = _fill(
            "board",
            name=board["name"],
            rows="\n".join(self._list_row(row) for row in rows),
            pager=" ".join(pager),
        )
        return self._page(path, board["name"], board["name"], main, "utf-8")

    def _list_row(self, row: Row) -> str:
        title, author, _ = self._heading(row)
        return (
            f'<tr><td><a class="topic" href="/{row["path"]}">{title}</a></td>'
            f"<td>{author}</td><td>{len(row['replies'])}</td></tr>"
        )

    def _heading(self, row: Row) -> tuple[str, str, str]:
        """Title, author and time of a topic."""
        if (text := self._texts.get(row["path"])) is not None:
            return escape(text.title_text), *text.author_and_time
        return escape(row["title"]), row["author"], row["time"]

    def _topic(self, row: Row, declared: str | None) -> str:
        text = self._texts.get(row["path"])
        title, author, time = self._heading(row)
        body = text.body() if text else "\n".join(f"<p>{escape(line)}</p>" for line in row["lines"])
        main = _fill(
            row.get("kind", "thread"),
            title=title,
            path=row["path"],
            body=body,
            posts=self._posts(author, time, body, row["replies"]),
            button=f'<a class="report">{text.lines[text.button]}</a> '
            if text and text.button is not None
            else "",
            widgets=self._widgets(row, text),
        )
        board = next(board["name"] for board in self._boards if board["id"] == row["board"])
        page = self._page(row["path"], title, board, main, declared)
        # The spinner replaces in the whole page: what is around the text is damaged like it.
        return text.spin(page) if text else page

    def _posts(self, author: str, time: str, body: str, replies: Sequence[Row]) -> str:
        posts = [_fill("post", floor=1, author=author, time=time, body=body)]
        for floor, reply in enumerate(replies, 2):
            lines = "<br>\n".join(map(escape, reply["lines"]))
            posts.append(
                _fill("post", floor=floor, author=reply["author"], time=reply["time"], body=lines)
            )
        return "\n".join(posts)

    def _widgets(self, row: Row, text: DamagedText | None) -> str:
        headings = [text.lines[number] for number in text.widgets] if text else ["相关推荐"]
        others = [other for other in self._rows if other["path"] != row["path"]]
        return "\n".join(
            _fill(
                "widget",
                heading=heading,
                links="\n".join(
                    f'<li><a href="/{other["path"]}">{self._heading(other)[0]}</a></li>'
                    for other in others[at::4][:3]
                ),
            )
            for at, heading in enumerate(headings)
        )


def _interleaved(first: Sequence[Row], second: Sequence[Row]) -> list[Row]:
    """Take from both in turn, so that texts stand between ordinary threads in the lists."""
    pairs = zip(first, second, strict=False)
    return [*(row for pair in pairs for row in pair), *second[len(first) :]]


def _fill(template: str, **values: object) -> str:
    return Template(_resource(f"templates/{template}.html")).substitute(values)


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
