"""The piece of a text where the words of a query stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Characters shown before the first match and in all.
BEFORE = 16
LENGTH = 60


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text on one line.

    Attributes:
        text: The piece, with `…` where something is left out.
        marks: Begin and end of each match in it.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str, after: str) -> str:
        """The piece with something put around each match.

        >>> Snippet("对暴力催收说不", ((1, 5),)).marked("[", "]")
        '对[暴力催收]说不'
        """
        pieces, done = [], 0
        for start, end in self.marks:
            pieces += [self.text[done:start], before, self.text[start:end], after]
            done = end
        return "".join([*pieces, self.text[done:]])


def snippet(body: str, body_hans: str, words: Sequence[str]) -> Snippet:
    """Cut the piece of a text where the first match is.

    Args:
        body: The text as its readers know it; shown if it runs in step with `body_hans`.
        body_hans: The same in simplified characters, in which is searched.
        words: In simplified characters.

    >>> snippet("遇到暴力催收怎麼辦", "遇到暴力催收怎么办", ["催收"]).marked("[", "]")
    '遇到暴力[催收]怎麼辦'
    """
    wanted = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    first = wanted.search(body_hans)
    start = max(0, first.start() - BEFORE) if first else 0
    end = start + LENGTH
    shown = body if len(body) == len(body_hans) else body_hans
    lead = "…" * (start > 0)
    moved = len(lead) - start
    marks = [
        (match.start() + moved, match.end() + moved)
        for match in wanted.finditer(body_hans, start, end)
    ]
    # A character for a character, so that marks stay in their places.
    piece = re.sub(r"\s", " ", shown[start:end])
    return Snippet(lead + piece + "…" * (end < len(shown)), tuple(marks))
