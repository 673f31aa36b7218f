"""Build the word model from one in ARPA format; needed only to renew it.

    python -m pipelines.text.lm.build_words lm_sc.arpa pipelines/text/lm

The shipped file comes from `lm_sc.arpa` in the source package of Debian's libime (LGPL-2.1+, see
LICENSE.model beside it). Its trigrams, a quarter of it, are left out for size.
"""

import math
import sys
from array import array
from pathlib import Path
from typing import Final

from pipelines.text.lm.arpa import Arpa, read_arpa
from pipelines.text.lm.fileformat import (
    COST_STEP,
    HEADER,
    VERSION,
    WORDS_FILE,
    WORDS_MAGIC,
    write,
)

NATS: Final = math.log(10)


def cost(log10: float) -> int:
    """Quantise a base-10 logarithm into steps of cost, 0 to 255."""
    return max(0, min(255, round(-log10 * NATS / COST_STEP)))


def build_words(arpa: Arpa, target: Path) -> None:
    """Write the word model."""
    first, successor, bigram = array("I", [0]), array("I"), array("B")
    for row in arpa.rows:
        successor.extend(after for after, _ in row)
        bigram.extend(cost(log10) for _, log10 in row)
        first.append(len(successor))
    text = "".join(word + "\n" for word in arpa.words).encode()
    header = HEADER.pack(WORDS_MAGIC, VERSION, len(arpa.words), len(text), len(successor), 0)
    sections = [header, text, bytes(map(cost, arpa.unigram)), bytes(map(cost, arpa.backoff))]
    write(target, [*sections, first.tobytes(), successor.tobytes(), bigram.tobytes()])


if __name__ == "__main__":
    build_words(read_arpa(Path(sys.argv[1])), Path(sys.argv[2]) / WORDS_FILE)
