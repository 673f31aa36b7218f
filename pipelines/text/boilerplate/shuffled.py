"""Copies of articles with their words in another order, which farms make to pass for new."""

import re
from typing import Final

from pipelines.text.boilerplate.fold import is_sentence
from pipelines.text.lm.ngrams import NGrams, load_ngrams, number_of

# Of the clauses of a text, the share that begins or ends as no clause does; natural texts stay
# below 0.03, texts with their words in random order reach 0.25 and more. Fewer clauses than that
# tell nothing.
SHUFFLED_SHARE: Final = 0.12
SHUFFLED_CLAUSES: Final = 12

# What the language model is asked about: so many characters of whole sentences; fewer tell nothing,
# and so many at the beginning tell whether to ask.
MOST_CHARS: Final = 300
LEAST_CHARS: Final = 120
LOOK_CHARS: Final = 160
# Mean cost of a character behind the one before it, in the steps of the model, from which on that
# is asked: a tenth of natural texts has that, nearly all shuffled ones do. What costs more, the
# model has never read: Cantonese, classical prose.
LEAST_COST: Final = 64.5
GREATEST_COST: Final = 82.0
# How many times as much a text costs with the pairs of its characters in reverse: natural texts 1.2
# times and more, as order is most of what makes them likely; shuffled ones lose next to nothing.
# Classical prose, which costs as much as a shuffled text, comes down to 1.11.
LEAST_LOSS: Final = 1.14
CLASSICAL_COST: Final = 75.0
LEAST_CLASSICAL_LOSS: Final = 1.09

_CLAUSE_END = re.compile("([,。;:!?])")
_PAIRS = re.compile("[\u4e00-\u9fff]{2}|.")
_CLAUSES = re.compile(r"[,。;!?、:\n()]+")
_QUOTES = re.compile(r"[“”<>\"']")
_NO_CLAUSE = re.compile(
    r"[的了着们吗得等之地][\u4e00-\u9fff]+"
    r"|[\u4e00-\u9fff]+[和与及在把被从对向将并且而但因于以由这那该每各很更最不]"
)


def shuffled_share(folded: str) -> float:
    """How much of a text is out of order: the share of its clauses that are none of Chinese.

    Args:
        folded: Lines, folded and joined.

    Returns:
        0 to 1; `SHUFFLED_SHARE` at least if the whole makes no sense to the language model.
    """
    share = _broken_clauses(folded)
    return max(share, SHUFFLED_SHARE if sounds_shuffled(folded) else 0.0)


def _broken_clauses(folded: str) -> float:
    """The share of clauses that begin or end as no clause of Chinese does."""
    clauses = [
        clause
        for clause in _CLAUSES.split(_QUOTES.sub("", folded))
        if len(clause) > 3 and " " not in clause
    ]
    if len(clauses) < SHUFFLED_CLAUSES:
        return 0.0
    return sum(_NO_CLAUSE.fullmatch(clause) is not None for clause in clauses) / len(clauses)


def sounds_shuffled(folded: str) -> bool:
    """Whether the language model finds as little sense in a text as in one in reverse.

    Args:
        folded: Lines, folded and joined.
    """
    text = "".join(line for line in folded.split("\n") if is_sentence(line))[:MOST_CHARS]
    if len(text) < LEAST_CHARS:
        return False
    model = load_ngrams()
    numbers = [number_of(char) for char in text[:LOOK_CHARS]]
    cost = model.pair_costs(numbers).mean()
    if not LEAST_COST <= cost <= GREATEST_COST:
        return False
    least = LEAST_LOSS if cost < CLASSICAL_COST else LEAST_CLASSICAL_LOSS
    return _cost(model, _reversed(text)) < least * _cost(model, text)


def _cost(model: NGrams, text: str) -> int:
    return model.cost_of([number_of(char) for char in text])


def _reversed(text: str) -> str:
    """A text with the pairs of characters of each clause in reverse, its marks where they were."""
    pieces = _CLAUSE_END.split(text)
    return "".join("".join(reversed(_PAIRS.findall(piece))) for piece in pieces)
