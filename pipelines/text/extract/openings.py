"""What stands before the posts that repeat in a page: their opening, answers that stand alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.kinds import count_within, outermost, with_those_around
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.sums import sums
from pipelines.text.extract.tree import Block

OPENING_WORTH = 40.0
"""Worth of text before the posts that makes it their opening: a question of two lines."""

QUESTION_WORTH = 10.0
"""The same where a question is known to be: it may be a sentence."""

SIGNED_SHARE = 0.5
"""Share of the longest text before the posts that a block with a time and an author holds, to be
their opening; without such a text, it may be as short as it likes."""

GREATEST_LINK_SHARE = 0.5
"""Above it, what repeats is a list of links."""

BESIDE = frozenset({Hint.FRAME, Hint.AWAY})
"""Hints at what stands beside a thread."""

NEGATIVE = BESIDE | {Hint.VOICES}
"""Hints at what is no opening."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What posts answer, where it stands before them in other markup.

    Attributes:
        text: Its text.
        item: The element that holds its author and time, too.
        without: What stands in the element of its text and is none of it, such as the posts.
        author: Its author, where it is told by label.
    """

    text: Block
    item: Block
    without: tuple[Block, ...] = ()
    author: str | None = None


def before_posts(
    root: Block, items: Sequence[Block], signs: Signs, away: Set[Hint] = NEGATIVE
) -> list[Block]:
    """The blocks before the first post that hold none of the posts, but for what hints say."""
    holding = with_those_around(items)
    # On a page that is no forum's, what holds the comments too is misnamed as beside the article:
    # `content-sidebar-wrap`.
    misnamed = {} if signs.forum else holding
    heads = [block.order for block in root if block.tag == "h1"] if signs.asks else []
    gone: set[int] = set()
    before: list[Block] = []
    for block in root:
        if items and block.order >= items[0].order:
            break
        is_away = block.hint in away and id(block) not in misnamed
        if is_away and block.hint is Hint.AWAY and count_within(block, heads):
            is_away = False  # `QuestionHeader`
        if is_away or id(block.parent) in gone:
            gone.add(id(block))
        elif id(block) not in holding:
            before.append(block)
    return before


def signed_among(before: Sequence[Block], signs: Signs) -> Block | None:
    """The block before the posts that is signed and dated as they are: their opening."""
    dates = [block.order for block in signs.dates]
    names = [block.order for block in signs.authors]
    both = [
        block
        for block in outermost(before)
        if count_within(block, dates)
        and count_within(block, names)
        and block.prose > 0
        and block.link_share < GREATEST_LINK_SHARE
    ]
    return max(both, key=lambda block: block.prose, default=None)


def sibling_before(items: Sequence[Block], signs: Signs) -> Block | None:
    """The element right before the posts that is named as they are, as is what it says.

    It is an opening whose time stands elsewhere, beside the title.
    """
    first = items[0]
    if first.parent is None:
        return None
    named = set(first.classes.split())
    before = [one for one in first.parent.children if one.order < first.order and one.weight > 0]
    if not before or named.isdisjoint(before[-1].classes.split()):
        return None
    known = {name for block in first for name in _called(block)}
    begin, end = (bisect_left(signs.saying, at) for at in (before[-1].order, before[-1].end))
    saying = (first.page[order] for order in signs.saying[begin:end])
    return before[-1] if any(not known.isdisjoint(_called(block)) for block in saying) else None


_WRITTEN_BY = re.compile(r"作者|发信人|發信人|寄件者|from|author", re.IGNORECASE)
_NICK = re.compile(r"\s?[(（][^()（）]{0,40}[)）]$")
"""Behind the name of an account, what its owner is called."""


def text_around(items: Sequence[Block]) -> Opening | None:
    """The opening that stands in no element of its own, but in the one that the posts are in, too.

    What stands before it is its head, with a label and a value in each element.
    """
    around = items[0].parent
    if around is None or around.worth <= OPENING_WORTH:
        return None
    begin = next(
        (
            at
            for at in _outside(around.begin, around.children)
            if not around.markup.texts[at].isspace() and around.markup.texts[at]
        ),
        around.begin,
    )
    if begin >= items[0].begin:
        return None
    head = [child for child in around.children if child.finish <= begin]
    pairs = (block.texts[:2] for one in head for block in one if len(block.texts) > 1)
    named = (_NICK.sub("", value) for label, value in pairs if _WRITTEN_BY.fullmatch(label))
    return Opening(around, around, (*head, *items), next(named, None))


def _outside(begin: int, children: Sequence[Block]) -> Iterator[int]:
    """Places in the markup of an element from its tag to its last child, but for its children's."""
    at = begin
    for child in children:
        yield from range(at, child.begin)
        at = child.finish


def _called(block: Block) -> list[str]:
    return block.classes.split() or [block.tag]


def with_byline(text: Block, before: Sequence[Block], signs: Signs) -> Block:
    """An opening with its author and time: what stands around it, with one time at most."""
    dates = [block.order for block in signs.dates]
    ids = {id(block) for block in before}
    whole = text
    for up in text.up():
        if id(up) not in ids or count_within(up, dates) > 1:
            break
        whole = up
    return whole


_OF_ANSWER = re.compile(r"回[答复復]|解答|答案|采纳|採納|律[师師]")
LONGEST_LABEL = 24
"""What an answer is called, and characters of a text that calls it so."""


def answers_before(root: Block, items: Sequence[Block], signs: Signs) -> list[Block]:
    """The answers before those that repeat, of which the best has markup of its own.

    Each is all that stands around one time; the first such is the question, unless there is one
    before that tells no time.
    """
    before = {id(block) for block in before_posts(root, items, signs, frozenset())}
    dates = [block.order for block in signs.dates]
    regions: list[Block] = []
    for date in signs.dates:
        region = _region(date, before, dates)
        is_new = not regions or (region is not None and region.order >= regions[-1].end)
        if region is not None and is_new and region.prose > QUESTION_WORTH:
            regions.append(region)
    if not regions:
        return []
    totals = sums(root)
    asked = any(
        totals[id(block)] > QUESTION_WORTH and block.end <= regions[0].order and id(block) in before
        for block in root
    )
    authors = [block.order for block in signs.authors]
    return [
        region
        for region in regions[int(not asked) :]
        if count_within(region, authors)
        or any(
            len(text) <= LONGEST_LABEL and _OF_ANSWER.search(text)
            for block in region
            for text in block.texts
        )
    ]


def _region(date: Block, before: Set[int], dates: Sequence[int]) -> Block | None:
    """All that stands around a time and no other, if it is not mostly links."""
    if id(date) not in before or count_within(date, dates) > 1:
        return None
    region = date
    for up in date.up():
        if id(up) not in before or count_within(up, dates) > 1:
            break
        region = up
    is_beside = any(one.hint in BESIDE for one in (region, *region.up()))
    return region if region.link_share <= GREATEST_LINK_SHARE and not is_beside else None


def find_last_post(root: Block, signs: Signs) -> Block | None:
    """Find the only post of a thread's last page: what is dated, signed and says something."""
    dates = [block.order for block in signs.dates]
    authors = [block.order for block in signs.authors]
    posts: list[Block] = []
    for date in signs.dates:
        for up in (date, *date.up()):
            if up is root or count_within(up, dates) > 1:
                break
            if count_within(up, authors) and count_within(up, signs.saying):
                posts.append(up)
                break
    apart = (post for post in posts if not any(one.hint in BESIDE for one in (post, *post.up())))
    return max(apart, key=lambda post: post.weight - post.linked, default=None)
