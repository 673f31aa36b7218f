"""What is put into the search index: pairs of neighbouring Chinese characters, and other words.

Chinese is written without spaces and the words people search for have mostly two characters, so
every pair is a term. A longer word is all of its pairs; the query then looks at the text itself.
The caller converts texts and queries to simplified characters.

A change here makes every stored index wrong: it needs a migration that builds it anew.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

# Chinese: the basic block with extension A, compatibility characters, extensions B and beyond.
# Kana, Hangul, Latin and the rest are words as their spaces have it.
_BASIC, _BASIC_LAST = 0x3400, 0x9FFF
_RARE_BLOCK = (0xF900, 0xFAFF)
_ASTRAL = 0x20000
_HAN = (
    f"{chr(_BASIC)}-{chr(_BASIC_LAST)}{chr(_RARE_BLOCK[0])}-{chr(_RARE_BLOCK[1])}"
    f"{chr(_ASTRAL)}-\U0003ffff"
)
_HAN_RUN = re.compile(f"[{_HAN}]+")
_WORD = re.compile(f"[^\\W_{_HAN}]+")

# Longer ones are keys and addresses, not words; the cut is the same in text and query.
WORD_LENGTH = 20

_SPACE = 0x20
# A character of the basic block as its distance from the first; all ones stands for all others.
_BITS = 15
_NONE = (1 << _BITS) - 1


def text_terms(text: str) -> str:
    """The terms of a text, each once, in no order that means anything, separated by spaces.

    Pairs, the last character of each run of Chinese (so that every character begins a term), and
    other words in lower case.

    >>> sorted(text_terms("催收公司，APP 2024").split())
    ['2024', 'app', '催收', '公司', '司', '收公']
    """
    words = {word[:WORD_LENGTH].lower() for word in _WORD.findall(text)}
    return " ".join((_pair_terms(text), *words))


def query_terms(word: str) -> Iterator[tuple[str, bool]]:
    """The terms that every text with this word in it has.

    Yields:
        A term, and whether it may be the beginning of the indexed one only.

    >>> list(query_terms("暴力催收")), list(query_terms("催")), list(query_terms("App"))
    ([('暴力', False), ('力催', False), ('催收', False)], [('催', True)], [('app', True)])
    """
    for run in _HAN_RUN.findall(word):
        if len(run) == 1:
            yield run, True
        for pair in pairwise(run):
            yield "".join(pair), False
    for other in _WORD.findall(word):
        yield other[:WORD_LENGTH].lower(), True


def _pair_terms(text: str) -> str:
    """Pairs and last characters; nearly every text has Chinese of the basic block only."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    rare = ((codes - _RARE_BLOCK[0]) <= _RARE_BLOCK[1] - _RARE_BLOCK[0]) | (codes >= _ASTRAL)
    if rare.any():
        return _pair_terms_of_any(text)
    return _pair_terms_of_basic(codes)


def _pair_terms_of_basic(codes: Codes) -> str:
    """All pairs at once: two characters of 15 bits packed into a number, sorted, made unique."""
    places = np.append(codes - _BASIC, np.uint32(_NONE))
    han = places <= _BASIC_LAST - _BASIC
    places[~han] = _NONE
    packed = (places[:-1] << _BITS | places[1:])[han[:-1]]
    packed.sort()
    packed = packed[np.append(True, packed[1:] != packed[:-1])[: len(packed)]]
    letters = np.full((len(packed), 3), _SPACE, dtype=np.uint32)
    second = packed & _NONE
    letters[:, 0] = (packed >> _BITS) + _BASIC
    letters[:, 1] = np.where(second == _NONE, _SPACE, second + _BASIC)
    return letters.tobytes().decode("utf-32-le")


def _pair_terms_of_any(text: str) -> str:
    """The same a character at a time, thirty times slower."""
    runs = _HAN_RUN.findall(text)
    pairs = {"".join(pair) for run in runs for pair in pairwise(run)}
    return " ".join(pairs | {run[-1] for run in runs})
