"""A language model of simplified Chinese: how probable is a text."""

from pipelines.text.lm.model import Model, load
from pipelines.text.lm.ngrams import CONTEXT_MASK, START, NGrams, extend, load_ngrams, number_of
from pipelines.text.lm.pairs import EDGE, MARKS, Pairs, is_han, load_pairs

__all__ = [
    "CONTEXT_MASK",
    "EDGE",
    "MARKS",
    "START",
    "Model",
    "NGrams",
    "Pairs",
    "extend",
    "is_han",
    "load",
    "load_ngrams",
    "load_pairs",
    "number_of",
]
