"""Build the table of character costs from the language model's words; needed only to renew it.

    python -m pipelines.text.charset.build_costs pipelines/text/charset/han_costs.tsv

Each word lends its probability to its characters, once as it stands and once converted to
traditional characters, so that the table serves both scripts. The words and their frequencies are
those of the model in `pipelines/text/lm` (LGPL-2.1+, see LICENSE.model there).
"""

import math
import sys
from collections import defaultdict
from pathlib import Path

from opencc import OpenCC

from pipelines.text.lm import is_han, load

STEP = 0.25
"""Nats between two lines of the table, far below what separates two decodings of a word."""


def character_costs() -> dict[str, float]:
    """Cost (nats) of each Chinese character: the cheaper of its two, per script."""
    model = load()
    to_hant = OpenCC("s2t")
    weights: dict[str, defaultdict[str, float]] = {
        "hans": defaultdict(float),
        "hant": defaultdict(float),
    }
    for index, word in enumerate(model.words):
        weight = math.exp(-model.word_cost(index))
        for script, form in (("hans", word), ("hant", to_hant.convert(word))):
            for char in filter(is_han, form):
                weights[script][char] += weight
    costs: dict[str, float] = {}
    for counts in weights.values():
        total = math.log(sum(counts.values()))
        for char, weight in counts.items():
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
