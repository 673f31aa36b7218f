"""Where a page has running text, and where it has tags, comments and code."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

_CODE: Final = ("script", "style", "code", "pre", "textarea", "template", "noscript", "svg", "math")
_HIDDEN: Final = re.compile(rf"<!--|<({'|'.join(_CODE)})\b|<[^<>]*>", re.IGNORECASE)
_OPENING: Final = re.compile(rf"<(?:!--|({'|'.join(_CODE)})\b[^<>]*>)", re.IGNORECASE)
_COMMENT: Final = "<!--"
_ENDS: Final = {
    _COMMENT: re.compile("-->"),
    **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _CODE},
}
_TAG: Final = re.compile(r"<(?:[a-zA-Z/][^<>]*|!--|!DOCTYPE[^<>]*)>", re.IGNORECASE)


class RunningText:
    """The running text of a page or of plain text.

    Attributes:
        is_html: Whether there are tags.
    """

    def __init__(self, text: str) -> None:
        self.is_html = _TAG.search(text) is not None
        spans = list(_hidden(text)) if self.is_html else []
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, place: int) -> bool:
        """Whether the character at an offset is running text."""
        before = bisect_right(self._starts, place)
        return before == 0 or place >= self._ends[before - 1]


def plain_end(text: str, tag: int, place: int) -> int:
    """Where the comment or code ends that a tag opens and a place is plainly in; 0 if in none.

    Args:
        text: The page.
        tag: Where the nearest `<` before the place stands.
        place: The place.
    """
    opening = _OPENING.match(text, tag)
    if opening is None:
        return 0
    if opening[1] is None:
        end = text.find("-->", opening.end())
        return end if end >= place else 0
    end = text.find("<", place)
    closing = f"</{opening[1].lower()}"
    return end if text[end : end + len(closing)].lower() == closing else 0


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Spans of tags, and of comments and code whole, in order; in linear time.

    What is not closed hides its tag only, and is looked for once.
    """
    unclosed: set[str] = set()
    found = _HIDDEN.search(text)
    while found:
        name = _COMMENT if found[0] == _COMMENT else (found[1] or "").lower()
        end = found.end()
        if name and name not in unclosed:
            closed = _ENDS[name].search(text, end)
            if closed:
                end = closed.end()
            else:
                unclosed.add(name)
        yield found.start(), end
        found = _HIDDEN.search(text, end)
