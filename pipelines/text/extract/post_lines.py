"""The lines of posts of unknown software: without what stands in one element with their text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.article import Line, Post
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.bylines import LONGEST_BYLINE, read_byline
from pipelines.text.extract.quoted_lines import without_quoted
from pipelines.text.extract.terminal_heads import without_terminal_head
from pipelines.text.extract.times import Clock
from pipelines.text.extract.titles import bare

HEAD_LINES = 3
"""Lines at the beginning of a post that may be its head: title, author and time."""

LONGEST_STAMP = 40
"""Characters of a time at the end of a line."""

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
    posts = [without_terminal_head(_without_origin(post), clock) for post in posts]
    posts = without_quoted(_without_labels(posts))
    rules = [_rule_in(post.lines) for post in posts]
    are_signed = sum(at is not None for at in rules) >= max(SIGNED_POSTS, SIGNED_SHARE * len(posts))
    return [
        _without_head(post if at is None or not are_signed else _cut(post, at), title, clock)
        for post, at in zip(posts, rules, strict=True)
    ]


_ORIGIN = re.compile(
    r"(?:\s--\s|^)※ ?(?:[發发]信站|[來来]源|修改|編輯|编辑|文章網址|转载|轉錄)[^:：]{0,8}[:：]"
)
"""What boards that come from terminals write below a post: where it was sent from."""


def _without_origin(post: Post) -> Post:
    for at, line in enumerate(post.lines):
        if "※" in line.text and (found := _ORIGIN.search(line.text)) is not None:
            text = line.text[: found.start()]
            last = (replace(line, text=text),) if text else ()
            return replace(post, lines=(*post.lines[:at], *last))
    return post


_LABEL = re.compile(r"(?:\S{1,2}\s)?(?P<name>\S{1,24}?)\s?[:：]\s*")
_STAMP_AT_END = re.compile(
    r"\s[(（]?(?:(?:19|20)\d\d[-/.])?\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d\d(?::\d\d)?[)）]?$"
)
"""`推 someone: text 03/12 09:40`, where a post is one line."""


def _without_labels(posts: Sequence[Post]) -> list[Post]:
    """Take author and time off posts of which nearly all are one line each that begins so."""
    found = [
        _LABEL.match(post.lines[0].text) if len(post.lines) == 1 and post.author else None
        for post in posts
    ]
    named = [
        one is not None and one["name"] == post.author
        for one, post in zip(found, posts, strict=True)
    ]
    if sum(named) < max(SIGNED_POSTS, SIGNED_SHARE * len(posts)):
        return list(posts)
    return [
        replace(post, lines=_unlabelled(post.lines[0], one.end()))
        if is_named and one is not None
        else post
        for post, one, is_named in zip(posts, found, named, strict=True)
    ]


def _unlabelled(line: Line, begin: int) -> tuple[Line, ...]:
    # The stamp stands within so many characters of the end.
    at = max(begin, len(line.text) - LONGEST_STAMP)
    stamp = _STAMP_AT_END.search(line.text, at)
    text = line.text[begin : stamp.start() if stamp else None].strip()
    return (replace(line, text=text),) if text else ()


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
