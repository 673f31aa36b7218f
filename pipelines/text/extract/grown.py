"""Posts with what stands around each alone, outside the elements that repeat."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.text.extract.kinds import count_within, having, outermost
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.tree import Block


def grown(items: list[Block], signs: Signs) -> list[Block]:
    """Posts with what stands around each alone: the author's card; the text below its head."""
    if len(outermost(items)) < len(items):
        return items
    items = _with_authors(items, signs)
    holding = Counter(id(up) for item in items for up in item.up())
    dates = [block.order for block in signs.dates]
    return [_grow(item, holding, dates) for item in items]


LEVELS_AROUND = 3
"""Elements around posts in which the authors may be who are named in none of them."""


def _with_authors(items: list[Block], signs: Signs) -> list[Block]:
    """Posts with their authors, who may be named beside them, where elements hold one post each."""
    grown = items
    for _ in range(LEVELS_AROUND):
        if 2 * len(having(grown, signs.authors)) > len(items):
            return grown
        parents = {id(item.parent): item.parent for item in grown if item.parent is not None}
        grown = [parent for parent in parents.values() if parent.parent is not None]
        if len(grown) < len(items):
            break
    return items


def _grow(item: Block, holding: Mapping[int, int], dates: Sequence[int]) -> Block:
    dated = count_within(item, dates)
    for up in item.up():
        if up.parent is None or holding[id(up)] > 1 or count_within(up, dates) > dated:
            break
        item = up
    return item
