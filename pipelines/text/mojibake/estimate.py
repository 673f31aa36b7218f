"""Undo wrong readings with losses: which chain of steps to try, and whether to believe it."""

import re
from functools import cache
from typing import Final, NamedTuple

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, mean_cost
from pipelines.text.mojibake.families import WINDOWS_GBK, byte_table
from pipelines.text.mojibake.language import language_cost, likelier_script
from pipelines.text.mojibake.lossy import Effort, Restorer
from pipelines.text.mojibake.moves import LOST, MARKS, QUESTION_COST
from pipelines.text.mojibake.scan import beyond_ascii, count_beyond_ascii
from pipelines.text.mojibake.search import (
    LANGUAGE_GAIN_PER_CHARACTER,
    LEAST_LANGUAGE_GAIN,
    Found,
    spares_what_is_sound,
)
from pipelines.text.mojibake.steps import STEPS, Step

LOSSY_CHAINS: Final[tuple[tuple[str, ...], ...]] = (
    ("utf8-as-gbk",),
    ("gbk-as-big5",),
    ("big5-as-gbk",),
    ("utf8-as-big5",),
    ("utf8-as-gbk", "utf8-as-gbk"),
    ("gbk-as-latin",),
    ("big5-as-latin",),
    ("utf8-as-latin",),
)

ROUGH_TIE: Final = 0.5
"""Nats a character within which chains count as equally likely by their rough results, and are all
worked out in full: the two families of Big5, mostly."""

ROUGH_SLACK: Final = 3.0
"""Nats a character of the rough result may cost more than plausible: what lies beside a lost byte
comes out wrong."""

LEFT_OUT_COST: Final = 10.0
"""Nats a character that the rough result of a chain is worse for all bytes that it leaves out."""

MOST_FOREIGN: Final = 0.1
"""Share of characters beyond ASCII that the charset of a wrong reading does not have, above which
the text did not come from it: what is left of Polish without its own letters reads like Chinese."""

FLUENT_MEAN: Final = 7.0
"""Nats a character of the result costs the language model at most: 4.5 to 4.8 in half of the tuning
sentences, more in three of a hundred; guesses that went astray have 7.2 to 8."""

MOST_LOST: Final = 0.25
"""Share of characters that may stay lost; with more, nothing is gained."""

_EAST_ASIAN: Final = re.compile("[\u2e80-\ud7ff]")

_NO_MARKS: Final = dict.fromkeys(map(ord, MARKS))


class Mended(NamedTuple):
    """A stretch with losses undone: the steps, the text, and the model's smallest preference."""

    steps: tuple[str, ...]
    text: str
    margin: float | None


@cache
def _restorers(chain: tuple[Step, ...], script: str) -> tuple[Restorer, ...]:
    return tuple(Restorer(chain, pairs=pairs, script=script) for pairs in (False, True))


@cache
def _chains() -> tuple[tuple[Step, ...], ...]:
    """Every chain by name, once for each family its name stands for."""
    return tuple(
        (step,) * len(names) for names in LOSSY_CHAINS for step in STEPS if step.name == names[0]
    )


def restore_losses(text: str, exact: Found | None, effort: Effort) -> Mended | None:
    """Undo a wrong reading that lost bytes.

    Args:
        text: A stretch that holds U+FFFD or `?`.
        exact: What undoing it byte for byte gives, where that is sure but for the marks.
        effort: What the search may take.

    Returns:
        None if no chain makes the text likelier than it is (or than `exact`) beyond doubt.

    Raises:
        SpentError: If it takes more.
    """
    rough = sorted((_rough_mean(text, chain), place) for place, chain in enumerate(_chains()))
    limit = min(PLAUSIBLE_MEAN + ROUGH_SLACK, rough[0][0] + ROUGH_TIE, mean_cost(text))
    if rough[0][0] > limit or not _is_east_asian(_rough(text, _chains()[rough[0][1]])[0]):
        return None  # of other text the model knows nothing, and would follow ways for seconds
    best: Mended | None = None
    before = _weigh(text)
    bar = _weigh(exact.text) if exact else before
    for mean, place in rough:
        if mean > limit:
            break
        chain = _chains()[place]
        steps = tuple(step.name for step in chain)
        if not spares_what_is_sound(text, steps):
            continue
        for restorer in _restorers(chain, likelier_script(_rough(text, chain)[0])):
            restored = restorer.restore(text, effort)
            cost = _weigh(restored.text)
            if cost < bar and _is_believable(restored.text, before - cost):
                bar = cost
                best = Mended(steps, restored.text, restored.margin)
    return best


def _is_east_asian(text: str) -> bool:
    return 2 * len(_EAST_ASIAN.findall(text)) > count_beyond_ascii(text)


def _weigh(text: str) -> float:
    return language_cost(text) + QUESTION_COST * text.count("?")


def _is_believable(text: str, gain: float) -> bool:
    beyond = count_beyond_ascii(text)
    return (
        text.count(LOST) <= MOST_LOST * beyond
        and gain >= max(LEAST_LANGUAGE_GAIN, LANGUAGE_GAIN_PER_CHARACTER * beyond)
        and mean_cost(text.replace(LOST, "")) <= PLAUSIBLE_MEAN
        and language_cost(text.replace(LOST, "")) <= FLUENT_MEAN * len(text)
    )


def _rough_mean(text: str, chain: tuple[Step, ...]) -> float:
    """Nats a character costs when the chain is undone, with a price on what does not fit."""
    if chain[0].family == WINDOWS_GBK and "€" not in text:
        return float("inf")  # nothing that `gbk` would not give
    beyond = beyond_ascii(text.translate(_NO_MARKS))
    if len(beyond) - sum(map(byte_table(chain[0].family).__contains__, beyond)) > (
        MOST_FOREIGN * len(beyond)
    ):
        return float("inf")
    rough, left_out = _rough(text, chain)
    return mean_cost(rough) + LEFT_OUT_COST * left_out if not rough.isascii() else float("inf")


def _rough(text: str, chain: tuple[Step, ...]) -> tuple[str, float]:
    """What is left when the chain is undone without what does not fit, and the share of that."""
    left_out = 0.0
    for step in chain:
        table = byte_table(step.family)
        code = b"".join([table.get(char, b"") for char in text.translate(_NO_MARKS)])
        text = code.decode(step.codec, "ignore")
        left_out += 1 - len(text.encode(step.codec)) / max(1, len(code))
    return text, left_out
