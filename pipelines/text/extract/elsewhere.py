"""The day of an article that no text near it tells: the only one that is labelled or named so."""

import re
from collections.abc import Iterator
from datetime import datetime

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.published import TODAY, is_prose, is_said, labelled_time, to_the_minute
from pipelines.text.extract.surroundings import LONGEST_SHOWN
from pipelines.text.extract.time_labels import NO_MORE, is_of_another
from pipelines.text.extract.time_patterns import YEAR
from pipelines.text.extract.times import Clock, find_time, is_changed, parse_time
from pipelines.text.extract.tree import Block

_NAMES = re.compile(
    r"(?!.*(?:modif|updated|edited|changed|event|expir))"
    r".*(?:publi[cs]|(?<!up)date|posted|byline|entry-meta|post-?meta|riqi|shijian)"
)
"""Names of elements that hold the day of publication, not of a change or something else."""

_DIGIT = re.compile(r"\d")

LONGEST_LABEL = 20
"""Characters of a label in an element of its own, such as `<dt>Datum</dt>`."""


def time_elsewhere(fragment: Block, clock: Clock) -> datetime | None:
    """Find the time that elements in and around an article agree on.

    Args:
        fragment: The article's block.
        clock: What times are read against.

    Returns:
        The time told in the innermost element around the article in which there is one; None if
        several days are told there, as in lists.
    """
    looked: Block | None = None
    for scope in (fragment, *fragment.up()):
        found = [*_told_in(scope, looked, clock)]
        if found:
            days = {moment.date() for moment in found}
            return max(found, key=lambda one: one.time()) if len(days) == 1 else None
        looked = scope
    return None


def _told_in(scope: Block, looked: Block | None, clock: Clock) -> Iterator[datetime]:
    """Give the times told in a block, outside one looked at before, comments and other articles."""
    page, at = scope.page, scope.order + 1
    beside = at
    before = ""
    while at < scope.end:
        block = page[at]
        if block is looked or block.hint is Hint.VOICES:
            at = block.end
            continue
        if block.hint < Hint.NONE and not _is_named(block):
            beside = max(beside, block.end)
        at += 1
        text = block.text
        # Most blocks tell no year, and are seen not to before patterns are tried.
        if block.stamps or YEAR.search(text, 0, LONGEST_SHOWN):
            label = before if len(before) <= LONGEST_LABEL and not _DIGIT.search(before) else ""
            # A line of facts about an article may go on with what it is filed under.
            moment = None
            if looked is not None or not NO_MORE.match(text):
                moment = labelled_time(f"{label} {text[:LONGEST_SHOWN]}", clock)
                moment = moment and to_the_minute(moment, block.stamps, clock)
            if moment is None and at > beside and _is_named(block):
                moment = _named(block, text, clock)
            if moment:
                yield moment
        before = text or before


def _is_named(block: Block) -> bool:
    return _NAMES.match(block.names.lower()) is not None


def _named(block: Block, text: str, clock: Clock) -> datetime | None:
    """The time in an element named for it, unless its text says that it is of something else."""
    if len(text) > LONGEST_SHOWN or TODAY.search(text):
        return None
    found = find_time(text, clock, relative=False)
    if found is None:
        return next((moment for one in block.stamps if (moment := parse_time(one, clock))), None)
    if is_of_another(text, found.start, found.end):
        return None
    if (
        is_changed(text, found.start)
        or is_prose(text[: found.start] + text[found.end :])
        or is_said(text, found)
    ):
        return None
    return to_the_minute(found.value, block.stamps, clock)
