"""Choose what a broken stretch was, among all that its bytes can have been."""

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

from pipelines.text.spinner.choice import Choice
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.lattice import Lattice
from pipelines.text.spinner.search import Search, steps
from pipelines.text.spinner.symbols import WIDE, Symbol, Tape

CONTEXT: Final = 6
"""Sound characters on either side that take part in the choice: two or three words."""

CERTAIN: Final = 10.0
"""Nats that what the bytes decide must be ahead of texts with a gap, where it reads oddly. With
this and DOUBTFUL, 3 of 2,053 repairs called exact were wrong on the texts of tuning; without them,
1 in 140."""

ODD_MARKS: Final = 8.0
"""Nats against a question mark that is followed by a stop."""


class Reading(NamedTuple):
    """The chosen reading of a stretch.

    Attributes:
        output: The text.
        last: The last symbol it covers.
        margin: Nats to the next best; None if the bytes left no choice.
    """

    output: str
    last: Symbol
    margin: float | None


def read(document: Document, tape: Tape, before: str) -> Reading | None:
    """Choose a reading of a stretch.

    Args:
        document: The document it is in.
        tape: Its symbols, from the first hole on to the end of the line.
        before: What stands before it on the line, repaired.

    Returns:
        None if no text can have become this, or if it had better be taken as it stands.
    """
    found = _search(document, tape, before)
    if found is not None and found.last.char in WIDE and not found.last.reading:
        asks = document.half_width
        other = _search(document, tape, before, asks=True, limit=found.cost) if asks else None
        found = min((found, other or found), key=lambda one: one.cost)
    if found is None or _had_better_stay(found, tape):
        return None
    return Reading(document.narrow(found.best), found.last, found.margin)


class _Found(NamedTuple):
    """What came of a search.

    Attributes:
        best: The best text.
        last: The last symbol it covers.
        margin: Nats to the next best; None if the bytes left no choice.
        cost: Of the text in its place, in steps.
        size: How many symbols it covers.
        choice: What weighed it.
        search: What found it.
    """

    best: str
    last: Symbol
    margin: float | None
    cost: int
    size: int
    choice: Choice
    search: Search


def _search(
    document: Document, tape: Tape, before: str, *, asks: bool = False, limit: float = inf
) -> _Found | None:
    lattice = Lattice(document, tape, before[-1:], asks=asks)
    last = tape.at(lattice.size - 1) if lattice.places else None
    if last is None:
        return None
    right = "".join(_sound_behind(tape, lattice.size))
    search, choice = Search(document, before, right), Choice(document, before, right)
    beam = search.rank(lattice.places, limit)
    if not beam:
        return None
    best, ahead, cost = choice.among(beam)
    # A pair that vanished leaves no trace: that none did is certain only where all reads well, or
    # all that could have been reads far worse.
    certain = lattice.decided == best and (not search.doubted or ahead >= CERTAIN)
    return _Found(best, last, None if certain else ahead, cost, lattice.size, choice, search)


def _had_better_stay(found: _Found, tape: Tape) -> bool:
    """Whether two question marks are just that."""
    first, second = tape.at(0), tape.at(1)
    if first is None or second is None or first.reading:
        return False
    as_it_stands = found.search.literal("".join(one.char for one in _first(tape, found.size)))
    # Nobody writes a question mark before one of these.
    odd = ODD_MARKS if second.char in "。、" else 0.0
    return found.choice.in_places([as_it_stands])[0] + steps(odd) <= found.cost


def _first(tape: Tape, size: int) -> Iterator[Symbol]:
    for index in range(size):
        symbol = tape.at(index)
        if symbol:
            yield symbol


def _sound_behind(tape: Tape, size: int) -> Iterator[str]:
    for index in range(size, size + CONTEXT):
        symbol = tape.at(index)
        if symbol is None or symbol.is_hole:
            return
        yield symbol.char
