"""Rows of a table that are data rather than a page's layout."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bs4.element import NavigableString, Tag

from pipelines.text.article import LineKind
from pipelines.text.extract.line_marks import ANY, KIND_END, KINDS, LINE_BREAK, LINK_END, LINKS
from pipelines.text.extract.names import INLINE, SKIPPED, words
from pipelines.text.extract.spaces import squeeze_line

LONGEST_CELL = 60
"""Characters of a table's cell that is data; longer ones are paragraphs of a page laid out with
tables."""

_CELLS = words("td th")


class Cell(NamedTuple):
    """A cell of a table: its texts, and those of them that are in links."""

    texts: list[str]
    linked: list[str]


class Tables:
    """What is known of the tables whose rows are read."""

    def __init__(self) -> None:
        self._of_data: dict[int, bool] = {}
        self._spanning: dict[int, dict[int, tuple[int, Cell]]] = {}

    def row(self, row: Tag) -> list[Cell]:
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

    def _with_spanning(self, row: Tag, cells: Sequence[Tag], read: Sequence[Cell]) -> list[Cell]:
        """Put the cells of rows before that go on into a row, and keep those that go on from it."""
        spanning = self._spanning.setdefault(id(row.parent), {})
        going_on = {
            column: _spanned(cell, "rowspan")
            for column, cell in _columns(cells)
            if _spanned(cell, "rowspan") > 1
        }
        whole: list[Cell] = []
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
    def _take_on(spanning: dict[int, tuple[int, Cell]], column: int) -> Cell:
        """The cell that goes on in a column, in one row less from now on.

        Only what heads a row is said again; elsewhere an empty cell keeps the columns.
        """
        left, cell = spanning.pop(column)
        if left > 1:
            spanning[column] = left - 1, cell
        return cell if not column else Cell([], [])


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


def in_one_line(cell: Cell) -> str:
    """The text of a cell, its lines joined by spaces."""
    lines = "".join(cell.texts).split(LINE_BREAK)
    return " ".join(line for line in map(squeeze_line, lines) if line)


def _cells_in(row: Tag) -> list[Tag]:
    return [cell for cell in row.contents if isinstance(cell, Tag) and cell.name in _CELLS]


def _data_in(cells: Sequence[Tag], *, may_part: bool) -> list[Cell]:
    """The cells of a row that holds data, not the page's layout: short ones, with no more blocks.

    Args:
        cells: Of the row.
        may_part: Whether a cell may have several lines: in a table with other rows of data.
    """
    read: list[Cell] = []
    for cell in cells:
        one = _read_cell(cell, MOST_PARTS if may_part else 1)
        if one is None:
            return []
        read.append(one)
        read += [Cell([], [])] * (_spanned(cell, "colspan") - 1)
    return read


def _spanned(cell: Tag, name: str) -> int:
    """In how many rows or columns a cell stands."""
    told = str(cell.get(name) or "")
    return min(int(told), MOST_SPANNED) if told.isdecimal() and int(told) else 1


def _read_cell(cell: Tag, most_parts: int) -> Cell | None:
    """Read a cell; None if it is long or holds blocks other than lines, or too many of those.

    A plain loop: BeautifulSoup's searches take several times as long, and some pages are tables of
    thousands of cells.
    """
    read = Cell([], [])
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
