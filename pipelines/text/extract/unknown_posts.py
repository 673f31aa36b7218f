"""Within the posts of a forum of unknown software: which element is the text, who wrote it, when.

The text stands in elements of one kind, found by vote of all posts; what is left of a post is the
author's card, the time and the buttons.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import datetime
from typing import NamedTuple

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.names import words
from pipelines.text.extract.post_lines import ANSWER
from pipelines.text.extract.post_names import Named, names_in
from pipelines.text.extract.posts import Parts, floor_of, ident_of
from pipelines.text.extract.signs import LONGEST_META, Signs, before_change
from pipelines.text.extract.sums import sums
from pipelines.text.extract.threads import territories
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import BLOCK_COST, kind_of

SAME_TEXT = 1.05
"""An element with at most this much more text than the one within it holds the same text."""

FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:(?:bb|bbc|bbcode|post|block|standard)?quot(?:e[sd]?|ing|ation)"
    r"(?:content|header|body|box|block|container|footer|author)?"
    r"|(?:user|post)?sig(?:nature)?s?|attach(?:ment)?s?|attach(?:list|box|nopermission)|pstatus"
    r"|(?:post|msg|message)?[_-]?edit(?:ed)?[_-]?(?:by|note|info|date|reason)?"
    r"|last-?edit(?:ed)?(?:by)?)(?:$|[\s_-])",
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
            found += _whose(block)
        else:
            stack.extend(block.children)
    return found


_WHOSE = re.compile(
    r"@?\S{1,24}\s?(?:wrote|said|schrieb|a écrit|写道|寫道|說|说)\s?[:：]?", re.IGNORECASE
)


def _whose(quote: Block) -> list[Block]:
    """The line before a quote that says whose it is."""
    before = quote.page[quote.order - 1]
    is_beside = before.parent is quote.parent and before.end == quote.order
    return [before] if is_beside and _WHOSE.fullmatch(before.text) else []


LEAST_APART = 0.5
"""How much of the text must stand apart from time and author for them to be parted."""

LARGEST_VOTE = 100.0
"""Weight from which on a longer text says no more of where texts stand: an opening is as long as
many replies."""

LEAST_KIND = 3
"""Posts of a kind that are told to have their texts elsewhere than all others."""

LEAST_DULL = 3
DULL_SHARE = 0.6
LONGEST_DULL = 30.0
"""Posts, their share, and weight of a text that so many have: a button, a label, a rank."""

JOINED = words("p ul ol pre dl table h1 h2 h3 h4 h5 h6")
"""Elements that are parts of a text, so that beside one of them others are, too."""

_FLOOR_MARK = re.compile(r"[#楼樓層F]|沙发|沙發|板凳|地板")
_FIELD = re.compile(r"[^\d:：]{1,16}[:：]\s*[\d\W年月日]+")
"""What a card tells of an author, such as `Posts: 41`; of a single post nothing else says so."""

_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")


class _Post(NamedTuple):
    """A post as it is worked on.

    Attributes:
        item: Its element.
        land: Its blocks.
        names: Who may have written it.
        stamp: The block that tells the time.
    """

    item: Block
    land: list[Block]
    names: list[Named]
    stamp: Block | None

    def besides(self, *, stamp: bool, card: bool) -> list[Block]:
        """The blocks of time and author that hold no part of the text."""
        found = [self.stamp] if stamp and self.stamp is not None else []
        if not card or not self.names:
            return found
        first = self.names[0]
        return found + [named.block for named in self.names if named.name == first.name]


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
        _Post(
            item,
            land,
            _unquoted_names(names, land),
            next((block for block in land if id(block) in dates), None),
        )
        for item, land, names in zip(items, lands, names_in(lands, items, clock), strict=True)
    ]
    apart, holders = _holders(posts, totals)
    places = _Places(items)
    elected = _Elected(posts, holders, places)
    contents = [
        _content(post, holder, elected, places, _Away(besides, dull), totals)
        for post, holder, besides in zip(posts, holders, apart, strict=True)
    ]
    contents = _unquoted(contents)
    parts: list[Parts] = []
    for post, content, besides in zip(posts, contents, apart, strict=True):
        outside = _without(post, content)
        stamp = next((block for block in outside if id(block) in dates), None)
        parts.append(
            Parts(
                content=_source(content, [*besides, *post.besides(stamp=True, card=True)], dull),
                author=_author(post.names, content),
                published_at=_time(stamp, clock),
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
        if (often[text] >= least and block.own < LONGEST_DULL)
        or (len(lands) == 1 and _FIELD.fullmatch(block.text))
        or (heading and block.texts and bare(ANSWER.sub("", block.texts[0])) == heading)
    ]
    for block in dull:
        block.worth = -BLOCK_COST
    return {id(block) for block in dull}


def _bare(block: Block) -> str:
    return _DIGITS.sub("0", "".join(block.texts))


def _holders(
    posts: Sequence[_Post], totals: dict[int, float]
) -> tuple[list[list[Block]], list[Block | None]]:
    """The element of each post's text, and what of time and author is told apart from it.

    Without both, unless most text is in one with either.
    """
    whole = [_best(post.land, totals, []) for post in posts]
    for stamp, card in ((True, True), (False, True), (True, False)):
        apart = [post.besides(stamp=stamp, card=card) for post in posts]
        holders = [
            _best(post.land, totals, besides) for post, besides in zip(posts, apart, strict=True)
        ]
        if _weigh(holders) >= LEAST_APART * _weigh(whole):
            return apart, holders
    return [[] for _ in posts], whole


def _weigh(holders: Sequence[Block | None]) -> float:
    return sum(min(one.weight, LARGEST_VOTE) for one in holders if one)


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

    def __call__(self, block: Block) -> str:
        around = self._kind(block.parent) if block.parent else ""
        return f"{around}>{self._kind(block)}"

    def _kind(self, block: Block) -> str:
        return "post" if id(block) in self._items else kind_of(block)


class _Elected:
    """The place most texts stand in: in posts of a kind, if they are several, else in all."""

    def __init__(
        self, posts: Sequence[_Post], holders: Sequence[Block | None], places: _Places
    ) -> None:
        self._kinds: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        self._often = Counter(kind_of(post.item) for post in posts)
        for post, holder in zip(posts, holders, strict=True):
            if holder is not None:
                vote = int(min(holder.weight, LARGEST_VOTE))
                self._kinds.setdefault(kind_of(post.item), Counter())[places(holder)] += vote
                self._all[places(holder)] += vote

    def in_order(self, post: _Post) -> list[str]:
        """The places to look at in a post, most trusted first."""
        kind = kind_of(post.item)
        votes = [self._kinds.get(kind, Counter()), self._all]
        if self._often[kind] < LEAST_KIND:
            votes.reverse()
        return [place for given in votes for place, _ in given.most_common(1)]


def _content(
    post: _Post,
    holder: Block | None,
    elected: _Elected,
    places: _Places,
    away: _Away,
    totals: dict[int, float],
) -> list[Block]:
    """The blocks of a post's text."""
    placed: list[Block] = []
    for place in elected.in_order(post):
        placed = placed or [
            block for block in post.land if block not in away and places(block) == place
        ]
    # without classes, the author's card may stand in an element of the same kind
    best = max(placed, key=lambda block: totals[id(block)], default=holder)
    if best is None:
        texts = [
            block
            for block in post.land
            if block not in away
            and block.own > block.own_linked
            and block.hint >= Hint.NONE
            and _LETTER.search(block.text)
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


def _unquoted_names(names: list[Named], land: Sequence[Block]) -> list[Named]:
    """Leave out whom a post quotes."""
    if not names:
        return names
    own = {id(block) for block in land}
    return [
        named
        for named in names
        if not any(
            id(one) in own and (one.tag == "blockquote" or FOREIGN.search(one.names))
            for one in (named.block, *named.block.up())
        )
    ]


def _unquoted(contents: list[list[Block]]) -> list[list[Block]]:
    """The texts of posts of which most stand in a `<blockquote>` each: they quote nobody."""
    quotes = [_all_quoted(content) for content in contents]
    if sum(quote is not None for quote in quotes) < max(LEAST_DULL, DULL_SHARE * len(contents)):
        return contents
    return [
        [quote] if quote is not None else content
        for content, quote in zip(contents, quotes, strict=True)
    ]


def _all_quoted(content: Sequence[Block]) -> Block | None:
    """The `<blockquote>` that holds all of a post's text."""
    if len(content) != 1:
        return None
    least = LARGEST_FOREIGN_SHARE * content[0].weight
    return next((one for one in content[0] if one.tag == "blockquote" and one.weight > least), None)


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


def _best(land: list[Block], totals: dict[int, float], besides: Sequence[Block]) -> Block | None:
    """The block of a post with the most prose, grown to the element that holds just that.

    Args:
        land: The post's blocks.
        totals: Worths, by `id`.
        besides: The blocks that are not part of the text.
    """
    ids = {id(block) for block in land}
    whole = {
        id(block)
        for block in land
        if all(id(child) in ids for child in block.children)
        and not any(block.holds(one) for one in besides)
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


def _without(post: _Post, content: Sequence[Block]) -> list[Block]:
    """The blocks of a post outside its text."""
    if post.land[0] in content:
        return post.land
    inside = {id(block) for one in content for block in one}
    return [block for block in post.land if id(block) not in inside]


def _time(block: Block | None, clock: Clock) -> datetime | None:
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
    for block in outside:
        for text in (block.text, *block.texts):
            if _FLOOR_MARK.search(text) and (floor := floor_of(text)) is not None:
                return floor
    return None
