"""The language model's view of a text in either script, for deciding between few readings."""

import re
from functools import cache
from typing import Final

from pipelines.text.charset.plausible import cost
from pipelines.text.lm import load, load_ngrams, load_pairs, number_of
from pipelines.text.lm.fileformat import COST_STEP
from pipelines.text.lm.pairs import ASCII_COST
from pipelines.text.script import changed_by

_HAN: Final = re.compile("[㐀-鿿]+")
_LETTERS: Final = re.compile("[\u0080-\u1fff]+")
_MARK: Final = re.compile("[^\u0000-\u1fff㐀-鿿]")


TRADITIONAL: Final = "hant"
SIMPLIFIED: Final = "hans"


@cache
def _fold_table() -> dict[int, str]:
    """Traditional characters to simplified ones, one for one: the model knows the latter only."""
    return {ord(char): other for char, other in changed_by("t2s").items()}


@cache
def foreign_to(script: str) -> frozenset[str]:
    """The characters that text in a script does not use: those of the other one."""
    return frozenset(changed_by("s2t" if script == TRADITIONAL else "t2s"))


def likelier_script(text: str) -> str:
    """The script that a text, which may have wrong characters, is in by most of its characters.

    >>> likelier_script("催收人員態度惡劣"), likelier_script("催收")
    ('hant', 'hans')
    """
    traditional, simplified = foreign_to(SIMPLIFIED), foreign_to(TRADITIONAL)
    balance = sum((char in traditional) - (char in simplified) for char in text)
    return TRADITIONAL if balance > 0 else SIMPLIFIED


def fold(text: str) -> str:
    """The text in simplified characters, as long as before."""
    return text.translate(_fold_table())


def language_cost(text: str) -> float:
    """Cost of a text in nats: Chinese by words and by n-grams of characters, letters alone.

    Words know what is said, n-grams what stands between and around them; on the tuning corpora half
    and half mends more sentences than either.
    """
    folded = fold(text)
    letters = sum(map(cost, _LETTERS.findall(folded)))
    return letters + (_by_words(folded) + _by_ngrams(_LETTERS.sub("", folded))) / 2


def _by_words(folded: str) -> float:
    nats = ASCII_COST * len(folded.encode("ascii", "ignore"))
    nats -= sum(map(load().score, _HAN.findall(folded)))
    pairs = load_pairs()
    for found in _MARK.finditer(folded):
        nats += pairs.cost(found[0], folded[max(0, found.start() - 1) : found.start()])
    return nats


def _by_ngrams(folded: str) -> float:
    return load_ngrams().cost_of(list(map(number_of, folded))) * COST_STEP
