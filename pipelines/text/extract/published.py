"""When an article was published: by what is shown beside it, by head, scripts and address."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import SplitResult, urlsplit

from pipelines.text.article import DateOrder
from pipelines.text.extract.bylines import LONGEST_BYLINE, Byline, is_date
from pipelines.text.extract.head import META_TIME, Head, read_json
from pipelines.text.extract.names import words
from pipelines.text.extract.shown import Shown
from pipelines.text.extract.time_labels import NO_MORE, is_of_another, is_update
from pipelines.text.extract.times import Clock, Found, find_time, is_changed, parse_time
from pipelines.text.extract.titles import parts_of

TIME_NAMES = re.compile(r"time|date|pub|posted|meta|info|source|riqi|shijian|laiyuan")
TODAY = re.compile(
    r"起?施行|生效|通过[)）]|修[订正訂][)）]|讲话|講話|演讲|演講|致辞|大会上|会议上|截至|截止|有效期|出生|生于|成立于|创刊"
    r"|上映|首播|开播|举行|召开|注册(?:时间|日期|于)|最后登[录陆]|在线时间|入职|版权|保留"
    r"|今天是|现在是|今日是|农历|星期[一二三四五六日天]\s*$|更新于?\s*$|©|copyright",
    re.I,
)

LABEL = re.compile(
    r"(?:发布|發布|發佈|发表|發表|刊登|录入|上传|发稿|發稿|编辑(?=于)|(?<![网網本]站)更新|创建)(?:日期|时间|時間|于|於|在)\s*[:：]?|"
    r"(?:^|\s)(?:日期|时间|時間)\s*[:：]"
    r"|\b(?:published|posted|(?<!release )(?<!due )date)(?:\s+on)?\s*:?\s"
    r"|\b(?:datum|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|opublikowano)"
    r"(?:\s+(?:am|le|el|em|il|op))?\s*:?\s"
    r"|\b(?:dieser|this)\s+(?:artikel|beitrag|eintrag|entry|post|article)\s+(?:wurde\s+am|was\b.{0,20}\son)\s"
    r"|\b(?:publicerad|publisert|julkaistu|közzétéve|zveřejněno|objavljeno|publicat|yayınlanma"
    r"|опубликовано|опубліковано|публикувано|дата)(?:\s+(?:tarihi|på|la|публикации))?\s*:?\s"
    r"|(?:تاريخ النشر|(?<!原文[(（])(?:公開日|掲載日|投稿日)|등록|입력|승인)"
    r"(?:\s*일시?)?\s*[:：]?\s?",
    re.IGNORECASE,
)
LABEL_BEHIND = re.compile(r"[^，。！？]{0,30}?(?:发表|發表|发布|發布|发帖|發帖|提问|投稿)")
"""What follows the time in `本贴由某某于2005年8月12日16:12:21在〖某版〗发表`."""

OF_ITSELF = re.compile(
    r"[\W_]*(?:本|该|此)(?:贴|帖|文|文章|主题|日志)(?:章)?(?:由|于|最后|最初|首次)"
)
"""How a line begins that speaks of the article, wherever in it the line stands."""

LABEL_REACH = 6
"""Characters between a label and its time: a colon, spaces, a weekday."""

DAY_FIRST_LANGUAGES = words(
    """
    bg ca cs da de el es et fi fr gl hr id is it lb lv nb nl nn no pl pt ro ru sk sl sr tr uk vi
    """
)
DAY_FIRST_ENGLISH = words("en-au en-gb en-ie en-in en-nz en-uk en-za")

URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>[0-2]\d|3[01])(?!\d)"
    r"|[/_t-](?P<year2>20\d\d)-?(?P<month2>0[1-9]|1[0-2])-?(?P<day2>[0-2]\d|3[01])(?!\d)"
    # numbers of articles that begin with the minute: A2026012914320005196
    r"|/[A-Za-z]{0,2}(?P<year3>20\d\d)(?P<month3>0[1-9]|1[0-2])(?P<day3>[0-2]\d|3[01])"
    r"(?:[01]\d|2[0-3])[0-5]\d{3,}(?!\d)"
)

WECHAT_TIME = re.compile(r"var(?<=\bvar)\s+ct\s*=\s*[\"'](?P<time>\d{10})[\"']")
"""WeChat writes the time by script: `var ct = "1602637200"`."""

SCRIPT_NAMES = ("createTime", "publish_time", "publishTime", "pubtime", "pubDate", "ptime")
SCRIPT_TIME = re.compile(r"[\"']?\s*[:=]\s*[\"'](?P<time>[^\"'<>]{8,30})[\"']")
"""Others do so, too: `createTime = '2020-10-14 09:00'`. Names are looked for by themselves, which
is many times faster than a pattern of them all: some scripts are a megabyte long."""

GOODS = ("product", "og:product")
"""What pages call themselves in `og:type` that offer something: its days are not a text's."""

ARTICLE_KIND = re.compile(r"article|blog|news|post")

PROSE_CHARS = 30
PROSE = re.compile(r"[，。！？；]|[a-z]{2}[.!?](?:\s|$)|(?:\b[a-z]{2,}\s+){3}[a-z]{2}")
"""Marks of a sentence, or four Latin words in small letters: names and labels have fewer."""

STATE_NAMES = ("datePublished", "publishedAt", "published_at", "publish_date", "publishDate")
STATE_TIME = re.compile(r"[\\\"']+\s*:\s*[\\\"']+(?P<time>[^\\\"'<>]{8,30})")
"""The state that pages made by scripts carry; believed if it tells a single time."""


_DATED = re.compile(r"date|time|publish|modified|updated")
"""Names of meta elements that hold a time, be it the publication's or another."""


def days_told(head: Head, clock: Clock) -> tuple[date, ...]:
    """The days that meta elements tell, for `Clock.days`."""
    texts = (text for name, text in head.metas.items() if _DATED.search(name))
    return tuple(moment.date() for text in texts if (moment := parse_time(text, clock)))


def in_order_of(head: Head, clock: Clock) -> Clock:
    """Read 3/4/2025 in the order of the page's language, where that has only one.

    Of English, a region must be named that does so; all else is left as it was.
    """
    tongue = head.language.partition("-")[0]
    if tongue in DAY_FIRST_LANGUAGES or head.language in DAY_FIRST_ENGLISH:
        return replace(clock, order=DateOrder.DAY_FIRST)
    return clock


def times(
    head: Head,
    shown: Sequence[Shown],
    bylines: tuple[Sequence[Byline], Sequence[Byline]],
    scripts: Iterable[str],
    url: str | None,
    clock: Clock,
) -> Iterator[tuple[datetime, str]]:
    """Give the times a page tells, most trusted first; of bylines, those at the end come last."""
    if not may_be_dated(head, url):
        return
    ahead, behind = bylines
    in_ld = [*_times_in_ld(head, clock)]
    for published, doubtful in in_ld:
        if not doubtful:
            yield published, "json-ld datePublished"
    told = [
        (moment, name) for name, text in head.meta(META_TIME) if (moment := parse_time(text, clock))
    ]
    for moment, name in told:
        if not _is_midnight(moment):
            yield moment, f"meta {name}"
    for byline in ahead:
        if byline.published_at and byline.exact and not byline.is_weak:
            yield byline.published_at, "byline"
    in_view = [*_times_labelled(shown, clock), *_times_shown(shown, clock)]
    yield from ((moment, where) for moment, where, is_weak in in_view if not is_weak)
    for published, doubtful in in_ld:
        if doubtful:
            yield published, "json-ld datePublished"
    for moment, name in told:
        yield moment, f"meta {name}"
    for byline in (*ahead, *behind):
        if byline.published_at and not byline.is_weak:
            yield byline.published_at, "byline"
    # A page that was kept says `3 days ago` for ever; 更新 may stand before either day.
    for byline in (*ahead, *behind):
        if byline.published_at:
            yield byline.published_at, "byline"
    yield from ((moment, where) for moment, where, is_weak in in_view if is_weak)
    kind = _kind_of(head)
    of_article = not kind or ARTICLE_KIND.search(kind) is not None
    yield from _times_in_scripts(scripts, clock, of_article=of_article)
    for part in parts_of(head.title)[1:]:
        if is_date(part, clock) and (moment := parse_time(part, clock)):
            yield moment, "title"
    day = _day_in(url, clock)
    if day:
        yield day, "url"


def may_be_dated(head: Head, url: str | None) -> bool:
    """Whether a page may be an article: not a site's first page or something offered."""
    return not _kind_of(head).startswith(GOODS) and not _is_home(url)


def _kind_of(head: Head) -> str:
    return head.metas.get("og:type", "").lower()


def _times_in_ld(head: Head, clock: Clock) -> Iterator[tuple[datetime, bool]]:
    """Give the times JSON-LD tells, and whether each is doubtful: later than the last change.

    The time of an object about no article but any page is when the page was set up: home pages
    and tools have one, too, even such that call themselves articles.
    """
    for item in head.ld:
        moment = parse_time(str(item.get("datePublished") or ""), clock)
        if moment and item.get("@type") != "WebPage":
            changed = parse_time(str(item.get("dateModified") or ""), clock)
            yield moment, changed is not None and changed.date() < moment.date()


def is_vague(one: Shown, clock: Clock) -> bool:
    """Whether a text tells by `a day ago` what an attribute beside it tells exactly."""
    return bool(one.stamps) and find_time(one.text, clock, relative=False) is None


def _times_labelled(shown: Sequence[Shown], clock: Clock) -> Iterator[tuple[datetime, str, bool]]:
    for one in shown:
        if is_vague(one, clock) or (one.behind and NO_MORE.match(one.text)):
            continue
        found = _labelled(one.text, clock)
        if found:
            yield to_the_minute(found[0], one.stamps, clock), "labelled text", found[1]


def to_the_minute(moment: datetime, stamps: Iterable[str], clock: Clock) -> datetime:
    """A day as an attribute beside it tells it, if that tells the minute."""
    if not _is_midnight(moment):
        return moment
    told = (parse_time(stamp, clock) for stamp in stamps)
    days = (one for one in told if one and one.astimezone(clock.zone).date() == moment.date())
    return next(days, moment)


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
    found = _labelled(text, clock)
    return found[0] if found else None


def _labelled(text: str, clock: Clock) -> tuple[datetime, bool] | None:
    """The labelled time of a text, and whether the label is 更新 and no other there is."""
    weak: tuple[datetime, bool] | None = None
    at = 0
    while label := LABEL.search(text, at):
        at = label.end()
        found = find_time(text[at:], clock)
        if found is None or found.start > LABEL_REACH:
            continue
        begin, end = at + found.start, at + found.end
        if is_of_another(text, begin, end):
            continue
        if not is_update(text[:begin]):
            return found.value, False
        weak = weak or (found.value, True)
    if at:
        return weak
    found = find_time(text, clock)
    if found and found.exact and LABEL_BEHIND.match(text, found.end):
        return found.value, False
    return None


def _times_shown(shown: Sequence[Shown], clock: Clock) -> Iterator[tuple[datetime, str, bool]]:
    """Give times, where each stands, and whether any other goes before: see `Byline.is_weak`."""
    for one in (one for one in shown if not one.behind):
        if len(one.text) > LONGEST_BYLINE or TODAY.search(one.text):
            continue
        found = find_time(one.text, clock)
        if found and is_of_another(one.text, found.start, found.end):
            continue
        changed = found and is_changed(one.text, found.start)
        for stamp in one.stamps if one.near and not changed else ():
            moment = parse_time(stamp, clock)
            if moment:
                yield moment, "time element", False
        if changed:
            continue
        if found and (is_prose(_around(one.text, found)) or is_said(one.text, found)):
            continue
        if found and (one.near or TIME_NAMES.search(one.names)):
            where = "text near the title" if one.near else "text named as time"
            moment = to_the_minute(found.value, one.stamps, clock)
            yield moment, where, found.counts_back or is_update(one.text[: found.start])


def is_prose(rest: str) -> bool:
    """Whether what stands around a time is a sentence: what it dates is told in it."""
    return len(rest) > PROSE_CHARS and PROSE.search(rest) is not None


def is_said(text: str, found: Found) -> bool:
    """Whether a sentence tells a time, however short: `三年前，他走了。` does.

    >>> clock = Clock.of("Asia/Shanghai", None)
    >>> texts = ("三年前的冬天", "10 years ago he left.", "3小时前 · 来自手机", "2024-10-20，周日")
    >>> [is_said(text, find_time(text, clock)) for text in texts]
    [True, True, False, False]
    """
    rest = _around(text, found).strip()
    if _FULL_STOP.search(rest) and any(char.isalpha() for char in rest):
        return True
    if not found.counts_back:
        return False
    return PROSE.search(rest) is not None or _GOES_ON.match(text, found.end) is not None


def _around(text: str, found: Found) -> str:
    return text[: found.start] + text[found.end :]


_FULL_STOP = re.compile(r"(?:[。！？…]|[a-z]{2}[.!?])[”\"’]?$")
_GOES_ON = re.compile(r"(?![发發更编編修回提来來]|由)[\u4e00-\u9fff]")
"""What follows 3 天前 in a sentence; 发布, 更新, 回复 or 来自 do elsewhere."""


def _times_in_scripts(
    scripts: Iterable[str], clock: Clock, *, of_article: bool
) -> Iterator[tuple[datetime, str]]:
    for script in scripts:
        if "@type" in script and read_json(script) is not None:
            continue  # JSON-LD, of which the objects about articles have been read
        for match in (WECHAT_TIME.search(script), _first(script, SCRIPT_NAMES, SCRIPT_TIME)):
            moment = parse_time(match["time"], clock) if match else None
            if moment:
                yield moment, "script"
        moment = _only_time(script, clock) if of_article else None
        if moment:  # the state of shops and tools dates goods and settings
            yield moment, "script"


def _first(script: str, names: Sequence[str], time: re.Pattern[str]) -> re.Match[str] | None:
    return next(_named(script, names, time), None)


def _named(script: str, names: Sequence[str], time: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The times that follow one of some names, in order."""
    for _, end in sorted(span for name in names for span in _words(script, name)):
        if match := time.match(script, end):
            yield match


def _words(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends that no longer one ends with."""
    begin = text.find(name)
    while begin >= 0:
        end = begin + len(name)
        before = text[begin - 1 : begin]
        if not (before.isalnum() or before == "_"):
            yield begin, end
        begin = text.find(name, end)


def _only_time(script: str, clock: Clock) -> datetime | None:
    """The time that the state of a page tells, unless it tells several."""
    only: datetime | None = None
    for match in _named(script, STATE_NAMES, STATE_TIME):
        moment = parse_time(match["time"], clock)
        if moment is None or (only is not None and moment != only):
            return None
        only = moment
    return only


def _parts_of(url: str | None) -> SplitResult | None:
    try:
        return urlsplit(url) if url else None
    except ValueError:  # `http://[x/`
        return None


def _is_home(url: str | None) -> bool:
    """Whether an address is a site's first page, which shows the days of many articles."""
    parts = _parts_of(url)
    return parts is not None and bool(parts.netloc) and parts.path in {"", "/"} and not parts.query


def _day_in(url: str | None, clock: Clock) -> datetime | None:
    parts = _parts_of(url)
    match = URL_DAY.search(parts.path) if parts else None
    if match is None:
        return None
    year, month, day = (
        match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("year", "month", "day")
    )
    return parse_time(f"{year}-{month}-{day}", clock)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)
