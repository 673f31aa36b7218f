"""Finding the posts of a thread on a forum of unknown software: what repeats, is dated and is text.

Posts are elements of one kind (tag and class, numbers left out), each with a time, that together
hold a great part of the page's prose. They may stand within one another.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.names import HEADINGS
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.sums import sums
from pipelines.text.extract.times import Clock
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

GREATEST_LINK_SHARE = 0.5
"""Above it, what repeats is a list of links."""

OPENING_WORTH = 40.0
"""Worth of text before the posts that makes it their opening: a question of two lines."""

ARTICLE_TO_COMMENT = 2.0
"""How many times a comment the text before must be worth to be an article with comments, where
neither the address nor the names of the elements tell."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Thread:
    """The elements of a thread.

    Attributes:
        opening: What the posts answer, if it stands before them in other markup.
        items: The posts.
    """

    opening: Block | None
    items: tuple[Block, ...]


def _with(kind: Sequence[Block], signs: Sequence[Block]) -> list[Block]:
    """Those of a kind that have a sign of their own, not only within another of the kind."""
    ids = {id(block) for block in kind}
    having: set[int] = set()
    for sign in signs:
        nearest = next((one for one in (sign, *sign.up()) if id(one) in ids), None)
        if nearest is not None:
            having.add(id(nearest))
    return [block for block in kind if id(block) in having]


def find_items(root: Block, clock: Clock, *, forum: bool) -> list[Block]:
    """Find the elements of a page's posts or comments, in order; none if nothing repeats so.

    Args:
        root: The whole page.
        clock: What times are read against.
        forum: Whether the page is known to be a forum's, where less proof will do.
    """
    signs = Signs(root, clock)
    least = LEAST_POSTS if forum else LEAST_COMMENTS
    marks = [*signs.dates, *signs.names] if forum else signs.dates
    if len(marks) < least or (not forum and len(signs.names) < least):
        return []
    best: list[Block] = []
    best_score = 0.0
    for kind in _kinds(root, marks, least):
        if _share(kind, root) <= max(best_score, LEAST_PROSE):
            continue
        if _is_links(kind) or _are_parts(kind):
            continue
        items = _marked(kind, signs, forum=forum)
        if _is_one(items) and (_are_parts(items) or (not forum and _are_few(items))):
            continue
        share = _share(items, root)
        score = share * (1 - 1 / max(len(items), 1))
        if score > best_score and share >= LEAST_PROSE:
            best, best_score = items, score
    return best


def _are_parts(kind: Sequence[Block]) -> bool:
    """Whether elements with a name in common are parts of a page: each of them has its own, too."""
    if len({kind_of(block) for block in kind}) < len(kind):
        return False
    classes = {_DIGITS.sub("", block.classes) for block in kind}
    if len(classes) < len(kind):
        return False  # their ids alone differ, as those of posts do
    return len(kind) > LEAST_POSTS or any(block.hint < Hint.NONE for block in kind)


MOST_PROSE = 0.9
"""Share of the prose of elements from which on one of them has it all."""


def _is_one(items: Sequence[Block]) -> bool:
    """Whether nearly all that elements tell stands in one of them."""
    each = [item.prose for item in _outermost(items)]
    return max(each, default=0.0) >= MOST_PROSE * sum(each)


def _are_few(items: Sequence[Block]) -> bool:
    """Whether fewer elements than there are comments at least say anything."""
    return sum(item.prose > 0 for item in items) < LEAST_COMMENTS


def _marked(kind: Sequence[Block], signs: Signs, *, forum: bool) -> list[Block]:
    """The elements of a kind that are posts; none if too few of them are."""
    least = max(LEAST_POSTS if forum else LEAST_COMMENTS, LEAST_MARKED * len(kind))
    dated = _with(kind, signs.dates)
    if len(dated) >= least:
        if forum:
            return dated
        if len(_with(kind, signs.names)) >= least:
            return _comments(dated)
    elif forum:
        signed = _with(kind, signs.names)
        if len(signed) >= least:
            return signed
    return []


LEAST_HELD = 5
"""Others of its kind within an element, most of them, that make it no comment but a column of the
page: answers to one comment are seldom most of all."""

HEADLINE = 4.0
"""Weight of a heading that leads to another article."""

HEADLINE_SHARE = 0.9
"""Share of its text that is link."""


def _comments(items: Sequence[Block]) -> list[Block]:
    """Those that may be comments: not the columns of a page, and not articles announced."""
    headlines = [block.order for block in items[0].page if _is_headline(block)]
    if 2 * sum(_count_within(item, headlines) > 0 for item in items) > len(items):
        return []
    orders = [item.order for item in items]
    held = [_count_within(item, orders) - 1 for item in items]
    return [
        item
        for item, count in zip(items, held, strict=True)
        if count < LEAST_HELD or 2 * count <= len(items)
    ]


def _is_headline(block: Block) -> bool:
    """Whether a block is a heading that leads to another article."""
    return block.tag in HEADINGS and block.own_linked >= max(HEADLINE, HEADLINE_SHARE * block.own)


def _count_within(block: Block, orders: Sequence[int]) -> int:
    """How many of the places in a page, given in order, are within a block."""
    return bisect_left(orders, block.end) - bisect_left(orders, block.order)


def _share(blocks: Sequence[Block], root: Block) -> float:
    return sum(block.prose for block in _outermost(blocks)) / (root.prose or 1.0)


def find_thread(root: Block, items: Sequence[Block], *, forum: bool) -> Thread | None:
    """Decide whether what repeats in a page is a thread or the comments below an article.

    Args:
        root: The whole page.
        items: What repeats.
        forum: Whether the page is known to be a forum's.

    Returns:
        The thread, or None if the page is an article with comments.
    """
    totals = sums(root)
    opening = _before(root, items, totals, forum=forum)
    told = totals[id(opening)] if opening else 0.0
    if told <= OPENING_WORTH:
        return Thread(None, tuple(items))
    worths = sorted(totals[id(item)] for item in items)
    named = 2 * sum(_is_voices(item) for item in items) > len(items)
    if not forum and (named or told > ARTICLE_TO_COMMENT * worths[len(worths) // 2]):
        return None
    return Thread(opening, tuple(items))


def territories(items: Sequence[Block]) -> list[list[Block]]:
    """List the blocks of each post without those of the posts within it; posts in page order."""
    orders = [item.order for item in items]
    lands: list[list[Block]] = []
    for place, item in enumerate(items):
        land: list[Block] = []
        begin, at = item.order, place + 1
        while at < len(items) and orders[at] < item.end:
            land += item.page[begin : orders[at]]
            begin = items[at].end
            at = bisect_left(orders, begin)
        lands.append(land + item.page[begin : item.end])
    return lands


def _kinds(root: Block, marks: Sequence[Block], least: int) -> list[list[Block]]:
    """Group blocks by tag and names, and by tag and each single name; outermost kinds first.

    Args:
        root: The whole page.
        marks: Blocks that tell a time or an author.
        least: Kinds of which fewer hold such a block are left out.
    """
    holding = _with_those_around(marks)
    often = Counter(name for block in holding.values() for name in _names(block))
    kinds: dict[str, list[Block]] = {}
    for block in root:
        for name in _names(block):
            if often[name] >= least:
                kinds.setdefault(name, []).append(block)
    return list(kinds.values())


def _with_those_around(blocks: Iterable[Block]) -> dict[int, Block]:
    """Blocks and all that they stand in, by `id`."""
    found: dict[int, Block] = {}
    for block in blocks:
        one: Block | None = block
        while one is not None and id(one) not in found:
            found[id(one)] = one
            one = one.parent
    return found


def _names(block: Block) -> frozenset[str] | tuple[str]:
    """The kinds a block is one of."""
    return _kind_names(block.tag, block.names) or (_around(block),)


@lru_cache(maxsize=8192)
def _kind_names(tag: str, names: str) -> frozenset[str]:
    bare = _DIGITS.sub("", names)
    return frozenset(f"{tag}.{name}" for name in (bare, *bare.split())) if names else frozenset()


def _around(block: Block) -> str:
    parent = block.parent
    return f"{kind_of(parent) if parent else ''}>{block.tag}"


def _is_links(blocks: Sequence[Block]) -> bool:
    weight = sum(block.weight for block in blocks)
    return sum(block.linked for block in blocks) > GREATEST_LINK_SHARE * weight


def _is_voices(item: Block) -> bool:
    return item.hint is Hint.VOICES or any(up.hint is Hint.VOICES for up in item.up())


def _outermost(blocks: Sequence[Block]) -> list[Block]:
    outermost: list[Block] = []
    for block in blocks:
        if not outermost or block.order >= outermost[-1].end:
            outermost.append(block)
    return outermost


def _before(
    root: Block, items: Sequence[Block], totals: dict[int, float], *, forum: bool
) -> Block | None:
    """The best block before the first post that holds none of the posts."""
    holding = _with_those_around(items)
    # On a page that is no forum's, what holds the comments too is misnamed as beside the article:
    # `content-sidebar-wrap`.
    misnamed = {} if forum else holding
    away: set[int] = set()
    best: Block | None = None
    for block in root:
        if block is items[0]:
            break
        is_away = block.hint < Hint.NONE and id(block) not in misnamed
        if is_away or id(block.parent) in away:
            away.add(id(block))
            continue
        if id(block) in holding:
            continue
        if totals[id(block)] > (totals[id(best)] if best else 0.0):
            best = block
    return best
