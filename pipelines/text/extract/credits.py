"""Authors credited inside an article's lines: reporters, names in brackets at its end, posters.

The line stays; only the name is read. A name is believed by its surname: `记者昨天报道` has none.
"""

import re
from collections.abc import Iterator
from itertools import chain

from pipelines.text.extract.names import words

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚"
    "邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳"
    "甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解"
    "牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边"
    "卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝伊陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭"
    "葉蘇呂盧鐘譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭寧"
)
_NAME = rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}"
_PERSON = re.compile(rf"(?!文章|文件|文集|高级|安全){_NAME}")
_NAMES = rf"(?P<names>{_NAME}?(?:[\s、，]+{_NAME}?){{0,4}}?)"
_ROLE = r"(?:[记記]者|作者|通[讯訊][员員]|撰稿人?|执笔人?|執筆人?)"

# Surnames that go on a sentence too where nothing parts them from the role: 记者曾多次报道.
_WORDS = "(?![曾向于和时连成方应解])"
_BARE_NAMES = rf"{_WORDS}(?P<names>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[\s、，]+{_NAME}){{0,4}})"
"""Names that only a mark or a role stands before: of four characters, most are words."""

_REPORTED = (
    # 本报记者罗某发自北京; 某报记者 彭某 山东某县报道; 記者李明／台北報導
    re.compile(
        rf"{_ROLE}(?:[\s:：/／]+|{_WORDS}){_NAMES}"
        r"(?:\s*(?:发自|發自)|(?:\s+|\s*[/／]\s*)[\u4e00-\u9fff]{0,10}(?:报道|報[導道])(?=\s|$|[)）】〕：:]))"
    ),
    # 某社巴黎12月9日电（记者唐某）; （记者陈某 整合）: in brackets nothing else can follow
    re.compile(
        rf"[(（〔][^()（）〔〕]{{0,12}}{_ROLE}[\s:：/／]*{_NAMES}"
        r"(?:\s+(?:整合|综合|编译|整理|报道|报[導道]|[文摄攝][/／]?[图圖影]?))?\s*[)）]"
    ),
    # （记者 胡某）; 本报记者 王某 “您好”; 记者 王某 通讯员 李某; a line that ends with the name
    re.compile(
        rf"{_ROLE}[\s:：/／]+{_NAMES}\s*"
        r"(?=[)）】“《]|$|\s?《|\s(?:编辑|編輯|责编|[\u4e00-\u9fff]{2,4}编辑|通[讯訊][员員]|实习生|攝影|摄影|文\s?[/／、]?\s?[图圖攝摄]))"
    ),
    # 记者王某, and nothing else in the line
    re.compile(rf"^[□◎■\s]*[\u4e00-\u9fff]{{0,6}}[记記]者{_BARE_NAMES}$"),
    # （作者：张某，某大学教授）; （本文作者张某系某大学教授）; 作者：张某（某大学）
    re.compile(
        rf"(?:[(（]\s*(?:本文)?作者(?:[\s:：]+|{_WORDS})|^(?:本文)?作者\s*[:：]\s*){_NAMES}"
        r"\s?(?=[,，;；(（]|系|为|是)"
    ),
)
_HAS_ROLE = re.compile(_ROLE)
_MARKED = re.compile(
    # 张某/文 李某/图; the surnames are listed, so that most lines fail at once
    rf"{_NAMES}\s?[/／]\s?(?:文|[图圖]\s?文|文\s?[图圖])(?=\s|$)"
    # □ 张某: how newspapers mark who signs
    rf"|[□◎■]\s*{_BARE_NAMES.replace('names', 'marked')}$"
    # 原创：张某 某公众号, of an article taken over from WeChat
    rf"|原[创創]\s*[:：]\s*(?P<first>{_NAME}?)(?:编译|编辑|整理)?(?:\s|$)"
)
"""Credits that begin a line."""
# Behind the last full stop, in brackets, or on a line of their own.
_SIGNED = re.compile(
    rf"(?:^|[。！？”…])\s*[(（]\s*(?:文\s?[/／]\s?(?:[图圖]\s)?|[图圖]文[/／:：\s])?{_NAMES}\s*[)）]\s*$"
)
# An office or a paper signs in the same way: 。（某某县发改局）
_SIGNED_BY_OFFICE = re.compile(
    r"[。！？”…]\s*[(（]\s*(?P<names>[\u4e00-\u9fff]{2,14}(?:局|委|委员会|办公室|厅|社|日报|晚报"
    r"|中心|政府|检察院|法院|研究院|大学|学院|医院))\s*[)）]\s*$"
)
_POSTED = (
    re.compile(
        r"^[\W_]*(?:本|该|此)(?:[贴帖文]|文章|日志)由\s*(?P<names>[^\s，。]{1,20}?)\s*[于於]\s?\d{4}"
    ),
    re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s+by\s+(?P<names>[\w.-]{2,24})(?=\W*$)"),
)
_NO_NAMES = words(
    """
    金融 时评 时尚 时政 时事 高层 高考 方法 方案 江湖
    江苏 江西 文化 文学 文章 文摘 文档 文字 车市 房产
    房价 周刊 周末 周边 商业 商务 商品 常识 和讯 安全
    安徽 石油 云南 云计算 海外 海南 黄金 余额 牛市 钱包
    汤头条 游戏 党建 项目 项目库 简介 简报 林业 水利
    温度 雷达 关注 关于 关于我们 应用 应急 司法 祝福
    路况 古籍 童话 乐评 党务公开 高校 高端 高清 任命
    任免 万象 洪水 时间 陆军 空军 海军 万维网 万家
    """
)
"""Names of columns and buttons that begin like a person's."""

_LONG = 80
"""Characters at the beginning of a line within which it credits a reporter."""


def is_person(text: str) -> bool:
    """Whether a line by itself, below a title, is a Chinese person's name.

    >>> is_person("罗银胜"), is_person("金融"), is_person("记者")
    (True, False, False)
    """
    return text not in _NO_NAMES and _PERSON.fullmatch(text) is not None


def credited(line: str, *, last: bool = False) -> str | None:
    """The names a line of an article credits as its authors; None without.

    Args:
        line: A line near the beginning or the end of the article.
        last: Whether it is its last one, where names in brackets sign it.

    >>> credited("（记者 胡晓蓉）"), credited("某报记者 彭冲 山东冠县报道")
    ('胡晓蓉', '彭冲')
    >>> credited("过一个平安的春节。（常书香 马丹阳）", last=True)
    '常书香 马丹阳'
    >>> credited("记者昨天从法院了解到，此案已经报道。") is None
    True
    """
    for found in _credits(line, last=last):
        names = re.split(r"[\s、，]+", (found[found.lastgroup or 0] or "").strip())
        if _NO_NAMES.isdisjoint(names):
            return " ".join(names)
    return None


def _credits(line: str, *, last: bool) -> Iterator[re.Match[str]]:
    """What may be a credit in a line, most trusted first."""
    ends = dict.fromkeys((line[:_LONG], line[-_LONG:]))
    roles = _REPORTED if _HAS_ROLE.search(line) else ()
    found = chain(
        (pattern.search(part) for pattern in roles for part in ends),
        (pattern.match(line) for pattern in (_MARKED,)),
        (pattern.search(part) for pattern in _POSTED for part in ends),
        (pattern.search(line) for pattern in (_SIGNED, _SIGNED_BY_OFFICE) if last),
    )
    return (one for one in found if one)
