"""The lines of posts of unknown software: without what stands in one element with their text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.article import Line, Post
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.bylines import LONGEST_BYLINE, read_byline
from pipelines.text.extract.times import Clock
from pipelines.text.extract.titles import bare

HEAD_LINES = 3
"""Lines at the beginning of a post that may be its head: title, author and time."""

SIGNED_POSTS = 2
SIGNED_SHARE = 0.6
"""Posts and their share that have a rule above their last lines, where it parts a signature."""

ANSWER = re.compile(r"^\s*(?:re|topic|aw|回[复復覆]|答[复復覆])\s*[:：]\s*", re.IGNORECASE)
"""What stands before the title of the thread where it is that of an answer."""

_RULE = re.compile(r"[-_=—─－＿~～.·*]{6,}")
_MAY_BE_TIME = re.compile(r"\d[-/.:年]\d|[前昨今刚剛]|ago|[:：\]】]")


def own_lines(posts: Sequence[Post], title: str | None, clock: Clock) -> list[Post]:
    """Take head and signature out of posts; what they tell fills what is not known.

    Args:
        posts: The posts of a page.
        title: The thread's title.
        clock: What times are read against.
    """
    rules = [_rule_in(post.lines) for post in posts]
    are_signed = sum(at is not None for at in rules) >= max(SIGNED_POSTS, SIGNED_SHARE * len(posts))
    return [
        _without_head(post if at is None or not are_signed else _cut(post, at), title, clock)
        for post, at in zip(posts, rules, strict=True)
    ]


def _rule_in(lines: Sequence[Line]) -> int | None:
    """Where the last rule is that has text above."""
    return next(
        (at for at in range(len(lines) - 1, 0, -1) if _RULE.fullmatch(lines[at].text)), None
    )


def _cut(post: Post, at: int) -> Post:
    return replace(post, lines=post.lines[:at])


def _without_head(post: Post, title: str | None, clock: Clock) -> Post:
    said = bare(title or "")
    kept: list[Line] = []
    author, published_at = post.author, post.published_at
    for at, line in enumerate(post.lines[:HEAD_LINES]):
        text = line.text
        if kept or at == len(post.lines) - 1:
            kept.append(line)
        elif said and bare(ANSWER.sub("", text)) == said:
            continue
        elif (
            len(text) <= LONGEST_BYLINE
            and _MAY_BE_TIME.search(text)
            and (byline := read_byline(text, clock)) is not None
        ):
            if author is None and byline.author is not None and is_author(byline.author):
                author = byline.author
            published_at = published_at or byline.published_at
        else:
            kept.append(line)
    lines = (*kept, *post.lines[HEAD_LINES:])
    return replace(post, author=author, published_at=published_at, lines=lines)
