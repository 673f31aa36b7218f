"""Posts that a page tells to machines in the words of schema.org, as microdata or JSON-LD.

A question with its answers, or a posting with its comments. Where an article is told, its comments
are none of this, nor is a page of many questions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.text.article import Post, Selectors
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.head import kinds_of, ld_author
from pipelines.text.extract.posts import Parts, parts_of_node, to_posts
from pipelines.text.extract.times import Clock, parse_time
from pipelines.text.extract.titles import bare
from pipelines.text.extract.told_text import lines_told

OPENINGS = frozenset({"Question", "DiscussionForumPosting"})
PAGES = frozenset({"QAPage", "DiscussionForumPosting"})
"""What says that a page is one question's or posting's; there are questions below articles, too."""

REPLIES = ("acceptedAnswer", "suggestedAnswer", "comment")

_OPENING = ", ".join(f'[itemtype$="schema.org/{kind}"]' for kind in sorted(OPENINGS))
_QUESTION = '[itemtype$="schema.org/Question"]'
_ANSWER = '[itemtype$="schema.org/Answer"]'
_FAQ = '[itemtype$="schema.org/FAQPage"]'
_COMMENT = '[itemtype$="schema.org/Comment"]'

_MARKED = Selectors(
    name="schema.org",
    author=("[itemprop=author] [itemprop=name]", "[itemprop=author]", "[itemprop=creator]"),
    time=("[itemprop=dateCreated]", "[itemprop=datePublished]"),
    content=("[itemprop=text]", "[itemprop=articleBody]"),
    drop=("blockquote",),
)

SAME_BEGINNING = 16
"""Letters that two texts have in common at their beginning where they are one."""


def may_mark_posts(html: str) -> bool:
    """Whether a page can have marked posts: a look at its source costs less than a selector."""
    return "itemtype" in html and any(f"schema.org/{kind}" in html for kind in OPENINGS)


def marked_posts(body: LexborNode, clock: Clock) -> list[Post]:
    """Read the posts of a page that marks them as microdata; none if it has no replies with text.

    Args:
        body: The page's body, without what is hidden; stays as it is.
        clock: What times are read against.
    """
    if body.css_first(_OPENING) is None or body.css_first(_FAQ) is not None:
        return []
    own = LexborHTMLParser(body.html or "").root
    if own is None:
        return []
    # What comments on an answer is not what was asked for.
    unwanted = _COMMENT if own.css_first(_QUESTION) is not None else _ANSWER
    nodes = own.css(f"{_OPENING}, {_ANSWER}, {_COMMENT}")
    if sum(node.css_matches(_OPENING) for node in nodes) != 1:
        return []
    parts: list[tuple[bool, Parts]] = []
    # From the last to the first, each taken out once it is read: answers stand within what they
    # answer and behind it, so that what is left of a post is its own.
    for node in reversed(nodes):
        if not node.css_matches(unwanted):
            is_reply = not node.css_matches(_OPENING)
            parts.append((is_reply, parts_of_node(node, _MARKED, clock)))
        node.decompose()
    parts.reverse()
    parts.sort(key=lambda one: one[0])
    first, *others = to_posts([one for _, one in parts])
    replies = [post for post in others if post.lines]
    return [first, *replies] if replies and first.lines else []


class Told(NamedTuple):
    """A post as JSON-LD tells it."""

    text: str
    author: str | None
    time: str | None


def told_posts(items: Sequence[dict[str, Any]]) -> list[Told]:
    """List the posts in the JSON-LD objects of a page, the opening first."""
    kinds = {kind for item in items for kind in kinds_of(item)}
    if kinds.isdisjoint(PAGES):
        return []
    openings = [item for item in items if not OPENINGS.isdisjoint(kinds_of(item))]
    if len(openings) != 1:
        return []
    [opening] = openings
    given = [opening.get(name) for name in REPLIES]
    each = [one for told in given for one in (told if isinstance(told, list) else [told])]
    replies = [_told(one) for one in each if isinstance(one, dict)]
    return [_told(opening), *replies] if replies else []


def _told(item: dict[str, Any]) -> Told:
    text = item.get("text") or item.get("articleBody")
    times = (item.get("dateCreated"), item.get("datePublished"))
    return Told(
        text if isinstance(text, str) else "",
        ld_author(item),
        next((time for time in times if isinstance(time, str)), None),
    )


def as_posts(told: Sequence[Told], clock: Clock) -> list[Post]:
    """The posts of a page that shows them in no way that was understood; none without texts."""
    read = [Post(None, None, None, tuple(lines_told(one.text))) for one in told]
    posts = [_filled(post, one, clock) for post, one in zip(read, told, strict=True)]
    first, *others = posts or [Post(None, None, None, ())]
    replies = [post for post in others if post.lines]
    return [first, *replies] if replies else []


def fill(posts: Sequence[Post], told: Sequence[Told], clock: Clock) -> list[Post]:
    """Give posts that were found the author and time they are told to have."""
    by_text = {_beginning(one.text): one for one in told if len(_beginning(one.text)) > 1}
    return [
        _filled(post, one, clock)
        if (one := by_text.get(_beginning("".join(post.texts)))) is not None
        else post
        for post in posts
    ]


def _beginning(text: str) -> str:
    return bare(_TAG.sub("", text[: 8 * SAME_BEGINNING]))[:SAME_BEGINNING]


_TAG = re.compile(r"<[^<>]*>")


def _filled(post: Post, told: Told, clock: Clock) -> Post:
    author = told.author if told.author and is_author(told.author) else None
    moment = parse_time(told.time, clock) if told.time else None
    return replace(post, author=post.author or author, published_at=post.published_at or moment)
