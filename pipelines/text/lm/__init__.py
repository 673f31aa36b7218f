"""A language model of simplified Chinese: how probable is a text."""

from pipelines.text.lm.model import Model, load
from pipelines.text.lm.pairs import MARKS, Pairs, is_han, load_pairs

__all__ = ["MARKS", "Model", "Pairs", "is_han", "load", "load_pairs"]
