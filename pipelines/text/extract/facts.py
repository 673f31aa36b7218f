"""Author and time of an article: from what is shown beside it, from the head, from the address."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from pipelines.text.extract.bylines import LONGEST_BYLINE, Byline, read_byline
from pipelines.text.extract.credits import is_person
from pipelines.text.extract.head import META_AUTHOR, META_TIME, Head, ld_author, squeeze
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.titles import bare


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, and where."""

    author: str | None = None
    author_source: str | None = None
    published_at: datetime | None = None
    time_source: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A short text shown near an article.

    Attributes:
        text: White space squeezed.
        names: Class and id of its element and the one around it, in lower case.
        near: Whether it stands between title and article, where any date is the article's.
        behind: Whether it stands at the article's end or behind it, where comments are dated too.
        stamps: Times in attributes.
        authors: Texts of elements named as the author's.
    """

    text: str
    names: str
    near: bool
    behind: bool = False
    stamps: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


TIME_NAMES = re.compile(r"time|date|pub|posted|meta|info|source|riqi|shijian|laiyuan")
_LABEL = re.compile(
    r"^\s*(?:作\s*者|文|by|author|posted by|written by)\s*[:：/|]?\s+|^作者\s*[:：]", re.I
)
_SECTION = re.compile(r"\s+(?:in|In)\s+(?=[A-Z\u4e00-\u9fff])|\s[|•·]\s")
TODAY = re.compile(
    r"起?施行|生效|通过[)）]|修[订正訂][)）]|讲话|講話|演讲|演講|致辞|大会上|会议上|截至|截止|有效期|出生|生于|成立于|创刊"
    r"|上映|首播|开播|举行|召开|注册(?:时间|日期|于)|最后登[录陆]|在线时间|入职|版权|保留"
    r"|今天是|现在是|今日是|农历|星期[一二三四五六日天]\s*$|更新于?\s*$|©|copyright",
    re.I,
)

LABEL = re.compile(
    r"(?:发布|發布|發佈|发表|發表|刊登|录入|上传|更新|创建)(?:日期|时间|時間|于|於|在)\s*[:：]?|"
    r"(?:^|\s)(?:日期|时间|時間)\s*[:：]|(?:published|posted|date)(?:\s+on)?\s*:?\s",
    re.IGNORECASE,
)
LABEL_BEHIND = re.compile(r"[^，。！？]{0,30}?(?:发表|發表|发布|發布|发帖|發帖|提问|投稿)")
"""What follows the time in `本贴由某某于2005年8月12日16:12:21在〖某版〗发表`."""

OF_ITSELF = re.compile(
    r"[\W_]*(?:本|该|此)(?:贴|帖|文|文章|主题|日志)(?:章)?(?:由|于|最后|最初|首次)"
)
"""How a line begins that speaks of the article, wherever in it the line stands."""

SIGNS = re.compile(
    r"[发發][布表佈]|刊登|更新|日期|时间|時間|来源|來源|编辑|編輯|责编|責編|作者|[记記]者"
    r"|publish|posted|updated|\bby\b",
    re.IGNORECASE,
)
"""What a byline at the end or behind an article has; a list of others has titles and days only."""

LABEL_REACH = 6
"""Characters between a label and its time: a colon, spaces, a weekday."""

DATED = re.compile(r"date|time|publish|modified|updated")
"""Names of meta elements that hold a time, be it the publication's or another."""

URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>[0-2]\d|3[01])(?!\d)"
    r"|[/_t-](?P<year2>20\d\d)-?(?P<month2>0[1-9]|1[0-2])-?(?P<day2>[0-2]\d|3[01])(?!\d)"
)

SCRIPT_TIMES = (
    # WeChat writes the time by script: var ct = "1602637200"; createTime = '2020-10-14 09:00'
    re.compile(r"\bvar\s+ct\s*=\s*[\"'](?P<time>\d{10})[\"']"),
    re.compile(
        r"\b(?:createTime|publish_time|publishTime|pubtime|pubDate|ptime)[\"']?\s*[:=]\s*[\"'](?P<time>[^\"'<>]{8,30})[\"']"
    ),
)

PROSE_CHARS = 30
PROSE = re.compile(r"[，。！？；]|[a-z]{2}[.!?](?:\s|$)")

STATE_TIMES = re.compile(
    r"\b(?:datePublished|publishedAt|published_at|publish_date|publishDate)[\\\"']+\s*:\s*[\\\"']+"
    r"(?P<time>[^\\\"'<>]{8,30})"
)
"""The state that pages made by scripts carry; believed if it tells a single time."""

NOT_AUTHORS = re.compile(
    r"https?:|www\.|[@=<>\"]|[. ](?:com|cn|net|org)$|"
    r"^(?:null|undefined|none|unknown|admin(?:istrator)?|佚名|未知|匿名|by|author|latest)$"
    # what made the site: software and its makers
    r"|comsenz|discuz!? team|(?:公司|科技|软件|软體|网络|網絡)$|\b(?:inc|ltd|llc)\.?$",
    re.I,
)
LONGEST_AUTHOR = 60

LINES_BELOW = 1
"""Lines below a title that may be a name without a label; the next ones are buttons as well."""


def find_facts(
    head: Head,
    shown: Sequence[Shown],
    scripts: Iterable[str],
    url: str | None,
    clock: Clock,
    title: str | None = None,
) -> Facts:
    """Find author and time of an article.

    Args:
        head: What the page's head told.
        shown: What is shown near the article, nearest to its beginning first.
        scripts: Texts of the page's scripts, read only if nothing else tells a time.
        url: The page's address.
        clock: What times are read against.
        title: The article's, which is not its author.
    """
    bylines = _bylines((one for one in shown if not one.behind), clock)
    behind = _bylines((one for one in shown if one.behind), clock)
    signed = _bylines((one for one in shown if one.behind and SIGNS.search(one.text)), clock)
    taken = {bare(title or ""), bare(head.site or "")}
    author = next(
        (
            one
            for one in _authors(head, shown, bylines + behind, clock)
            if bare(one[0]) not in taken
        ),
        None,
    )
    time = next(_times(head, shown, (bylines, signed), scripts, url, clock), None)
    if time:
        time = _in_told_year(time[0], head, clock), time[1]
    return Facts(*(author or (None, None)), *(time or (None, None)))


def _in_told_year(moment: datetime, head: Head, clock: Clock) -> datetime:
    """A time with the year in which the head has the same day; `09-30` was read as the last one."""
    if moment.year < clock.now.year - 1:
        return moment
    told = (parse_time(text, clock) for name, text in head.metas.items() if DATED.search(name))
    days = {day.date() for day in told if day}
    years = [day.year for day in days if (day.month, day.day) == (moment.month, moment.day)]
    return moment.replace(year=min(years)) if years else moment


def _bylines(shown: Iterable[Shown], clock: Clock) -> list[Byline]:
    return [
        replace(byline, author=byline.author if one.near or byline.labelled else None)
        for one in shown
        if (byline := read_byline(one.text, clock)) is not None
    ]


def with_bylines(facts: Facts, bylines: Sequence[Byline]) -> Facts:
    """Fill what is missing from the bylines taken out of the article's own lines."""
    for byline in bylines:
        # What the article itself credits goes before what only the head says.
        open_to = facts.author is None or (byline.labelled and _only_meta(facts.author_source))
        if open_to and byline.author and is_author(byline.author):
            facts = replace(facts, author=byline.author, author_source="byline")
        if facts.published_at is None and byline.published_at:
            facts = replace(facts, published_at=byline.published_at, time_source="byline")
    return facts


def _only_meta(source: str | None) -> bool:
    return source is not None and source.startswith("meta ")


def _times(
    head: Head,
    shown: Sequence[Shown],
    bylines: tuple[Sequence[Byline], Sequence[Byline]],
    scripts: Iterable[str],
    url: str | None,
    clock: Clock,
) -> Iterator[tuple[datetime, str]]:
    """Give the times a page tells, most trusted first; of bylines, those at the end come last."""
    ahead, behind = bylines
    for item in head.ld:
        moment = parse_time(str(item.get("datePublished") or ""), clock)
        if moment:
            yield moment, "json-ld datePublished"
    told = [
        (moment, name) for name, text in head.meta(META_TIME) if (moment := parse_time(text, clock))
    ]
    for moment, name in told:
        if not _is_midnight(moment):
            yield moment, f"meta {name}"
    for byline in ahead:
        if byline.published_at and byline.exact:
            yield byline.published_at, "byline"
    yield from _times_labelled(shown, clock)
    yield from _times_shown(shown, clock)
    for moment, name in told:
        yield moment, f"meta {name}"
    for byline in (*ahead, *behind):
        if byline.published_at:
            yield byline.published_at, "byline"
    yield from _times_in_scripts(scripts, clock)
    day = _day_in(url, clock)
    if day:
        yield day, "url"


def _times_labelled(shown: Sequence[Shown], clock: Clock) -> Iterator[tuple[datetime, str]]:
    for one in shown:
        moment = labelled_time(one.text, clock)
        if moment:
            yield moment, "labelled text"


def labelled_time(text: str, clock: Clock) -> datetime | None:
    """Read a time that a word before or behind it says to be the publication's.

    >>> clock = Clock.of("Asia/Shanghai", None)
    >>> labelled_time("某某论坛 发布时间 2005/03/15 22:36 by 张三", clock).isoformat()
    '2005-03-15T22:36:00+08:00'
    >>> labelled_time("本贴由张三于2005年8月12日16:12在某版发表", clock).isoformat()
    '2005-08-12T16:12:00+08:00'
    >>> labelled_time("他于2005年8月12日收到通知", clock) is None
    True
    """
    label = LABEL.search(text)
    found = find_time(text[label.end() :], clock) if label else None
    if found and found.start <= LABEL_REACH:
        return found.value
    found = find_time(text, clock) if not label else None
    if found and found.exact and LABEL_BEHIND.match(text, found.end):
        return found.value
    return None


def _times_shown(shown: Sequence[Shown], clock: Clock) -> Iterator[tuple[datetime, str]]:
    for one in (one for one in shown if not one.behind):
        for stamp in one.stamps if one.near else ():
            moment = parse_time(stamp, clock)
            if moment:
                yield moment, "time element"
        if len(one.text) > LONGEST_BYLINE or TODAY.search(one.text):
            continue
        found = find_time(one.text, clock)
        if found and _is_prose(one.text[: found.start] + one.text[found.end :]):
            continue
        if found and (one.near or TIME_NAMES.search(one.names)):
            yield found.value, "text near the title" if one.near else "text named as time"


def _is_prose(rest: str) -> bool:
    """Whether what stands around a time is a sentence: what it dates is told in it."""
    return len(rest) > PROSE_CHARS and PROSE.search(rest) is not None


def _times_in_scripts(scripts: Iterable[str], clock: Clock) -> Iterator[tuple[datetime, str]]:
    for script in scripts:
        for pattern in SCRIPT_TIMES:
            match = pattern.search(script)
            moment = parse_time(match["time"], clock) if match else None
            if moment:
                yield moment, "script"
        found = {parse_time(match["time"], clock) for match in STATE_TIMES.finditer(script)}
        if len(found) == 1 and (moment := found.pop()):
            yield moment, "script"


def _day_in(url: str | None, clock: Clock) -> datetime | None:
    match = URL_DAY.search(urlsplit(url).path) if url else None
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    return parse_time(f"{year}-{month}-{day}", clock)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _authors(
    head: Head, shown: Sequence[Shown], bylines: Sequence[Byline], clock: Clock
) -> Iterator[tuple[str, str]]:
    """Give the authors a page tells, most trusted first."""
    candidates = [(byline.author, "byline") for byline in bylines if byline.labelled]
    candidates += [(ld_author(item), "json-ld author") for item in head.ld]
    candidates += [(byline.author, "byline") for byline in bylines]
    candidates += [
        (name_in(name, clock), "element named as author")
        for one in shown
        if one.near
        for name in one.authors
    ]
    below = [one.text for one in shown if one.near][:LINES_BELOW]
    candidates += [(text, "line below the title") for text in below if is_person(text)]
    candidates += [
        (text, f"meta {name}")
        for name, text in head.meta(META_AUTHOR)
        if not _is_publisher(text, head, shown)
    ]
    for name, source in candidates:
        if name and is_author(name):
            yield squeeze(name), source


_CHANNEL = re.compile(
    r"(?:网|新闻|资讯|财经|科技|体育|娱乐|汽车|房产|健康|教育|军事|国际|国内|频道|手机|客户端|首页|[.](?:com|cn|net))*",
    re.IGNORECASE,
)


def _is_publisher(name: str, head: Head, shown: Sequence[Shown]) -> bool:
    """Whether a name is the site's, which stands in its titles, or the source a byline gives."""
    parts = re.split(r"\s*[-_|｜—–·]+\s*", head.title)[1:]
    if any(part.startswith(name) and _CHANNEL.fullmatch(part[len(name) :]) for part in parts):
        return True
    return any(
        name in told["value"] for one in shown if (told := _SOURCE.search(one.text)) is not None
    )


_SOURCE = re.compile(r"来\s*源\s*[:：]\s*(?P<value>[^\s:：]{2,30})")


def name_in(text: str, clock: Clock) -> str:
    """The name in the text of an element named as the author's, without label, day and section.

    >>> name_in("By Tariqul Ayan March 30, 2023 |", Clock.of("Asia/Shanghai", None))
    'Tariqul Ayan'
    """
    found = find_time(text, clock)
    text = text[: found.start] if found else text
    return _SECTION.split(_LABEL.sub("", text))[0].strip(" |·•,;:-")


def is_author(name: str) -> bool:
    """Whether a text can be an author's name.

    >>> is_author("逾期法务"), is_author("https://example.org/a")
    (True, False)
    """
    return 0 < len(name) <= LONGEST_AUTHOR and not NOT_AUTHORS.search(name)
