"""What stands as lines among those of a post and is not its author's: quotes, tails, edit marks.

No element parts them from the text. That the same lines stand in an earlier post, or in several,
tells them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.text.article import Line, Post
from pipelines.text.extract.whose import is_whose

LONGEST_MARK = 100
"""Characters of an edit mark."""

LEAST_TAILS = 2
"""Posts with the same lines below a rule, which are a signature then."""

LONGEST_TAIL = 6
"""Lines of a signature."""

MOST_KNOWN = 16
"""Posts that are kept for each sentence: a sentence that stands in more is no quote's."""

_EDITED = re.compile(
    r"[\[【(（]?\s?(?:"
    r"[此本该該][贴帖貼文]子?(?:已[经經])?(?:最[后後])?[被由].{0,80}(?:编辑|編輯|修改)[过過]?"
    r"|(?:this post (?:has been|was) )?(?:last )?edit(?:ed)?(?: by|\s?:).{0,80}"
    r")\s?[\]】)）]?\.?",
    re.IGNORECASE,
)
_MAY_BE_EDITED = re.compile(r"编辑|編輯|修改|edit", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_RULE = re.compile(r"[-_=—─－＿~～]{2,}")
_ENDS_SENTENCE = re.compile(r"[。！？!?\t]|\.\s")
_MARKED = re.compile(r"[:：>＞]+\s")
"""How letters mark each line that they quote."""

_MARKS = re.compile(r"^[\s:：>＞]+")


def without_quoted(posts: Sequence[Post]) -> list[Post]:
    """Take quotes, common tails and edit marks out of posts; a post that is nothing else stays.

    Args:
        posts: The posts of a page, in order.
    """
    tails = Counter(_tail(post.lines) for post in posts)
    known: dict[str, list[int]] = {}
    left: list[Post] = []
    for at, post in enumerate(posts):
        lines: Sequence[Line] = post.lines
        tail = _tail(lines)
        if tail and tails[tail] >= LEAST_TAILS:
            lines = lines[: len(lines) - len(tail)]
        lines = [line for line in lines if not is_edit_mark(line.text)]
        lines = list(_unquoted(lines, known)) or lines
        left.append(replace(post, lines=tuple(lines)) if lines else post)
        for sentence in {one for line in lines for one in _sentences(line.text)}:
            posts_with = known.setdefault(sentence, [])
            if len(posts_with) < MOST_KNOWN:
                posts_with.append(at)
    return left


def is_edit_mark(text: str) -> bool:
    """Whether a line is nothing but what forum software writes below a post that was changed.

    >>> is_edit_mark("[此贴子已经被作者于2009-1-4 17:59:57编辑过]")
    True
    >>> is_edit_mark("此贴我编辑过3次")
    False
    """
    return (
        len(text) <= LONGEST_MARK
        and _MAY_BE_EDITED.search(text) is not None
        and _DIGIT.search(text) is not None
        and _EDITED.fullmatch(text) is not None
    )


def _tail(lines: Sequence[Line]) -> tuple[str, ...]:
    """The texts of the last lines from the last rule on; none where no text stands above it."""
    for at in range(len(lines) - 2, max(len(lines) - 2 - LONGEST_TAIL, 0), -1):
        if _RULE.fullmatch(lines[at].text):
            return tuple(line.text for line in lines[at:])
    return ()


def _unquoted(lines: Sequence[Line], known: dict[str, list[int]]) -> Iterator[Line]:
    """The lines without those that quote, and who is said before them to be quoted."""
    at = 0
    while at < len(lines):
        text = lines[at].text
        if is_whose(text):
            end = _end_of_quote(lines, at + 1, known)
            if end > at + 1:
                at = end
                continue
        if not (_MARKED.match(text) and _posts_with(text, known)):
            yield lines[at]
        at += 1


def _end_of_quote(lines: Sequence[Line], begin: int, known: dict[str, list[int]]) -> int:
    """Where lines end that are marked as quoted or all stand in one earlier post."""
    quoted: set[int] | None = None
    for at in range(begin, len(lines)):
        text = lines[at].text
        if _MARKED.match(text):
            continue
        posts = _posts_with(text, known)
        quoted = posts if quoted is None else quoted & posts
        if not quoted:
            return at
    return len(lines)


def _posts_with(text: str, known: dict[str, list[int]]) -> set[int]:
    """The earlier posts that say all of a line."""
    found: set[int] | None = None
    for sentence in _sentences(text):
        posts = known.get(sentence, ())
        found = set(posts) if found is None else found.intersection(posts)
        if not found:
            break
    return found or set()


def _sentences(text: str) -> Iterator[str]:
    for one in _ENDS_SENTENCE.split(_MARKS.sub("", text)):
        sentence = one.strip(" .")
        if sentence:
            yield sentence
