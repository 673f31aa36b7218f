"""Whose an article is: from what is shown beside it and from the head."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pipelines.text.extract.author_names import is_author, is_nobody
from pipelines.text.extract.bylines import Byline, is_moment, is_pen_name
from pipelines.text.extract.credits import credited, is_person
from pipelines.text.extract.given_names import GIVEN_NAMES, person_in
from pipelines.text.extract.head import (
    META_AUTHOR,
    REPEATED,
    Head,
    by_organisation,
    in_order,
    ld_author,
    squeeze,
)
from pipelines.text.extract.shown import Shown
from pipelines.text.extract.times import Clock, find_time
from pipelines.text.extract.titles import parts_of

_LABEL = re.compile(
    r"^(?:.{0,12}\s)?(?:written|posted) by\s+"
    r"|^\s*(?:本[报刊社]?(?:首席|特约)?[记記]者|[记記]者|由)\s+"
    r"|^\s*(?:作\s*者|文|by|von|par|por|door|authors?|(?:posted|written|authored) by)\s*[:：/|]?\s+"
    r"|^作者\s*[:：]",
    re.I,
)
_TAIL = re.compile(
    r"(?:\s+(?:written by|posted by|by|in|on(?:\s+\w+day)?|published|updated"
    r"|(?:(?:senior|chief|staff|news|political|sports?|foreign|science|business|travel|autos?|health"
    r"|entertainment|showbiz|crime|money|lifestyle|education|environment|tech(?:nology)?|features"
    r"|culture|food|fashion|data|deputy|assistant|associate|managing|contributing|executive)\s+)*"
    r"(?:reporter|correspondent|editor|writer)"
    r"|(?:(?:chef)?redakteur|korrespondent|journalist|reporter|autor)(?:in)?|journaliste))+$",
    re.IGNORECASE,
)
"""What stands behind a name in its element: the person's job, the next field's label."""

_EDGES = " |·•,;:&-"
"""What stands around a name where another part of a line was cut off."""

_FOOTNOTE = re.compile(r"^(\D+\s\D+?)\s\d{1,2}$")
"""The number of a note behind a name of several words; `Jun 2` is none."""

# In a table, the name stands in the next cell.
_LABEL_ALONE = re.compile(
    r"作\s*者\s*[:：]?|(?:发文机关|发文单位|发文机构|发布机构|制发机关)\s*[:：]"
)
_BY_ALONE = re.compile(
    r"(?:(?:written|posted|published|words|text)\s+by|by|authors?|autor(?:in|es)?|auteur|von|par)\s*:?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\s+(?:编辑|編輯|责编|更新[于於]|发布|發佈|報導|报道)|"
    r"\s+(?:in|In)\s+(?=[A-Z\u4e00-\u9fff])|\s[|•·–—-]\s"
    r"|\s+(?:More|See|View|Read|All|Follow|Show)\s(?:\w+\s)?(?:stories|articles|posts|by|from|bio|on)\b"
)
"""What is no part of a name any more: a section, a mark, a link to more of the same person."""
BEFORE_TIME = "name before the time"
"""Where a name was found that no label goes before: it may be a column's or an account's."""

_PART = r"(?!(?:In|On|At|For|Updated|Published)\b)[A-Z\u00c0-\u00de][\w.'’-]*"
_FULL_NAME = rf"{_PART}(?: (?:{_PART}|de|van|von|da|der|la|bin|al)){{0,3}} {_PART}"
_FULL = re.compile(_FULL_NAME)
_BETWEEN = r"(?:\s?, (?:and )?| (?:and|&|und|et|y) )"
_BY_LINE = re.compile(
    r"(?:(?:[Ww]ritten |[Pp]osted |[Ww]ords |[Tt]ext )?[Bb]y"
    r"|Von|Par|Por|Door|Autor(?:in)?:|Text:)\s+"
    rf"(?P<names>{_FULL_NAME}(?:{_BETWEEN}{_FULL_NAME}){{0,4}})"
    r"(?:(?:, [A-Z][A-Za-z]{0,4}\b)*\s*$|\s*[⋅·•●|–—-]\s.{0,60}$|\s+(?:In|in|On|on)(?:\s.{0,40})?$"
    r"|\s?, [^.!?]{2,90}$)"
)
"""Behind the names: degrees, a post, a day, a section."""
_NO_PERSON = re.compile(
    r"\b(?:senior|chief|head|editor|director|writer|reporter|manager|correspondent|columnist|officer"
    r"|president|professor|redakteur(?:in)?|korrespondent(?:in)?|institut(?:e|ion)?|office|university"
    r"|college|school|cent(?:er|re)|services?|group|news|press|department|health|board|foundation"
    r"|society|hospital|company)\b",
    re.IGNORECASE,
)
"""Words of what stands behind a comma, and behind it, and is no second name."""

_BY_ANYBODY = re.compile(
    r"(?:(?:[Ww]ritten |[Pp]osted )?[Bb]y)[:\s]\s*"
    r"(?P<names>(?!(?i:the|then|this|way|far|now|topic|category|industry|type|region|brand|date|role|by"
    r"|e-?mail|phone|mail|default|name)\b)[^\W\d_][\w.&’'-]*(?: (?!on\b)[\w.&’'-]+){0,2})"
    r"(?:$|\s*[⋅·•●|]\s.{0,60}$|,\sin\s.{0,90}$|\son\s.{0,60}\d{4}.{0,20}$)"
)
"""Whoever it is by, in small letters too, where a mark or the end parts the name from the rest."""

_LABEL_ABROAD = re.compile(
    r"(?:Автор|लेखक|كتب|الكاتب|بقلم|投稿者|文責|글)\s*[:：]?\s+(?P<names>[^\d:：|·,/]{2,40}?)"
    r"\s*(?:[|·,/].{0,60}|\d.{0,60})?"
)
"""Labels of other languages and what stands behind them."""

_PUBLISHED_BY = re.compile(
    r"(?:veröffentlicht|geschrieben|publié|posted|published|publicado|pubblicato|geplaatst)\b.{0,50}?"
    r"\b(?:von|par|by|por|da|door)\s+(?P<names>[^\d|·,]{2,40}?)(?:\s+(?:le|am|in|on|el|il|op)\b.*|\s*[|·,].*)?$"
    r"|(?:本文)?由\s?(?P<posted>\S{2,15}?)\s?"
    r"(?:(?:发表|發表|发布|發佈)[于於]|[于於]\s?\d.{6,30}?(?:发表|發表|发布|發佈))",
    re.IGNORECASE,
)
"""A line that tells when and by whom: Veröffentlicht am … von …"""
LONGEST_POSTER = 24

_WRITTEN_AT_END = re.compile(
    r"(?:This (?:post|article|story|piece|blog) was )?"
    r"(?i:(?:written|authored|posted|text|words) by|authors?:)[:\s]\s*"
    rf"(?P<names>{_FULL_NAME}(?:{_BETWEEN}{_FULL_NAME}){{0,3}}"
    r"(?=$|\s?[,.]\s|\s[|·•–—-]\s|\s(?:on|at|in)\s)"
    rf"|{_PART}(?=\s[|·•]\s|\s(?:on|at)\s))"
)
"""At the end, where By alone may be that of another article."""

_TEAM = re.compile(
    r"(?!(?:Our|Meet|Join|About|Contact|Your|My|Management|Leadership|Sales|Remote)\b)(?:The )?"
    r"(?:[A-Z][\w.&’'-]*\s){1,3}(?:Team|Staff|Editors|Editorial (?:Team|Staff|Board)|Newsroom)"
)
_ABOUT = ("description", "og:description", "keywords", "news_keywords")
"""Meta elements that say what an article is about."""
BELOW_TITLE = 6
"""Texts below a title among which a name alone is its author's; the next ones are others'."""
MOST_NAMES = 3
"""Names alone; more are a list of people."""

_SEVERAL = re.compile(rf"{_FULL_NAME}(?:, {_FULL_NAME})+")
"""A list of people may be longer than a name."""
LONGEST_LIST = 200
"""Characters of such a list."""

_AND = re.compile(_BETWEEN)

_CHANNEL = re.compile(
    r"(?:网|新闻|订阅|号|平台|资讯|财经|科技|体育|娱乐|汽车|房产|健康|教育|军事|国际|国内|频道|手机|客户端|首页|[.](?:com|cn|net))*",
    re.IGNORECASE,
)
"""What a site's name is followed by in the titles of its pages."""

_WRITTEN_BY = re.compile(
    r"written by|author|geschrieben von|verfasst von|écrit par|escrito por|作者|撰写", re.IGNORECASE
)
_END = re.compile(r"\s+on$")
_SOURCE = re.compile(r"来\s*源\s*[:：]\s*(?P<value>[^\s:：]{2,30})")


def authors(
    head: Head, shown: Sequence[Shown], bylines: Sequence[Byline], clock: Clock
) -> Iterator[tuple[str, str]]:
    """Give the authors a page tells, most trusted first."""
    candidates = [(byline.author, "byline") for byline in bylines if byline.labelled]
    candidates += [(written_by(one.text), "byline") for one in shown if not one.behind]
    candidates += [(credited(one.text), "byline") for one in shown if one.near]
    candidates += [
        (found["names"], "byline")
        for one in shown
        if one.near and (found := _LABEL_ABROAD.fullmatch(one.text))
    ]
    candidates += [(_by_anybody(one.text), "byline") for one in shown if one.near]
    candidates += [
        (value.text, "byline")
        for label, value in pairwise(shown)
        if value.near and _LABEL_ALONE.fullmatch(label.text)
    ]
    told = [(ld_author(item), "json-ld author") for item in head.ld]
    # Many a site names itself to machines and the person to readers.
    by_people = [
        name for item, name in zip(head.ld, told, strict=True) if not by_organisation(item)
    ]
    named = [
        (name_in(name, clock), "element named as author")
        for one in shown
        if not one.behind
        for name in _within(one.authors)
    ]
    by = [
        (name_in(value.text, clock), "byline")
        for label, value in pairwise(shown)
        if value.near and _BY_ALONE.fullmatch(label.text)
    ]
    in_bylines = [
        (name_in(one.text, clock), "element named as author")
        for one in shown
        if one.near and "byline" in one.names and _FULL.fullmatch(name_in(one.text, clock))
    ]
    candidates += [
        (found["names"] or found["posted"], "byline")
        for one in shown
        if (one.near or one.text.startswith("本文由")) and (found := _PUBLISHED_BY.match(one.text))
    ]
    candidates += [*by_people, *named, *by, *told, *in_bylines]
    candidates += [(_TAIL.sub("", byline.author or ""), BEFORE_TIME) for byline in bylines]
    # A link to somebody's page that stands beside the time.
    candidates += [
        (name, "link to a profile")
        for one in shown
        if one.near and not one.above and one.profiles and find_time(one.text, clock)
        for name in one.profiles
        if len(name) <= LONGEST_POSTER and (name.isascii() or is_pen_name(name))
    ][:1]
    candidates += [(name, "link to a profile") for name in _posters(shown, clock)]
    # 张三 in an element of its own, and the time in the next.
    candidates += [
        (name.text, BEFORE_TIME)
        for name, time in pairwise(shown)
        if name.near and time.near and is_pen_name(name.text) and is_moment(time.text, clock)
    ]
    # The line right below a title may be a name without a label; the next ones are buttons, too.
    below = next((one.text for one in shown if one.near), "")
    candidates += [(below, "line below the title")] if is_person(below) else []
    candidates += [
        (in_order(text) if name in REPEATED else text, f"meta {name}")
        for name, text in head.meta(META_AUTHOR)
        if not _is_publisher(text, head, shown)
    ]
    if _WRITTEN_BY.match(head.metas.get("twitter:label1", "")):
        candidates.append((head.metas.get("twitter:data1", ""), "meta twitter:data1"))
    candidates += [
        (_people(found["names"]), "byline")
        for one in shown
        if (found := _WRITTEN_AT_END.match(one.text))
    ]
    candidates += [(name, "name near the title") for name in _alone(head, shown, clock)]
    # Of a blog called after a person, what nobody else is credited with is theirs.
    sites = (head.site or "", *parts_of(head.title)[1:][-1:])
    candidates += [(name, "name of the site") for name in sites if person_in(name, clock)]
    for text, source in candidates:
        name = _END.sub("", squeeze(text or "").strip(_EDGES))
        if is_nobody(name):
            continue
        if is_author(name) or (len(name) <= LONGEST_LIST and _SEVERAL.fullmatch(name)):
            yield name, source


def _posters(shown: Sequence[Shown], clock: Clock) -> Iterator[str]:
    """The name alone that leads to somebody's page, a button or two before the time: 张三 关注."""
    for at, one in enumerate(shown):
        if not one.near or one.above or one.text not in one.profiles or not is_pen_name(one.text):
            continue
        after = [two.text for two in shown[at + 1 : at + 2 + MOST_BUTTONS] if two.near]
        until = next((i for i, text in enumerate(after) if find_time(text, clock)), len(after))
        if until < len(after) and all(len(text) <= LONGEST_BUTTON for text in after[:until]):
            yield one.text
            return


MOST_BUTTONS = 3
LONGEST_BUTTON = 6
"""What stands between an author and the time of an article, and characters of it."""


def _by_anybody(text: str) -> str | None:
    found = _BY_ANYBODY.match(text)
    return found["names"] if found else None


def _alone(head: Head, shown: Sequence[Shown], clock: Clock) -> list[str]:
    """The people and teams that stand alone below the title; whom an article is about do, too."""
    near = [one.text for one in shown if one.near and not one.above][:BELOW_TITLE]
    texts = near or [one.text for one in shown if not one.behind]
    told = (*parts_of(head.title)[:1], *(head.metas.get(name, "") for name in _ABOUT))
    people = [name for text in texts if (name := person_in(text, clock))]
    people = [name for name in people if not any(name.rpartition(" ")[2] in one for one in told)]
    teams = [
        text for text in texts if _TEAM.fullmatch(text) and not any(text in one for one in told)
    ]
    several = [
        text for text in texts if _SEVERAL.fullmatch(text) and text.partition(" ")[0] in GIVEN_NAMES
    ]
    names = dict.fromkeys(several or people + teams)
    return [", ".join(names)] if 0 < len(names) <= MOST_NAMES else []


def _within(texts: Sequence[str]) -> Sequence[str]:
    """Leave out an element's text where that of one inside begins alike: it has the post, too."""
    inner = [text for text in texts[1:] if text and texts[0].startswith(text) and text != texts[0]]
    return [*inner, *texts] if inner else texts


def _is_publisher(name: str, head: Head, shown: Sequence[Shown]) -> bool:
    """Whether a name is the site's, which stands in its titles, or the source a byline gives."""
    if name == head.metas.get("mediaid"):
        return True
    others = parts_of(head.title)[1:]
    if any(part.startswith(name) and _CHANNEL.fullmatch(part[len(name) :]) for part in others):
        return True
    return any(
        name in told["value"] for one in shown if (told := _SOURCE.search(one.text)) is not None
    )


def written_by(text: str) -> str | None:
    """The names behind By in a line that tells a post or a day behind them.

    >>> written_by("By Anna Berg and Leo Tal ⋅ Senior Editors"), written_by("By Then, All Was Lost")
    ('Anna Berg, Leo Tal', None)
    """
    found = _BY_LINE.match(text)
    return _people(found["names"]) if found else None


def _people(names: str) -> str:
    """The people in a list, which posts and offices may follow."""
    first, *others = _AND.split(names)
    others = [*takewhile(lambda name: not _NO_PERSON.search(name), others)]
    # Of a post alone, such as Letters Editor, nothing is taken away.
    bare = ((_TAIL.sub("", name), name) for name in (first, *others))
    return ", ".join(short if " " in short else name for short, name in bare)


def name_in(text: str, clock: Clock) -> str:
    """The name in the text of an element named as the author's, without label, day and section.

    >>> name_in("By Tariqul Ayan March 30, 2023 |", Clock.of("Asia/Shanghai", None))
    'Tariqul Ayan'
    """
    found = find_time(text, clock)
    text = text[: found.start] if found else text
    name = _TAIL.sub("", _SECTION.split(_LABEL.sub("", text))[0].rstrip()).strip(_EDGES)
    return _FOOTNOTE.sub(r"\1", name)
