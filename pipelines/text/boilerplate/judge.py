"""Which lines go, by which rule: what each line is by itself, where it stands, what it takes along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.bars import Bar, bar_of
from pipelines.text.boilerplate.fields import is_byline, is_signed, is_stamp
from pipelines.text.boilerplate.fold import LINK_SHARE, PARAGRAPH_CHARS, View, fold
from pipelines.text.boilerplate.learn import Learned
from pipelines.text.boilerplate.notice import notice_rule
from pipelines.text.boilerplate.rule import Rule, RuleSet, Takes, Where
from pipelines.text.boilerplate.rules import LINE_RULES, PLUG_RULES
from pipelines.text.boilerplate.spam import is_spam_row
from pipelines.text.boilerplate.talk import names_site, talk_rule
from pipelines.text.boilerplate.toc import find_toc

LEARNT_RULE = "learned.site"
"""The rule that takes what recurs over the pages of the site."""

# Line rules are for lines, not for paragraphs; the longest line seen that one must take has 118 characters.
RULE_CHARS = 140
# A heading that ends a widget's list is at most so long, unless it is numbered.
HEADING_CHARS = 12
# A last sentence shorter than this, parted from the article by boilerplate, does not make that the middle.
STRAGGLER_CHARS = 40
# The name of a site or an author above the byline is at most so long.
NAME_CHARS = 12
# A line at the tail that is no sentence is the site's talk only from this length on.
TALK_CHARS = 10
# A doubtful heading of a widget has so many items below it.
LISTED = 2
# Behind the title, a line may have so much more: the name of the site.
SITE_NAME_CHARS = 16
# A shorter title is a word that other lines hold too.
TITLE_CHARS = 5

# Plugs round the article name its title, twice and more.
PLUG_CHARS = 300

_RULES = RuleSet(LINE_RULES)
_PLUGS = RuleSet(PLUG_RULES)
# A sentence without any of these fits no rule but the plugs: spares most sentences the long look.
_CALLS = re.compile(
    "关注|扫|点赞|分享|收藏|转发|下载|登录|登陆|app|点击|欢迎|订阅|热线|微信|qq|邮箱|[@#]|http|链接|全文|推荐|本站|简介|化名|首发|立即|优惠|秒杀"
    "|私信|评论|版权|上一|下一|剩余|来源|来自|电话:|收费|推荐票|签名|感谢|打赏|留言|鼓励|动力|com|post|subscribe|回答|浏览|点个|在看|加入|打开|>>|咨询|小编|感兴趣|报料|搜索|领取|阅读"
)
_SIGNS = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"正文|<|《|【|[^\w]")


# Rules whose lines stand inside articles too: the article goes on below them, even at its tail.
_WITHIN = frozenset(
    {
        "title.repeated",
        "toc.anchor",
        "toc.item",
        "toc.heading",
        "source.image",
        "source.title",
        "bar.end",
        "bar.signs",
    }
    | {"bar.button", "bar.weak", "tags.hash", "bar.template"}
)
# Families and rules so sure that one line is enough to end the article.
_ENDING = frozenset(
    {
        "learned",
        "notice",
        "nav",
        "widget",
        "links",
        "plug",
        "talk",
        "spam",
        "tags.line",
        "contact.takedown",
    }
    | {
        "bar.buttons",
        "bar.breadcrumb",
        "bar.login",
        "bar.comments",
        "bar.cut",
        "bar.expand",
        "bar.answer",
        "source.footer",
        "source.link",
    }
)
_UNSURE = frozenset({"widget.perhaps"})
# What stands above the article together with its byline.
_HEADS = frozenset(
    {"byline.fields", "byline.stamp", "bar.breadcrumb", "bar.buttons", "call.follow", "bar.counter"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a line is by itself.

    Attributes:
        rule: Name of the rule.
        where: Where the rule may take it.
        takes: What goes with it.
    """

    rule: str
    where: Where = Where.ANYWHERE
    takes: Takes = Takes.NOTHING


_BAR_HITS = {
    Bar.SURE: Hit("bar.buttons"),
    Bar.PLAIN: Hit("bar.button"),
    Bar.SINGLE: Hit("bar.button", Where.EDGE),
    Bar.WEAK: Hit("bar.weak", Where.BESIDE),
}


def judge(
    views: Sequence[View], title: str | None, learned: Learned | None = None
) -> dict[int, str]:
    """The lines that go, by index, with the name of the rule."""
    hits = _hits(views, title, learned or Learned())
    first, last = _article(views, hits)
    _drop_lonely(views, hits)
    _add_rows(views, hits, first, last)
    taken = {i: hit.rule for i, hit in hits.items() if _may_stand(hit.where, i, first, last)}
    _take_along(views, hits, taken, last)
    if title:
        _take_heads(views, taken, first)
    _take_beside(hits, taken, first, last)
    return taken


def _hits(views: Sequence[View], title: str | None, learned: Learned) -> dict[int, Hit]:
    """What each line is by itself; lines that are nothing are left out."""
    hits = {i: Hit(rule) for i, rule in find_toc(views).items()}
    wanted = _letters(fold(title)) if title else ""
    for i, view in enumerate(views):
        if i not in hits and (hit := _hit(view, wanted)):
            hits[i] = hit
        elif learned.knows(view):
            hits[i] = Hit(LEARNT_RULE)
    return hits


def _hit(view: View, title: str) -> Hit | None:
    if title and not view.sentence and _repeats(view, title):
        return Hit("title.repeated")
    if view.kind is LineKind.ROW:
        return None
    if rule := notice_rule(view.text):
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
    if found and not (bar and found.name in _UNSURE):
        return _hit_of(found, Where.BELOW if _pleads(view, found) else found.where)
    if bar:
        return _BAR_HITS[bar]
    return None if view.sentence else _field_hit(view)


def _field_hit(view: View) -> Hit | None:
    """What a line is that is no sentence and fits no rule: a byline, a date, the site's talk."""
    if is_signed(view.bare):
        return Hit("byline.signed")
    if not view.text.endswith(("?", "!")) and is_byline(view.bare):
        return Hit("byline.fields", Where.EDGE)
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
    """Whether a call is a plain sentence that an article may close with: 欢迎大家把这些分享给家人。"""
    plain = view.sentence and view.text.endswith("。")
    return plain and rule.name.startswith("call.") and not names_site(view.text)


def _letters(text: str) -> str:
    return _SIGNS.sub("", text)


def _repeats(view: View, title: str) -> bool:
    """Whether a line is the title again, alone or with the name of the site behind it."""
    letters = _letters(view.text)
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


def _article(views: Sequence[View], hits: dict[int, Hit]) -> tuple[int, int]:
    """The first and the last sentence that no rule speaks against; (len, -1) if there is none."""
    core = [i for i, view in enumerate(views) if view.sentence and i not in hits]
    if not core:
        return len(views), -1
    while len(core) > 1 and _straggler(views, hits, core[-2], core[-1]):
        core.pop()
    while len(core) > 1 and talk_rule(views[core[0]].text, below=False):
        hits[core[0]] = Hit("talk.visitor", Where.TOP)
        core.pop(0)
    return core[0], core[-1]


def _straggler(views: Sequence[View], hits: dict[int, Hit], before: int, last: int) -> bool:
    """Whether a last sentence is not the article's: the site speaks, or it is short and stands below boilerplate."""
    between = (hits[i].rule for i in range(before + 1, last) if i in hits)
    below = any(_is_ending(rule) for rule in between)
    if rule := talk_rule(views[last].text, below=below):
        hits[last] = Hit(rule, Where.TAIL)
        return True
    return below and last - 1 in hits and len(views[last].text) < STRAGGLER_CHARS


def _may_stand(where: Where, i: int, first: int, last: int) -> bool:
    match where:
        case Where.ANYWHERE:
            return True
        case Where.TOP:
            return i < first
        case Where.TAIL:
            return i > last
        case Where.EDGE:
            return i < first or i > last
        case Where.BESIDE | Where.BELOW:
            return False


def _drop_lonely(views: Sequence[View], hits: dict[int, Hit]) -> None:
    """A heading that only may be a widget's is one with a list below it."""
    for i in [i for i, hit in hits.items() if hit.rule in _UNSURE]:
        below = views[i + 1 :]
        if len(below) < LISTED or any(view.sentence for view in below[:LISTED]):
            del hits[i]


def _add_rows(views: Sequence[View], hits: dict[int, Hit], first: int, last: int) -> None:
    """Rows of spam and lists of links at the edges, which only the rest of the article shows."""
    edges = [i for i in range(len(views)) if i not in hits and (i < first or i > last)]
    edges = [i for i in edges if views[i].kind is not LineKind.ROW]
    apart = set(edges)
    article = "\n".join(view.text for i, view in enumerate(views) if i not in apart)
    for i in edges:
        if rule := is_spam_row(views[i].bare, article):
            hits[i] = Hit(rule)
        elif views[i].linked >= LINK_SHARE and views[i].kind is not LineKind.HEADING:
            hits[i] = Hit("links.list", Where.BESIDE)


def _take_along(
    views: Sequence[View], hits: dict[int, Hit], taken: dict[int, str], last: int
) -> None:
    """Take what goes with the lines already taken."""
    for i in sorted(taken):
        if i > last and _ends_article(i, taken):
            below = (j for j in range(i + 1, len(views)) if not views[j].sentence)
            taken.update({j: "block.tail" for j in below if j not in taken})
            return
        if i <= last and i in hits and hits[i].takes is Takes.LIST:
            taken.update({j: "block.list" for j in _list_below(views, taken, i)})


def _ends_article(i: int, taken: dict[int, str]) -> bool:
    """Whether nothing below a line at the tail is the article: by its rule, or as one of several lines taken."""
    if taken[i] in _WITHIN:
        return False
    return _is_ending(taken[i]) or any(j in taken for j in (i + 1, i + 2))


def _is_ending(rule: str) -> bool:
    return rule in _ENDING or (rule.split(".", 1)[0] in _ENDING and rule not in _UNSURE)


def _take_heads(views: Sequence[View], taken: dict[int, str], first: int) -> None:
    """Take the short lines above a byline: names of the site, the section, the author."""
    heads = [i for i in taken if i < first and taken[i] in _HEADS]
    for i in range(max(heads, default=0)):
        short = len(views[i].bare) <= NAME_CHARS and not views[i].sentence
        if short and views[i].kind is not LineKind.HEADING and not views[i].section:
            taken.setdefault(i, "block.head")


def _list_below(views: Sequence[View], taken: dict[int, str], heading: int) -> list[int]:
    """The items of a widget inside the article, up to the heading or sentence where it goes on."""
    items: list[int] = []
    for i in range(heading + 1, len(views)):
        if i in taken:
            continue
        if views[i].section:
            return items
        if views[i].sentence:
            return items[:-1] if items and _is_heading(views[items[-1]]) else items
        items.append(i)
    return items


def _is_heading(view: View) -> bool:
    return view.kind is LineKind.HEADING or len(view.bare) <= HEADING_CHARS


def _take_beside(hits: dict[int, Hit], taken: dict[int, str], first: int, last: int) -> None:
    """Take lines that count only in an unbroken run with one already taken, at an edge."""
    edge = sorted(i for i in hits if i not in taken and (i < first or i > last))
    for i in edge:
        below = hits[i].where is Where.BELOW and i > last
        if i - 1 in taken and (below or hits[i].where is Where.BESIDE):
            taken[i] = hits[i].rule
    for i in reversed(edge):
        if i + 1 in taken and hits[i].where is Where.BESIDE:
            taken.setdefault(i, hits[i].rule)
