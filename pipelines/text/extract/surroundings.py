"""The short texts around an article that may tell its author and time."""

import re
from dataclasses import replace
from itertools import islice

from pipelines.text.extract.cut_days import in_one
from pipelines.text.extract.posts import is_profile
from pipelines.text.extract.published import LABEL
from pipelines.text.extract.shown import Shown
from pipelines.text.extract.titles import bare, pieces_of
from pipelines.text.extract.tree import Block

LONGEST_SHOWN = 200
"""Characters of a text that can be a byline or part of one."""

MOST_LINKS = 8
"""Links of a block that may lead to its author."""

BLOCKS_BEFORE = 12
"""Blocks looked at before an article whose title is not shown."""

BLOCKS_ABOVE = 3
"""Blocks above a title among which its byline may be, told by its element."""

BLOCKS_BETWEEN = 40
"""Blocks looked at between title and article."""

BLOCKS_AT_END = 4
"""Blocks looked at at the end of an article, and as many behind it, for 发布日期 and 责任编辑."""

BLOCKS_BEHIND = 10
"""Blocks behind an article in which a labelled time is looked for: buttons stand before it."""

LEVELS_AROUND = 2
LEAST = 40.0
"""Elements around a title that may hold its byline; with more text than it by so much they hold
other things."""

PROSE_WORTH = 25.0
"""Worth of the block an article begins with: a sentence or two."""


SENTENCE_WORTH = 5.0
"""Worth of a block that is a short sentence, with its full stop."""

_FULL_STOPS = ("。", "！", "？", "”")

_BYLINE_NAMES = re.compile(r"author|byline|publi[cs]|date|zuozhe|riqi|meta")

_LABELS = re.compile(r"作\s?者\s?[:：]|来\s?源\s?[:：]|发[布表](?:时间|日期)\s?[:：]")
"""What a byline above a title says of itself."""

_LETTER = re.compile(r"[^\W_]")


def shown_near(root: Block, fragment: Block, title: str | None) -> list[Shown]:
    """List the short texts between a page's title and its article, then those at the end.

    Args:
        root: The whole page.
        fragment: The article's.
        title: Its title, if one is known.
    """
    blocks = [block for block in root if block.texts or block.stamps]
    inside = {id(block) for block in fragment}
    begin = _first(blocks, inside)
    titled = _title_at(blocks, begin, inside, bare(title or ""))
    start = titled + 1 if titled is not None else max(0, begin - BLOCKS_BEFORE)
    stop = next(
        (
            at
            for at in range(start, len(blocks))
            if _begins(blocks[at], inside) or blocks[at].order >= fragment.end
        ),
        len(blocks),
    )
    near = blocks[start : max(stop, begin)][:BLOCKS_BETWEEN]
    above: list[Block] = []
    if titled is not None:
        above = blocks[max(0, titled - BLOCKS_ABOVE) : titled]
        near = [*_around(blocks[titled]), *near]
        if not _says(blocks[titled].text, bare(title or "")):
            # <b>title</b><br>byline
            near = [blocks[titled], *near]
    near += _below_standfirst(blocks[stop:], inside)
    shown = [_shown(block, near=titled is not None) for block in near]
    if near and titled is not None and near[0] is blocks[titled]:
        own = pieces_of(near[0].texts, bare(title or ""))
        others = (text for at, text in enumerate(near[0].texts) if at not in own)
        shown[0] = replace(shown[0], text=" ".join(others))
    shown = in_one(shown)
    # Other things than the author are named there, too: only labels are believed.
    shown += [
        replace(one, above=True, authors=())
        for one, block in zip(
            in_one([_shown(block, near=True) for block in above]), above, strict=True
        )
        if one.text and (_is_byline(block) or one.text != block.text or _LABELS.search(one.text))
    ]
    ends = (block for block in reversed(blocks) if id(block) in inside)
    behind = (block for block in blocks if block.order >= fragment.end)
    shown += [_shown(block, near=False, behind=True) for block in islice(ends, BLOCKS_AT_END)]
    shown += [
        _shown(block, near=False, behind=True)
        for at, block in enumerate(islice(behind, BLOCKS_BEHIND))
        if at < BLOCKS_AT_END or LABEL.search(block.text)
    ]
    return [one for one in shown if len(one.text) <= LONGEST_SHOWN]


def _below_standfirst(blocks: list[Block], inside: set[int]) -> list[Block]:
    """The bylines between an article's first paragraph and its next, told by their elements.

    What comes again below is no byline: lists tell a day or a name of each thing.
    """
    second = next(
        (at for at, block in enumerate(blocks) if at and _begins(block, inside)), len(blocks)
    )
    if second > BLOCKS_BEHIND:
        return []
    later = {block.names for block in blocks[second:]}
    return [
        block
        for block in blocks[1:second]
        if _is_byline(block) and not (block.names and block.names in later)
    ]


def _is_byline(block: Block) -> bool:
    return bool(block.authors or block.stamps or _BYLINE_NAMES.search(block.names.lower()))


def _around(title: Block) -> list[Block]:
    """The elements around a title with text of their own, such as `<header><h1>…</h1>date`."""
    return [
        block for block in islice(title.up(), LEVELS_AROUND) if 0 < block.own < title.own + LEAST
    ]


def _first(blocks: list[Block], inside: set[int]) -> int:
    return next((at for at, block in enumerate(blocks) if id(block) in inside), 0)


def _begins(block: Block, inside: set[int]) -> bool:
    if id(block) not in inside:
        return False
    return block.worth > PROSE_WORTH or (
        block.worth > SENTENCE_WORTH and block.texts[-1].endswith(_FULL_STOPS)
    )


def _title_at(blocks: list[Block], begin: int, inside: set[int], title: str) -> int | None:
    """Where the title stands: first, but not farther above the text than a byline can be."""
    if not title:
        return None
    # Behind the article, its title is a link to it, or the site's name.
    end = max((at for at, block in enumerate(blocks) if id(block) in inside), default=len(blocks))
    found = [at for at, block in enumerate(blocks[: end + 1]) if _is_titled(block, title)]
    for at in found:
        stop = next(
            (one for one in range(max(at, begin), len(blocks)) if _begins(blocks[one], inside)), at
        )
        if 0 <= stop - at <= BLOCKS_BETWEEN:
            return at
    return None


def _is_titled(block: Block, title: str) -> bool:
    """Whether a block's text is a title, or begins with it in pieces of its own."""
    if _says(block.text, title):
        return True
    return len(block.texts) > 1 and len(pieces_of(block.texts, title)) > 0


def _says(text: str, title: str) -> bool:
    """Whether a text is a title in the form of `bare`; most are seen to be none by a letter."""
    first = _LETTER.search(text)
    return first is not None and title.startswith(first[0].lower()) and bare(text) == title


def _shown(block: Block, *, near: bool, behind: bool = False) -> Shown:
    around = block.parent.names if block.parent else ""
    return Shown(
        text=block.text,
        names=f"{block.names} {around}".lower(),
        near=near,
        behind=behind,
        stamps=tuple(block.stamps),
        # Cut, too: patterns of names and posts take quadratic time, and names come first.
        authors=tuple(block.text_of(author)[:LONGEST_SHOWN] for author in block.authors),
        profiles=()
        if behind
        else tuple(
            block.text_of(link) for link in block.links[:MOST_LINKS] if is_profile(link.href)
        ),
    )
