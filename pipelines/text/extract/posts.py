"""From the elements of posts to posts: who wrote what, when, on which floor."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborNode

from pipelines.text.article import Post, Selectors
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.head import squeeze
from pipelines.text.extract.hidden import Attributes
from pipelines.text.extract.kept_lines import keep_lines
from pipelines.text.extract.paragraphs import lines_of_each
from pipelines.text.extract.snapshot import take_snapshot
from pipelines.text.extract.times import Clock, parse_time

NAMED_FLOORS = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}
"""What forum software calls the first floors."""

_FLOOR = re.compile(r"^\D{0,4}?\s*(?P<number>\d{1,6})\s*(?:楼|樓|#|F|层)?\s*$")
_DAY_ALONE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_TIME_ATTRIBUTES = ("datetime", "content", "title", "data-time", "data-timestamp")

_IDENT_ATTRIBUTES = ("id", "data-post-id", "data-pid", "data-id")
LONGEST_IDENT = 64

_PROFILE = re.compile(
    r"(?:^|[/?&;=._-])(?:(?:show|view|disp)?(?:users?|members?|profiles?)|people|space|uid|authors?|lawyers?|u|home)(?:[/=?._;-]|\d|$)",
    re.IGNORECASE,
)

_NO_PROFILE = re.compile(
    r"log-?(?:in|out|ging|on)|sign-?(?:in|up|out)|regist|forg[eo]t|reset|passw|member-?list|user-?list",
    re.IGNORECASE,
)
"""What such an address leads to where it is nobody's page: `/user/login.html`."""

LONGEST_FLOOR = 24
"""Characters of a text that is a floor's number."""


@dataclass(frozen=True, slots=True)
class Parts:
    """One post as found in a page.

    Attributes:
        content: The source of its text, see `lines_of`; None where a post has none (password,
            deleted).
        author: Name.
        published_at: With zone.
        floor: Number as shown.
        ident: What the software calls the post.
    """

    content: str | None
    author: str | None
    published_at: datetime | None
    floor: int | None
    ident: str | None = None


def parts_by(selectors: Selectors, root: LexborNode, clock: Clock) -> list[Parts]:
    """Find the posts of a page of known software; empty if there are none.

    Args:
        selectors: Where the software keeps what; `post` is not empty.
        root: The page's body.
        clock: What times are read against.
    """
    nodes = _outermost(select(root, selectors.post))
    return [parts_of_node(node, selectors, clock) for node in nodes]


def select(root: LexborNode, selectors: Sequence[str]) -> list[LexborNode]:
    """Give what the first selector that finds anything finds."""
    return next((found for one in selectors if (found := root.css(one))), [])


def text_by(root: LexborNode, selectors: Sequence[str]) -> str | None:
    """Give the text of the first element with one, trying selectors in order."""
    for selector in selectors:
        for node in root.css(selector):
            text = squeeze(node.attributes.get("content") or node.text(separator=" "))
            if text:
                return text
    return None


def time_by(root: LexborNode, selectors: Sequence[str], clock: Clock) -> datetime | None:
    """Read the first time found; an attribute goes before the text, which may be 3 天前."""
    for selector in selectors:
        for node in root.css(selector):
            for text in _time_texts(node):
                moment = parse_time(text, clock)
                if moment:
                    return moment
    return None


def _time_texts(node: LexborNode) -> Iterator[str]:
    whole = node.text(separator=" ")
    for one in (node, *node.css("[datetime], [title], [data-time]")):
        attributes = one.attributes
        for told in (str(attributes[name]) for name in _TIME_ATTRIBUTES if attributes.get(name)):
            shown = one.text(separator=" ").strip()
            # MyBB: <span title="03-05-2026">Yesterday</span>, 08:15 PM
            if shown and one.mem_id != node.mem_id and _DAY_ALONE.fullmatch(told.strip()):
                yield whole.replace(shown, told, 1)
            yield told
    yield whole


def floor_of(text: str | None) -> int | None:
    """Read a floor's number.

    >>> floor_of("#12"), floor_of("沙发"), floor_of("3 楼"), floor_of("回复")
    (12, 2, 3, None)
    """
    if text is None or len(text) > LONGEST_FLOOR:
        return None
    match = _FLOOR.match(text.strip())
    return int(match["number"]) if match else NAMED_FLOORS.get(text.strip(" #"))


def is_profile(href: str) -> bool:
    """Whether an address is of somebody's page.

    >>> is_profile("/home.php?mod=space&uid=7"), is_profile("/?action=viewprofile;username=sunny")
    (True, True)
    >>> is_profile("/spaceship"), is_profile("/user/login")
    (False, False)
    """
    # Spelt out: a page has a hundred links, and to search each takes three times as long.
    lower = href.lower()
    may_be = (
        "user" in lower
        or "member" in lower
        or "profile" in lower
        or "people" in lower
        or "space" in lower
        or "uid" in lower
        or "author" in lower
        or "lawyer" in lower
        or "home" in lower
        or "/u" in lower
        or "u=" in lower
    )
    return may_be and _PROFILE.search(href) is not None and _NO_PROFILE.search(href) is None


def _outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Leave out elements within another of the list."""
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(up.mem_id in ids for up in _ancestors(node))]


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    up = node.parent
    while up is not None:
        yield up
        up = up.parent


def parts_of_node(node: LexborNode, selectors: Selectors, clock: Clock) -> Parts:
    """Take one post apart.

    Args:
        node: Its element.
        selectors: Where the software keeps what, within.
        clock: What times are read against.
    """
    content = select(node, selectors.content)
    author = text_by(node, selectors.author)
    moment = time_by(node, selectors.time, clock)
    floor = floor_of(text_by(node, selectors.floor))
    return Parts(
        # last: what is cut out of the text may tell the rest
        content=source_of(content[0], selectors.drop) if content else None,
        author=author if author and is_author(author) else None,
        published_at=moment,
        floor=floor,
        ident=ident_of(node.attributes),
    )


def ident_of(attributes: Attributes) -> str | None:
    """What the software calls a post: the `id` of its element, if there is a number in it."""
    for name in _IDENT_ATTRIBUTES:
        value = attributes.get(name) or ""
        if any(char.isdigit() for char in value) and len(value) <= LONGEST_IDENT:
            return value
    return None


def to_posts(parts: Sequence[Parts]) -> list[Post]:
    """Read the texts of posts."""
    lines = iter(lines_of_each([one.content for one in parts if one.content]))
    return [
        Post(
            floor=one.floor,
            author=one.author,
            published_at=one.published_at,
            lines=tuple(next(lines)) if one.content else (),
            ident=one.ident,
        )
        for one in parts
    ]


def source_of(node: LexborNode, drop: Sequence[str]) -> str:
    """Write an element for `lines_of`, without what is not the author's text.

    Args:
        node: The element; what is dropped is cut out of it.
        drop: CSS selectors.
    """
    for selector in drop:
        # From the last to the first: what goes may hold more of what goes.
        for one in reversed(node.css(selector)):
            if one.mem_id != node.mem_id and one.parent is not None:
                one.decompose()
    shot = take_snapshot(node)
    root = shot.root
    if shot.keeps_lines:
        keep_lines(root, ())
    source = root.source()
    root.release()
    return source
