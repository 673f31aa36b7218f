"""Within the posts of a forum of unknown software: which element is the text, who wrote it, when.

The text stands in elements of one kind, found by vote of all posts, weighed by their text; what is
left of a post is the author's card, the time and the buttons.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.posts import Parts, floor_of, ident_of, is_profile
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.sums import sums
from pipelines.text.extract.threads import territories
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

SAME_TEXT = 1.05
"""An element with at most this much more text than the one within it holds the same text."""

FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:(?:bb|bbc|bbcode|post|block|standard)?quot(?:e[sd]?|ing|ation)"
    r"(?:content|header|body|box|block|container|footer|author)?"
    r"|(?:user|post)?sig(?:nature)?s?|attach(?:ment)?s?|attach(?:list|box|nopermission)|pstatus"
    r"|edit(?:ed)?[_-]?(?:by|note|info|date|reason)?|last-?edit(?:ed)?(?:by)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names, in the words of forum software, of what is not the author's text: quotes, signatures,
attachments, edit marks."""

LARGEST_FOREIGN_SHARE = 0.9
"""What is so named but holds more than this of a post is misnamed; a post that is nothing but a
quote is seen to be one by its `<blockquote>`."""


def foreign_in(content: Block) -> list[Block]:
    """List the elements within a post's text that are not its author's."""
    found: list[Block] = []
    stack = list(content.children)
    while stack:
        block = stack.pop()
        if block.tag == "blockquote" or (
            FOREIGN.search(block.names) and block.weight < LARGEST_FOREIGN_SHARE * content.weight
        ):
            found.append(block)
        else:
            stack.extend(block.children)
    return found


LEAST_APART = 0.5
"""How much of the text must stand apart from the time for the two to be parted."""

_FLOOR_MARK = re.compile(r"[#楼樓层F]|沙发|沙發|板凳|地板")


def parts_of(root: Block, items: Sequence[Block], clock: Clock) -> list[Parts]:
    """Take posts apart.

    Args:
        root: The whole page.
        items: The elements of the posts.
        clock: What times are read against.
    """
    totals = sums(root)
    dates = {id(block) for block in Signs(root, clock).dates}
    lands = territories(items)
    stamped = [next((block for block in land if id(block) in dates), None) for land in lands]
    holders = _holders(lands, stamped, totals)
    elected = _elect(holders)
    parts: list[Parts] = []
    for item, land, holder in zip(items, lands, holders, strict=True):
        # without classes, the author's card may stand in an element of the same kind
        placed = [block for block in land if _place(block) == elected]
        content = max(placed, key=lambda block: totals[id(block)], default=holder)
        outside = _without(land, content)
        parts.append(
            Parts(
                content=content.source(foreign_in(content)) if content else None,
                author=_author(outside),
                published_at=_time(next((b for b in outside if id(b) in dates), None), clock),
                floor=_floor(outside),
                ident=ident_of(item.attributes()),
            )
        )
    return parts


def _holders(
    lands: Sequence[list[Block]], stamps: Sequence[Block | None], totals: dict[int, float]
) -> list[Block | None]:
    """The element of each post's text: without its time, unless most text is in one with it."""
    apart = [_best(land, totals, stamp) for land, stamp in zip(lands, stamps, strict=True)]
    whole = [_best(land, totals, None) for land in lands]
    weights = [sum(one.weight for one in holders if one) for holders in (apart, whole)]
    return apart if weights[0] >= LEAST_APART * weights[1] else whole


def _elect(holders: Sequence[Block | None]) -> str:
    """The place most text stands in."""
    votes: Counter[str] = Counter()
    for holder in holders:
        if holder is not None:
            votes[_place(holder)] += int(holder.weight)
    return votes.most_common(1)[0][0] if votes else ""


def _place(block: Block) -> str:
    return f"{kind_of(block.parent) if block.parent else ''}>{kind_of(block)}"


def _best(land: list[Block], totals: dict[int, float], stamp: Block | None) -> Block | None:
    """The block of a post with the most prose, grown to the element that holds just that.

    Args:
        land: The post's blocks.
        totals: Worths, by `id`.
        stamp: The block that tells the time, which is not part of the text.
    """
    ids = {id(block) for block in land}
    whole = {
        id(block)
        for block in land
        if all(id(child) in ids for child in block.children)
        and not (stamp is not None and block.holds(stamp))
    }
    best: Block | None = None
    for block in land:
        if id(block) not in whole or block.hint is Hint.AWAY:
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


def _without(land: list[Block], content: Block | None) -> list[Block]:
    inside = {id(block) for block in content} if content and content is not land[0] else set()
    return [block for block in land if id(block) not in inside]


def _time(block: Block | None, clock: Clock) -> datetime | None:
    if block is None:
        return None
    for stamp in block.stamps:
        moment = parse_time(stamp, clock)
        if moment:
            return moment
    found = find_time(block.text, clock)
    return found.value if found else None


def _author(outside: Iterable[Block]) -> str | None:
    blocks = list(outside)
    for block in blocks:
        for name in map(block.text_of, block.authors):
            if name and is_author(name):
                return name
    for block in blocks:
        for link in block.links:
            name = block.text_of(link)
            if name and is_author(name) and is_profile(link.href):
                return name
    return None


def _floor(outside: Iterable[Block]) -> int | None:
    for block in outside:
        for text in (block.text, *block.texts):
            if _FLOOR_MARK.search(text) and (floor := floor_of(text)) is not None:
                return floor
    return None
