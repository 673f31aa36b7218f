"""What boards that are read by terminal, too, write above and below a post's text.

The head is lines of a label and a value each: 发信人, 标题, 发信站 with the time.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.article import Line, Post
from pipelines.text.extract.author_names import LABELLED
from pipelines.text.extract.times import Clock, find_time

SENDERS = ("发信人", "發信人", "寄信人")
"""The first label of a head."""

LONGEST_HEAD = 4
"""Lines of a head."""

LEAST_HEAD = 2

LONGEST_FIELD = 200
"""Characters of a line of a head."""

_FIELD = re.compile(r"(?:[发發寄]信[人站]|[标標]\s*[题題]|日\s*期|信\s*[区區])\s?[:：]")
SIGNATURE = "--"
"""The line above a signature, as in letters; it stands though there is none below."""


def has_head(texts: Sequence[str]) -> bool:
    """Whether the pieces of a text begin with a head.

    >>> has_head(["发信人: someone (nick), 信区: Credit", "标 题: 催收", "正文"])
    True
    >>> has_head(["发信人: 不认识", "他要我当天还清"])
    False
    """
    return (
        len(texts) > 1
        and texts[0].lstrip().startswith(SENDERS)
        and _FIELD.match(texts[1].lstrip()) is not None
    )


def head_of(texts: Sequence[str]) -> str:
    """The head of a text that has one."""
    return " ".join(text for text in texts[:LONGEST_HEAD] if _FIELD.match(text.lstrip()))


def without_terminal_head(post: Post, clock: Clock) -> Post:
    """Take head and signature off a post that has a head; what it tells fills what is not known."""
    if not has_head([line.text for line in post.lines[:LEAST_HEAD]]):
        return post
    head = head_of([line.text[:LONGEST_FIELD] for line in post.lines[:LONGEST_HEAD]])
    count = sum(1 for line in post.lines[:LONGEST_HEAD] if _FIELD.match(line.text))
    named = LABELLED.search(head)
    told = find_time(head, clock)
    return replace(
        post,
        author=post.author or (named["name"] if named else None),
        published_at=post.published_at or (told.value if told else None),
        lines=_unsigned(post.lines[count:]),
    )


def _unsigned(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    last = next((at for at in range(len(lines) - 1, 0, -1) if lines[at].text == SIGNATURE), None)
    return lines[:last]
