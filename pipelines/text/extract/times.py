"""Points in time as pages write them: read from a text known to hold one, or looked for in a line.

Nothing is guessed: a text without a day gives none, a day that is not in the calendar gives none,
and so does one after tomorrow. A time without a clock is midnight of its day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from pipelines.text.article import DateOrder
from pipelines.text.extract.months import month_of
from pipelines.text.extract.time_patterns import (
    AFTERNOON,
    AGO,
    CHANGED,
    DAY_FIRST_SHORT,
    DAYS,
    DAYS_BACK,
    EPOCH,
    JUST_NOW,
    MAY_BE_RELATIVE,
    MORNING,
    NAMED_DAY,
    NOON,
    NUMERALS,
    OFFSET,
    OTHER_DIGITS,
    SIGNS,
    SPELT_DAY,
    TO_DIGITS,
    ZONES,
)

DEFAULT_TIMEZONE = "Asia/Shanghai"

EARLIEST_YEAR = 1991
"""Before the Web there are no pages; years before it are subjects, not times of publication."""

FIRST_YEAR_OF_THE_REPUBLIC = 1912
FIRST_YEAR_OF_REIWA = 2019

FUTURE_ALLOWANCE = timedelta(days=1)
"""How far ahead a page may be: clocks and zones differ by less than a day."""

# Every day of the calendar is told by digits.
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time is read against.

    Attributes:
        zone: Of times that name none.
        now: When the page was fetched, with zone; relative times count back from it.
        order: Of two numbers below 13 before a year.
        ignores_offsets: Whether times that name an offset are in `zone` nevertheless.
        days: Days that the page tells in full; the same day without its year is one of them.
        since: The day a thread began; a day without its year is the first such from then on.
    """

    zone: tzinfo
    now: datetime
    order: DateOrder = DateOrder.MONTH_FIRST
    ignores_offsets: bool = False
    days: tuple[date, ...] = ()
    since: date | None = None

    @classmethod
    def of(
        cls, zone: str, now: datetime | None, order: DateOrder = DateOrder.MONTH_FIRST
    ) -> "Clock":
        """Make one from a zone's name in the IANA database; without `now`, the present moment."""
        info = ZoneInfo(zone)
        moment = now or datetime.now(info)
        return cls(info, moment if moment.tzinfo else moment.replace(tzinfo=info), order)


@dataclass(frozen=True, slots=True)
class Found:
    """A time found in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        value: The time, with zone.
        exact: Whether a clock was given, not only a day.
        counts_back: Whether it was told from the time of fetching, as 3 天前 is.
    """

    start: int
    end: int
    value: datetime
    exact: bool
    counts_back: bool = False


def find_time(text: str, clock: Clock, *, relative: bool = True) -> Found | None:
    """Find the first time in a text.

    Args:
        text: A line or a piece of one.
        clock: What it is read against.
        relative: Whether 3 天前 and 昨天 12:30 count too; they do in a byline, not in prose.

    >>> clock = Clock.of("Asia/Shanghai", datetime(2026, 3, 2, 8, 0))
    >>> find_time("逾期法务 2024-10-20 09:42:12", clock).value.isoformat()
    '2024-10-20T09:42:12+08:00'
    >>> find_time("昨天 12:30", clock).value.isoformat()
    '2026-03-01T12:30:00+08:00'
    >>> find_time("共 2024 人", clock) is None
    True
    """
    # Most texts tell no time, and are seen not to by one look at their characters.
    finds: list[Found] = []
    if _DIGIT.search(text):
        if not text.isascii() and OTHER_DIGITS.search(text):
            text = text.translate(TO_DIGITS)
        finds += _calendar_times(text, clock)
    elif "年" in text:
        finds += _spelt_times(text, clock)
    if relative and _may_count_back(text):
        finds += _relative_times(text, clock)
    return min(finds, key=lambda found: found.start, default=None)


def is_changed(text: str, start: int) -> bool:
    """Whether the words before a time say that it is the last change's, not the publication's.

    >>> is_changed("Last updated: Sep 4, 2025", 14), is_changed("Published Sep 4, 2025", 10)
    (True, False)
    """
    return CHANGED.search(text, 0, start) is not None


def parse_time(text: str, clock: Clock) -> datetime | None:
    """Read the time in a text known to hold one, such as a `datetime` attribute.

    >>> parse_time("1700000000", Clock.of("Asia/Shanghai", None)).isoformat()
    '2023-11-15T06:13:20+08:00'
    """
    stamp = EPOCH.fullmatch(text.strip())
    if stamp:
        moment = datetime.fromtimestamp(int(stamp["seconds"]), UTC).astimezone(clock.zone)
        return moment if _plausible(moment, clock) else None
    found = find_time(text, clock)
    return found.value if found else None


def _calendar_times(text: str, clock: Clock) -> Iterator[Found]:
    signs = {sign for sign in SIGNS if sign.search(text)}
    for name, sign, pattern in DAYS:
        if sign not in signs:
            continue
        if name == DAY_FIRST_SHORT and clock.order is not DateOrder.DAY_FIRST:
            continue
        for match in pattern.finditer(text):
            moment = _moment(match, clock)
            if moment is not None and _plausible(moment, clock):
                yield Found(match.start(), match.end(), moment, match["hour"] is not None)
                break


def _spelt_times(text: str, clock: Clock) -> Iterator[Found]:
    for match in SPELT_DAY.finditer(text):
        year = int("".join(str(_number(char)) for char in match["year"]))
        try:
            day = datetime(year, _number(match["month"]), _number(match["day"]), tzinfo=clock.zone)
        except ValueError:
            continue
        if _plausible(day, clock):
            yield Found(match.start(), match.end(), day, exact=False)
            return


def _number(spelt: str) -> int:
    """A number below a hundred in Chinese numerals: 二十一, 十, 〇."""
    tens, ten, ones = spelt.rpartition("十")
    value = int(NUMERALS.get(ones, 0))
    return value + 10 * int(NUMERALS.get(tens, 1)) if ten else value


def _relative_times(text: str, clock: Clock) -> Iterator[Found]:
    for pattern, length in AGO:
        match = pattern.search(text)
        if match:
            raw = match["count"].lower()
            count = float(NUMERALS[raw]) if raw in NUMERALS else int(raw)
            value = clock.now.astimezone(clock.zone) - count * length
            yield Found(match.start(), match.end(), value.replace(microsecond=0), True, True)
    match = NAMED_DAY.search(text)
    if match:
        back = timedelta(days=DAYS_BACK[match["named"].lower()])
        day = clock.now.astimezone(clock.zone) - back
        moment = _at(day.year, day.month, day.day, match, clock)
        if moment is not None:
            yield Found(match.start(), match.end(), moment, True, True)
    match = JUST_NOW.search(text)
    if match:
        now = clock.now.astimezone(clock.zone).replace(microsecond=0)
        yield Found(match.start(), match.end(), now, True, True)


def _may_count_back(text: str) -> bool:
    """Whether a text may tell a time from that of the page's fetching: 3 天前, yesterday.

    Spelt out, since that takes a third of the time.
    """
    lower = text.lower()
    return (
        "ago" in lower
        or "today" in lower
        or "yesterday" in lower
        or "just" in lower
        or (not text.isascii() and any(sign in text for sign in MAY_BE_RELATIVE))
    )


def _plausible(moment: datetime, clock: Clock) -> bool:
    return moment.year >= EARLIEST_YEAR and moment <= clock.now + FUTURE_ALLOWANCE


def _moment(match: re.Match[str], clock: Clock) -> datetime | None:
    """The time a match of `DAYS` tells, or None if it is not in the calendar."""
    parts = match.groupdict()
    month, day = _month_and_day(parts, clock.order)
    if month is None:
        return None
    if parts.get("year"):
        return _at(int(parts["year"]), month, day, match, clock)
    if parts.get("republic"):
        year = FIRST_YEAR_OF_THE_REPUBLIC + int(parts["republic"]) - 1
        return _at(year, month, day, match, clock)
    if parts.get("reiwa"):
        count = 1 if parts["reiwa"] == "元" else int(parts["reiwa"])
        return _at(FIRST_YEAR_OF_REIWA + count - 1, month, day, match, clock)
    if parts.get("short"):
        return _at(2000 + int(parts["short"]), month, day, match, clock)
    told = [one.year for one in clock.days if (one.month, one.day) == (month, day)]
    if told:
        return _at(min(told), month, day, match, clock)
    if clock.since is not None:
        # The day before may be the same one in another zone.
        first = clock.since - timedelta(days=1)
        later = (month, day) < (first.month, first.day)
        return _at(first.year + later, month, day, match, clock)
    this_year = clock.now.astimezone(clock.zone).year
    moment = _at(this_year, month, day, match, clock)
    if moment is not None and moment > clock.now + FUTURE_ALLOWANCE:
        return _at(this_year - 1, month, day, match, clock)
    return moment


def _month_and_day(parts: dict[str, str | None], order: DateOrder) -> tuple[int | None, int]:
    if parts.get("name"):
        return month_of(str(parts["name"])), int(parts["day"] or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        day_first = first > 12 or parts["sep"] == "." or order is DateOrder.DAY_FIRST
        return (second, first) if day_first and second <= 12 else (first, second)
    return int(parts["month"] or 0), int(parts["day"] or 0)


def _at(year: int, month: int, day: int, match: re.Match[str], clock: Clock) -> datetime | None:
    hour, minute, second = _clock_of(match)
    try:
        return datetime(
            year, month, day, hour, minute, second, tzinfo=_zone_of(match["offset"], clock)
        )
    except ValueError:
        return None


HALF_DAY = 12


def _clock_of(match: re.Match[str]) -> tuple[int, int, int]:
    if match["hour"] is None:
        return 0, 0, 0
    hour = int(match["hour"])
    part = (match["part"] or match["half"] or "").lower()
    if part in AFTERNOON and hour < HALF_DAY:
        hour += HALF_DAY
    elif (part in MORNING and hour == HALF_DAY) or (part in NOON and hour <= 2):
        hour = (hour + HALF_DAY) % 24
    minute = match["minute"] or match["minute_zh"] or match["minute_h"]
    second = match["second"] or match["second_zh"]
    return hour, int(minute or 0), int(second or 0)


def _zone_of(offset: str | None, clock: Clock) -> tzinfo:
    if not offset or clock.ignores_offsets:
        return clock.zone
    match = OFFSET.search(offset)
    if not match:
        return timezone(ZONES.get(offset.strip().upper(), timedelta()))
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(size if match["sign"] == "+" else -size)
