"""Kinds of elements in a page, and which of them hold what: what finding posts goes by."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

DIGITS = re.compile(r"\d+")


def kinds_in(
    root: Block, marks: Sequence[Block], least: int, *, numbered: bool = False
) -> list[list[Block]]:
    """Group blocks by tag and names, and by tag and each single name; outermost kinds first.

    Names are taken without their numbers.

    Args:
        root: The whole page.
        marks: Blocks that tell a time or an author.
        least: Kinds of which fewer hold such a block are left out.
        numbered: Whether names with their numbers make kinds, too, as boards without other classes
            have them: `tableborder1`.
    """
    holding = with_those_around(marks)
    often = Counter(name for block in holding.values() for name in _names(block, numbered=numbered))
    kinds: dict[str, list[Block]] = {}
    for block in root:
        for name in _names(block, numbered=numbered):
            if often[name] >= least:
                kinds.setdefault(name, []).append(block)
    return list(kinds.values())


def with_those_around(blocks: Iterable[Block]) -> dict[int, Block]:
    """Blocks and all that they stand in, by `id`."""
    found: dict[int, Block] = {}
    for block in blocks:
        one: Block | None = block
        while one is not None and id(one) not in found:
            found[id(one)] = one
            one = one.parent
    return found


def _names(block: Block, *, numbered: bool) -> frozenset[str] | tuple[str]:
    """The kinds a block is one of."""
    if not block.names:
        return (_around(block),)
    names = _kind_names(block.tag, block.names)
    if not numbered or not block.classes:
        return names
    return names.union(f"{block.tag}.{name}" for name in block.classes.split())


@lru_cache(maxsize=8192)
def _kind_names(tag: str, names: str) -> frozenset[str]:
    bare = DIGITS.sub("", names)
    return frozenset(f"{tag}.{name}" for name in (bare, *bare.split()))


def _around(block: Block) -> str:
    parent = block.parent
    return f"{kind_of(parent) if parent else ''}>{block.tag}"


def having(kind: Sequence[Block], signs: Sequence[Block]) -> list[Block]:
    """Those of a kind that have a sign of their own, not only within another of the kind."""
    orders = [block.order for block in kind]
    around = _around_each(kind)
    found: set[int] = set()
    for sign in signs:
        at = bisect_right(orders, sign.order) - 1
        while at >= 0 and kind[at].end <= sign.order:
            at = around[at]
        if at >= 0:
            found.add(at)
    return [block for at, block in enumerate(kind) if at in found]


def _around_each(kind: Sequence[Block]) -> list[int]:
    """The place of the next element of a kind around each, given in order; -1 for none."""
    around: list[int] = []
    open_: list[int] = []
    for at, block in enumerate(kind):
        while open_ and kind[open_[-1]].end <= block.order:
            open_.pop()
        around.append(open_[-1] if open_ else -1)
        open_.append(at)
    return around


def count_within(block: Block, orders: Sequence[int]) -> int:
    """How many of the places in a page, given in order, are within a block."""
    return bisect_left(orders, block.end) - bisect_left(orders, block.order)


def share_of(blocks: Sequence[Block], root: Block) -> float:
    """The share of a page's prose that blocks hold."""
    return sum(block.prose for block in outermost(blocks)) / (root.prose or 1.0)


def outermost(blocks: Sequence[Block]) -> list[Block]:
    """Leave out blocks within others, given in order."""
    outer: list[Block] = []
    for block in blocks:
        if not outer or block.order >= outer[-1].end:
            outer.append(block)
    return outer


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
