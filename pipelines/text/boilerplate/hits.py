"""What each line is by itself, whatever stands around it."""

import re
from collections.abc import Sequence

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.bars import Bar, bar_of, is_controls
from pipelines.text.boilerplate.fields import is_byline, is_credit, is_headed, is_signed, is_stamp
from pipelines.text.boilerplate.fold import PARAGRAPH_CHARS, View, fold
from pipelines.text.boilerplate.hit import Hit
from pipelines.text.boilerplate.learn import LEARNT_LETTERS, Learned, letters_of
from pipelines.text.boilerplate.neighbours import (
    TELLS_NUMBERS,
    spare_verses,
    spare_within,
    trust_calls,
)
from pipelines.text.boilerplate.notice import notice_rule
from pipelines.text.boilerplate.rule import Rule, RuleSet, Takes, Where
from pipelines.text.boilerplate.rules import LINE_RULES, PLUG_RULES
from pipelines.text.boilerplate.rules.readers import (
    SPOKEN_RULES,
)
from pipelines.text.boilerplate.talk import names_site, talk_rule
from pipelines.text.boilerplate.toc import find_toc

LEARNT_RULE = "learned.site"
"""The rule that takes what recurs over the pages of the site."""

# Line rules are for lines, not for paragraphs; the longest line seen that one must take has 118
# characters.
RULE_CHARS = 140
# A line at the tail that is no sentence is the site's talk only from this length on.
TALK_CHARS = 10
# A line goes on the numbering of one of so many lines before it.
NUMBERING_REACH = 6
# Behind the title, a line may have so much more: the name of the site.
SITE_NAME_CHARS = 16
# A shorter title is a word that other lines hold too.
TITLE_CHARS = 5
# Plugs round the article name its title, twice and more.
PLUG_CHARS = 300

_RULES = RuleSet(LINE_RULES)
_PLUGS = RuleSet(PLUG_RULES)
# A sentence without any of these fits no rule but the plugs: spares most sentences the long look.
# All alternatives begin with a literal: only then does `re` skip to where one may begin.
_CALLS = re.compile(
    "原标题|原题|关注|扫|点赞|分享|收藏|转发|下载|登录|登陆|app|点击|欢迎|订阅|热线|微信|qq|邮箱"
    "|@|#|http"
    "|链接|全文|推荐|本站|简介|化名|首发|立即|优惠|秒杀"
    "|私信|评论|版权|上一|下一|剩余|来源|来自|电话:|收费|推荐票|签名|感谢|打赏|留言|鼓励|动力|com"
    "|方向键|回车|键盘|copyright|©|notice:|更新速度|post|subscribe|回答|浏览|点个|在看|加入|打开"
    "|>>|咨询|小编|感兴趣|报料|搜索|领取|阅读|贡献|来电|致电|付费|联系人|views|opinion|informational|disclaimer"
)
_QUOTED = re.compile(
    r"(?:[^“”\":]{0,16}(?:[说道称问喊答]|表示|写道|呼吁|提醒|告诉[^,:]{1,6})[:,]\s?)?[“\"][^“”\"]*[”\"]$"
)
_PREFIX = re.compile(r"正文|标题|题目|<|《|【|[^\w]")
# A line with gaps between its characters, so that filters pass it: 如 有 侵 权 联 系 删 除.
SPREAD_CHARS = 40
_GAPS = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
SPREAD_GAPS = 3


# Who signs a letter gives a number below the name.
_SIGNER = re.compile(
    r"(?:具状|申请|承诺|申诉|投诉|举报|保证|借款|出借|委托|代理|起诉|答辩|上诉|声明)人(?:\(.{1,6}\))?\s?:"
    r"|敬礼|(?:原告|被告)\s?:"
)
# What stands below the time of a meeting or a lecture.
_OF_EVENT = re.compile(
    r"(?:地点|会议室|主持人?|主讲人?|参[加会]人员?|出席人?员?|对象|主题|议题|嘉宾|报名)\s?:"
)
_SIGNERS_RULES = frozenset({"contact.handle", "contact.bare", "contact.several"})
# Rules that may fit headings of articles too, and give way to whatever else a line is.
UNSURE_RULES = frozenset({"widget.perhaps"})


# Families whose words an article's last sentence may have too.
_PLEADING = ("call.", "offer.", "bar.app", "bar.site")

# Families that take no line that stands in quotes as a whole: somebody says it.
_SPOKEN = ("offer.", "call.", "contact.add", "bar.app", "bar.invite", "bar.state")
# Rules for lines that no full stop ends: with one they are somebody's words.
_WORDLESS = ("bar.state", "bar.invite", "bar.posted", "bar.open")


_BAR_HITS = {
    Bar.SURE: Hit("bar.buttons"),
    Bar.PLAIN: Hit("bar.button"),
    Bar.SINGLE: Hit("bar.button", Where.EDGE),
    Bar.WEAK: Hit("bar.weak", Where.BESIDE),
}


def hits_of(views: Sequence[View], title: str | None, learned: Learned) -> dict[int, Hit]:
    """What each line is by itself; lines that are nothing are left out."""
    hits = {i: Hit(rule) for i, rule in find_toc(views).items()}
    wanted = letters_of(fold(title)) if title else ""
    for i, view in enumerate(views):
        if i not in hits and (hit := _hit(view, wanted)):
            if not _goes_on(views, hits, i, hit):
                hits[i] = hit
        elif learned.hashes and (where := _learnt_where(views, i, wanted, learned)) is not None:
            hits[i] = Hit(LEARNT_RULE, where)
    trust_calls(views, hits)
    spare_within(views, hits)
    spare_verses(views, hits)
    return hits


def _learnt_where(views: Sequence[View], i: int, title: str, learned: Learned) -> Where | None:
    """Where a line may go as the site's own; None if it is none."""
    view = views[i]
    if learned.knows_within(view, title):
        return Where.ANYWHERE
    if not learned.knows(view, title):
        return None
    headed = i + 1 < len(views) and views[i + 1].sentence and not view.sentence
    return None if headed and len(letters_of(view.text)) < LEARNT_LETTERS else Where.EDGE


def fits_whole(view: View) -> bool:
    """Whether a line is a notice or a plug of several sentences."""
    if notice_rule(view.text):
        return True
    return len(view.bare) <= PLUG_CHARS and _PLUGS.match(view.bare) is not None


def _goes_on(views: Sequence[View], hits: dict[int, Hit], i: int, hit: Hit) -> bool:
    """Whether a line that may be a site's goes on what the article says above or below it."""
    if hit.where is Where.EDGE:
        return _goes_on_numbering(views, hits, i)
    if hit.rule == "bar.weak":
        return views[i].section
    if hit.rule == "byline.signed":
        return i + 1 < len(views) and _OF_EVENT.match(views[i + 1].bare) is not None
    if hit.rule in _SIGNERS_RULES and i:
        return _SIGNER.match(views[i - 1].bare) is not None
    if hit.where is Where.TAIL and hit.rule == "contact.complaint":
        above = next((views[j].text for j in range(i - 1, -1, -1) if j not in hits), "")
        return TELLS_NUMBERS.search(above) is not None
    return False


def _goes_on_numbering(views: Sequence[View], hits: dict[int, Hit], i: int) -> bool:
    """Whether a line is numbered as lines of the article shortly before it are.

    So it is the article's: `三、互联网金融举报平台` ends a list of such desks.
    """
    if not views[i].section:
        return False
    before = range(max(0, i - NUMBERING_REACH), i)
    return any(views[j].section and j not in hits for j in before)


def _hit(view: View, title: str) -> Hit | None:
    if title and not view.sentence and _repeats(view, title):
        return Hit("title.repeated")
    if view.kind is LineKind.ROW:
        return None
    rule = notice_rule(view.text)
    if rule is None and " " in view.text:
        rule = _spread_notice(view.text)
    if rule:
        return Hit(rule, Where.ANYWHERE, Takes.REST)
    if not view.bare:
        return Hit("bar.signs")
    if len(view.bare) > RULE_CHARS or _is_prose(view):
        found = _PLUGS.match(view.bare) if len(view.bare) <= PLUG_CHARS else None
        return _hit_of(found, found.where) if found else None
    bar = bar_of(view.bare)
    if bar in (Bar.SURE, Bar.PLAIN):
        return _BAR_HITS[bar]
    found = _RULES.match(view.bare)
    if found and _is_said(view, found):
        return None
    if found and found.name in SPOKEN_RULES:
        return _hit_of(found, _where_spoken(view))
    if found and found.name not in UNSURE_RULES:
        return _hit_of(found, Where.BELOW if _pleads(view, found) else found.where)
    field = None if view.sentence else _field_hit(view)
    if field:
        return field
    if bar:
        return _BAR_HITS[bar]
    if _is_bare_control(view):
        return Hit("bar.controls", Where.TAIL)
    return _hit_of(found, found.where) if found else None


def _where_spoken(view: View) -> Where:
    """Where a call to the reader goes: headings and items are the article's but at its edges."""
    return Where.ANYWHERE if view.kind is LineKind.PARAGRAPH else Where.EDGE


def _spread_notice(text: str) -> str | None:
    """The rule that takes a line as a notice once the gaps between its characters are closed."""
    if len(text) > SPREAD_CHARS or text.count(" ") < SPREAD_GAPS:
        return None
    closed, gaps = _GAPS.subn("", text)
    return notice_rule(closed) if gaps >= SPREAD_GAPS else None


def _is_said(view: View, rule: Rule) -> bool:
    """Whether a line is what an article quotes, or says of a person's 标签."""
    if rule.name == "tags.line":
        return view.sentence and view.text.endswith("。")
    return rule.name.startswith(_SPOKEN) and _QUOTED.match(view.text) is not None


def _is_bare_control(view: View) -> bool:
    """Whether a line is words of controls that no section and nobody in quotes says."""
    if view.sentence or view.section or _QUOTED.match(view.text):
        return False
    return is_controls(view.text)


def _field_hit(view: View) -> Hit | None:
    """What a line is that is no sentence and fits no rule: a byline, a date, the site's talk."""
    if is_signed(view.bare):
        return Hit("byline.signed")
    if not view.text.endswith(("?", "!")) and is_byline(view.bare):
        return Hit("byline.fields", Where.EDGE)
    if not view.text.endswith(("。", "?", "!")) and is_credit(view.bare):
        return Hit("byline.credit", Where.EDGE)
    if is_headed(view.bare):
        return Hit("byline.headed", Where.TOP)
    if is_stamp(view.bare):
        return Hit("byline.stamp", Where.TOP)
    if len(view.text) >= TALK_CHARS and talk_rule(view.text, below=False):
        return Hit("talk.visitor", Where.TAIL)
    return None


def _is_prose(view: View) -> bool:
    """Whether a line is a paragraph that no line rule can fit."""
    return view.sentence and len(view.text) >= PARAGRAPH_CHARS and not _CALLS.search(view.text)


def _hit_of(rule: Rule, where: Where) -> Hit:
    return Hit(rule.name, where, rule.takes)


def _pleads(view: View, rule: Rule) -> bool:
    """Whether a call is a plain sentence that an article may close with."""
    if rule.name.startswith(_WORDLESS) and view.text.endswith(("。", "?")):
        return True
    plain = view.sentence and view.text.endswith("。")
    return plain and rule.name.startswith(_PLEADING) and not names_site(view.text)


def _repeats(view: View, title: str) -> bool:
    """Whether a line is the title again, alone or with the name of the site behind it."""
    letters = letters_of(view.text)
    if letters == title:
        return True
    rest = len(letters) - len(title)
    if len(title) < TITLE_CHARS or not 0 < rest <= max(SITE_NAME_CHARS, len(title)):
        return False
    if letters.startswith(title):
        return any(sign in view.text for sign in "-_|(")
    return (
        letters.endswith(title) and rest <= SITE_NAME_CHARS and _PREFIX.match(view.text) is not None
    )
