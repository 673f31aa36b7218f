"""Finding the posts of a thread on a forum of unknown software: what repeats, is dated and is text.

Posts are elements of one kind (tag and class, numbers left out), each with a time, that together
hold a great part of the page's prose. They may stand within one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.text.extract.candidates import (
    LEAST_COMMENTS,
    LEAST_MARKED,
    LEAST_POSTS,
    LEAST_PROSE,
    LEAST_SIGNED,
    NONE,
    Candidate,
    are_columns,
    are_parts,
    candidate,
    without_panels,
)
from pipelines.text.extract.grown import grown
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.kinds import count_within, having, kinds_in, outermost, share_of
from pipelines.text.extract.names import HEADINGS
from pipelines.text.extract.openings import (
    BESIDE,
    GREATEST_LINK_SHARE,
    OPENING_WORTH,
    QUESTION_WORTH,
    SIGNED_SHARE,
    Opening,
    answers_before,
    before_posts,
    sibling_before,
    signed_among,
    text_around,
    with_byline,
)
from pipelines.text.extract.page_clocks import without_clock
from pipelines.text.extract.runs import runs_in
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.sums import sums
from pipelines.text.extract.topics import are_topics, lead_away
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

LEAST_SHORT = 0.15
"""The same, or of all text but links, of posts so short that they are told by time and author."""

ARTICLE_TO_COMMENT = 2.0
"""How many times a comment the text before must be worth to be an article with comments, where
neither the address nor the names of the elements tell."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The elements of a thread.

    Attributes:
        opening: What the posts answer, if it stands before them in other markup.
        items: The posts.
    """

    opening: Opening | None
    items: tuple[Block, ...]


def find_items(root: Block, signs: Signs) -> list[Block]:
    """Find the elements of a page's posts or comments, in order; none if nothing repeats so.

    Args:
        root: The whole page.
        signs: What is dated and signed in it; on a forum's page, less proof will do.
    """
    if not signs.forum:
        are_too_few = len(signs.dates) < LEAST_COMMENTS or len(signs.names) < LEAST_COMMENTS
        return [] if are_too_few else _find_comments(root, signs)
    best = _find_posts(root, signs)
    are_none = _are_beside(best, root, signs) or _are_quoted(best, root)
    items = [] if are_none else grown(best, signs)
    if items and are_topics(items, signs):
        items = []  # seen only in the whole elements: the time stood apart from the links
    return [*answers_before(root, items, signs), *items] if signs.asks else items


def _find_comments(root: Block, signs: Signs) -> list[Block]:
    """The elements that repeat in a page not known to be a forum's."""
    best = NONE
    for kind in kinds_in(root, signs.dates, LEAST_COMMENTS):
        if share_of(kind, root) <= max(best.score[-1], LEAST_PROSE):
            continue
        if _is_links(kind) or are_parts(kind):
            continue
        items = _marked(kind, signs, forum=False)
        if not items or (_is_one(items) and (are_parts(items) or _are_few(items))):
            continue
        share = share_of(items, root)
        if share >= LEAST_PROSE:
            best = max(best, candidate(items, signs, share), key=lambda one: one.score)
    return best.items


def _find_posts(root: Block, signs: Signs) -> list[Block]:
    """The elements that repeat in a forum's page."""
    found: list[Candidate] = []
    for named in kinds_in(root, [*signs.dates, *signs.names], LEAST_POSTS, numbered=True):
        kind = _with_text(named, signs)
        are_posts = _are_short_posts(kind, signs)
        if are_parts(kind) and not are_posts:
            continue
        share = share_of(kind, root)
        items = [] if share < LEAST_PROSE or _is_links(kind) else _marked(kind, signs, forum=True)
        if items and are_topics(items, signs):
            continue
        if items and ((_is_one(items) and are_parts(items)) or are_columns(items)):
            continue
        if items and (prose := share_of(items, root)) >= LEAST_PROSE:
            found.append(candidate(items, signs, prose))
        elif are_posts:
            found.append(candidate(having(kind, signs.dates), signs, share))
    found += [
        candidate(run, signs, share_of(run, root))
        for run in runs_in(signs)
        if share_of(run, root) >= LEAST_PROSE and not _is_links(run) and not lead_away(run, signs)
    ]
    found = without_panels(found, signs, root)
    return max(found, key=lambda kind: kind.score, default=NONE).items


def _with_text(kind: list[Block], signs: Signs) -> list[Block]:
    """Leave out those within others that hold signs alone: the head of a post, named as it is."""
    if len(outermost(kind)) == len(kind):
        return kind
    outer = {id(block) for block in outermost(kind)}
    return [block for block in kind if id(block) in outer or count_within(block, signs.saying) > 0]


def _are_short_posts(kind: Sequence[Block], signs: Signs) -> bool:
    """Whether elements that hold little of a forum page's prose are posts nevertheless.

    Lists of other threads are dated and signed, too, but lead away from the page.
    """
    if len(kind) < LEAST_POSTS or any(one.hint in BESIDE for one in (kind[0], *kind[0].up())):
        return False
    least = max(LEAST_POSTS, LEAST_SIGNED * len(kind))
    items = having(kind, signs.dates)
    if len(items) < least or len(having(items, signs.authors)) < least:
        return False
    said = sum(count_within(item, signs.saying) > 0 for item in outermost(items))
    return not lead_away(items, signs) and said >= LEAST_MARKED * len(items)


MOST_PROSE = 0.9
"""Share of the prose of elements from which on one of them has it all."""


def _is_one(items: Sequence[Block]) -> bool:
    """Whether nearly all that elements tell stands in one of them."""
    each = [item.prose for item in outermost(items)]
    return max(each, default=0.0) >= MOST_PROSE * sum(each)


def _are_few(items: Sequence[Block]) -> bool:
    """Whether fewer elements than there are comments at least say anything."""
    return sum(item.prose > 0 for item in items) < LEAST_COMMENTS


def _marked(kind: Sequence[Block], signs: Signs, *, forum: bool) -> list[Block]:
    """The elements of a kind that are posts; none if too few of them are."""
    least = max(LEAST_POSTS if forum else LEAST_COMMENTS, LEAST_MARKED * len(kind))
    dated = having(kind, signs.dates)
    if forum and not kind[0].names and LEAST_POSTS <= len(dated) < least:
        # Without names all tables of a page are of a kind, with its head and its foot.
        told = {id(one) for one in (*dated, *having(kind, signs.names))}
        least = max(LEAST_POSTS, LEAST_MARKED * len(told))
    if len(dated) >= least:
        if forum:
            dated = _without_others(dated, signs)
            if len(dated) < LEAST_POSTS:
                return []
            return dated if len(dated) > LEAST_POSTS or _are_pair(dated, signs) else []
        if len(having(kind, signs.names)) >= least:
            return _comments(dated)
    elif forum:
        signed = having(kind, signs.names)
        dates = [block.order for block in signs.dates]
        # A post has one time: what has several is a column of the page. Two parts of an article may
        # name somebody each.
        if len(signed) >= max(least, LEAST_COMMENTS) and all(
            count_within(one, dates) < LEAST_POSTS for one in signed
        ):
            return signed
    return []


def _without_others(items: list[Block], signs: Signs) -> list[Block]:
    """Leave out what is named as posts and is none: the column they stand in, the count of them."""
    first, *others = items
    if first.end >= others[-1].end and all(kind_of(first) != kind_of(one) for one in others):
        items = others
    authors = [block.order for block in signs.authors]
    items = without_clock(items, signs)
    least = LEAST_MARKED * len(items)
    said = sum(count_within(item, signs.saying) > 0 for item in items)
    if len(having(items, signs.authors)) < least or said < least:
        return items
    return [
        item for item in items if count_within(item, authors) or count_within(item, signs.saying)
    ]


def _are_pair(items: Sequence[Block], signs: Signs) -> bool:
    """Whether two dated elements are posts, not the head and the body of an article."""
    if len(having(items, signs.names)) == len(items):
        return True
    first, second = items[0], items[-1]
    return first.parent is second.parent and kind_of(first) == kind_of(second)


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
    if 2 * sum(count_within(item, headlines) > 0 for item in items) > len(items):
        return []
    orders = [item.order for item in items]
    held = [count_within(item, orders) - 1 for item in items]
    return [
        item
        for item, count in zip(items, held, strict=True)
        if count < LEAST_HELD or 2 * count <= len(items)
    ]


def _is_headline(block: Block) -> bool:
    """Whether a block is a heading that leads to another article."""
    return block.tag in HEADINGS and block.own_linked >= max(HEADLINE, HEADLINE_SHARE * block.own)


def find_thread(root: Block, items: Sequence[Block], signs: Signs) -> Thread | None:
    """Decide whether what repeats in a page is a thread or the comments below an article.

    Args:
        root: The whole page.
        items: What repeats.
        signs: What is dated and signed in the page.

    Returns:
        The thread, or None if the page is an article with comments.
    """
    forum = signs.forum
    totals = sums(root)
    before = before_posts(root, items, signs)
    opening = max(before, key=lambda block: totals[id(block)], default=None)
    told = totals[id(opening)] if opening else 0.0
    if forum:
        beside = sibling_before(items, signs)
        if beside is not None:
            text = max(beside, key=lambda block: totals[id(block)])
            return Thread(Opening(text, with_byline(beside, before, signs)), tuple(items))
        signed = signed_among(before, signs)
        least = SIGNED_SHARE * told if told > OPENING_WORTH else 0.0
        if signed is not None and signed.prose > least:
            return Thread(Opening(signed, signed), tuple(items))
        around = text_around(items)
        if around is not None:
            return Thread(around, tuple(items))
    if told <= (QUESTION_WORTH if signs.asks else OPENING_WORTH):
        return Thread(None, tuple(items))
    worths = sorted(totals[id(item)] for item in items)
    named = _are_voices(items)
    if not forum and (named or told > ARTICLE_TO_COMMENT * worths[len(worths) // 2]):
        return None
    if opening is None:
        return Thread(None, tuple(items))
    return Thread(Opening(opening, with_byline(opening, before, signs)), tuple(items))


def _are_beside(items: Sequence[Block], root: Block, signs: Signs) -> bool:
    """Whether elements that hold little of a forum page's prose are no posts: too little of all."""
    share = share_of(items, root)
    if share >= LEAST_PROSE:
        return False
    if _are_voices(items) and not signs.sure:
        return True  # the comments of `某某论坛报`
    return max(share, _unlinked(items) / (_unlinked([root]) or 1.0)) < LEAST_SHORT


def _are_quoted(items: Sequence[Block], root: Block) -> bool:
    """Whether elements stand in one quote, a chat such as prose is written around."""
    first, last = (items[0], items[-1]) if items else (root, root)
    quote = next((up for up in first.up() if up.tag == "blockquote"), None)
    if quote is None or not quote.holds(last):
        return False
    return root.prose - quote.prose >= LEAST_PROSE * root.prose


def _are_voices(items: Sequence[Block]) -> bool:
    """Whether most elements are named as comments."""
    return 2 * sum(_is_voices(item) for item in items) > len(items)


def _unlinked(blocks: Sequence[Block]) -> float:
    return sum(block.weight - block.linked for block in outermost(blocks))


def _is_links(blocks: Sequence[Block]) -> bool:
    weight = sum(block.weight for block in blocks)
    return sum(block.linked for block in blocks) > GREATEST_LINK_SHARE * weight


def _is_voices(item: Block) -> bool:
    return item.hint is Hint.VOICES or any(up.hint is Hint.VOICES for up in item.up())
