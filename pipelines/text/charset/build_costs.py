"""Build the table of character costs from the language model's words; needed only to renew it.

    python -m pipelines.text.charset.build_costs pipelines/text/charset/han_costs.tsv

Each word lends its probability to its characters, as it stands and converted to traditional
characters, so that the table serves both scripts. The words and their frequencies are
those of the model in `pipelines/text/lm` (LGPL-2.1+, see LICENSE.model there).
"""

import math
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

from pipelines.text.lm import is_han, load

STEP = 0.25
"""Nats between two lines of the table, far below what separates two decodings of a word."""

FORMS = ("s2t", "s2tw", "s2hk")
"""Traditional characters as OpenCC, Taiwan and Hong Kong write them: 爲 or 為, 裏 or 裡."""


def character_costs() -> dict[str, float]:
    """Cost (nats) of each Chinese character: the cheapest of those it has in the scripts."""
    model = load()
    converters: list[Callable[[str], str]] = [str, *(OpenCC(form).convert for form in FORMS)]
    costs: dict[str, float] = {}
    for convert in converters:
        weights: defaultdict[str, float] = defaultdict(float)
        for index, word in enumerate(model.words):
            for char in filter(is_han, convert(word)):
                weights[char] += math.exp(-model.word_cost(index))
        total = math.log(sum(weights.values()))
        for char, weight in weights.items():
            costs[char] = min(costs.get(char, math.inf), total - math.log(weight))
    return costs


def main(target: Path) -> None:
    """Write one line a cost: the cost, a tab, and all characters of that cost."""
    lines: defaultdict[float, list[str]] = defaultdict(list)
    for char, cost in character_costs().items():
        lines[round(cost / STEP) * STEP].append(char)
    with target.open("w", encoding="utf-8") as out:
        for cost in sorted(lines):
            out.write(f"{cost}\t{''.join(sorted(lines[cost]))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
