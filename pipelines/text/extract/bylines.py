"""Lines that tell author, source and time rather than say anything: recognised whole or not at all.

A byline is taken apart into fields; what is left over decides. If anything is left that is neither
a name in front of the time nor a separator, the line is prose and stays.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from pipelines.text.extract.byline_fields import SIGNED, SIGNING, fields_of
from pipelines.text.extract.credits import is_person
from pipelines.text.extract.time_labels import is_of_another, is_update
from pipelines.text.extract.times import Clock, Found, find_time, is_changed

LONGEST_BYLINE = 160
"""Characters. The longest seen in a page, with source, two authors, editor, time and three
counters, has 118."""

MOST_TIMES = 3
"""Times in a byline: of publication, of change, and one more."""

LONGEST_NAME = 24
"""Characters of an author's name; pen names of forums run to 15, English ones to 24."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline told.

    Attributes:
        author: Name, without a label.
        published_at: With zone.
        exact: Whether the time has a clock.
        labelled: Whether the author stood behind 作者 or the like, not merely before the time.
        is_weak: Whether any other time goes before this one: it counts back from the fetching, as
            3 天前 does, or 更新 stands before it.
    """

    author: str | None
    published_at: datetime | None
    exact: bool = False
    labelled: bool = False
    is_weak: bool = False


_SEPARATORS = re.compile(
    r"[\s\u3000|｜丨·•⋅∙,，/\\\-–—~()（）\[\]【】<>《》:：;；。.\N{NO-BREAK SPACE}#»›]+"
)
_NAME = re.compile(r"[^\s\d,，。！？!?；;:：、|][^,，。！？!?；;:：|]*")
# Several Latin words, one of them in small letters: `he called`. A pen name may be one such word.
_INNER_COLON = re.compile(r"[^\s:：]\s*[:：]\s*[^\s:：]")
"""A colon within the text before a time: a label that is none of an author's, and its value."""
_WORDS = re.compile(
    r"(?=.*\s)(?=.*(?:^|\s)(?!(?:de|da|van|von|der|la|bin|al|and)\b)[a-z])[\x00-\u024f]+"
)
_NOT_A_NAME = re.compile(
    # words that stand before a date in prose and in tables, and parts of the page's own furniture
    r"版权|版權|注册|註冊|登[录陆錄]|截至|截止|自从|直到|到期|开始|开庭|日起|公告|通知|还款日|账单日|生效|实施|施行|当前|今天|位置|首页|[一二三四五六七八九十]、|"
    r"\b(?:until|since|from|the|in|on|as of)\b",
    re.IGNORECASE,
)


_COLUMN = re.compile(
    r"(?:新闻|新聞|资讯|資訊|知识|知識|动态|動態|案例|法规|法規|公告|通知|专题|專題|专栏|專欄|频道|頻道|栏目|欄目|头条|頭條|热点|熱點|要闻|要聞"
    r"|时评|攻略|百科|问答|問答|技巧|指南|文章|信息|政策|行业|财经|財經|科技|国内|国际|社会|娱乐|体育|未知|不详|本文|TOPICS)$"
    r"|^(?:本文|作者|发表|發表|最新|推荐|热门)"
)
"""How names end that are a column's rather than a person's."""
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000\N{NO-BREAK SPACE}]{1,4}([\u4e00-\u9fff])"
    r"(?![\u4e00-\u9fff])(?!\s[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""Two characters set apart so that they are as long as three: 刘　慧, 作 者; not 大 中 小."""
LONGEST_BESIDE = 16
"""Characters of a source or a section in a byline, without a label."""
_SENTENCE = re.compile(r"[，。！？]|[,.!?]\s")
_PAPER = re.compile(
    r"(?:日报|日報|晚报|晚報|早报|早報|时报|時報|都市报|通讯社|電視台|电视台|新闻网|新聞網)$"
)
"""How media are called that no person would call himself."""
_PEN_NAME = re.compile(r"[\u4e00-\u9fff]\w{1,9}")
_MEDIA = re.compile(
    r"(?:网|網|报|報|社|台|财经|財經|在线|客户端|消息|整理|周刊|杂志|雜誌|平台|中心|公司|法院|银行|局|委|部|频道)$|^(?:新浪|腾讯|网易|搜狐|凤凰|澎湃|界面)"
    r"|[.](?:com|cn|net)"
)
"""A source is named behind a time more often than the author."""


def read_byline(line: str, clock: Clock) -> Byline | None:
    """Take a byline apart; None if the line is not one.

    Args:
        line: A line near the title or the end of an article.
        clock: What its time is read against.

    >>> clock = Clock.of("Asia/Shanghai", datetime(2026, 3, 2, 8, 0))
    >>> read_byline("逾期法务 2024-10-20 09:42:12", clock).author
    '逾期法务'
    >>> read_byline("来源：新华网 作者：张三 责任编辑：李四", clock).author
    '张三'
    >>> read_byline("他在 2024-10-20 收到一条短信", clock) is None
    True
    """
    text = _SPACED.sub(r"\1\2", line.strip())
    if not text or len(text) > LONGEST_BYLINE:
        return None
    times = _times_in(text, clock)
    if not times and not _is_signed(text):
        return None
    if any(is_of_another(text, one.start, one.end) for one in times):
        return None
    # What stands before the first time, and all that is behind it.
    begins = [one.start for one in times] + [len(text)]
    ends = [0] + [one.end for one in times]
    head, *others = (text[end:begin] for end, begin in zip(ends, begins, strict=True))
    author, head_fields, head = _take_fields(head)
    tail_author, tail_fields, tail = _take_fields(" ".join(others))
    labelled = author or tail_author
    before, after = _left_over(head), _left_over(tail)
    if labelled and times and _is_beside_author(before) and _is_beside_author(after):
        before = after = ""
    if (before or after) and (not times or labelled or (before and after)):
        return None
    if before and not (_is_name(before) and not _INNER_COLON.search(head)):
        return None
    if after and not (is_person(after) or ("counter" in tail_fields and is_pen_name(after))):
        return None
    if not times and not head_fields & SIGNING:
        return None
    name = before or after
    told = labelled or (name if _may_be_author(name) else None)
    return _told(text, told, times, labelled=labelled is not None)


def is_date(line: str, clock: Clock) -> bool:
    """Whether a line is a day and nothing else.

    >>> is_date("2022年10月9日", Clock.of("Asia/Shanghai", None))
    True
    """
    found = _alone(line, clock)
    return found is not None and not found.exact


def _times_in(text: str, clock: Clock) -> list[Found]:
    """The times of a byline, in order: those of publication and change, at most."""
    found: list[Found] = []
    at = 0
    while len(found) < MOST_TIMES and (one := find_time(text[at:], clock)):
        found.append(replace(one, start=at + one.start, end=at + one.end))
        at += one.end
    return found


def is_moment(line: str, clock: Clock) -> bool:
    """Whether a line is a day, with or without a clock, and nothing else.

    >>> is_moment("2022年10月9日 12:30", Clock.of("Asia/Shanghai", None))
    True
    """
    return _alone(line, clock) is not None


def _alone(line: str, clock: Clock) -> Found | None:
    """The time that a line is, and nothing else."""
    found = find_time(line, clock)
    return found if found and not _left_over(line[: found.start] + line[found.end :]) else None


def _told(text: str, author: str | None, times: list[Found], *, labelled: bool) -> Byline:
    ends = [0, *(one.end for one in times)]
    updates = [is_update(text[end : one.start]) for end, one in zip(ends, times, strict=False)]
    # Of several times, the first that is not a change's.
    published = next((one for one, late in zip(times, updates, strict=True) if not late), None)
    is_weak = published is None
    published = published or next(iter(times), None)
    # Of a change alone it is not known when what it changed was published.
    if published and is_changed(text, published.start):
        published = None
    return Byline(
        author=author or None,
        published_at=published.value if published else None,
        exact=bool(published and published.exact),
        labelled=labelled,
        is_weak=is_weak or bool(published and published.counts_back),
    )


def _take_fields(text: str) -> tuple[str | None, set[str], str]:
    """Cut the labelled fields out of a text.

    Returns:
        The author if one is labelled, the kinds of fields found, and what is left.
    """
    author: str | None = None
    kinds: set[str] = set()
    for kind, pattern in fields_of(text):
        match = pattern.search(text)
        if match is None:
            continue
        if kind == "author" and author is None and match["value"]:
            author = (match["value"] + (match["more"] or "")).strip()
        text = pattern.sub(" ", text)
        kinds.add(kind)
    return author, kinds, text


def _is_signed(text: str) -> bool:
    """Whether a text has a field that makes it a byline where no time does."""
    return any(pattern.search(text) for _, pattern in fields_of(text, SIGNED))


def _left_over(text: str) -> str:
    return _SEPARATORS.sub(" ", text).strip()


def _is_beside_author(text: str) -> bool:
    """Whether a labelled author and a time may stand beside a text: a source, a section, a post."""
    return len(text) <= LONGEST_BESIDE and not _SENTENCE.search(text)


def is_pen_name(text: str) -> bool:
    """Whether a name that a time or a counter stands beside may be an author's, not a source's."""
    is_name = _PEN_NAME.fullmatch(text) is not None
    return is_name and not _MEDIA.search(text) and _may_be_author(text)


def _may_be_author(name: str) -> bool:
    """Whether a name without a label may be an author's, not a column's or a medium's."""
    return bool(name) and not _COLUMN.search(name) and not _PAPER.search(name)


def _is_name(text: str) -> bool:
    return (
        len(text) <= LONGEST_NAME
        and bool(_NAME.fullmatch(text))
        and not _NOT_A_NAME.search(text)
        and not _WORDS.fullmatch(text)
        and text.count(" ") <= 3
    )
