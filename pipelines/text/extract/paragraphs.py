"""From a fragment of HTML to the lines a reader sees, through BeautifulSoup.

Block elements and `<br>` part lines, inline elements do not. A list item is a line, so is a row of
a table whose cells hold no paragraphs of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import NamedTuple

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
from pipelines.text.extract.names import INLINE, SKIPPED, words

LONGEST_CELL = 60
"""Characters of a table's cell that is data; longer ones are paragraphs of a page laid out with
tables."""

ROW_SEPARATOR = "\t"

_CELLS = words("td th")

_WRAP = re.compile(
    # a line of source wrapped between two Chinese characters: no space was meant
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*"
    r"(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)
_SPACE = re.compile(r"[\s\N{NO-BREAK SPACE}]+")
_WAYS_BACK = frozenset(("^", "↑", "↩", "↩\ufe0e", "↩\ufe0f", "⏎", "[↩]", "[↩\ufe0e]"))
"""Signs that lead from a note back to where it was called: buttons, not text."""
_INVISIBLE = re.compile("[\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}\u2060]")


@dataclass
class _Buffer:
    """The line being written."""

    pieces: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    anchored: list[str] = field(default_factory=list)

    def take(self, kind: LineKind) -> Line | None:
        if not self.pieces:
            return None
        text = _squeeze("".join(self.pieces))
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
        self._tables = _Tables()

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

    def _row(self, cells: Sequence["_Cell"]) -> None:
        text = ROW_SEPARATOR.join(_in_one_line(cell) for cell in cells).strip()
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


class _Cell(NamedTuple):
    """A cell of a table: its texts, and those of them that are in links."""

    texts: list[str]
    linked: list[str]


class _Tables:
    """What is known of the tables whose rows are read."""

    def __init__(self) -> None:
        self._of_data: dict[int, bool] = {}
        self._spanning: dict[int, dict[int, tuple[int, _Cell]]] = {}

    def row(self, row: Tag) -> list[_Cell]:
        """The cells of a row of data; what stands in several rows counts in each."""
        cells = _cells_in(row)
        spanning = self._spanning.get(id(row.parent), {})
        if len(cells) + len(spanning) < 2 or not cells:
            return []
        read = _data_in(cells, may_part=False)
        if not read and self._is_of_data(row.parent):
            read = _data_in(cells, may_part=True)
        if not read:
            self._spanning.pop(id(row.parent), None)
            return []
        return self._with_spanning(row, cells, read)

    def _is_of_data(self, table: Tag | None) -> bool:
        """Whether another row of a table is data without a doubt, as its head mostly is."""
        if table is None:
            return False
        if id(table) not in self._of_data:
            rows = (one for one in table.contents if isinstance(one, Tag) and one.name == "tr")
            each = (_cells_in(row) for row in rows)
            self._of_data[id(table)] = any(
                len(cells) > 1 and bool(_data_in(cells, may_part=False)) for cells in each
            )
        return self._of_data[id(table)]

    def _with_spanning(self, row: Tag, cells: Sequence[Tag], read: Sequence[_Cell]) -> list[_Cell]:
        """Put the cells of rows before that go on into a row, and keep those that go on from it."""
        spanning = self._spanning.setdefault(id(row.parent), {})
        going_on = {
            column: _spanned(cell, "rowspan")
            for column, cell in _columns(cells)
            if _spanned(cell, "rowspan") > 1
        }
        whole: list[_Cell] = []
        for column, cell in enumerate(read):
            while len(whole) in spanning:
                whole.append(self._take_on(spanning, len(whole)))
            if column in going_on:
                spanning[len(whole)] = going_on[column] - 1, cell
            whole.append(cell)
        while len(whole) in spanning and len(whole) not in going_on:
            whole.append(self._take_on(spanning, len(whole)))
        return whole

    @staticmethod
    def _take_on(spanning: dict[int, tuple[int, _Cell]], column: int) -> _Cell:
        """The cell that goes on in a column, in one row less from now on.

        Only what heads a row is said again; elsewhere an empty cell keeps the columns.
        """
        left, cell = spanning.pop(column)
        if left > 1:
            spanning[column] = left - 1, cell
        return cell if not column else _Cell([], [])


def _columns(cells: Sequence[Tag]) -> Iterator[tuple[int, Tag]]:
    """Give cells with the column of their own row that they stand in."""
    column = 0
    for cell in cells:
        yield column, cell
        column += _spanned(cell, "colspan")


MOST_PARTS = 3
"""Lines in a cell of data; more are a list of their own, such as the songs of an album."""

MOST_SPANNED = 100
"""Rows or columns that a cell stands in; more are a mistake."""


def _in_one_line(cell: _Cell) -> str:
    lines = "".join(cell.texts).split(LINE_BREAK)
    return " ".join(line for line in map(_squeeze, lines) if line)


def _cells_in(row: Tag) -> list[Tag]:
    return [cell for cell in row.contents if isinstance(cell, Tag) and cell.name in _CELLS]


def _data_in(cells: Sequence[Tag], *, may_part: bool) -> list[_Cell]:
    """The cells of a row that holds data, not the page's layout: short ones, with no more blocks.

    Args:
        cells: Of the row.
        may_part: Whether a cell may have several lines: in a table with other rows of data.
    """
    read: list[_Cell] = []
    for cell in cells:
        one = _read_cell(cell, MOST_PARTS if may_part else 1)
        if one is None:
            return []
        read.append(one)
        read += [_Cell([], [])] * (_spanned(cell, "colspan") - 1)
    return read


def _spanned(cell: Tag, name: str) -> int:
    """In how many rows or columns a cell stands."""
    told = str(cell.get(name) or "")
    return min(int(told), MOST_SPANNED) if told.isdecimal() and int(told) else 1


def _read_cell(cell: Tag, most_parts: int) -> _Cell | None:
    """Read a cell; None if it is long or holds blocks other than lines, or too many of those.

    A plain loop: BeautifulSoup's searches take several times as long, and some pages are tables of
    thousands of cells.
    """
    read = _Cell([], [])
    size = parts = lines = linked_by_marks = 0
    stack: list[tuple[object, bool]] = [(cell, False)]
    while stack:
        node, in_link = stack.pop()
        if isinstance(node, Tag):
            name = node.name
            if node is not cell and name not in INLINE and name not in SKIPPED:
                parts += 1
                if (most_parts == 1 and parts > 1) or (
                    name != "p" if most_parts == 1 else name not in _LINES
                ):
                    return None
                read.texts.append(LINE_BREAK)
            in_link = in_link or (name == "a" and "href" in node.attrs)
            stack += [(child, in_link) for child in reversed(node.contents)]
        elif type(node) is NavigableString:
            for text in ANY.split(node):
                if text in LINKS:
                    linked_by_marks += 1
                elif text == LINK_END:
                    linked_by_marks -= 1
                elif text in _PARTING:
                    if most_parts == 1 or text in _NOT_IN_DATA:
                        return None
                    read.texts.append(LINE_BREAK)
                elif text.strip() or (text and read.texts[-1:] != [LINE_BREAK]):
                    lines += read.texts[-1:] == [LINE_BREAK]
                    if most_parts > 1 and lines > most_parts:
                        return None
                    read.texts.append(text)
                    size += len(text.strip())
                    if in_link or linked_by_marks > 0:
                        read.linked.append(text)
            if size > LONGEST_CELL:
                return None
    return read


_LINES = words("p br ul ol li div")
"""What a cell of data may hold: lines, not headings or tables."""

_PARTING = KINDS.keys() | {KIND_END, LINE_BREAK}
"""Marks that begin a line."""

_NOT_IN_DATA = frozenset(mark for mark, kind in KINDS.items() if kind is not LineKind.ITEM)
"""Those of them that no cell of data has."""


def _squeeze(text: str) -> str:
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if "\n" in text or "\r" in text:
            text = _WRAP.sub("", text)
    return " ".join(text.split())
