"""Texts that belong together, repaired as one: what is seen in a long one helps a short one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipelines.text.record import Flag, Pass, Repair, Repaired

SEPARATOR = "\n\n"
"""Between two pieces: repairs take a blank line for the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class RepairedPieces:
    """Pieces after repair.

    Attributes:
        repaired: The record: passes and flags are about the pieces joined by `SEPARATOR`.
        pieces: The same pieces as given, repaired.
    """

    repaired: Repaired
    pieces: tuple[str, ...]


def repair_pieces(pieces: Sequence[str], repair: Callable[[str], Repaired]) -> RepairedPieces:
    """Repair pieces as one text, so that what is seen in a long one helps a short one.

    Where a repair would reach across two pieces, each is repaired by itself instead; the passes
    then follow one another, and can be replayed on the joined pieces all the same.

    Args:
        pieces: Decoded.
        repair: Repairs one text.
    """
    whole = repair(SEPARATOR.join(pieces))
    spans = _follow(_spans(pieces), whole.passes)
    if spans is not None:
        return RepairedPieces(whole, tuple(whole.text[start:end] for start, end in spans))
    return _one_by_one(pieces, repair)


def _spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    starts = accumulate((len(one) + len(SEPARATOR) for one in pieces), initial=0)
    return [(start, start + len(one)) for start, one in zip(starts, pieces, strict=False)]


def _follow(spans: list[tuple[int, int]], passes: Sequence[Pass]) -> list[tuple[int, int]] | None:
    """Where the pieces are behind the passes; None if a repair is not within one of them."""
    for one in passes:
        growths = [0] * len(spans)
        starts = [start for start, _ in spans]
        for repair in one.repairs:
            at = bisect_right(starts, repair.start) - 1
            if at < 0 or repair.end > spans[at][1]:
                return None
            growths[at] += len(repair.after) - len(repair.before)
        grown = accumulate(growths)
        spans = [
            (start + total - growth, end + total)
            for (start, end), total, growth in zip(spans, grown, growths, strict=True)
        ]
    return spans


def _one_by_one(pieces: Sequence[str], repair: Callable[[str], Repaired]) -> RepairedPieces:
    done: list[Repaired] = []
    passes: list[Pass] = []
    flags: list[Flag] = []
    start = 0
    for one in map(repair, pieces):
        done.append(one)
        passes += [Pass(each.name, _moved(each.repairs, start)) for each in one.passes]
        flags += [
            flag if flag.start is None else replace(flag, start=flag.start + start)
            for flag in one.flags
        ]
        start += len(one.text) + len(SEPARATOR)
    texts = tuple(one.text for one in done)
    return RepairedPieces(Repaired(SEPARATOR.join(texts), tuple(passes), tuple(flags)), texts)


def _moved(repairs: Sequence[Repair], by: int) -> tuple[Repair, ...]:
    return tuple(repair._replace(start=repair.start + by) for repair in repairs)
