"""Lines that tell author, source and time rather than say anything: recognised whole or not at all.

A byline is taken apart into fields; what is left over decides. If anything is left that is neither
a name in front of the time nor a separator, the line is prose and stays.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from pipelines.text.extract.times import Clock, Found, find_time, is_changed
from pipelines.text.needs import needed

LONGEST_BYLINE = 160
"""Characters. The longest seen in a page, with source, two authors, editor, time and three
counters, has 118."""

LONGEST_NAME = 24
"""Characters of an author's name; pen names of forums run to 15, English ones to 24."""

LONGEST_VALUE = 40
"""Characters of a labelled value: `来源：` is followed by two or three media at most."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline told.

    Attributes:
        author: Name, without a label.
        published_at: With zone.
        exact: Whether the time has a clock.
        labelled: Whether the author stood behind 作者 or the like, not merely before the time.
        counts_back: Whether the time was told from that of fetching, as 3 天前 is.
    """

    author: str | None
    published_at: datetime | None
    exact: bool = False
    labelled: bool = False
    counts_back: bool = False


_COLON = r"(?:\s*[:：]\s*)"
_MARK = (
    r"(?:\s*[:：﹕]\s*"
    r"|\s*[/／|｜丨]\s*(?=[\u4e00-\u9fff]{0,6}[记記]者|(?![\u4e00-\u9fff]{7})))"
)
"""What parts a role from a name: `作者丨张三`, `编辑/李四`; such a stroke is in sentences, too."""
_VALUE = rf"(?P<value>[^\s:：,，。！？!?；;|丨()（）\[\]【】]{{1,{LONGEST_VALUE}}})"
# The next role is no name: 文/张三 图/李四.
_PEOPLE = (
    r"(?:[\[［〔(（][\u4e00-\u9fff]{1,3}[\]］〕)）]\s*)?"  # 作者：[美] 约翰·史密斯
    r"(?:[\u4e00-\u9fff]{0,6}[记記]者[/:： ]\s?)?"  # 采写：本报记者 张三
    rf"{_VALUE}(?P<more>(?:[ \u3000、]+(?!通讯员|通訊員)"
    r"[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff:：/／|｜丨]))*)"
)

_LATIN_PART = r"(?!(?:In|On|At|For|Last|Updated|Published|Posted)\b)[A-Z\u00c0-\u00de][\w.'’-]*"
_LATIN = rf"{_LATIN_PART}(?:\s+(?:{_LATIN_PART}|de|van|von|da|bin|al)){{0,4}}"

# Fields of a byline, in the order they are tried. `author` fills the author, `time` is the label of
# a time found elsewhere, the others are recognised so that nothing is left over.
FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 作者：张三 李四; 文/张三; 文｜张三; 记者 王五; 撰稿人：…; By John Smith
    (
        "author",
        re.compile(
            rf"(?:(?:本文|原创)?作\s*者|撰\s*文|撰稿人?|采写|採寫|主笔|署名|作者/来源|著者|執筆者?|ライター)(?:{_MARK}|\s*[】\]]\s*){_PEOPLE}"
        ),
    ),
    (
        "author",
        re.compile(
            rf"(?:发布人|發布人|发布者|發佈者|發布者|发表者|楼主|樓主|笔者){_COLON}{_PEOPLE}"
        ),
    ),
    # 文/图 张三; 图文：张三: words and pictures by the same
    (
        "author",
        re.compile(
            r"(?:^|[\s(（【\[◎□■])(?:文\s?[/／、]?\s?[图圖]|[图圖]\s?[/／、]?\s?文)(?:[/／|｜丨:：]\s?|\s)"
            rf"{_PEOPLE}"
        ),
    ),
    (
        "author",
        re.compile(
            r"(?:^|[\s(（【\[◎□■])(?:(?:文|撰)\s?[/／|｜丨]\s?|文[:：]\s?"
            r"|(?:执笔|執筆)人?[:：/／]\s?"
            rf"|(?:本报|本刊|本网|见习|实习|首席|特约)?[记記]者[/:： ]\s?){_PEOPLE}"
        ),
    ),
    (
        "author",
        re.compile(
            r"(?:^|\s)(?i:by|posted by|written by|author|autorin/autor|autor(?:in)?)[:\s]\s*"
            rf"(?P<value>{_LATIN})(?P<more>(?:\s(?:and|und|et|&)\s{_LATIN})*)"
        ),
    ),
    # 홍길동 기자: the role follows in Korean
    (
        "author",
        re.compile(
            r"(?:^|[\s(\[=])(?P<value>[가-힣]{2,4})(?P<more>)\s?(?:선임|전문|인턴|수습)?기자(?![가-힣])"
        ),
    ),
    # 来源：新华网; 稿源; 转载自; 出处
    (
        "source",
        re.compile(
            rf"(?:文章|信息|稿件|新闻|资讯|消息|本文)?(?:来\s*源|來\s*源|稿\s*源|出\s*处|出\s*處|转自|轉自|转载自|轉載自|媒体|原标题来源){_MARK}(?:{_VALUE})?"
        ),
    ),
    # 责任编辑：李四 (editors are not authors)
    (
        "editor",
        re.compile(
            rf"(?:责任编辑|責任編輯|责编|責編|编\s*辑|編\s*輯|编审|审核|审校|校对|校對|监制|主编|值班主任|实习生|摄影|供稿(?:单位)?|录入(?:者)?|整理|翻译){_MARK}(?:{_PEOPLE})?"
        ),
    ),
    # 图/李四 beside 文/张三; 通讯员 王五 beside 记者 张三
    (
        "pictures",
        re.compile(
            rf"(?:^|[\s(（])(?:[图圖攝摄]\s?[/／:：|｜丨]\s?|通[讯訊][员員][:： ]\s?){_PEOPLE}"
        ),
    ),
    # 责任编辑 without a colon, in brackets
    ("editor", re.compile(r"[(（\[【]\s*(?:责任)?编辑[:： ]\s*[^)）\]】]{1,20}[)）\]】]")),
    # 浏览：123次; 阅读 (1.2万); 点击 55; 5 评论
    (
        "counter",
        re.compile(
            r"(?:网友)?(?:浏览|瀏覽|阅读|閱讀|点击|點擊|查看|人气|人氣|评论|評論|回复|回復|点赞|點贊|收藏|热度|围观|访问)(?:次数|次數|量|数|數|人数|人數)?"
            rf"(?:{_COLON}|\s*[(（]?\s*)\d[\d,.]*\s*[万w+]*\s*[)）]?\s*(?:次|人|条|條)?"
        ),
    ),
    (
        "counter",
        re.compile(
            r"\d[\d,.]*\s*[万w+]*\s*(?:次|人|条|條)?\s*(?:浏览|瀏覽|阅读|閱讀|点击|點擊|评论|評論|views?|comments?|reads?)",
            re.I,
        ),
    ),
    (
        "counter",
        re.compile(
            r"\d+\s*min(?:ute)?s?\s+read|(?:本文|全文)?(?:共|约)\d+字|(?:阅读)?(?:大约|约)?需\d+分钟"
        ),
    ),
    # 字号：大 中 小; 【打印】【关闭】; 我要评论; 分享到
    (
        "tool",
        re.compile(
            rf"(?:字\s*[体號号]|字体大小|字体){_COLON}?[\s\[\]【】]*(?:[大中小特][\s\]】\[【|/+-]*){{1,4}}"
            r"|(?:[\[【(（]\s*)?(?:打印|列印|关闭|關閉|收藏|分享|评论|我要评论|纠错|我要纠错|复制链接|字号"
            r"|进入论坛|只看该作者|倒序浏览|A[+-])(?:本页|窗口|到|文章)?\s*[\]】)）]?"
        ),
    ),
    # 第1页/共3页 << 上一页 | 下一页 >>; the address of the source
    (
        "tool",
        re.compile(r"第\s*\d+\s*页\s*/?\s*(?:共\s*\d+\s*页)?|上一页|下一页|https?://[\w./-]+"),
    ),
    # the label of a time, with or without colon; the time itself is cut out before
    (
        "time",
        re.compile(
            r"(?:最后|最後|最近|最新)?(?:发布|發布|發佈|发表|發表|更新|上传|上傳|创建|添加|编辑|修改|刊登|录入|成文|投稿|公布|发稿|發稿|发文|發文|发帖|發帖)?(?:时\s*间|時\s*間|日\s*期)\s*[:：]?"
            r"|(?:最后|最後|最近|最新)?(?:发布|發布|發佈|发表|發表|更新|刊登|编辑|提问|提問|回答|回复|回覆|分享)\s*(?:于|於|在)?\s*[:：]?"
            r"|(?i:(?:first |last )?(?:published|posted|updated|modified)|on|at|date)"
            r"(?:\s+on)?\s*:?(?![a-z])"
        ),
    ),
    # 5:27 am CST, Wednesday: what English bylines put before the day
    (
        "time",
        re.compile(
            r"\b\d{1,2}:\d{2}(?:\s*[ap]\.?m\b\.?)?|\b(?:[ECMP][SD]T|GMT|UTC|BST|IST|CET|AEST)\b"
            r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b(?=[,.]|\s*$)",
            re.IGNORECASE,
        ),
    ),
    ("time", re.compile(r"[(（]?(?:星期|周|週)[一二三四五六日天][)）]?|北京时间")),
    # where the author was when posting: 北京, IP属地：广东
    ("place", re.compile(rf"(?:IP\s*属地|属地|发布于|发表于){_COLON}?[\u4e00-\u9fff]{{2,4}}$")),
    # 分类：催收; 标签：逾期; 栏目
    (
        "section",
        re.compile(
            rf"(?:分类|分類|栏目|欄目|所属栏目|类别|类型|标签|標籤|Tags?|关键词){_COLON}(?:{_VALUE})?"
        ),
    ),
    ("original", re.compile(r"(?:^|\s)(?:原创|原創|转载|轉載|首发|投稿)(?=\s|$|[|｜·])")),
)

_SIGNING = frozenset({"author", "source", "editor"})

_NEEDS = tuple(
    [frozenset("".join(chars).lower()) for chars in needed(pattern.pattern) if chars]
    for _, pattern in FIELDS
)
"""Characters of which a text with a field has one each, in lower case: most texts have none."""

_SIGNED = tuple(
    (pattern, needs)
    for (kind, pattern), needs in zip(FIELDS, _NEEDS, strict=True)
    if kind in _SIGNING
)

_SEPARATORS = re.compile(
    r"[\s\u3000|｜丨·•⋅∙,，/\\\-–—~()（）\[\]【】<>《》:：;；。.\N{NO-BREAK SPACE}#»›]+"
)
_NAME = re.compile(r"[^\s\d,，。！？!?；;:：、|][^,，。！？!?；;:：|]*")
# Several Latin words, one of them in small letters: `he called`. A pen name may be one such word.
_WORDS = re.compile(
    r"(?=.*\s)(?=.*(?:^|\s)(?!(?:de|da|van|von|der|la|bin|al|and)\b)[a-z])[\x00-\u024f]+"
)
_NOT_A_NAME = re.compile(
    # words that stand before a date in prose and in tables, and parts of the page's own furniture
    r"版权|版權|注册|註冊|登[录陆錄]|截至|截止|自从|直到|到期|开始|开庭|日起|公告|通知|还款日|账单日|生效|实施|施行|当前|今天|位置|首页|[一二三四五六七八九十]、|"
    r"\b(?:until|since|from|the|in|on|as of)\b",
    re.IGNORECASE,
)


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
    text = line.strip()
    if not text or len(text) > LONGEST_BYLINE:
        return None
    found = find_time(text, clock)
    if found is None and not _is_signed(text):
        return None
    head, tail = (text[: found.start], text[found.end :]) if found else (text, "")
    author, head_fields, head = _take_fields(head)
    tail_author, _, tail = _take_fields(tail)
    author = author or tail_author
    if _left_over(tail):
        second = find_time(tail, clock)  # 发布时间 … 更新时间 …: the first one counts
        if second is None or _left_over(tail[: second.start] + tail[second.end :]):
            return None
    name = _left_over(head)
    if name and (found is None or author or not _is_name(name)):
        return None
    if found is None and not head_fields & _SIGNING:
        return None
    return _told(text, author, name, found)


def is_date(line: str, clock: Clock) -> bool:
    """Whether a line is a day and nothing else.

    >>> is_date("2022年10月9日", Clock.of("Asia/Shanghai", None))
    True
    """
    found = find_time(line, clock)
    return (
        found is not None
        and not found.exact
        and not _left_over(line[: found.start] + line[found.end :])
    )


def _told(line: str, author: str | None, name: str, found: Found | None) -> Byline:
    # Of a change alone it is not known when what it changed was published.
    published = found if found and not is_changed(line, found.start) else None
    return Byline(
        author=author or name or None,
        published_at=published.value if published else None,
        exact=bool(published and published.exact),
        labelled=author is not None,
        counts_back=bool(published and published.counts_back),
    )


def _take_fields(text: str) -> tuple[str | None, set[str], str]:
    """Cut the labelled fields out of a text.

    Returns:
        The author if one is labelled, the kinds of fields found, and what is left.
    """
    author: str | None = None
    kinds: set[str] = set()
    chars = set(text.lower())
    for (kind, pattern), needs in zip(FIELDS, _NEEDS, strict=True):
        if any(one.isdisjoint(chars) for one in needs):
            continue
        match = pattern.search(text)
        if match is None:
            continue
        if kind == "author" and author is None:
            author = (match["value"] + (match["more"] or "")).strip()
        text = pattern.sub(" ", text)
        kinds.add(kind)
    return author, kinds, text


def _is_signed(text: str) -> bool:
    """Whether a text has a field that makes it a byline where no time does."""
    chars = set(text.lower())
    return any(
        not any(one.isdisjoint(chars) for one in needs) and pattern.search(text)
        for pattern, needs in _SIGNED
    )


def _left_over(text: str) -> str:
    return _SEPARATORS.sub(" ", text).strip()


def _is_name(text: str) -> bool:
    return (
        len(text) <= LONGEST_NAME
        and bool(_NAME.fullmatch(text))
        and not _NOT_A_NAME.search(text)
        and not _WORDS.fullmatch(text)
        and text.count(" ") <= 3
    )
