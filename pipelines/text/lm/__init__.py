"""A language model of simplified Chinese: how probable is a text."""

from pipelines.text.lm.model import Model, load
from pipelines.text.lm.pairs import MARKS, Pairs, is_han, load_pairs
from pipelines.text.lm.runs import START, Runs, extend, load_runs, number_of

__all__ = [
    "MARKS",
    "START",
    "Model",
    "Pairs",
    "Runs",
    "extend",
    "is_han",
    "load",
    "load_pairs",
    "load_runs",
    "number_of",
]
