"""Choose among the last few texts of a search, by what stands behind them and by words."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from pipelines.text.lm import load
from pipelines.text.lm.fileformat import COST_STEP
from pipelines.text.spinner.chars import hans
from pipelines.text.spinner.costs import grams_of
from pipelines.text.spinner.document import Document
from pipelines.text.spinner.search import HOPELESS, Candidate, steps

CLOSE: Final = 5.0
"""Nats within which the n-grams leave the choice to the words."""

WORD_SHARE: Final = 0.4
"""Weight of the words, against that of the n-grams, in the last choice."""

REACH: Final = 4
"""Characters behind a stretch whose cost depends on it."""

# Nats against what a paragraph ends with.
CLOSING_MARKS: Final = "。！？…”』」》）"
COMMA_ENDS: Final = 5.0
NO_MARK_ENDS: Final = 2.5


class Chosen(NamedTuple):
    """The choice.

    Attributes:
        text: The best text.
        ahead: How many nats it is ahead, of texts that were dropped at least.
        cost: Of the best by n-grams, with what stands behind it, in steps.
    """

    text: str
    ahead: float
    cost: int


class Choice:
    """The choice for one stretch.

    Args:
        document: The document the stretch is in.
        before: The text before the stretch.
        right: The text behind it.
    """

    def __init__(self, document: Document, before: str, right: str) -> None:
        self.document = document
        self.before = before
        self.right = right

    def among(self, beam: Sequence[Candidate]) -> Chosen:
        """Choose among the texts of a search."""
        ahead = sorted(zip(self.in_places(beam), beam, strict=True))
        least, first = ahead[0]
        if len(ahead) == 1:
            return Chosen(first.text, HOPELESS, least)
        close = [pair for pair in ahead if pair[0] < least + steps(CLOSE)]
        if len(close) == 1:
            return Chosen(first.text, (ahead[1][0] - least) * COST_STEP, least)
        by_words = self._by_words([one for _, one in close])
        ranked = sorted(
            (WORD_SHARE * words + (1 - WORD_SHARE) * cost * COST_STEP, one.text)
            for words, (cost, one) in zip(by_words, close, strict=True)
        )
        return Chosen(ranked[0][1], ranked[1][0] - ranked[0][0], least)

    def in_places(self, beam: Sequence[Candidate]) -> list[int]:
        """The cost of each text with what stands behind it."""
        right = self.right[:REACH]
        grams = [[] if self._ends(one.text) else grams_of(one.context, right) for one in beam]
        costs = self.document.costs
        costs.learn(chain.from_iterable(grams))
        return [
            one.cost
            + (sum(costs[gram][1] for gram in behind) if behind else steps(_end_cost(one.text)))
            for one, behind in zip(beam, grams, strict=True)
        ]

    def _ends(self, text: str) -> bool:
        """Whether a paragraph ends with this text: nothing follows, or a tag does."""
        return not self.right or text.endswith("<")

    def _by_words(self, beam: Sequence[Candidate]) -> Iterator[float]:
        """The cost of each text by words, with what speaks against it beside them."""
        text = ""
        costs: list[dict[int, float]] = []
        for one in beam:
            last, text = text, "".join(map(hans, self.before + one.text + self.right))
            costs = load().divided(text, costs[: _alike(last, text) + 1])
            words = one.extra * COST_STEP + min(costs[-1].values())
            yield words + _end_cost(one.text) if self._ends(one.text) else words


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _end_cost(text: str) -> float:
    """Cost of a text at the end of a paragraph, in nats."""
    char = text.removesuffix("<")[-1:]
    if char in CLOSING_MARKS:
        return 0.0
    return COMMA_ENDS if char in "，、；：" else NO_MARK_ENDS
