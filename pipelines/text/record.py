"""What was done to a text, as plain data: repairs, removals, flags, and their replay.

Every module that changes text reports here and nowhere else; what is not recorded did not happen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Certainty(StrEnum):
    """How sure a repair is."""

    EXACT = "exact"
    """The bytes that are there leave one possibility, and nothing hints that others vanished."""
    LIKELY = "likely"
    """The bytes leave several; the language model chose, `Repair.margin` ahead of the next."""


class Repair(NamedTuple):
    """One replacement in a text.

    Attributes:
        rule: Name of the rule, `family.case`, such as `spinner.annotation`.
        start: Offset in code points into the text as it was before the pass this repair is part of.
        before: What stood there, verbatim.
        after: What stands there now.
        certainty: Whether the bytes or the language model decided.
        margin: For a likely repair, natural-log odds of the choice over the best other reading;
            None for an exact one.
    """

    rule: str
    start: int
    before: str
    after: str
    certainty: Certainty = Certainty.EXACT
    margin: float | None = None

    @property
    def end(self) -> int:
        """Offset behind the last code point replaced, in the text before the pass."""
        return self.start + len(self.before)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a reader of the text must know that was not mended.

    Attributes:
        name: What it is, `family.case`, such as `spinner.unrepaired`.
        start: Offset in code points into the text after the pass that raised it; None if it is
            about the whole document.
        text: The place, verbatim; empty if about the whole document.
    """

    name: str
    start: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """One line taken out of an article.

    Attributes:
        rule: Name of the rule that took it out.
        line: The line, verbatim, after repair.
    """

    rule: str
    line: str


@dataclass(frozen=True, slots=True)
class Pass:
    """One trip over a text: repairs in ascending, non-overlapping order, all against its input."""

    name: str
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair, with all that was done to it, in order."""

    text: str
    passes: tuple[Pass, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of all passes, in order."""
        return tuple(repair for one in self.passes for repair in one.repairs)


class ReplayError(ValueError):
    """A recorded repair does not fit the text it is replayed on."""


def apply_repairs(text: str, repairs: Sequence[Repair]) -> str:
    """Carry out the repairs of one pass.

    Args:
        text: The input of the pass.
        repairs: Ascending by `start`, not overlapping.

    Raises:
        ReplayError: If `before` is not what stands at `start`, or the order is wrong.

    >>> apply_repairs("業(yè)務", [Repair("spinner.annotation", 0, "業(yè)", "業")])
    '業務'
    """
    pieces: list[str] = []
    done = 0
    for repair in repairs:
        if repair.start < done or not text.startswith(repair.before, repair.start):
            raise ReplayError(
                f"{repair.rule} at {repair.start}: expected {repair.before!r}, "
                f"found {text[repair.start : repair.end]!r}"
            )
        pieces += (text[done : repair.start], repair.after)
        done = repair.end
    pieces.append(text[done:])
    return "".join(pieces)


def replay(text: str, passes: Iterable[Pass]) -> str:
    """Carry out all passes on the text they were recorded from; gives the repaired text again."""
    for one in passes:
        text = apply_repairs(text, one.repairs)
    return text
