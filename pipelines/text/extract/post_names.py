"""Who wrote the posts of a forum of unknown software: told by element, link or label, or by place.

Where nothing says so, the name is what stands at the same place near the beginning of each post and
differs from post to post.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipelines.text.extract.author_names import LABELLED, is_author
from pipelines.text.extract.elements import attributes_of
from pipelines.text.extract.markup import Span
from pipelines.text.extract.names import INLINE
from pipelines.text.extract.posts import is_profile
from pipelines.text.extract.times import Clock, find_time
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

LONGEST_NAME = 24
"""Characters of a name that nothing but its place tells."""

MOST_PIECES = 12
"""Pieces of text at the beginning of a post among which its author's name is."""

LEAST_PLACED = 0.8
"""Share of the posts that have a name at a place, of those with a text there nearly all."""

_BEFORE_NAME = re.compile(
    r"^(?:(?:topic|reply|replied|posted|started|written|asked|answered)\s+)?by:?\s+", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"[，。！？!?；;、：:…,/]|^(?:来自|來自|回[复復覆答]|[发發][表布]|[赞讚顶頂踩](?=\W|\d|$)|[举舉][报報]|引用|只看|倒序|#|@|@?\d+$)"
    r"|^(?:(?:off|on)line|member|re|reply|quote|report|share|like|profile|website|view|logged|guests?"
    r"|registered|[个個]人(?:主页|主頁|空间|空間)|[登注][录入册]|登[錄入]|[註注][冊册]|主页|主頁|关注|[发發]消息|加好友)\b"
    r"|\d+\s*(?:楼|樓|#|层|層)|[(（]\s*\d*\s*[)）]",
    re.IGNORECASE,
)
"""What is no name: sentences, labels, buttons, floors."""


class Named(NamedTuple):
    """A name and the block in which it stands."""

    name: str
    block: Block


def names_in(
    lands: Sequence[Sequence[Block]], items: Sequence[Block], clock: Clock
) -> list[list[Named]]:
    """List who may have written each post, most trusted first.

    Args:
        lands: The blocks of each post.
        items: The elements of the posts.
        clock: What times are read against, which are no names.
    """
    told = [[*_by_element(land), *_by_link(land)] for land in lands]
    if all(told):
        return told
    places = {kind_of(named.block) for each in told for named in each[:1]}
    pieces = [list(_pieces(item, land)) for item, land in zip(items, lands, strict=True)]
    slot = _slot(pieces, clock)
    return [
        each
        or [
            *_by_label(its),
            *_guest(land, places, clock),
            *_by_class(its, clock),
            *_at(its, slot, clock),
        ]
        for each, land, its in zip(told, lands, pieces, strict=True)
    ]


_ASKER = re.compile(r"(?:发起|發起|提问|提問|咨询|諮詢|发帖|發帖)[人者]|楼主|樓主")
NEAR = 6
"""Blocks behind a heading among which the name is."""


def asker_in(root: Block) -> str | None:
    """Who began a thread, where a box beside it says so under a heading of its own."""
    heads = (
        block
        for block in root
        if len(block.texts) == 1 and _ASKER.fullmatch(block.texts[0]) is not None
    )
    head = next(heads, None)
    if head is None:
        return None
    box = root.page[head.order : head.order + NEAR]
    return next((named.name for named in (*_by_element(box), *_by_link(box))), None)


def _by_element(land: Sequence[Block]) -> Iterator[Named]:
    for block in land:
        for span in block.authors:
            name = _within(block, span)
            if name is not None:
                yield Named(name, block)


def _within(block: Block, span: Span) -> str | None:
    """The name in an element named as an author's: of a link in it, else its first text."""
    for link in block.links:
        if span.begin <= link.begin and link.finish <= span.finish and is_profile(link.href):
            name = _BEFORE_NAME.sub("", block.text_of(link))
            if is_author(name) and not _NO_NAME.search(name):
                return name
    # Behind the name stand ranks and counts.
    texts = (_BEFORE_NAME.sub("", f"{text} ").rstrip() for text in _texts(block, span))
    first = next((text for text in texts if text), "")
    return first if is_author(first) and not _NO_NAME.search(first) else None


def _texts(block: Block, span: Span) -> Iterator[str]:
    texts = block.markup.texts[span.begin : span.finish]
    return (" ".join(text.split()) for text in texts if text and not text.isspace())


def _by_link(land: Sequence[Block]) -> Iterator[Named]:
    for block in land:
        for link in block.links:
            if is_profile(link.href):
                name = block.text_of(link)
                if name and is_author(name) and not _NO_NAME.search(name):
                    yield Named(name, block)


class _Piece(NamedTuple):
    """A piece of text: its place in a post, and the block it stands in."""

    place: str
    text: str
    block: Block


def _pieces(item: Block, land: Sequence[Block]) -> Iterator[_Piece]:
    """The first pieces of text of a post."""
    count = 0
    markup = item.markup
    for block in land:
        if not block.own:
            continue
        kind = "post" if block is item else kind_of(block)
        around = kind_of(block.parent) if block.parent and block is not item else ""
        within = [child.finish for child in block.children]
        begins = {child.begin: child.finish for child in block.children}
        at = block.begin
        while at < block.finish:
            if at in begins:
                at = begins[at]
                opening = "/"
            else:
                opening = markup.openings[at]
            text = " ".join(markup.texts[at].split())
            if text and (at not in begins or at in within):
                yield _Piece(f"{around}>{kind}|{_opening(opening)}", text, block)
                count += 1
                if count >= MOST_PIECES:
                    return
            at += 1


@lru_cache(maxsize=1024)
def _opening(opening: str) -> str:
    name = opening.partition(" ")[0]
    return f"{name}.{attributes_of(opening).get('class') or ''}" if name in INLINE else name


def _is_name(text: str, clock: Clock) -> bool:
    return (
        len(text) <= LONGEST_NAME
        and is_author(text)
        and not _NO_NAME.search(text)
        and find_time(text, clock) is None
    )


def _by_label(pieces: Sequence[_Piece]) -> Iterator[Named]:
    for piece in pieces:
        if len(piece.text) <= 4 * LONGEST_NAME and (found := LABELLED.search(piece.text)):
            yield Named(found["name"], piece.block)


_OF_USER = re.compile(r"(?:^|[^a-z])(?:user|nick|asker|name|member)(?:$|[^a-z])", re.IGNORECASE)


def _by_class(pieces: Sequence[_Piece], clock: Clock) -> Iterator[Named]:
    """The name in an element named as a user's."""
    for piece in pieces:
        own = piece.place.partition(">")[2]
        if _OF_USER.search(own) and _is_name(piece.text, clock):
            yield Named(piece.text, piece.block)


def _guest(land: Sequence[Block], places: set[str], clock: Clock) -> Iterator[Named]:
    """The name of one who has no page, where others' names are links."""
    for block in land:
        if kind_of(block) in places and _is_name(block.text, clock):
            yield Named(block.text, block)


def _slot(pieces: Sequence[Sequence[_Piece]], clock: Clock) -> str | None:
    """The place at which the name of each post's author stands."""
    if len(pieces) < 2:
        return None
    first: dict[str, list[str]] = {}
    for each in pieces:
        for place, text in {piece.place: piece.text for piece in reversed(each)}.items():
            first.setdefault(place, []).append(text)
    # Behind the text stand buttons.
    for piece in takewhile(lambda piece: len(piece.text) <= LONGEST_NAME, pieces[0]):
        texts = first[piece.place]
        names = [text for text in texts if _is_name(text, clock)]
        if (
            len(names) == len(texts) >= LEAST_PLACED * len(pieces)
            and len({text.rstrip("0123456789") for text in texts}) > 1
        ):
            return piece.place
    return None


def _at(pieces: Sequence[_Piece], slot: str | None, clock: Clock) -> Iterator[Named]:
    for piece in pieces:
        if piece.place == slot:
            if _is_name(piece.text, clock):
                yield Named(piece.text, piece.block)
            return
