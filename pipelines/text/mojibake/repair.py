"""Find damaged stretches, undo them, and record every change."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from pipelines.text.charset.detect import CHINESE_MEAN
from pipelines.text.charset.plausible import mean_cost
from pipelines.text.mojibake.escapes import escape_repairs
from pipelines.text.mojibake.estimate import restore_losses
from pipelines.text.mojibake.lossy import Effort, SpentError
from pipelines.text.mojibake.moves import LOST
from pipelines.text.mojibake.scan import (
    SUSPICIOUS_MEAN,
    beyond_ascii,
    count_beyond_ascii,
    is_mixed,
    stretches,
    suspicious_places,
    suspicious_stretches,
)
from pipelines.text.mojibake.search import REPEATED, Found, best_chain, is_sure
from pipelines.text.record import Certainty, Flag, Pass, Repair, Repaired, apply_repairs

PROVEN_GAIN: Final = 4.0
"""Nats that suffice for a short stretch once the same damage is proven elsewhere on the page."""

# Where sound and damaged text meet in one line: at marks that are sound, and where characters that
# a one-byte charset has meet those it has not.
_MARKS: Final = re.compile(r"[^\s，。！？；：、（）《》“”【】「」…]+")
_ONE_BYTE: Final = re.compile(r"[\x20-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")

# A letter beyond ASCII: frames drawn of lines and rows of stars have none.
_LETTER: Final = re.compile(r"[^\W\d_\x00-\x7f]|[\u0080-\u00bf]")

_DOUBTFUL_MARK: Final = re.compile(r"[^\x00-\x7f]\?|\?[^\x00-\x7f]")
"""A question mark of ASCII beside Chinese: its own is wider."""
PAIR_STEPS: Final = frozenset({"gbk-as-big5", "big5-as-gbk"})
"""Where two such marks may be a character of which both bytes are lost, and nothing else shows it:
UTF-8 would be broken, and a one-byte charset loses none."""

LOST_AS_GBK: Final = "锟"
"""The first two bytes of U+FFFD in UTF-8, read as GBK; no text uses this character."""

LEAST_UNMARKED: Final = 8
"""Characters beyond ASCII from which on losses that left no mark are thought of: fewer characters
that are rare together are a name."""

LEAST_PIECE: Final = 4
"""The same of a piece of a sound line that is looked at by itself."""

LEAST_TABLE: Final = 300
DISTINCT_IN_TABLE: Final = 0.8
"""Share of distinct characters in a stretch above which nobody can have written it: of 300 of text,
some 150 are distinct, and damage does not make them more."""

MOST_LOSSY: Final = 5_000
"""Characters of a page in which losses are searched for; the rest is left, and flagged."""

MOST_WAYS: Final = 1_500_000
"""Ways that the search for losses follows on a page, three to four seconds: a sentence takes up to
160,000, nonsense far more, and no page must hold up a crawl."""

MOST_DESTROYED: Final = 0.125
"""Share of 锟 among the characters beyond ASCII above which there is nothing to go by: in GBK that
was read as UTF-8 and saved it is a quarter and more, in UTF-8 read as GBK twice a tenth at most."""

MOST_MARKS: Final = 0.5
"""Share of U+FFFD among the characters beyond ASCII above which there is nothing to go by, either:
of Polish in its old charset that was read as UTF-8, nothing else is left."""

DESTROYED: Final = re.compile("(?:锟斤拷)+锟?|锟斤")
"""What U+FFFD becomes when it is read as GBK: the bytes under it are gone for good."""


@dataclass(slots=True)
class _Search:
    """What may still be searched for losses on a page; whether more wanted it."""

    left: int = MOST_LOSSY
    effort: Effort = field(default_factory=lambda: Effort(MOST_WAYS))
    exhausted: bool = False

    def takes(self, count: int) -> bool:
        if count > self.left:
            self.exhausted = True
            return False
        self.left -= count
        return True


def repair(text: str) -> Repaired:
    """Undo mojibake.

    Sound text comes back as it is, after one look at its characters.

    Args:
        text: HTML source or plain text.

    Returns:
        The text, a pass for escapes and one for wrong readings where there were any, and flags:
        `mojibake.lost` for each U+FFFD left in a mended stretch, `mojibake.destroyed` for 锟斤拷,
        `mojibake.left` if there were more losses than are searched for.
    """
    passes: list[Pass] = []
    search = _Search()
    for name, find in (
        ("escapes", escape_repairs),
        ("mojibake", partial(_misreadings, search=search)),
    ):
        repairs = tuple(find(text))
        if repairs:
            passes.append(Pass(name, repairs))
            text = apply_repairs(text, repairs)
    return Repaired(text, tuple(passes), tuple(_flags(text, passes, search)))


def _misreadings(text: str, search: _Search) -> Iterator[Repair]:
    found: dict[int, Repair] = {}
    done: list[int] = []
    for stretch in suspicious_stretches(text):
        for one in _repairs_of(stretch[0], stretch.start(), search):
            found[one.start] = one
            done.append(one.start)
    proven = {one.rule for one in found.values() if one.certainty is Certainty.EXACT}
    for stretch in stretches(text) if proven else ():
        is_done = bisect_left(done, stretch.start()) < bisect_left(done, stretch.end())
        if not is_done and not stretch[0].isascii():
            chain = best_chain(stretch[0])
            if chain and _rule(chain.steps) in proven and chain.gain >= PROVEN_GAIN:
                found[stretch.start()] = _exact(stretch.start(), stretch[0], chain)
    yield from (found[start] for start in sorted(found))


def _repairs_of(text: str, offset: int, search: _Search) -> Iterator[Repair]:
    """Repairs of one stretch: as a whole, or else of its damaged pieces."""
    if not _LETTER.search(beyond_ascii(text)) or _is_table(text):
        return
    whole = None if _is_mostly_sound(text) else _repair_whole(text, offset, search)
    if whole:
        yield whole
        return
    places = suspicious_places(text)
    for pieces in (_ONE_BYTE, _MARKS):
        parts = [
            part
            for part in pieces.finditer(text)
            if bisect_left(places, part.start()) < bisect_left(places, part.end())
        ]
        mended = [
            one
            for part in parts
            if part[0] != text
            and count_beyond_ascii(part[0]) >= LEAST_PIECE
            and not _is_mostly_sound(part[0])
            and (one := _repair_whole(part[0], offset + part.start(), search))
        ]
        if mended:
            yield from mended
            return


def _is_table(text: str) -> bool:
    """Whether a long stretch is a list of characters, such as a script that converts them has."""
    return len(text) >= LEAST_TABLE and len(set(text)) > DISTINCT_IN_TABLE * len(text)


def _is_mostly_sound(text: str) -> bool:
    """Whether a stretch is Chinese as it is, but for a piece of it such as a rare name."""
    return mean_cost(text) <= CHINESE_MEAN and not is_mixed(text)


def _repair_whole(text: str, offset: int, search: _Search) -> Repair | None:
    chain = best_chain(text)
    exact = chain if chain and is_sure(text, chain) else None
    if not (exact and _is_whole(exact)) and _may_have_lost(text) and search.takes(len(text)):
        try:
            restored = restore_losses(text, exact, search.effort)
        except SpentError:
            search.exhausted, restored = True, None
        if restored:
            rule = _rule(restored.steps)
            return Repair(rule, offset, text, restored.text, Certainty.LIKELY, restored.margin)
    return _exact(offset, text, exact) if exact else None


def _may_have_lost(text: str) -> bool:
    """Whether a damaged stretch may lack bytes, but not too many.

    Something stands for them, as it is or read as GBK itself; or nothing does, and the stretch is
    nonsense from end to end.
    """
    beyond = count_beyond_ascii(text)
    if beyond < LEAST_PIECE or text.count(LOST_AS_GBK) > MOST_DESTROYED * beyond:
        return False
    if text.count(LOST) > MOST_MARKS * beyond:
        return False
    if LOST in text or LOST_AS_GBK in text or _DOUBTFUL_MARK.search(text) is not None:
        return True
    once = REPEATED.sub(r"\1", text)
    return count_beyond_ascii(once) >= LEAST_UNMARKED and mean_cost(once) > SUSPICIOUS_MEAN


def _is_whole(exact: Found) -> bool:
    """Whether a mended text shows no sign that its marks stand for lost bytes."""
    if LOST in exact.text or suspicious_places(exact.text):
        return False
    return exact.steps[-1] not in PAIR_STEPS or not _DOUBTFUL_MARK.search(exact.text)


def _rule(steps: tuple[str, ...]) -> str:
    return "mojibake." + ".".join(steps)


def _exact(offset: int, text: str, chain: Found) -> Repair:
    return Repair(_rule(chain.steps), offset, text, chain.text)


def _flags(text: str, passes: list[Pass], search: _Search) -> Iterator[Flag]:
    if search.exhausted:
        yield Flag("mojibake.left")
    for found in DESTROYED.finditer(text) if LOST_AS_GBK in text else ():
        yield Flag("mojibake.destroyed", found.start(), found[0])
    if passes and passes[-1].name == "mojibake":
        shift = 0
        for one in passes[-1].repairs:
            start = one.start + shift
            for lost in re.finditer(LOST, one.after):
                yield Flag("mojibake.lost", start + lost.start(), one.after)
            shift += len(one.after) - len(one.before)
