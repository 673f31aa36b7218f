"""Which lines go: by what each is, where it stands, and what it takes along."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.bars import is_menu
from pipelines.text.boilerplate.fold import LINK_SHARE, View
from pipelines.text.boilerplate.hit import Hit
from pipelines.text.boilerplate.hits import LEARNT_RULE, UNSURE_RULES, hits_of
from pipelines.text.boilerplate.learn import Learned
from pipelines.text.boilerplate.model import MODEL_RULE
from pipelines.text.boilerplate.rule import Takes, Where
from pipelines.text.boilerplate.rules.middle import LIST_RULES_WITHIN
from pipelines.text.boilerplate.spam import is_spam_row
from pipelines.text.boilerplate.talk import names_site, talk_rule
from pipelines.text.boilerplate.unlisted import unlisted

# A heading that ends a widget's list is at most so long, unless it is numbered.
HEADING_CHARS = 12
# A last sentence shorter than this, parted from the article by boilerplate, does not make that
# the middle.
STRAGGLER_CHARS = 40
# The name of a site or an author above the byline is at most so long.
NAME_CHARS = 12
# So many such lines stand above it; more are a poem.
HEAD_LINES = 6
# A line between two that go is at most so long to go along: a name, a button.
BETWEEN_CHARS = 24
# At the tail, so many such lines go along; above the article, one.
BETWEEN_LINES = 4
# A reply to a thread without a sentence has at most so many lines.
REPLY_LINES = 4
# A doubtful heading of a widget has so many items below it.
LISTED = 2
# One in the middle of an article, so many. A list has so many items if the last of them is to be
# told from a heading by what the others look like.
LISTED_WITHIN = 3
# A row of the trade in the middle of an article has so many gaps between its phrases.
ROW_GAPS = 4
ROW_SIGNS = re.compile(r"[\s|、]+")
ITEMS = 3

_WITHIN_LISTS = [(rule.name, re.compile(rule.pattern).fullmatch) for rule in LIST_RULES_WITHIN]

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
        "contact.site",
        "contact.add",
        "offer",
        "byline.signed",
    }
    | {
        "bar.buttons",
        "bar.breadcrumb",
        "bar.login",
        "bar.comments",
        "bar.cut",
        "bar.expand",
        "bar.answer",
        "bar.app",
        "bar.site",
        "bar.wechat",
        "call.us",
        "call.scan",
        "source.footer",
        "source.link",
    }
)
# Lines that forum software adds to posts, wherever in them.
_OF_FORUMS = frozenset({"bar.forum"})
# A reply may consist of nothing else and go.
_NEVER_A_REPLY = ("notice.", "contact.", "learned.", "links.")
# What stands above the article together with its byline.
_HEADS = frozenset(
    {
        "byline.fields",
        "byline.headed",
        "byline.stamp",
        "bar.breadcrumb",
        "bar.buttons",
        "call.follow",
        "bar.counter",
    }
)


def judge(
    views: Sequence[View], title: str | None, learned: Learned | None = None
) -> dict[int, str]:
    """The lines of an article that go, by index, with the name of the rule."""
    hits = hits_of(views, title, learned or Learned())
    _drop_lonely(views, hits)
    hits.update(unlisted(views, hits))
    first, last = _article(views, hits)
    _add_rows(views, hits, first, last)
    taken = {i: hit.rule for i, hit in hits.items() if _may_stand(hit.where, i, first, last)}
    _take_along(views, hits, taken, last)
    _take_lists_within(views, taken, first, last)
    if title:
        _take_heads(views, taken, first)
    _take_beside(hits, taken, first, last)
    _take_between(views, taken, first, last)
    return taken


def judge_reply(
    views: Sequence[View], title: str | None, learned: Learned | None = None
) -> dict[int, str]:
    """The same for a reply to a thread: people write anything, so only what is sure goes.

    Nothing stands around a reply, it has no edges; and one that is nothing but 收藏 or 。。。 is
    what somebody wrote.
    """
    hits = hits_of(views, title, learned or Learned())
    taken = {
        i: hit.rule
        for i, hit in hits.items()
        if hit.rule in (*_OF_FORUMS, LEARNT_RULE)
        or (hit.where is Where.ANYWHERE and hit.rule not in _WITHIN)
    }
    if len(taken) == len(views):
        return {i: rule for i, rule in taken.items() if rule.startswith(_NEVER_A_REPLY)}
    return taken


def _article(views: Sequence[View], hits: dict[int, Hit]) -> tuple[int, int]:
    """The first and the last sentence that no rule speaks against; (len, -1) if there is none."""
    core = [i for i, view in enumerate(views) if view.sentence and i not in hits]
    if not core:
        _spare_thanks(views, hits)
        return len(views), -1
    while len(core) > 1 and _straggler(views, hits, core[-2], core[-1]):
        core.pop()
    while len(core) > 1 and talk_rule(views[core[0]].text, below=False):
        hits[core[0]] = Hit("talk.visitor", Where.TOP)
        core.pop(0)
    return core[0], core[-1]


def _spare_thanks(views: Sequence[View], hits: dict[int, Hit]) -> None:
    """A short reply without a sentence may be a call and nothing else: 感谢楼主分享."""
    if len(views) <= REPLY_LINES:
        for i in [i for i, hit in hits.items() if hit.rule.startswith("call.")]:
            if not names_site(views[i].text):
                del hits[i]


def _straggler(views: Sequence[View], hits: dict[int, Hit], before: int, last: int) -> bool:
    """Whether a last sentence is the site's, or short and parted from the article."""
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
    for i in [i for i, hit in hits.items() if hit.rule in UNSURE_RULES]:
        below = views[i + 1 :]
        if len(below) < LISTED or any(view.sentence for view in below[:LISTED]):
            del hits[i]


def _add_rows(views: Sequence[View], hits: dict[int, Hit], first: int, last: int) -> None:
    """Rows of spam and lists of links at the edges, which only the rest of the article shows."""
    edges = [i for i in range(len(views)) if i not in hits and (i < first or i > last)]
    edges = [i for i in edges if views[i].kind is not LineKind.ROW]
    _add_rows_within(views, hits, first, last)
    apart = set(edges)
    article = "\n".join(view.text for i, view in enumerate(views) if i not in apart)
    for i in edges:
        if rule := is_spam_row(views[i].bare, article):
            hits[i] = Hit(rule)
        elif is_menu(views[i].bare):
            hits[i] = Hit("nav.menu", Where.BESIDE)
        elif views[i].linked >= LINK_SHARE and views[i].kind is not LineKind.HEADING:
            hits[i] = Hit("links.list", Where.BESIDE)


def _add_rows_within(views: Sequence[View], hits: dict[int, Hit], first: int, last: int) -> None:
    """Rows of many phrases of the trade, which no article has but below a line that lists them."""
    for i in range(first + 1, last):
        text = views[i].bare
        if i in hits or views[i].sentence or not ("债" in text or "账" in text):
            continue
        if len(ROW_SIGNS.findall(text)) < ROW_GAPS or views[i - 1].text.endswith(":"):
            continue
        if is_spam_row(text, "") == "spam.trade":
            hits[i] = Hit("spam.trade")


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
            taken.update(dict.fromkeys(_list_below(views, taken, i), "block.list"))


def _take_lists_within(views: Sequence[View], taken: dict[int, str], first: int, last: int) -> None:
    """Take headings that only a list of other headings below them tells as a widget's."""
    for i in range(first + 1, last):
        if i in taken or views[i].sentence:
            continue
        rule = next((name for name, fits in _WITHIN_LISTS if fits(views[i].bare)), None)
        if rule is None:
            continue
        items = _list_below(views, taken, i)
        if len(items) >= LISTED_WITHIN and not any(map(_is_told, (views[j] for j in items))):
            taken[i] = rule
            taken.update(dict.fromkeys(items, "block.list"))


def _is_told(view: View) -> bool:
    """Whether an item of a list is the article's: numbered, or with a full stop."""
    return view.bare[:1].isdecimal() or view.text.endswith(("。", ";", ":"))


def _ends_article(i: int, taken: dict[int, str]) -> bool:
    """Whether nothing below a line at the tail is the article; one that sounds so tells nothing."""
    if taken[i] in _WITHIN or taken[i] == MODEL_RULE:
        return False
    return _is_ending(taken[i]) or any(
        taken.get(j, MODEL_RULE) != MODEL_RULE for j in (i + 1, i + 2)
    )


def _is_ending(rule: str) -> bool:
    return rule in _ENDING or (rule.split(".", 1)[0] in _ENDING and rule not in UNSURE_RULES)


def _take_heads(views: Sequence[View], taken: dict[int, str], first: int) -> None:
    """Take the short lines above a byline: names of the site, the section, the author."""
    heads = [i for i in taken if i < first and taken[i] in _HEADS]
    names = [
        i
        for i in range(max(heads, default=0))
        if i not in taken
        and len(views[i].bare) <= NAME_CHARS
        and not views[i].sentence
        and views[i].kind is not LineKind.HEADING
        and not views[i].section
    ]
    if len(names) <= HEAD_LINES:
        taken.update(dict.fromkeys(names, "block.head"))


def _list_below(views: Sequence[View], taken: dict[int, str], heading: int) -> list[int]:
    """The items of a widget inside the article, up to the heading or sentence where it goes on."""
    items: list[int] = []
    for i in range(heading + 1, len(views)):
        if i in taken:
            continue
        if views[i].section:
            return items
        if views[i].sentence:
            return items[:-1] if _ends_in_heading(views, taken, items, heading) else items
        items.append(i)
    return items


def _ends_in_heading(
    views: Sequence[View], taken: dict[int, str], items: Sequence[int], heading: int
) -> bool:
    """Whether the last line below a widget's heading is a heading of the article.

    Lines alike are all items, unless the article has other headings that look like them.
    """
    if not items:
        return False
    last = views[items[-1]]
    if last.kind is LineKind.HEADING or len(last.bare) > HEADING_CHARS:
        return last.kind is LineKind.HEADING
    if len(items) < ITEMS or any(views[i].kind is not last.kind for i in items):
        return True
    listed = {heading, *items}
    return any(
        not a.sentence and b.sentence and len(a.bare) <= HEADING_CHARS and a.kind is last.kind
        for i, (a, b) in enumerate(pairwise(views))
        if i not in listed and i not in taken
    )


def _take_between(views: Sequence[View], taken: dict[int, str], first: int, last: int) -> None:
    """Take short lines at an edge that stand between two lines taken: at the tail, more of them."""
    for i in range(1, len(views) - 1):
        if i in taken or i - 1 not in taken or first <= i <= last:
            continue
        most = BETWEEN_LINES if i > last and taken[i - 1] not in _WITHIN else 1
        end = next((j for j in range(i, len(views)) if j in taken), len(views))
        between = range(i, end)
        parted = end < len(views) and not first <= end <= last
        if parted and len(between) <= most and all(_may_go_along(views[j]) for j in between):
            taken.update(dict.fromkeys(between, "block.between"))


def _may_go_along(view: View) -> bool:
    short = len(view.bare) <= BETWEEN_CHARS and view.kind is not LineKind.ROW
    return short and not view.sentence and not view.section and not view.text.endswith("。")


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
