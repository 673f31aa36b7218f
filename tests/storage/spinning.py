"""Spun copies as content farms make them: sentences moved, some left out, words replaced."""

import random
import re

from pipelines.text.lm import load


def spin(text: str, replaced: float, trimmed: float, chance: random.Random) -> str:
    """Spin a text.

    Args:
        text: Of several sentences.
        replaced: Share of words put in the place of others, 0 to 1.
        trimmed: Share of sentences left out at the ends, 0 to 1.
        chance: Where the choices come from.
    """
    sentences = re.findall(r"[^。\n]+[。\n]*", text)
    kept = max(1, round(len(sentences) * (1 - trimmed)))
    first = chance.randrange(len(sentences) - kept + 1)
    chosen = sentences[first : first + kept]
    chance.shuffle(chosen)
    words = load().words
    return "".join(
        chance.choice(words) if "一" <= word[0] <= "鿿" and chance.random() < replaced else word
        for word in _words("".join(chosen))
    )


def _words(text: str) -> list[str]:
    """Cut a text into the longest words the language model knows."""
    known, found, start = load().number, [], 0
    while start < len(text):
        length = next(n for n in (4, 3, 2, 1) if n == 1 or text[start : start + n] in known)
        found.append(text[start : start + length])
        start += length
    return found
