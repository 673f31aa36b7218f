"""Undo wrong readings that lost no byte: the chain of steps that gives the likeliest text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pipelines.text.charset.detect import CHINESE_MEAN
from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, cost, mean_cost
from pipelines.text.mojibake.language import language_cost
from pipelines.text.mojibake.scan import count_beyond_ascii
from pipelines.text.mojibake.steps import STEPS, UTF8_STEPS, WESTERN, undo, undo_each, undo_western

DEPTH: Final = 3
"""Steps undone at most: text damaged three times over has been seen, four times has not."""

CLOSE: Final = 20.0
"""Nats within which the characters do not decide between two chains, and the word model does: the
two Big5s differ in a few characters of a text only."""

STEP_COST: Final = 12.0
"""Nats a longer chain must gain over a shorter one: about one rare character, which a step too many
can make vanish."""

DEAD_END: Final = 1.3
"""A step that makes a text this many times costlier leads nowhere: between two wrong readings costs
change little, away from sound text they double."""

LEAST_GAIN: Final = 12.0
GAIN_PER_CHARACTER: Final = 3.0
"""Nats by which mended text must be likelier by its characters, in all and for each one beyond
ASCII, to need no more proof. True repairs gain 3 to 15 a character."""

LEAST_CHARACTERS: Final = 2
"""Characters beyond ASCII that mended text must hold, unless UTF-8 was undone, whose structure is
proof: any two bytes are a character of some other charset."""

LEAST_DISTINCT: Final = 4
"""Different characters that bytes which are UTF-8 from end to end must give to be another charset:
one in seven of the common characters of GBK is one of UTF-8, too."""

LEAST_LANGUAGE_GAIN: Final = 15.0
LANGUAGE_GAIN_PER_CHARACTER: Final = 2.0
"""The same by the language model, where the characters alone leave doubt."""


NOT_CHINESE: Final = re.compile("[\u0080-\u04ff]")
"""Letters and signs of one-byte charsets, without which ftfy has nothing to do."""


_EAST_ASIAN: Final = re.compile("[\u2e80-\ud7ff]")

REPEATED: Final = re.compile(r"(.)\1+")
"""One character many times over proves no more than once: 嘿嘿嘿嘿 is a laugh."""
_CLAUSE: Final = re.compile(r"[\u3400-\u9fff]{4,}")


class Found(NamedTuple):
    """A way back: the names of the steps undone, outermost first, and the text it leads to.

    Attributes:
        steps: What was undone.
        text: What it gives.
        gain: Nats by which that is likelier than the damaged text, by its characters.
    """

    steps: tuple[str, ...]
    text: str
    gain: float


def is_sure(before: str, found: Found) -> bool:
    """Tell whether what was found is likelier than the text before beyond all doubt."""
    beyond = count_beyond_ascii(found.text)
    few = beyond < LEAST_CHARACTERS and not _has_structure(found)
    if few or mean_cost(found.text) > PLAUSIBLE_MEAN:
        return False
    if not spares_what_is_sound(before, found.steps):
        return False
    before, after = REPEATED.sub(r"\1", before), REPEATED.sub(r"\1", found.text)
    gain = cost(before) - cost(after)
    beyond = count_beyond_ascii(after)
    if gain >= max(LEAST_GAIN, GAIN_PER_CHARACTER * beyond):
        return True
    gain = language_cost(before) - language_cost(after)
    return gain >= max(LEAST_LANGUAGE_GAIN, LANGUAGE_GAIN_PER_CHARACTER * beyond)


def spares_what_is_sound(text: str, steps: tuple[str, ...]) -> bool:
    """Whether no clause that is Chinese already becomes nonsense: only a part may be damaged."""
    if WESTERN in steps:
        return True  # it spares what it does not mend
    for clause in _CLAUSE.findall(text):
        if mean_cost(clause) <= CHINESE_MEAN:
            after = _undo_all(clause, steps)
            if after is None or mean_cost(after) > PLAUSIBLE_MEAN:
                return False
    return True


def _undo_all(text: str, names: tuple[str, ...]) -> str | None:
    for name in names:
        undone = (undo(text, step) for step in STEPS if step.name == name)
        after = next((one for one in undone if one is not None), None)
        if after is None:
            return None
        text = after
    return text


LONGEST_KEPT = 40
"""Characters of a stretch that may well be met again on its page: a word between two tags."""


def best_chain(text: str) -> Found | None:
    """The chain of steps that makes a stretch likeliest, None if none makes it likelier."""
    return _kept_chain(text) if len(text) <= LONGEST_KEPT else _best_chain(text)


@lru_cache(maxsize=4096)
def _kept_chain(text: str) -> Found | None:
    return _best_chain(text)


def _best_chain(text: str) -> Found | None:
    better = [found for found in _chains(text) if found.gain > 0]
    if not better:
        return None
    most = max(found.gain for found in better)
    close = [found for found in better if found.gain >= most - CLOSE]
    best = close[0] if len(close) == 1 else min(close, key=_language_cost)
    return best if _has_structure(best) else _with_structure(better, best) or best


def _language_cost(found: Found) -> float:
    return language_cost(found.text) + STEP_COST * len(found.steps)


def _has_structure(found: Found) -> bool:
    return found.steps[-1] == WESTERN or found.steps[-1] in UTF8_STEPS


def _with_structure(better: list[Found], best: Found) -> Found | None:
    """What the same bytes are as UTF-8, if all of them are, and too few to be so by accident.

    A no-break space in UTF-8 is a character of GBK as well, and a commoner one than it is itself.
    """
    if len(set(_EAST_ASIAN.findall(best.text))) >= LEAST_DISTINCT:
        return None
    one_step = [found for found in better if len(found.steps) == 1 and _has_structure(found)]
    plausible = [found for found in one_step if mean_cost(found.text) <= PLAUSIBLE_MEAN]
    return max(plausible, key=lambda found: found.gain, default=None)


def _chains(text: str) -> Iterator[Found]:
    """Every chain that can be undone, shortest first, each text once."""
    seen = {text}
    start = cost(text)
    layer = [Found((), text, 0.0)]
    for depth in range(DEPTH):
        following: list[Found] = []
        for before in layer:
            for name, after in _undone(before.text):
                if after in seen:
                    continue
                seen.add(after)
                gain = start - cost(after) - depth * STEP_COST
                found = Found((*before.steps, name), after, gain)
                yield found
                if -gain <= (DEAD_END - 1) * start:
                    following.append(found)
        layer = following


def _undone(text: str) -> list[tuple[str, str]]:
    results = list(undo_each(text))
    if NOT_CHINESE.search(text) and (western := undo_western(text)) is not None:
        results.append((WESTERN, western))
    return [(name, after) for name, after in results if after != text]
