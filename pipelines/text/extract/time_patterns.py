"""How pages write times: patterns and words, no reading."""

import re
from datetime import timedelta

AFTERNOON = {"下午", "晚上", "傍晚", "晚", "pm", "p.m.", "午後", "오후", "م", "مساء", "مساءً"}
NOON = {"中午"}
MORNING = {"上午", "早上", "凌晨", "清晨", "am", "a.m.", "午前", "오전", "ص", "صباحا", "صباحاً"}


_MONTH = (
    r"(?P<name>[^\s\d.,:;/|()·•-]{3,14}(?:\s(?:ال[أا]ول|الثاني))?)\.?(?:\s?/\s?[^\W\d_]{3,14})?"
)
"""Any word: which one it is, is looked up. A pattern of all names is tried on at every word. Arabic
papers tell a month by both of its names: نيسان / أبريل; some of the names are two words."""

_CLOCK = r"""
    (?:(?P<part>上午|下午|晚上|傍晚|中午|早上|凌晨|清晨|午前|午後|오전|오후)\s*)?
    (?:HKT\s)?(?P<hour>[01]?\d|2[0-3])
    (?: \s?[:：]\s?(?P<minute>[0-5]\d) (?:\s?[:：]\s?(?P<second>[0-5]\d)(?:[.,]\d+)?)?
      | \s?[hH]\s?(?P<minute_h>[0-5]\d)
      | \s?[时時點点시]\s?
        (?:(?P<minute_zh>[0-5]?\d)\s?[分분](?:\s?(?P<second_zh>[0-5]?\d)\s?[秒초])?)?
    )
    (?:\s*(?P<half>[ap]\.?m\.?|مساءً?|صباحاً?|[مص])(?![a-z\u0600-\u06ff]))?
    (?P<offset>\s*(?:Z\b|(?:UTC|GMT)?\s?[+-](?:0\d|1[0-4]):?(?:00|15|30|45)\b|(?:UTC|GMT)[+-]\d{1,2}\b
      |(?:UTC|GMT|JST|KST|HKT|EST|EDT|PST|PDT|CET|CEST|BST|MSK|МСК)\b))?
"""

_AT = r"at|um|à|às|alle(?:\s+ore)?|ore|las|kl\.?|klo|o|об|в|om|saat|lúc|於|于|@"
_GAP = (
    rf"(?:\s*[T,，|·/–—-]\s*(?:(?:{_AT})\s+)?|\s*(?:a\s+)?(?:{_AT})\s+|[\s\N{{NO-BREAK SPACE}}]*)"
)

_DAY_OF_WEEK = r"(?:(?:星期|周|週)[一二三四五六日天]|[月火水木金土日월화수목금토일])"
_THEN_CLOCK = rf"(?:{_GAP}(?:[(（]?{_DAY_OF_WEEK}[)）]?{_GAP})?(?:{_CLOCK})(?!\d))?"


def _compile(day: str, then: str = _THEN_CLOCK) -> re.Pattern[str]:
    return re.compile(day + then, re.VERBOSE | re.IGNORECASE)


YEAR = re.compile(r"(?:19|20)\d\d")
PAIR = re.compile(r"\d\s?[-/月]\s?\d")
ERA = re.compile("[民令]")
SHORT = re.compile(r"\d[./]\d\d?[./]\d\d(?!\d)")
SIGNS = (YEAR, PAIR, ERA, SHORT)
"""Signs of a day, one of which every pattern of one needs, and most texts have none of."""

DAY_FIRST_SHORT = "day first, short year"

DAYS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    # 2024-10-20 09:42:12, 2024/3/1, 2024.03.01, 2024年3月1日 9:05, 2024-10-20T09:42:12+08:00
    (
        "year first",
        YEAR,
        _compile(
            r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<sep>[-/.年년–])\s?(?P<month>1[0-2]|0?[1-9])"
            r"\s?(?:(?<=[\d\s])[-/.月월–])\s?(?P<day>3[01]|[12]\d|0?[1-9])(?:(?!\d)|(?<=\d\d)(?=\d\d:\d\d))\s?[日号號일.]?"
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
            rf"\b{_MONTH}\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th))?\s?,?\s+(?P<year>(?:19|20)\d\d)\b"
        ),
    ),
    # Sat Mar 12 09:14:05 2016, as C and old boards write it
    (
        "year behind the clock",
        YEAR,
        _compile(
            rf"\b{_MONTH}\s+(?P<day>3[01]|[12]\d|0?[1-9])\s+",
            rf"(?:{_CLOCK})\s+(?P<year>(?:19|20)\d\d)\b",
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
    # 民國113年3月5日, of Taiwan; 令和2年10月7日, of Japan
    (
        "year of an era",
        ERA,
        _compile(
            r"(?:民[國国]\s?(?P<republic>1\d\d|[89]\d)|令和\s?(?P<reiwa>元|\d\d?))\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月"
            r"\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?[日号號]?"
        ),
    ),
    # 2024 Oct 20, of medical journals
    (
        "year, month name, day",
        YEAR,
        _compile(
            rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s-]{_MONTH}[\s-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
        ),
    ),
    # 20 October 2024, 20-Oct-2024, 20. Oktober 2024, 20 de octubre de 2024, 7.out.2020
    (
        "month name second",
        YEAR,
        _compile(
            r"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)|er|\.|º)?[\s.-]+(?:(?:of|de)\s+)?"
            rf"{_MONTH},?[\s.-]+(?:del?\s+)?(?P<year>(?:19|20)\d\d)\b"
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
    # 08.05.12: only in languages that write the day first
    (
        DAY_FIRST_SHORT,
        SHORT,
        _compile(
            r"(?<![\d./-])(?P<first>3[01]|[12]\d|0?[1-9])(?P<sep>[./])(?P<second_number>1[0-2]|0?[1-9])"
            r"(?P=sep)(?P<short>\d\d)(?![\d.]\d|\d)"
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
            rf"(?<![\d.年月半一二两兩三四五六七八九十百千几幾数數多来來])(?P<count>\d{{1,3}}|[一二两兩三四五六七八九十半]|\ban?)\s*(?:{unit})\s*(?:之?前|ago\b)",
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

JUST_NOW = re.compile(
    r"(?<!\w)(?:刚刚|剛剛)"
    r"(?=\s*(?:$|[|·/]|来自|來自|(?:发布|發佈|发表|發表|更新|回复|回覆)(?:\s|$)))|just now\b",
    re.IGNORECASE,
)
"""By itself, as a button tells it: sentences have the word, too."""

EPOCH = re.compile(r"(?P<seconds>[1-9]\d{8,9})(?:\d{3})?")
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?\b")
ZONES = {
    name: timedelta(hours=hours)
    for name, hours in {
        "JST": 9,
        "KST": 9,
        "HKT": 8,
        "EST": -5,
        "EDT": -4,
        "PST": -8,
        "PDT": -7,
        "CET": 1,
        "CEST": 2,
        "BST": 1,
        "MSK": 3,
        "МСК": 3,
    }.items()
}
"""Abbreviations that stand for one zone; CST and IST stand for several."""

OTHER_DIGITS = re.compile("[٠-٩۰-۹०-९০-৯０-９]")
TO_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰०০０" for value in range(10)}
"""Arabic, Persian, Hindi, Bengali and full-width digits, each the place of one character."""

SPELT_DAY = re.compile(
    r"(?P<year>[一二][〇零○ＯO九][〇零○ＯO一二三四五六七八九]{2})年(?P<month>十?[一二]|[一二三四五六七八九十])月"
    r"(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?"
)
"""二〇二四年十月二十日: how notices are dated."""
