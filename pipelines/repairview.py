"""Repairs of a page in their places: the line before and the line after, for people to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipelines.text.record import Pass, Repair, apply_repairs

# Characters shown on each side of a repair, as far as the line goes.
AROUND = 14


@dataclass(frozen=True, slots=True)
class Shown:
    """One repair in its place."""

    rule: str
    lead: str
    before: str
    after: str
    tail: str


def shown_repairs(text: str, passes: Sequence[Pass]) -> Iterator[Shown]:
    """Replay repairs on a text and show each with its neighbours.

    Args:
        text: The page's text before the first pass.
        passes: All of them, in order.

    Raises:
        ReplayError: If they were recorded from another text.
    """
    for one in passes:
        for repair in one.repairs:
            yield _in_place(text, repair)
        text = apply_repairs(text, one.repairs)


def passes_of(repairs: Sequence[tuple[str, Repair]]) -> tuple[Pass, ...]:
    """Put repairs, each with the name of its pass, back into passes."""
    return tuple(
        Pass(name, tuple(repair for _, repair in group))
        for name, group in groupby(repairs, key=lambda named: named[0])
    )


def _in_place(text: str, repair: Repair) -> Shown:
    lead = text[max(0, repair.start - AROUND) : repair.start].rpartition("\n")[2]
    tail = text[repair.end : repair.end + AROUND].partition("\n")[0]
    return Shown(repair.rule, lead, repair.before, repair.after, tail)
