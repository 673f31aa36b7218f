"""Points in time as pages write them: read from a text known to hold one, or looked for in a line.

Nothing is guessed: a text without a day gives none, a day that is not in the calendar gives none,
and so does one after tomorrow. A time without a clock is midnight of its day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pipelines.text.article import DateOrder

DEFAULT_TIMEZONE = "Asia/Shanghai"

EARLIEST_YEAR = 1991
"""Before the Web there are no pages; years before it are subjects, not times of publication."""

FUTURE_ALLOWANCE = timedelta(days=1)
"""How far ahead a page may be: clocks and zones differ by less than a day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time is read against.

    Attributes:
        zone: Of times that name none.
        now: When the page was fetched, with zone; relative times count back from it.
        order: Of two numbers below 13 before a year.
    """

    zone: tzinfo
    now: datetime
    order: DateOrder = DateOrder.MONTH_FIRST

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
    """

    start: int
    end: int
    value: datetime
    exact: bool


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

AFTERNOON = {"下午", "晚上", "傍晚", "晚", "pm", "p.m."}
NOON = {"中午"}
MORNING = {"上午", "早上", "凌晨", "清晨", "am", "a.m."}

_MONTH_NAME = "(?P<name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"

_CLOCK = r"""
    (?:(?P<part>上午|下午|晚上|傍晚|中午|早上|凌晨|清晨)\s*)?
    (?P<hour>[01]?\d|2[0-3])
    (?: \s?[:：]\s?(?P<minute>[0-5]\d) (?:\s?[:：]\s?(?P<second>[0-5]\d)(?:[.,]\d+)?)?
      | \s?[时時點点]\s?(?:(?P<minute_zh>[0-5]?\d)\s?分(?:\s?(?P<second_zh>[0-5]?\d)\s?秒)?)?
    )
    (?:\s*(?P<half>[ap]\.?m\.?)(?![a-z]))?
    (?P<offset>\s*(?:Z\b|(?:UTC|GMT)?\s?[+-](?:0\d|1[0-4]):?(?:00|15|30|45)\b|(?:UTC|GMT)\b))?
"""

_GAP = r"(?:\s*[T,，|·]\s*|\s*(?:at|um|à|於|于|,\s+at)\s+|[\s\N{NO-BREAK SPACE}]*)"

_THEN_CLOCK = (
    rf"(?:{_GAP}(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?{_GAP})?(?:{_CLOCK})(?!\d))?"
)

_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"


def _compile(day: str, then: str = _THEN_CLOCK) -> re.Pattern[str]:
    return re.compile(day + then, re.VERBOSE | re.IGNORECASE)


DAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 2024-10-20 09:42:12, 2024/3/1, 2024.03.01, 2024年3月1日 9:05, 2024-10-20T09:42:12+08:00
    (
        "year first",
        _compile(
            r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<sep>[-/.年–])\s?(?P<month>1[0-2]|0?[1-9])"
            r"\s?(?:(?<=[\d\s])[-/.月–])\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?"
        ),
    ),
    # 20241020 alone, as in addresses and meta elements
    (
        "digits",
        _compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)"),
    ),
    # Oct 20, 2024 9:42 am
    (
        "month name first",
        _compile(
            rf"\b{_MONTH_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"
        ),
    ),
    # 20 October 2024, 20-Oct-2024
    (
        "month name second",
        _compile(
            r"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?"
            rf"{_MONTH_NAME},?[\s-]+(?P<year>(?:19|20)\d\d)\b"
        ),
    ),
    # 03-01-2026, 09:00 AM; 20.10.2024
    (
        "year last",
        _compile(
            r"(?<![\d./-])(?P<first>3[01]|[12]\d|0?[1-9])(?P<sep>[-/.])(?P<second_number>3[01]|[12]\d|0?[1-9])"
            r"(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d])"
        ),
    ),
    # 10-20 09:42, 10月20日 9:42: only with a clock, the year is the last one it fits
    (
        "no year",
        _compile(
            r"(?<![\d./-])(?P<month>1[0-2]|0?[1-9])\s?[-/月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?",
            rf"{_GAP}(?:{_CLOCK})(?!\d)",
        ),
    ),
    # 05-3-12 08:30, of old boards: only with a clock
    (
        "short year",
        _compile(
            r"(?<![\d./-])(?P<short>\d\d)-(?P<month>1[0-2]|0?[1-9])-(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
            rf"{_GAP}(?:{_CLOCK})(?!\d)",
        ),
    ),
)

_UNITS: tuple[tuple[str, timedelta], ...] = (
    (r"秒(?:钟|鐘)?|sec(?:ond)?s?", timedelta(seconds=1)),
    (r"分(?:钟|鐘)?|min(?:ute)?s?", timedelta(minutes=1)),
    (r"(?:个|個)?(?:小时|小時|钟头)|hours?|hrs?", timedelta(hours=1)),
    (r"天|日|days?", timedelta(days=1)),
    (r"周|週|(?:个|個)?(?:星期|礼拜|禮拜)|weeks?", timedelta(weeks=1)),
    (r"(?:个|個)?月|months?", timedelta(days=30)),
    (r"年|years?", timedelta(days=365)),
)

_NUMERALS = {
    numeral: value
    for value, names in enumerate(
        ("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九", "十")
    )
    for numeral in names
} | {"半": 0.5, "a": 1, "an": 1}

_AGO = tuple(
    (
        re.compile(
            rf"(?<![\d.年月])(?P<count>\d{{1,3}}|[一二两兩三四五六七八九十半]|\ban?)\s*(?:{unit})\s*(?:之?前|ago\b)",
            re.IGNORECASE,
        ),
        length,
    )
    for unit, length in _UNITS
)

_NAMED_DAY = re.compile(
    rf"(?P<named>今天|今日|昨天|昨日|前天|\btoday|\byesterday){_GAP}(?:{_CLOCK})(?!\d)",
    re.VERBOSE | re.IGNORECASE,
)
_DAYS_BACK = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}

_JUST_NOW = re.compile(r"刚刚|剛剛|just now\b", re.IGNORECASE)


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
    finds = [*_calendar_times(text, clock)]
    if relative:
        finds += _relative_times(text, clock)
    return min(finds, key=lambda found: found.start, default=None)


def parse_time(text: str, clock: Clock) -> datetime | None:
    """Read the time in a text known to hold one, such as a `datetime` attribute.

    >>> parse_time("1700000000", Clock.of("Asia/Shanghai", None)).isoformat()
    '2023-11-15T06:13:20+08:00'
    """
    stamp = _EPOCH.fullmatch(text.strip())
    if stamp:
        moment = datetime.fromtimestamp(int(stamp["seconds"]), UTC).astimezone(clock.zone)
        return moment if _plausible(moment, clock) else None
    found = find_time(text, clock)
    return found.value if found else None


_EPOCH = re.compile(r"(?P<seconds>[1-9]\d{8,9})(?:\d{3})?")


def _calendar_times(text: str, clock: Clock) -> Iterator[Found]:
    for _, pattern in DAYS:
        for match in pattern.finditer(text):
            moment = _moment(match, clock)
            if moment is not None and _plausible(moment, clock):
                yield Found(match.start(), match.end(), moment, match["hour"] is not None)
                break


def _relative_times(text: str, clock: Clock) -> Iterator[Found]:
    for pattern, length in _AGO:
        match = pattern.search(text)
        if match:
            raw = match["count"].lower()
            count = float(_NUMERALS[raw]) if raw in _NUMERALS else int(raw)
            value = clock.now.astimezone(clock.zone) - count * length
            yield Found(match.start(), match.end(), value.replace(microsecond=0), True)
    match = _NAMED_DAY.search(text)
    if match:
        back = timedelta(days=_DAYS_BACK[match["named"].lower()])
        day = clock.now.astimezone(clock.zone) - back
        moment = _at(day.year, day.month, day.day, match, clock)
        if moment is not None:
            yield Found(match.start(), match.end(), moment, True)
    match = _JUST_NOW.search(text)
    if match:
        yield Found(match.start(), match.end(), clock.now.astimezone(clock.zone), True)


def _plausible(moment: datetime, clock: Clock) -> bool:
    return moment.year >= EARLIEST_YEAR and moment <= clock.now + FUTURE_ALLOWANCE


def _moment(match: re.Match[str], clock: Clock) -> datetime | None:
    """The time a match of `DAYS` tells, or None if it is not in the calendar."""
    parts = match.groupdict()
    month, day = _month_and_day(parts, clock.order)
    if parts.get("year"):
        return _at(int(parts["year"]), month, day, match, clock)
    if parts.get("short"):
        return _at(2000 + int(parts["short"]), month, day, match, clock)
    this_year = clock.now.astimezone(clock.zone).year
    moment = _at(this_year, month, day, match, clock)
    if moment is not None and moment > clock.now + FUTURE_ALLOWANCE:
        return _at(this_year - 1, month, day, match, clock)
    return moment


def _month_and_day(parts: dict[str, str | None], order: DateOrder) -> tuple[int, int]:
    if parts.get("name"):
        return MONTHS[str(parts["name"]).lower()], int(parts["day"] or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        day_first = first > 12 or parts["sep"] == "." or order is DateOrder.DAY_FIRST
        return (second, first) if day_first and second <= 12 else (first, second)
    return int(parts["month"] or 0), int(parts["day"] or 0)


def _at(year: int, month: int, day: int, match: re.Match[str], clock: Clock) -> datetime | None:
    hour, minute, second = _clock_of(match)
    try:
        return datetime(
            year, month, day, hour, minute, second, tzinfo=_zone_of(match["offset"], clock.zone)
        )
    except ValueError:
        return None


_HALF_DAY = 12


def _clock_of(match: re.Match[str]) -> tuple[int, int, int]:
    if match["hour"] is None:
        return 0, 0, 0
    hour = int(match["hour"])
    part = (match["part"] or match["half"] or "").lower()
    if part in AFTERNOON and hour < _HALF_DAY:
        hour += _HALF_DAY
    elif (part in MORNING and hour == _HALF_DAY) or (part in NOON and hour <= 2):
        hour = (hour + _HALF_DAY) % 24
    minute = match["minute"] or match["minute_zh"]
    second = match["second"] or match["second_zh"]
    return hour, int(minute or 0), int(second or 0)


_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)")


def _zone_of(offset: str | None, default: tzinfo) -> tzinfo:
    if not offset:
        return default
    match = _OFFSET.search(offset)
    if not match:
        return UTC
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return timezone(size if match["sign"] == "+" else -size)
