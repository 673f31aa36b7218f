"""The language model's view of a text in either script, for deciding between few readings."""

import re
from functools import cache
from typing import Final

from opencc import OpenCC

from pipelines.text.charset.plausible import cost
from pipelines.text.lm import load, load_pairs

_HAN: Final = re.compile("[㐀-鿿]+")
_LETTERS: Final = re.compile("[\u0080-\u1fff]+")
_MARK: Final = re.compile("[^\u0080-\u1fff㐀-鿿]")


@cache
def _fold_table() -> dict[int, str]:
    """Traditional characters to simplified ones, one for one: the model knows the latter only."""
    convert = OpenCC("t2s").convert
    every = [chr(code) for code in range(0x3400, 0xA000)]
    folded = {char: convert(char) for char in every}
    return {ord(char): other for char, other in folded.items() if other != char and len(other) == 1}


def fold(text: str) -> str:
    """The text in simplified characters, as long as before."""
    return text.translate(_fold_table())


def language_cost(text: str) -> float:
    """Cost of a text in nats: Chinese by words, its marks by what stands before, letters alone."""
    folded = fold(text)
    nats = -sum(map(load().score, _HAN.findall(folded)))
    nats += sum(map(cost, _LETTERS.findall(folded)))
    pairs = load_pairs()
    for found in _MARK.finditer(folded):
        nats += pairs.cost(found[0], folded[max(0, found.start() - 1) : found.start()])
    return nats
