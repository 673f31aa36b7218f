"""From a fragment of HTML to the lines a reader sees, through BeautifulSoup.

Block elements and `<br>` part lines, inline elements do not. A list item is a line, so is a row of
a table whose cells hold no paragraphs of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipelines.text.article import Line, LineKind
from pipelines.text.extract.line_marks import (
    ANY,
    KIND_END,
    KINDS,
    LINE_BREAK,
    LINK_END,
    LINKS,
    kind_of,
)
from pipelines.text.extract.names import INLINE, SKIPPED
from pipelines.text.extract.spaces import squeeze_line
from pipelines.text.extract.tables import Cell, Tables, in_one_line

ROW_SEPARATOR = "\t"

_SPACE = re.compile(r"[\s\N{NO-BREAK SPACE}]+")
_WAYS_BACK = frozenset(("^", "↑", "↩", "↩\ufe0e", "↩\ufe0f", "⏎", "[↩]", "[↩\ufe0e]"))
"""Signs that lead from a note back to where it was called: buttons, not text."""


@dataclass
class _Buffer:
    """The line being written."""

    pieces: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    anchored: list[str] = field(default_factory=list)

    def take(self, kind: LineKind) -> Line | None:
        if not self.pieces:
            return None
        text = squeeze_line("".join(self.pieces))
        linked, anchored = ("".join(part) for part in (self.linked, self.anchored))
        self.pieces.clear()
        self.linked.clear()
        self.anchored.clear()
        if not text:
            return None
        if not linked:
            return Line(text, kind, 0.0, 0.0)
        size = len(_SPACE.sub("", text)) or 1
        anchored_share = min(1.0, len(_SPACE.sub("", anchored)) / size)
        linked_share = min(1.0, len(_SPACE.sub("", linked)) / size)
        return Line(text, kind, max(linked_share, anchored_share), anchored_share)


def lines_of(html: str) -> list[Line]:
    """Read the lines of a fragment.

    Args:
        html: An element's source.

    >>> [line.text for line in lines_of("<p>一<b>二</b>三<br>四</p><ul><li>五</ul>")]
    ['一二三', '四', '五']
    """
    plain = _PLAIN.fullmatch(html)
    return _Reader().read_text(unescape(plain[1])) if plain else _Reader().read(_parsed(html))


_PLAIN = re.compile("<div>([^<]*)</div>")
"""A fragment with no tag in it: starting a parser takes longer than reading it."""


def lines_of_each(sources: Sequence[str]) -> list[list[Line]]:
    """Read the lines of several fragments at one go: each start of a parser costs a post.

    Args:
        sources: As `Markup.source` gives them, each one `<div>` without another in it.
    """
    plain = [_PLAIN.fullmatch(source) is not None for source in sources]
    tagged = [source for source, is_plain in zip(sources, plain, strict=True) if not is_plain]
    body = _parsed("".join(tagged)).body if tagged else None
    parts = [part for part in body.children if isinstance(part, Tag)] if body else []
    if len(parts) != len(tagged):
        return [lines_of(source) for source in sources]
    parsed = iter(parts)
    return [
        lines_of(source) if is_plain else _Reader().read(next(parsed))
        for source, is_plain in zip(sources, plain, strict=True)
    ]


def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml", multi_valued_attributes=None)


class _Reader:
    """Goes over a tree once, writing lines."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._buffer = _Buffer()
        self._kinds: list[LineKind] = [LineKind.PARAGRAPH]
        self._headed = 0
        self._links: list[str] = []
        self._tables = Tables()

    def read(self, soup: Tag) -> list[Line]:
        # None stands for the end of the element beside it.
        stack: list[tuple[object, bool]] = [(soup, False)]
        while stack:
            node, ends = stack.pop()
            if isinstance(node, Tag):
                if ends:
                    self._leave(node)
                elif self._enter(node):
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self._text(str(node), node.parent)
        self._flush()
        return self._lines

    def read_text(self, text: str) -> list[Line]:
        self._text(text, None)
        self._flush()
        return self._lines

    def _enter(self, tag: Tag) -> bool:
        """Begin an element; False if what is in it is done with."""
        name = tag.name
        if name in SKIPPED:
            return False
        if name == "br":
            self._flush()
        elif name == "a":
            self._links.append(str(tag.get("href") or ""))
        elif name == "tr" and (cells := self._tables.row(tag)):
            self._flush()
            self._row(cells)
            return False
        elif name not in INLINE:
            self._flush()
            self._begin_kind(_kind(name, self._kinds[-1]))
        return True

    def _leave(self, tag: Tag) -> None:
        name = tag.name
        if name == "a":
            del self._links[-1:]
        elif name not in INLINE and name != "br":
            self._flush()
            self._end_kind()

    def _text(self, text: str, parent: Tag | None) -> None:
        if parent is not None and parent.name == "pre":
            text = text.replace("\n", LINE_BREAK)
        first, *others = ANY.split(text)
        self._write(first)
        for mark, after in zip(others[::2], others[1::2], strict=True):
            self._obey(mark)
            self._write(after)

    def _obey(self, mark: str) -> None:
        """Do what a mark asks for; what ends without having begun is the page's own character."""
        if mark in LINKS:
            self._links.append(LINKS[mark])
        elif mark == LINK_END:
            del self._links[-1:]
        else:
            self._flush()
            if mark in KINDS:
                self._begin_kind(KINDS[mark])
            elif mark == KIND_END:
                self._end_kind()

    def _begin_kind(self, kind: LineKind) -> None:
        self._kinds.append(kind)
        if kind is LineKind.HEADING:
            self._headed = 0

    def _end_kind(self) -> None:
        if len(self._kinds) > 1:
            self._kinds.pop()

    def _write(self, text: str) -> None:
        if text.strip() in _WAYS_BACK and self._links and self._links[-1].startswith("#"):
            return
        self._buffer.pieces.append(text)
        if self._links and self._links[-1]:
            self._buffer.linked.append(text)
            if self._links[-1].startswith("#"):
                self._buffer.anchored.append(text)

    def _row(self, cells: Sequence[Cell]) -> None:
        text = ROW_SEPARATOR.join(in_one_line(cell) for cell in cells).strip()
        if text:
            links = "".join(text for cell in cells for text in cell.linked)
            share = len(_SPACE.sub("", links)) / (len(_SPACE.sub("", text)) or 1)
            self._lines.append(Line(text, LineKind.ROW, min(1.0, share)))

    def _flush(self) -> None:
        line = self._buffer.take(self._kinds[-1])
        if line is None:
            return
        if line.kind is LineKind.HEADING:
            self._headed += 1
            if _is_below_heading(line.text, self._headed):
                line = replace(line, kind=LineKind.PARAGRAPH)
        self._lines.append(line)


MOST_HEADED = 3
LONGEST_HEADING = 160
LEAST_TEXT = 40
"""Lines of a heading, characters of one, and of one below the first that is text."""


def _is_below_heading(text: str, place: int) -> bool:
    """Whether a line of a heading is what stands below one that was never closed."""
    if place == 1:
        return len(text) > LONGEST_HEADING
    return place > MOST_HEADED or len(text) >= LEAST_TEXT or text.endswith(("。", "；", "！"))


def _kind(name: str, around: LineKind) -> LineKind:
    return kind_of(name) or (around if around is not LineKind.ROW else LineKind.PARAGRAPH)
