"""Cells of tables of data, which stay with their rows though they are links."""

from pipelines.text.extract.elements import CELLS
from pipelines.text.extract.tree import Block

LEAST_CELLS = 3
MOST_CELLS = 20
LEAST_ROWS = 3
"""Cells of a row and rows of so many cells each that make a table of data; pages that are laid out
by tables have columns, too, and one row of them."""

MOST_ROWS = 8
"""Rows that are looked at."""

MOST_LINKED = 0.5
"""Share of another cell's text that is link."""


def is_of_row(block: Block) -> bool:
    """Whether a block is a cell of a table of data, whose other cells are text."""
    row = block.parent
    if block.tag not in CELLS or row is None or row.parent is None:
        return False
    count = len(row.children)
    if not LEAST_CELLS <= count <= MOST_CELLS:
        return False
    rows = sum(len(one.children) == count for one in row.parent.children[:MOST_ROWS])
    others = [cell for cell in row.children if cell is not block]
    return rows >= LEAST_ROWS and all(
        cell.weight > 0 and cell.link_share <= MOST_LINKED for cell in others
    )
