"""Within the posts of a forum of unknown software: which element is the text, who wrote it, when.

The text stands in one element of each post, see `post_texts`; what is left of a post is the
author's card, the time and the buttons.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import datetime

from pipelines.text.extract.foreign import foreign_in, named_foreign, unquoted, unquoted_names
from pipelines.text.extract.kinds import territories
from pipelines.text.extract.post_lines import ANSWER
from pipelines.text.extract.post_names import Named, names_in
from pipelines.text.extract.post_texts import Post, texts_of
from pipelines.text.extract.posts import Parts, floor_of, ident_of
from pipelines.text.extract.signs import LONGEST_META, Signs, before_change
from pipelines.text.extract.sums import sums
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block, weight_of
from pipelines.text.extract.worths import BLOCK_COST

LEAST_DULL = 3
DULL_SHARE = 0.6
LONGEST_DULL = 30.0
"""Posts, their share, and weight of a text that so many have: a button, a label, a rank."""

_FLOOR_MARK = re.compile(r"[#楼樓層F]|沙发|沙發|板凳|地板")
_FIELD = re.compile(r"[^\d:：]{1,16}[:：]\s*[\d\W年月日]+")
"""What a card tells of an author, such as `Posts: 41`; of a single post nothing else says so."""

_DIGITS = re.compile(r"\d+")


def parts_of(root: Block, items: Sequence[Block], signs: Signs, title: str | None) -> list[Parts]:
    """Take posts apart.

    Args:
        root: The whole page.
        items: The elements of the posts.
        signs: What is dated in the page.
        title: The thread's, which is no post's text.
    """
    clock = signs.clock
    dates = {id(block) for block in signs.dates}
    lands = territories(items)
    dull = _dull(lands, title)
    totals = sums(root)
    posts = [
        Post(
            item,
            land,
            unquoted_names(names, land),
            next((block for block in land if id(block) in dates), None),
            named_foreign(land, opens=item is items[0]),
        )
        for item, land, names in zip(items, lands, names_in(lands, items, clock), strict=True)
    ]
    contents, apart = texts_of(posts, items, totals, dull)
    contents = unquoted(contents)
    parts: list[Parts] = []
    for post, content, besides in zip(posts, contents, apart, strict=True):
        outside = _without(post, content)
        # What was taken out of a text as its time is the time, though it stands within.
        stamp = next((block for block in outside if id(block) in dates), post.stamp)
        parts.append(
            Parts(
                content=_source(content, [*besides, *post.besides(stamp=True, card=True)], dull),
                author=_author(post.names, content),
                published_at=time_of(stamp, clock),
                floor=_floor(outside),
                ident=ident_of(post.item.attributes()),
            )
        )
    return parts


def _dull(lands: Sequence[Sequence[Block]], title: str | None) -> set[int]:
    """The blocks that say the title or what most posts say, numbers left out.

    Their worth becomes a loss.
    """
    heading = bare(title or "")
    least = max(LEAST_DULL, DULL_SHARE * len(lands))
    said = [[(_bare(block), block) for block in land if block.own] for land in lands]
    often = Counter(text for each in said for text in {text for text, _ in each})
    dull = [
        block
        for each in said
        for text, block in each
        if (
            often[text] >= (least if not block.links else min(least, len(lands))) > 1
            and block.own < LONGEST_DULL
        )
        or (len(lands) == 1 and _FIELD.fullmatch(block.text))
        or (heading and _says_title(block, heading))
    ]
    for block in dull:
        block.worth = -BLOCK_COST
    return {id(block) for block in dull}


def _says_title(block: Block, heading: str) -> bool:
    """Whether a block says the title and little more; the text may begin with it."""
    return (
        bool(block.texts)
        and 2 * weight_of(block.texts[0]) > block.own
        and bare(ANSWER.sub("", block.texts[0])) == heading
    )


def _bare(block: Block) -> str:
    return _DIGITS.sub("0", "".join(block.texts))


def _source(content: Sequence[Block], signs: Sequence[Block], dull: Set[int]) -> str | None:
    """The source of a post's text, without what else stands in its elements."""
    if not content:
        return None
    written: list[str] = []
    for block in content:
        without = foreign_in(block)
        if block.children:
            without += [
                one
                for one in signs
                if one is not block and block.holds(one) and one.weight < LONGEST_META
            ]
            without += [one for one in block if id(one) in dull and not one.children]
        source = block.source(without)
        if len(content) == 1:
            return source
        begin, end = source.index(">") + 1, source.rindex("<")
        written.append(source[begin:end] + block.markup.tags[block.finish])
    return f"<div>{''.join(written)}</div>"


def _without(post: Post, content: Sequence[Block]) -> list[Block]:
    """The blocks of a post outside its text."""
    if post.land[0] in content:
        return post.land
    inside = {id(block) for one in content for block in one}
    return [block for block in post.land if id(block) not in inside]


def time_of(block: Block | None, clock: Clock) -> datetime | None:
    """The time a block tells."""
    if block is None:
        return None
    for stamp in block.stamps:
        moment = parse_time(stamp, clock)
        if moment:
            return moment
    found = find_time(before_change(block.text), clock)
    return found.value if found else None


def _author(names: Sequence[Named], content: Sequence[Block]) -> str | None:
    """The first name outside the text, in which others are named."""
    return next(
        (
            named.name
            for named in names
            if not any(one.holds(named.block) and one is not named.block for one in content)
        ),
        None,
    )


def _floor(outside: Iterable[Block]) -> int | None:
    told = (
        (text, floor)
        for block in outside
        for text in (block.text, *block.texts)
        if _FLOOR_MARK.search(text) and (floor := floor_of(text)) is not None
    )
    named: int | None = None
    for text, floor in told:
        if any(char.isdigit() for char in text):
            return floor
        # 楼主 stands beside all that the thread's author wrote.
        named = named or floor
    return named
