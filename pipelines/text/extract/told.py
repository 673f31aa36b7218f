"""What lines tell besides the text: title and byline at its ends, and what is told twice."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipelines.text.article import Line, LineKind
from pipelines.text.extract.bylines import LONGEST_BYLINE, Byline, is_date, read_byline
from pipelines.text.extract.credits import credited, is_person
from pipelines.text.extract.published import OF_ITSELF, labelled_time
from pipelines.text.extract.series import stamped
from pipelines.text.extract.time_labels import NO_MORE, tells_event
from pipelines.text.extract.times import Clock, find_time
from pipelines.text.extract.titles import bare, pieces_of, says_title
from pipelines.text.extract.works import is_of_work
from pipelines.text.record import Removal

TOP_LINES = 6
FIRST_LINES = 2
END_LINES = 3
"""How many lines from either end of an article a byline is looked for."""

LONGEST_DAY = 30
"""Characters of a line that is a day by itself."""

LISTED_DAYS = 3
"""So many days by themselves make a list; an article has two at most, the second of a change."""

LEAST_REPEAT = 30
"""Characters of a line that is not written twice on purpose: captions of galleries are, in the
markup, and teasers of the article itself."""

LEAST_SAID = 30
"""Characters of a text that a date may stand below and sign."""

REPEATED = 3
NEAR = 2
"""A line told so often is said again on purpose, as a day's exercises are, unless it is so many
lines behind where it stood last: a picture's text is written once for each size of screen."""

AGAIN = frozenset({LineKind.ITEM, LineKind.ROW})
"""What may well be the same again: prices, addresses and properties of things compared."""


def without_told(
    lines: Sequence[Line], title: str | None, clock: Clock
) -> tuple[list[Line], list[Removal], list[Byline]]:
    """Take out the title at the top, bylines at either end, and long lines told twice."""
    kept: list[Line] = []
    removals: list[Removal] = []
    bylines: list[Byline] = []
    repeats = _repeats(lines)
    titles = pieces_of([line.text for line in lines[:TOP_LINES]], bare(title)) if title else ()
    lists_days: bool | None = None  # seldom asked for, and then once
    series: frozenset[int] | None = None
    said = 0
    for at, line in enumerate(lines):
        told_any = said >= LEAST_SAID
        at_end = at < TOP_LINES or at >= len(lines) - END_LINES
        may_tell = at_end and not (
            _is_of_event(lines, at, told_any=told_any)
            or is_of_work(line.text, *(one.text for one in lines[max(0, at - 1) : at + 2]))
        )
        byline = read_byline(line.text, clock) if may_tell else None
        is_day = byline is not None and is_date(line.text, clock)
        if is_day:
            lists_days = _lists_days(lines, clock) if lists_days is None else lists_days
            byline = None if lists_days else byline
        elif byline is not None:
            series = stamped(lines, clock) if series is None else series
            is_day = at in series
            byline = None if is_day else byline
        if at in titles or (at < TOP_LINES and title and says_title(line.text, title)):
            removals.append(Removal("extract.title", line.text))
        elif byline is not None:
            bylines.append(byline)
            if told_any and is_day:
                kept.append(line)  # below the text, a date by itself signs a letter or a notice
            else:
                removals.append(Removal("extract.byline", line.text))
        elif at in repeats:
            removals.append(Removal("extract.repeat", line.text))
        else:
            may_tell = may_tell and not is_day  # of a day that other days are listed with
            told_here = may_tell or OF_ITSELF.match(line.text) is not None
            if at < FIRST_LINES and is_person(line.text):
                bylines.append(Byline(line.text, None))
            if told_here and (names := credited(line.text, last=at == len(lines) - 1)):
                bylines.append(Byline(names, None, labelled=True))
            if len(line.text) <= LONGEST_BYLINE and told_here:
                bylines.append(Byline(None, labelled_time(line.text, clock)))
            kept.append(line)
            said += len(line.text)
    return kept, removals, bylines


def without_leftovers(
    lines: Sequence[Line], names: Iterable[str], clock: Clock
) -> tuple[list[Line], list[Removal]]:
    """Take out what is left of a byline above the text: known names, with a time or without.

    Args:
        lines: From `without_told`.
        names: Of the author and the site, as found elsewhere; none may be empty.
        clock: What times are read against.
    """
    known = {bare(name) for name in names}
    kept = list(lines)
    removals: list[Removal] = []
    for line in lines[:FIRST_LINES]:
        if len(line.text) > LONGEST_LEFT or line.kind is LineKind.HEADING:
            break
        found = find_time(line.text, clock)
        rest = line.text if found is None else line.text[: found.start] + line.text[found.end :]
        if bare(rest) not in known:
            break
        removals.append(Removal("extract.byline", line.text))
    del kept[: len(removals)]
    # Where nothing else is left, it is the text.
    return (kept, removals) if kept else (list(lines), [])


LONGEST_LEFT = 50
"""Characters of what is left of a byline."""


def _is_of_event(lines: Sequence[Line], at: int, *, told_any: bool) -> bool:
    """Whether a line tells when something takes place: 时间：… in the text, or 地点：… below it."""
    line = lines[at].text
    if not NO_MORE.match(line):
        return False
    return told_any or (at + 1 < len(lines) and tells_event(line, lines[at + 1].text))


def _lists_days(lines: Sequence[Line], clock: Clock) -> bool:
    """Whether days by themselves stand above many things, none of them the article."""
    days = {
        line.text for line in lines if len(line.text) <= LONGEST_DAY and is_date(line.text, clock)
    }
    return len(days) >= LISTED_DAYS


def _repeats(lines: Sequence[Line]) -> set[int]:
    """Which lines are told again by the markup, not by the author."""
    often = Counter(line.text for line in lines)
    last: dict[str, int] = {}
    repeats: set[int] = set()
    for at, line in enumerate(lines):
        if len(line.text) < LEAST_REPEAT or line.kind in AGAIN:
            continue
        if line.text in last and (often[line.text] < REPEATED or at - last[line.text] <= NEAR):
            repeats.add(at)
        last[line.text] = at
    return repeats
