"""Characters as the language model knows them."""

from functools import cache
from typing import Final

from pipelines.text.script import to_hans

QUOTES: Final = {"「": "“", "」": "”", "『": "‘", "』": "’"}


@cache
def hans(char: str) -> str:
    """The form of a character that the model knows: simplified, quotes as the mainland has them."""
    return QUOTES.get(char) or to_hans(char)
