"""What stands around a time and says whose it is: the publication's, a change's, an event's."""

import re

_LABELLED = re.compile(
    # the value of another field may stand right before a label: 作者：王小明时间：…
    r"(?<![\u4e00-\u9fff:：])(?P<what>[\u4e00-\u9fff]{1,8})(?:时\s?间|時\s?間|日\s?期)\s?[:：]?\s*\Z"
)
_OF_ARTICLE = re.compile(
    r"(?:发布|發布|發佈|发表|發表|刊登|刊发|上传|上傳|创建|添加|录入|成文|投稿|公布|发稿|發稿|发文|發文|发帖|發帖|发贴|撰写|写作|原创|首发"
    r"|提问|提問|来信|來信|写信|寫信|留言|投诉|投訴|回答|回复|回覆|采集|转载|转发|入库|推送|上线|分享|文章|新闻|新聞|信息|资讯|稿件|日志|帖子|本文|更新|修改|编辑|編輯|北京|台北"
    r"|浏览|来源|作者)\Z"
)
"""Words before 时间 and 日期 that make it the article's; with any other it is of what they name."""

_EVENT_BEFORE = re.compile(
    r"(?:(?:网站|網站|本站)(?:最[后近新])?(?:更新|改版|维护|建立|创建|上线)|建站|有效期|截止|截至|报名|开庭"
    r"|注册|加入|入驻|出生|维护|公告\s?[:：][^。]{0,20}|收稿|修回|今[天日]\s?[:：]|[现現]在)"
    r"(?:[至于到自从：: ]|时间|時間|日期)*\Z"
)
_PROPERTY = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{0,4}(?:地点|地點|地址|主题|主題|对象|對象|人物|费用|費用|嘉宾|嘉賓|议题|議題)"
    r"|主办|主辦|承办|承辦|主持|参加|參加|出席|报名|報名|联系|聯繫)[\u4e00-\u9fff]{0,4}\s*[:：]"
)
"""What is told of an event beside its time."""
_EVENT_BEHIND = re.compile(
    r"(?:起|止|前|后(?!台)|之前|之后|以前|以后|以来)(?![\u4e00-\u9fff]{0,2}[:：])"
    r"|\s?(?:加入|注册|入驻|成立|进行|举行|召开|开庭|开始|结束|到期|截止|生效|施行|实施|出生|上市)"
)
_UPDATE = re.compile(
    r"(?:更新|修改|编辑|編輯|수정)(?:\s?(?:于|於|在))?(?:\s?(?:时间|時間|日期))?\s?[:：]?\s*\Z"
)

NO_MORE = re.compile(r"\s*(?:日\s?期|时\s?间|時\s?間)\s*[:：]")
"""A label that says no more than that a time follows: in an article, of what it tells about."""

REACH = 40
"""Characters before a time in which its label is looked for."""


def is_of_another(text: str, start: int, end: int) -> bool:
    """Whether the words around a time say that it is of something other than the article.

    >>> text = "开庭时间：2024-10-20"
    >>> is_of_another(text, 5, len(text)), is_of_another("发布时间：2024-10-20", 5, 15)
    (True, False)
    >>> is_of_another("2024-10-20加入", 0, 10), is_of_another("时间：2024-10-20", 3, 13)
    (True, False)
    """
    before = text[max(0, start - REACH) : start]
    label = _LABELLED.search(before)
    if label is not None and not _OF_ARTICLE.search(label["what"]):
        return True
    return _EVENT_BEFORE.search(before) is not None or _EVENT_BEHIND.match(text, end) is not None


def tells_event(text: str, after: str) -> bool:
    """Whether a text tells when something takes place, and the one after it where or who.

    >>> tells_event("时间：2024-10-20", "地点：某某会议室")
    True
    >>> tells_event("时间：2024-10-20", "来源：某报")
    False
    """
    return NO_MORE.match(text) is not None and _PROPERTY.match(after) is not None


def is_update(before: str) -> bool:
    """Whether the words before a time say that it is a change's.

    Chinese sites write 更新 for the publication, too: such a time counts if there is no other.

    >>> is_update("更新时间："), is_update("编辑：李四 ")
    (True, False)
    """
    return _UPDATE.search(before[-REACH:]) is not None
