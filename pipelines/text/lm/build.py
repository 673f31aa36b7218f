"""Build the model file from a word n-gram model in ARPA format; needed only to renew it.

    python -m pipelines.text.lm.build lm_sc.arpa pipelines/text/lm/zh_words.bin

The shipped file comes from `lm_sc.arpa` in the source package of Debian's libime (LGPL-2.1+, see
LICENSE.model beside it). Its trigrams are left out: on held-out text they changed no decision in a
thousand and would add a third to the size.
"""

import math
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

from pipelines.text.lm.fileformat import COST_STEP, HEADER, MAGIC, VERSION, padding

NATS = math.log(10)


def read_arpa(path: Path, order: int) -> Iterator[list[str]]:
    """Yield the fields of each n-gram of one order: log10 probability, words, back-off."""
    wanted = False
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("\\"):
                if wanted:
                    return
                wanted = line == f"\\{order}-grams:"
            elif wanted and line:
                yield line.split("\t")


def cost(log10: str) -> int:
    """Quantise a base-10 logarithm into steps of cost, 0 to 255."""
    return max(0, min(255, round(-float(log10) * NATS / COST_STEP)))


def build(arpa: Path, target: Path) -> None:
    """Write the model file.

    Raises:
        ValueError: If the ARPA file holds no unigrams or no bigrams.
    """
    unigrams = {fields[1]: fields for fields in read_arpa(arpa, 1) if fields[1] != "<unk>"}
    words = sorted(unigrams)
    number = {word: index for index, word in enumerate(words)}
    rows: list[list[tuple[int, int]]] = [[] for _ in words]
    for fields in read_arpa(arpa, 2):
        left, right = fields[1].split(" ")
        if left in number and right in number:
            rows[number[left]].append((number[right], cost(fields[0])))
    if not words or not any(rows):
        raise ValueError(f"{arpa}: no unigrams or no bigrams")
    first, successor, bigram = array("I", [0]), array("I"), array("B")
    for row in rows:
        row.sort()
        successor.extend(after for after, _ in row)
        bigram.extend(step for _, step in row)
        first.append(len(successor))
    text = "".join(word + "\n" for word in words).encode()
    header = HEADER.pack(MAGIC, VERSION, len(words), len(text), len(successor), 0)
    sections = [
        header,
        text,
        bytes(cost(unigrams[word][0]) for word in words),
        bytes(cost(unigrams[word][2] if len(unigrams[word]) > 2 else "0") for word in words),
        first.tobytes(),
        successor.tobytes(),
        bigram.tobytes(),
    ]
    with target.open("wb") as out:
        for section in sections:
            out.write(section + bytes(padding(len(section))))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
