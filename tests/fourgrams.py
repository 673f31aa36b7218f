"""How much of a text was found: F1 over character 4-grams, white space left out."""

from collections import Counter
from dataclasses import dataclass

SIZE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(found: str, wanted: str) -> Score:
    """Compare a text with the one wanted; two empty texts are the same.

    >>> score("催收电话太多", "催收电话太多怎么办").precision
    1.0
    """
    have, want = _grams(found), _grams(wanted)
    if not have and not want:
        return Score(1.0, 1.0)
    common = (have & want).total()
    return Score(common / (have.total() or 1), common / (want.total() or 1))


def _grams(text: str) -> Counter[str]:
    squeezed = "".join(text.split())
    if not squeezed:
        return Counter()
    return Counter(squeezed[at : at + SIZE] for at in range(max(1, len(squeezed) - SIZE + 1)))
