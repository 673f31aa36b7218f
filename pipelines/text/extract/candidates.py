"""Elements that may be the posts of a page: how good they are, which only hold or part posts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.kinds import DIGITS, count_within, having, outermost, share_of
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

LEAST_POSTS = 2

LEAST_COMMENTS = 3
"""The same where the page is not known to be a forum's."""

LEAST_MARKED = 0.6
"""Share of the elements of a kind that must tell a time, or an author or floor: all posts do, but
adverts are put between them in the same markup."""

LEAST_PROSE = 0.35
"""Share of the page's prose that posts hold at least; lists of other articles hold less."""

LEAST_SIGNED = 0.9
"""Share of elements with a time and an author each that makes them posts, however short."""

LEAST_HELD_SHARE = 0.5
"""Share of an element's text that the posts in it hold, where it is no post but their list."""


class Candidate(NamedTuple):
    """Elements that may be the posts.

    Attributes:
        items: The elements.
        score: How good they are: whether they hold enough of the prose, whether they are dated;
            how much they hold and how many they are.
    """

    items: list[Block]
    score: tuple[bool, bool, float]


NONE = Candidate([], (False, False, 0.0))


def candidate(items: list[Block], signs: Signs, share: float) -> Candidate:
    """Rate elements, of which there is one at least, by their share of the prose, 0 to 1."""
    is_dated = len(having(items, signs.dates)) >= LEAST_MARKED * len(items)
    return Candidate(items, (share >= LEAST_PROSE, is_dated, share * (1 - 1 / len(items))))


def without_panels(kinds: Sequence[Candidate], signs: Signs, root: Block) -> list[Candidate]:
    """Leave out elements that hold several posts and are none themselves: all the replies."""
    outer = [outermost(kind.items) for kind in kinds]
    left: list[Candidate] = []
    for kind in kinds:
        panels = {
            id(item)
            for inner in outer
            if len(inner) >= LEAST_POSTS and inner[0] not in kind.items
            for item in _panels(kind.items, inner, signs)
        }
        items = [item for item in kind.items if id(item) not in panels]
        if len(items) == len(kind.items):
            left.append(kind)
        elif len(items) >= LEAST_POSTS:
            left.append(candidate(items, signs, share_of(items, root)))
    return left


def _panels(items: Sequence[Block], inner: Sequence[Block], signs: Signs) -> Iterator[Block]:
    """The elements that hold several of others, most of their text and all times in these.

    Or all authors: a list of replies may tell when the last one was written, as no post does.

    Args:
        items: The elements.
        inner: The others, beside one another, in order.
        signs: What is dated and signed in the page.
    """
    dates = [block.order for block in signs.dates]
    authors = [block.order for block in signs.authors]
    orders = [block.order for block in inner]
    for item in items:
        begin, end = bisect_left(orders, item.order), bisect_left(orders, item.end)
        held = inner[begin:end]
        if len(held) < LEAST_POSTS:
            continue
        if sum(block.weight for block in held) < LEAST_HELD_SHARE * item.weight:
            continue
        dated = [count_within(block, dates) for block in held]
        if 0 < sum(count > 0 for count in dated) < LEAST_POSTS:
            continue  # the head and the body of one post
        signed = sum(count_within(block, authors) for block in held)
        if count_within(item, dates) == sum(dated) or (
            signed and all(dated) and count_within(item, authors) == signed
        ):
            yield item


def are_parts(kind: Sequence[Block]) -> bool:
    """Whether elements with a name in common are parts of a page: each of them has its own, too."""
    if len({kind_of(block) for block in kind}) < len(kind):
        return False
    classes = {DIGITS.sub("", block.classes) for block in kind}
    if len(classes) < len(kind):
        return False  # their ids alone differ, as those of posts do
    return len(kind) > LEAST_POSTS or any(block.hint < Hint.NONE for block in kind)


def are_columns(items: Sequence[Block]) -> bool:
    """Whether elements are the columns of posts: in each post several, and as in the one before."""
    beside: dict[int, list[str]] = {}
    for item in items:
        beside.setdefault(id(item.parent), []).append(kind_of(item))
    first, *others = beside.values() if beside else [[]]
    return bool(others) and len(set(first)) > 1 and all(one == first for one in others)
