"""Within the posts of a forum of unknown software: in which element the text of each stands.

The texts stand in elements of one kind, found by vote of all posts.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

from pipelines.text.extract.elements import CELLS
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.names import words
from pipelines.text.extract.post_names import Named
from pipelines.text.extract.terminal_heads import has_head
from pipelines.text.extract.tree import Block, is_joined
from pipelines.text.extract.worths import kind_of

SAME_TEXT = 1.0
"""An element with at most this much more text than the one within it holds the same text."""

LEAST_APART = 0.5
"""How much of the text must stand apart from time and author for them to be parted."""

LARGEST_VOTE = 100.0
"""Weight from which on a longer text says no more of where texts stand: an opening is as long as
many replies."""

LEAST_KIND = 3
"""Posts of a kind that are told to have their texts elsewhere than all others."""

JOINED = words("p ul ol pre dl table h1 h2 h3 h4 h5 h6")
"""Elements that are parts of a text, so that beside one of them others are, too."""

LONGEST_PATH = 8
"""Elements from a post's to its text."""

MOST_BESIDE = 8
"""Cells of a row, and rows of a table, that are told apart by where they stand."""

LEAST_TRUST = 0.5
"""Share of the votes from which on the whole path to a text is trusted."""

_SAYS = re.compile(r"[^\W_]")
"""A letter or a digit: a post may be `+1` or `666`."""


class Post(NamedTuple):
    """A post as it is worked on.

    Attributes:
        item: Its element.
        land: Its blocks.
        names: Who may have written it.
        stamp: The block that tells the time.
        quoted: Its blocks, by `id`, in what is named as foreign to its text.
    """

    item: Block
    land: list[Block]
    names: list[Named]
    stamp: Block | None
    quoted: set[int]

    def besides(self, *, stamp: bool, card: bool) -> list[Block]:
        """The blocks of time and author that hold no part of the text."""
        is_apart = self.stamp is not None and not has_head(self.stamp.texts)
        found = [self.stamp] if stamp and self.stamp is not None and is_apart else []
        if not card or not self.names:
            return found
        first = self.names[0]
        return found + [named.block for named in self.names if named.name == first.name]


def texts_of(
    posts: Sequence[Post], items: Sequence[Block], totals: dict[int, float], dull: Set[int]
) -> tuple[list[list[Block]], list[list[Block]]]:
    """Find the texts of posts.

    Args:
        posts: The posts.
        items: Their elements.
        totals: Worths, by `id`.
        dull: The blocks, by `id`, that say what most posts say.

    Returns:
        The blocks of each post's text, and those of its time and author that hold nothing of it.
    """
    apart, holders = _holders(posts, totals)
    places = _Places(items)
    elected = _Elected(posts, holders, places)
    contents = [
        _content(post, holder, elected, _Away(besides, dull), totals)
        for post, holder, besides in zip(posts, holders, apart, strict=True)
    ]
    return contents, apart


def _holders(
    posts: Sequence[Post], totals: dict[int, float]
) -> tuple[list[list[Block]], list[Block | None]]:
    """The element of each post's text, and what of time and author is told apart from it.

    Without both, unless most text is in one with either.
    """
    whole = [_best(post, totals, []) for post in posts]
    for stamp, card in ((True, True), (False, True), (True, False)):
        apart = [post.besides(stamp=stamp, card=card) for post in posts]
        holders = [_best(post, totals, besides) for post, besides in zip(posts, apart, strict=True)]
        if _weigh(holders) >= LEAST_APART * (_weigh(whole) - _signs_in(posts, apart, whole)):
            return apart, holders
    return [[] for _ in posts], whole


def _signs_in(
    posts: Sequence[Post], apart: Sequence[Sequence[Block]], whole: Sequence[Block | None]
) -> float:
    """What time and author tell of posts that tell anything besides."""
    return sum(
        min(sum(one.prose for one in besides if holder.holds(one)), LARGEST_VOTE)
        for post, besides, holder in zip(posts, apart, whole, strict=True)
        if holder is not None
        and any(
            block.own > block.own_linked and block.hint >= Hint.NONE and _SAYS.search(block.text)
            for block in post.land
            if not any(block is one for one in besides)
        )
    )


def _weigh(holders: Sequence[Block | None]) -> float:
    return sum(min(one.prose, LARGEST_VOTE) for one in holders if one)


class _Away:
    """What is no part of a post's text: where time and author stand, and what most posts have."""

    def __init__(self, besides: Sequence[Block], dull: Set[int]) -> None:
        self._besides = besides
        self._dull = dull

    def __contains__(self, block: Block) -> bool:
        return id(block) in self._dull or any(block is one for one in self._besides)


class _Places:
    """Where blocks stand in posts, whose own elements may be named in turns: odd, even, last."""

    def __init__(self, items: Sequence[Block]) -> None:
        self._items = {id(item) for item in items}
        self._items.update(id(part) for item in items if is_joined(item) for part in item.children)

    def __call__(self, block: Block) -> str:
        """The element it is and the one around."""
        around = self._kind(block.parent) if block.parent else ""
        return f"{around}>{self._kind(block)}"

    def path(self, block: Block) -> str:
        """All elements from the post's on, and of cells and rows where beside others they stand."""
        path = [self._step(block)]
        for up in block.up():
            path.append(self._step(up))
            if id(up) in self._items or len(path) > LONGEST_PATH:
                break
        return ">".join(path)

    def _step(self, block: Block) -> str:
        kind = self._kind(block)
        if (block.tag not in CELLS and block.tag != "tr") or block.parent is None:
            return kind
        beside = block.parent.children[:MOST_BESIDE]
        return f"{kind}{next((at for at, one in enumerate(beside) if one is block), MOST_BESIDE)}"

    def _kind(self, block: Block) -> str:
        return "post" if id(block) in self._items else kind_of(block)


class _Elected:
    """The place most texts stand in: in posts of a kind, if they are several, else in all."""

    def __init__(
        self, posts: Sequence[Post], holders: Sequence[Block | None], places: _Places
    ) -> None:
        self._places = places
        self._paths: Counter[str] = Counter()
        self._kinds: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        self._often = Counter(kind_of(post.item) for post in posts)
        for post, holder in zip(posts, holders, strict=True):
            if holder is not None:
                vote = int(min(holder.weight, LARGEST_VOTE))
                self._paths[places.path(holder)] += vote
                self._kinds.setdefault(kind_of(post.item), Counter())[places(holder)] += vote
                self._all[places(holder)] += vote

    def texts_in(self, post: Post, away: "_Away") -> list[Block]:
        """The blocks of a post that stand where texts do; of the most trusted place with any."""
        blocks = [block for block in post.land if block not in away]
        [(path, votes)] = self._paths.most_common(1) or [("", 0)]
        if votes > LEAST_TRUST * self._paths.total():
            found = [block for block in blocks if self._places.path(block) == path]
            if found:
                return found
        for place in self._in_order(post):
            found = [block for block in blocks if self._places(block) == place]
            if found:
                return found
        return []

    def _in_order(self, post: Post) -> list[str]:
        """The places to look at in a post, most trusted first."""
        kind = kind_of(post.item)
        votes = [self._kinds.get(kind, Counter()), self._all]
        if self._often[kind] < LEAST_KIND:
            votes.reverse()
        return [place for given in votes for place, _ in given.most_common(1)]


def _content(
    post: Post,
    holder: Block | None,
    elected: _Elected,
    away: _Away,
    totals: dict[int, float],
) -> list[Block]:
    """The blocks of a post's text."""
    placed = elected.texts_in(post, away)
    # without classes, the author's card may stand in an element of the same kind
    best = max(placed, key=lambda block: totals[id(block)], default=holder)
    if best is None:
        texts = [
            block
            for block in post.land
            if block not in away
            and id(block) not in post.quoted
            and block.own > block.own_linked
            and block.hint >= Hint.NONE
            and _SAYS.search(block.text)
        ]
        best = max(texts, key=lambda block: block.own - block.own_linked, default=None)
    if best is None or best.tag not in JOINED or best is post.item or best.parent is None:
        return [best] if best else []
    # No other post is joined, nor what holds one.
    free = [block.order for block in post.land if block not in away]
    return [
        block
        for block in best.parent.children
        if block is best
        or (
            block.tag in JOINED
            and bisect_left(free, block.end) - bisect_left(free, block.order)
            == block.end - block.order
            and block.hint >= Hint.NONE
            and block.link_share <= LEAST_APART
        )
    ]


def _best(post: Post, totals: dict[int, float], besides: Sequence[Block]) -> Block | None:
    """The block of a post with the most prose, grown to the element that holds just that.

    Args:
        post: The post.
        totals: Worths, by `id`.
        besides: The blocks that are not part of the text.
    """
    land = post.land
    ids = {id(block) for block in land}
    whole = {
        id(block)
        for block in land
        if all(id(child) in ids for child in block.children)
        and not any(block.holds(one) for one in besides)
    }
    best: Block | None = None
    for block in land:
        if id(block) not in whole or block.hint is Hint.AWAY or id(block) in post.quoted:
            continue
        if totals[id(block)] > (totals[id(best)] if best else 0.0):
            best = block
    while best is not None and best is not land[0]:
        parent = best.parent
        if parent is None or parent is land[0] or id(parent) not in whole:
            break
        if parent.weight > SAME_TEXT * best.weight:
            break
        best = parent
    return best
