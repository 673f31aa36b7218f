"""What is no author's name, wherever a name was looked for: labels, times, software, nobody."""

import re

NOT_AUTHORS = re.compile(
    r"https?:|www\.|[@=<>\"。！？《]|^[男女](?:\s|$)|^\d+\s?[岁歲]|[. ](?:com|cn|net|org)$|"
    r"^(?:null|undefined|none|unknown|admin(?:istrator)?|[\d\W]+)$|"
    r"^(?:佚名|未知|匿名)$|"
    # labels, and words that French and Italian days begin with
    r"(?:日期|时间|時間)$|^(?:le|la|el|il|am|du|den|分钟|分鐘)$|"
    # who is there, in which part, and what they can do
    r"^(?:registered|member|logged(?: in)?|offline|online|newbie|moderator|new member"
    r"|登[录入錄]|注册|註冊|退出|楼主|樓主|版主|会员|會員|离线|在线|新手上路|发消息|关注|加关注"
    r"|回复|引用|举报)$|"
    # counters that a script fills
    r"^(?:[条條次个人]\s?)?(?:评论|評論|回复|回覆|点击|點擊|浏览|瀏覽|阅读|閱讀|人气|人氣|查看|跟[贴帖]|参与|次)[数數量次]?$|"
    # what the page was made with, and how to reach whom
    r"dede ?cms|empire ?cms|php ?cms|织梦|帝国cms|wordpress$|模板$"
    r"|^(?:powered|designed?|order|theme|created) by\b"
    r"|(?:电话|微信|手机|邮箱|qq)\s*[:：]?\s*\w*\d{5}|"
    # days of the week, before the date in a byline
    r"^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$|"
    # labels, of times and of how long the reading takes too
    r"^(?:authors?|writer|editor|reporter|latest|(?:written |posted )?by|written|posted)$"
    r"|^(?:medically |clinically )?(?:reviewed|edited|(?:fact[ -])?checked) by\b"
    r"|^(?:(?:last |first )?(?:published|updated|modified|submitted|released)|aktualisiert"
    r"|입력|등록일?|게재|수정|प्रकाशित|تاريخ|نشر|опубликовано|дата"
    r"|veröffentlicht|actualizado|publicado|mis à jour|publié|stand:|(?:reading|read) time"
    r"|lesezeit)\b"
    r"|\b\d+\s?(?:min(?:ute)?|hour|day)s?\.?(?:\s(?:read|ago|lesen))?$"
    # of a picture
    r"|^\W*(?:image|photo|picture|foto|bild|credit)s?\s*:|getty images"
    # what kind of text it is
    r"|^(?:articles?|blog|news|videos?|podcasts?|features?|opinion|politics|analysis)$"
    # a day without its year
    r"|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s\d{1,2}$"
    # what made the site: software and its makers
    r"|comsenz|discuz!? team|(?:公司|科技|软件|软體|网络|網絡)$|\b(?:inc|ltd|llc)\.?$",
    re.I,
)
LONGEST_AUTHOR = 60

_NOBODY = re.compile(
    r"(?:不详|作者(?:未知|不详)?|网络|網絡|互联网|网友|网民|小编|小編|编辑|編輯|整理|转载|原创|管理员|站长"
    r"|本[站网報报刊](?:编辑|小编|整理|原创|记者|讯|综合)?|编辑部|综合|投稿)"
)
"""What sites write where an author's name belongs; in a forum, an account may be called so."""


LABELLED = re.compile(
    r"(?:^|\s)(?:作\s*者|楼\s*主|樓\s*主|网\s*友|網\s*友|(?:发|發)(?:帖|布|表)[人者]|[发發寄]信人|提[问問][人者]"
    r"|[咨諮][询詢][人者]|回[答复復覆][人者]|昵\s*称|暱\s*稱|posted by|author)"
    r"\s*[:：\[【]\s*(?P<name>[^\s\[\]【】|]{1,24})(?=$|[\s\]】|])",
    re.IGNORECASE,
)
"""A label of who wrote a post, and the name behind it."""


def is_author(name: str) -> bool:
    """Whether a text can be an author's name.

    >>> is_author("逾期法务"), is_author("https://example.org/a")
    (True, False)
    """
    return 0 < len(name) <= LONGEST_AUTHOR and not NOT_AUTHORS.search(name)


def is_nobody(name: str) -> bool:
    """Whether an article's author is named only to fill the place.

    >>> is_nobody("本站编辑"), is_nobody("逾期法务")
    (True, False)
    """
    return _NOBODY.fullmatch(name) is not None
