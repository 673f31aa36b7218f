"""Complaints on a platform for them: what somebody began, and what both sides said since.

The words for it prove nothing: news has channels of that name, and articles are about complaints.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.text.extract.candidates import LEAST_COMMENTS
from pipelines.text.extract.openings import Opening, before_posts, with_byline
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.sums import sums
from pipelines.text.extract.threads import Thread, find_items
from pipelines.text.extract.tree import Block

_ADDRESS = re.compile(r"(?:^|[/._?-])(?:tousu|complaints?)(?:[/._?=]|-?\d|$)", re.IGNORECASE)
_TITLE = re.compile(r"投[诉訴](?:平[台臺]|[网網])?\s*$|\bcomplaints?\s*$", re.IGNORECASE)
LONGEST_END = 24
"""Characters at the end of a title in which it says so."""


def may_complain(address: str, title: str) -> bool:
    """Whether a page may be a complaint, by its address or its `<title>`.

    >>> may_complain("https://tousu.example/complaint/view/1/", "")
    True
    >>> may_complain("https://www.news.example/2024/1", "投诉电话多久有用 - 某某网")
    False
    """
    return (
        _ADDRESS.search(address.split("://")[-1]) is not None
        or _TITLE.search(title[-LONGEST_END:]) is not None
    )


def find_complaint(root: Block, signs: Signs) -> Thread | None:
    """Find what both sides of a complaint said; None if the page is none.

    Who began it is named above all, and has written the first of what repeats; who comments on an
    article has not written that.

    Args:
        root: The whole page.
        signs: What is dated and signed in it, looked for as in a forum's.
    """
    items = find_items(root, signs)
    if len(items) < LEAST_COMMENTS:
        return None
    before = before_posts(root, items, signs)
    began = next(_names_in(items[0]), None)
    if began is None or began not in set(_names_in(before)):
        return None
    return Thread(_opening(root, before, items, signs), tuple(items))


def _opening(
    root: Block, before: Sequence[Block], items: Sequence[Block], signs: Signs
) -> Opening | None:
    """What stands above, if it says more than the first of what repeats; else it is fields."""
    totals = sums(root)
    text = max(before, key=lambda block: totals[id(block)], default=None)
    if text is None or totals[id(text)] <= totals[id(items[0])]:
        return None
    return Opening(text, with_byline(text, before, signs))


def _names_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The names in elements that are named as an author's."""
    for block in blocks:
        for span in block.authors:
            name = " ".join(" ".join(block.markup.texts[span.begin : span.finish]).split())
            if name:
                yield name
