"""How much a short line sounds like boilerplate, whatever its wording: a sum of learnt weights.

The weights are those of the single characters and the pairs of them that a line has; `build_model`
makes the file.
"""

import re
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import sqrt
from operator import add
from typing import Final, NamedTuple

WEIGHTS_FILE: Final = "line_weights.txt"
MODEL_RULE: Final = "model.line"
# Weights are kept as whole numbers of this size.
STEP: Final = 0.01
# Of a longer line, so much is looked at.
LINE_CHARS: Final = 60

_DIGITS = re.compile(r"\d+")


class Weights(NamedTuple):
    """What was learnt.

    Attributes:
        bias: What a line without a known part scores, in steps.
        parts: For a character or a pair of characters, what it adds, in steps.
    """

    bias: int
    parts: dict[str, int]


def parts_of(text: str) -> set[str]:
    """The characters and pairs of a folded line; the ends count as characters.

    >>> sorted(parts_of("赞12"))
    ['$', '0', '0$', '^', '^赞', '赞', '赞0']
    """
    return _parts(_framed(text))


def scale_of(text: str) -> float:
    """What sums of weights are multiplied by, so that lines of any length compare."""
    return 1 / sqrt(len(_framed(text)))


def _parts(line: str) -> set[str]:
    return {*line, *map(add, line, line[1:])}


def _framed(text: str) -> str:
    return f"^{_DIGITS.sub('0', text[:LINE_CHARS])}$"


def score(text: str) -> float:
    """How much a folded line sounds like boilerplate: above 0 more than like an article's line.

    >>> score("扫码进群,领取更多资料") > 2, score("他把借据又揣了回去") < -2
    (True, True)
    """
    weights = _weights()
    line = _framed(text)
    total = sum(map(weights.parts.get, _parts(line), repeat(0)))
    return STEP * (weights.bias + total / sqrt(len(line)))


@cache
def _weights() -> Weights:
    """The packaged weights; the part of each row ends at its last tab."""
    content = files(__package__).joinpath(WEIGHTS_FILE).read_text(encoding="utf-8")
    rows = [row.rsplit("\t", 1) for row in content.split("\n") if row]
    parts = {part: int(weight) for part, weight in rows}
    return Weights(parts.pop(""), parts)
