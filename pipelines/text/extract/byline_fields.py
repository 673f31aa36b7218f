"""What a byline is made of: labels and what may stand behind them.

Each field is recognised whole, so that what is left of a line over tells whether it is a byline.
"""

import re
from collections.abc import Iterator

from pipelines.text.needs import needed

LONGEST_VALUE = 40
"""Characters of a labelled value: `来源：` is followed by two or three media at most."""

_COLON = r"(?:\s*[:：]\s*)"
_MARK = (
    r"(?:\s*[:：﹕]\s*"
    r"|\s*[/／|｜丨]\s*(?=[\u4e00-\u9fff]{0,6}[记記]者|(?![\u4e00-\u9fff]{7})))"
)
"""What parts a role from a name: `作者丨张三`, `编辑/李四`; such a stroke is in sentences, too."""
_LABELS = (
    r"(?:责任编辑|責任編輯|责编|責編|编\s?辑|編\s?輯|来\s?源|來\s?源|稿源|出处|出處|作\s?者|(?:发布|發布|發佈|发表|發表|更新|发文|上传)?"
    r"(?:时\s?间|時\s?間|日\s?期)|阅读|閱讀|浏览|瀏覽|点击|點擊|人气|人氣|评论|評論|字[号號体體]|分[类類]|标签|標籤|栏目|欄目|摄影|攝影|校对|校對|审核"
    r"|審核|通讯员|通訊員|已有|[条條](?:评论|評論))"
)
"""Words that begin the next field where a value is missing, or stands right before it."""
_VALUE = (
    rf"(?!{_LABELS}(?:[\s:：]|$))"
    rf"(?P<value>(?:(?!{_LABELS}\s*[:：])[^\s:：,，。！？!?；;|丨()（）\[\]【】]){{1,{LONGEST_VALUE}}}+"
    r"(?!\s*[:：]))"
)
_REPORTING = (
    r"(?:报道|報道|報導|报导|电|電|摄|攝|[记記]者|通[讯訊][员員]|实习生)(?![\u4e00-\u9fff])"
)
# The next role is no name, nor is the place: 文/张三 图/李四; 记者 张三 上海报道.
_PEOPLE = (
    r"(?:[\[［〔(（][\u4e00-\u9fff]{1,3}[\]］〕)）]\s*)?"  # 作者：[美] 约翰·史密斯
    r"(?:[\u4e00-\u9fff]{0,6}[记記]者[/:： ]\s?)?"  # 采写：本报记者 张三
    rf"{_VALUE}(?P<more>(?:(?<=[A-Za-z.]) [A-Z][A-Za-z.'’-]*){{0,3}}"
    rf"(?:[ \u3000、]+(?!{_LABELS}|[\u4e00-\u9fff]{{0,4}}{_REPORTING})"
    r"[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]|\s*[:：/／|｜丨]))*)"
)

_LATIN_PART = r"(?!(?:In|On|At|For|Last|Updated|Published|Posted)\b)[A-Z\u00c0-\u00de][\w.'’-]*"
_LATIN = rf"{_LATIN_PART}(?:\s+(?:{_LATIN_PART}|de|van|von|da|bin|al)){{0,4}}"

# Fields of a byline, in the order they are tried. `author` fills the author, `time` is the label of
# a time found elsewhere, the others are recognised so that nothing is left over.
FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 作者：张三 李四; 撰稿人：…; an empty one is a label all the same
    (
        "author",
        re.compile(
            r"(?:[\[【]?(?:本文|文章|原创)?作\s*者[\]】]?|撰\s*文|(?:[摄攝]影|图片|圖片|拍[摄攝])\s?[/／、&]\s?文字|文字(?=[:：])|撰稿人?|采写|採寫|主笔|署名|作者/来源|著者|執筆者?|ライター)"
            rf"(?:{_MARK}|\s*[】\]]\s*)(?:{_PEOPLE})?"
        ),
    ),
    # 发帖人 张三, 律师：张三: who asks and answers
    (
        "author",
        re.compile(
            r"(?:(?:发布|發布|发表|發表|发帖|發帖|发贴|提问|提問|咨询|諮詢|求助|投稿)[人者]|發佈者|楼主|樓主|笔者|筆者|博主"
            rf"|張貼者|网友|網友|律师|律師|小编|小編|会员|會員|来自|來自|发布(?=\s*[:：]\s*[^\d\s:：])|(?i:author)){_COLON}(?:{_PEOPLE})?"
        ),
    ),
    (
        "author",
        re.compile(
            r"^\W*(?:(?:发帖|發帖|提问|提問|咨询|諮詢|求助|投稿)[人者]|网友|網友|律师|律師)\s+"
            rf"{_PEOPLE}"
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
            r"(?:^|[\s(（【\[◎□■])(?:(?:文|撰)\s?[/／|｜丨・]\s?|文[:：]\s?"
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
            r"(?:[已共]有\s*)?\d[\d,.]*\s*[万w+]*\s*(?:次|人|条|條)?\s*(?:浏览|瀏覽|阅读|閱讀|点击|點擊|评论|評論|views?|comments?|reads?)",
            re.I,
        ),
    ),
    (
        "counter",
        re.compile(
            r"\d+\s*min(?:ute)?s?\s+read|阅读\s*\d+\s*分钟|(?:本文|全文)?(?:共|约)\d+字|(?:阅读)?(?:大约|约)?需\d+分钟"
        ),
    ),
    # 点击：, where a script fills in the number; 条评论, where it stands before
    (
        "counter",
        re.compile(
            rf"(?:浏览|瀏覽|阅读|閱讀|点击|點擊|查看|人气|人氣|评论|評論|回复|回復|热度|围观|访问)(?:次数|次數|量|数|數|人数|人數)?{_COLON}"
            r"(?:次|人|条|條)?(?=\s|$|[|｜])"
            r"|(?:^|(?<=\s))[条條次人](?:评论|評論|浏览|瀏覽|阅读|閱讀|点击|點擊)(?=\s|$)"
        ),
    ),
    # 字号：大 中 小; 【打印】【关闭】; 我要评论; 分享到
    (
        "tool",
        re.compile(
            rf"(?:字\s*[体號号]|字体大小|字体){_COLON}?[\s\[\]【】]*(?:[大中小特][\s\]】\[【|/+-]*){{1,4}}"
            r"|[\[【(（]\s*大\s+中\s+小\s*[\]】)）]|(?:[\[【(（]\s*)?(?:(?:我要)?打印|列印|关闭|關閉|收藏|分享|评论|我要评论|纠错|我要纠错|复制链接|字号"
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
            r"(?:最后|最後|最近|最新)?(?:发布|發布|發佈|发表|發表|更新|上传|上傳|创建|添加|编辑|修改|刊登|录入|成文|投稿|公布|发稿|發稿|发文|發文|发帖|發帖|来信|來信|写信|寫信|留言|投诉|投訴|受理)?(?:时\s*间|時\s*間|日\s*期)\s*[:：]?"
            r"|(?:最后|最後|最近|最新)?(?:发布|發布|發佈|发表|發表|更新|刊登|编辑(?![部室])|提问|提問|回答|回复|回覆|分享)\s*(?:于|於|在)?\s*[:：]?"
            r"|(?i:\b(?:(?:first |last )?(?:published|posted|updated|modified)|on|at|date))"
            r"(?:\s+(?:on\b|@))?\s*:?(?![a-z])"
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
    # the same in other languages
    (
        "time",
        re.compile(
            r"기사입력|입력|등록일?시?|게재|승인|(?:最終)?更新日?時?|公開日?時?|掲載日?時?|投稿日?時?"
            r"|प्रकाशित|تاريخ النشر|نشر في|[Оо]публиковано|[Оо]публіковано|\bг\."
        ),
    ),
    ("time", re.compile(r"[(（]?(?:星期|周|週)[一二三四五六日天][)）]?|北京时间")),
    # where the author was when posting: 北京, IP属地：广东
    (
        "place",
        re.compile(
            r"(?:^|\s)(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
            r"|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?=\s|$)"
        ),
    ),
    ("place", re.compile(r"(?<=\s)[\u4e00-\u9fff]{2,6}(?:报道|報道|報導|报导)$")),
    (
        "place",
        re.compile(
            rf"(?:咨询|諮詢|提问|提問|所在)?(?:地区|地區|所在地){_COLON}[\u4e00-\u9fff]{{2,8}}(?:\s?-\s?[\u4e00-\u9fff]{{2,8}})?"
        ),
    ),
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

SIGNING = frozenset({"author", "source", "editor"})


def _by_char() -> tuple[dict[str, int], int]:
    """Which fields each character may stand in, as bits, and those that need none.

    A field needs one each of two sets of characters; the second has the bits above the first.
    """
    by_char: dict[str, int] = {}
    always = 0
    for at, (_, pattern) in enumerate(FIELDS):
        for place, chars in zip((at, at + len(FIELDS)), needed(pattern.pattern), strict=True):
            always |= 0 if chars else 1 << place
            for char in "".join(chars).lower():
                by_char[char] = by_char.get(char, 0) | 1 << place
    return by_char, always


_BY_CHAR, _ALWAYS = _by_char()


EVERY = (1 << len(FIELDS)) - 1
SIGNED = sum(1 << at for at, (kind, _) in enumerate(FIELDS) if kind in SIGNING)
"""Fields as bits: all, and those that make a text a byline where no time does."""


def fields_of(text: str, among: int = EVERY) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give the fields that a text has the characters for, in order: most texts have them for none.

    >>> [kind for kind, _ in fields_of("他收到一封信")]
    []
    """
    held = _ALWAYS
    for char in set(text.lower()):
        held |= _BY_CHAR.get(char, 0)
    left = held & (held >> len(FIELDS)) & among
    while left:
        lowest = left & -left
        yield FIELDS[lowest.bit_length() - 1]
        left ^= lowest
