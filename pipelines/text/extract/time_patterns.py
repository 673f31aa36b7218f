"""How pages write times: patterns and words, no reading."""

import re
from collections.abc import Iterable
from datetime import timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "一月"),
            ("february", "feb", "二月"),
            ("march", "mar", "三月"),
            ("april", "apr", "四月"),
            ("may", "五月"),
            ("june", "jun", "六月"),
            ("july", "jul", "七月"),
            ("august", "aug", "八月"),
            ("september", "sept", "sep", "九月"),
            ("october", "oct", "十月"),
            ("november", "nov", "十一月"),
            ("december", "dec", "十二月"),
        ),
        start=1,
    )
    for name in names
}

_IN_OTHER_LANGUAGES = (
    "januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia января ocak",
    "februar februari feber février févr febrero febbraio fevereiro fev lutego февраля şubat",
    "märz maart mrt mars marts marzo março marca марта mart",
    "avril avr abril abr aprile kwietnia апреля nisan",
    "mai mei maj mayo maggio mag maio maja мая mayıs",
    "juni juin junio giugno giu junho czerwca июня haziran",
    "juli juillet juil julio luglio lug julho lipca июля temmuz",
    "augustus augusti août agosto ago sierpnia августа ağustos",
    "septembre septiembre setiembre settembre setembro set września сентября eylül",
    "oktober okt octobre octubre ottobre ott outubro out października октября ekim",
    "novembre noviembre novembro listopada ноября kasım",
    "dezember dez décembre déc diciembre dicembre dic dezembro grudnia декабря aralık",
)
"""Of German, Dutch, French, Spanish, Italian, Portuguese, Scandinavian languages, Polish, Russian
and Turkish, by month."""

_ENGLISH = tuple(MONTHS)
MONTHS |= {
    name: number
    for number, names in enumerate(_IN_OTHER_LANGUAGES, start=1)
    for name in names.split()
}

AFTERNOON = {"下午", "晚上", "傍晚", "晚", "pm", "p.m."}
NOON = {"中午"}
MORNING = {"上午", "早上", "凌晨", "清晨", "am", "a.m."}


def _named(names: Iterable[str]) -> str:
    return "(?P<name>" + "|".join(sorted(names, key=len, reverse=True)) + r")\.?"


_MONTH_NAME = _named(_ENGLISH)
_ANY_MONTH_NAME = _named(MONTHS)
"""Behind a day only: where a name may begin a time, many would be tried at every word."""

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


YEAR = re.compile(r"(?:19|20)\d\d")
PAIR = re.compile(r"\d\s?[-/月]\s?\d")
REPUBLIC = re.compile("民")
SIGNS = (YEAR, PAIR, REPUBLIC)
"""Signs of a day, one of which every pattern of one needs, and most texts have none of."""

DAYS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    # 2024-10-20 09:42:12, 2024/3/1, 2024.03.01, 2024年3月1日 9:05, 2024-10-20T09:42:12+08:00
    (
        "year first",
        YEAR,
        _compile(
            r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<sep>[-/.年–])\s?(?P<month>1[0-2]|0?[1-9])"
            r"\s?(?:(?<=[\d\s])[-/.月–])\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?"
        ),
    ),
    # 20241020 alone, as in addresses and meta elements
    (
        "digits",
        YEAR,
        _compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)"),
    ),
    # Oct 20, 2024 9:42 am
    (
        "month name first",
        YEAR,
        _compile(
            rf"\b{_MONTH_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"
        ),
    ),
    # 周三 3月 05, 2025 9:42 am, of phpBB in Chinese
    (
        "month, day, year",
        YEAR,
        _compile(
            r"(?<![\d./年-])(?P<month>1[0-2]|0?[1-9])月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[,，]\s*"
            r"(?P<year>(?:19|20)\d\d)(?!\d)"
        ),
    ),
    # 民國113年3月5日, of Taiwan
    (
        "year of the republic",
        REPUBLIC,
        _compile(
            r"民[國国]\s?(?P<republic>1\d\d|[89]\d)\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月"
            r"\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?"
        ),
    ),
    # 2024 Oct 20, of medical journals
    (
        "year, month name, day",
        YEAR,
        _compile(
            rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s-]{_MONTH_NAME}[\s-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
        ),
    ),
    # 20 October 2024, 20-Oct-2024, 20. Oktober 2024, 20 de octubre de 2024
    (
        "month name second",
        YEAR,
        _compile(
            r"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:(?:of|de)\s+)?"
            rf"{_ANY_MONTH_NAME},?[\s-]+(?:del?\s+)?(?P<year>(?:19|20)\d\d)\b"
        ),
    ),
    # 03-01-2026, 09:00 AM; 20.10.2024
    (
        "year last",
        YEAR,
        _compile(
            r"(?<![\d./-])(?P<first>3[01]|[12]\d|0?[1-9])(?P<sep>[-/.])(?P<second_number>3[01]|[12]\d|0?[1-9])"
            r"(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d])"
        ),
    ),
    # 10-20 09:42, 10月20日 9:42: only with a clock, the year is the last one it fits
    (
        "no year",
        PAIR,
        _compile(
            r"(?<![\d./年-])(?P<month>1[0-2]|0?[1-9])\s?[-/月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?",
            rf"{_GAP}(?:{_CLOCK})(?!\d)",
        ),
    ),
    # 05-3-12 08:30, of old boards: only with a clock
    (
        "short year",
        PAIR,
        _compile(
            r"(?<![\d./-])(?P<short>\d\d)-(?P<month>1[0-2]|0?[1-9])-(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
            rf"{_GAP}(?:{_CLOCK})(?!\d)",
        ),
    ),
)

# Chinese sites write 更新 for the publication, too.
CHANGED = re.compile(
    r"\b(?:updated|modified|revised|reviewed|aktualisiert|mis à jour|actualizado|atualizado"
    r"|aggiornato|bijgewerkt|обновлено|release date|released|due date|expires)"
    r"(?:\s+(?:this article|on|at|am|le|el|em|il|op))*\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
"""Words before the time of a last change, or of something that comes out or is due."""

UNITS: tuple[tuple[str, timedelta], ...] = (
    (r"秒(?:钟|鐘)?|sec(?:ond)?s?", timedelta(seconds=1)),
    (r"分(?:钟|鐘)?|min(?:ute)?s?", timedelta(minutes=1)),
    (r"(?:个|個)?(?:小时|小時|钟头)|hours?|hrs?", timedelta(hours=1)),
    (r"天|日|days?", timedelta(days=1)),
    (r"周|週|(?:个|個)?(?:星期|礼拜|禮拜)|weeks?", timedelta(weeks=1)),
    (r"(?:个|個)?月|months?", timedelta(days=30)),
    (r"年|years?", timedelta(days=365)),
)

NUMERALS = {
    numeral: value
    for value, names in enumerate(
        ("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九", "十")
    )
    for numeral in names
} | {"半": 0.5, "a": 1, "an": 1}

AGO = tuple(
    (
        re.compile(
            rf"(?<![\d.年月])(?P<count>\d{{1,3}}|[一二两兩三四五六七八九十半]|\ban?)\s*(?:{unit})\s*(?:之?前|ago\b)",
            re.IGNORECASE,
        ),
        length,
    )
    for unit, length in UNITS
)

NAMED_DAY = re.compile(
    rf"(?P<named>今天|今日|昨天|昨日|前天|\btoday|\byesterday){_GAP}(?:{_CLOCK})(?!\d)",
    re.VERBOSE | re.IGNORECASE,
)
DAYS_BACK = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}

# Spares nearly all texts the patterns of relative times.
MAY_BE_RELATIVE = "前今昨刚剛"
"""Signs of a time in Chinese that counts back."""

JUST_NOW = re.compile(r"刚刚|剛剛|just now\b", re.IGNORECASE)

EPOCH = re.compile(r"(?P<seconds>[1-9]\d{8,9})(?:\d{3})?")
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)")
