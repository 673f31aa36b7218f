"""Hits that what stands around a line makes surer, or undoes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.fold import View
from pipelines.text.boilerplate.hit import Hit
from pipelines.text.boilerplate.model import score
from pipelines.text.boilerplate.rule import Takes, Where
from pipelines.text.boilerplate.rules.middle import TOLD
from pipelines.text.boilerplate.rules.readers import BUTTON_RULES, NUMBER_RULES, OFFICE

# What a line says of numbers to call: the number below it is the article's.
TELLS_NUMBERS = re.compile(r":$|电话|热线|拨打|投诉|举报|客服")
# Buttons of one word, so many characters, that verses may be too, and the lines below two of them.
_WORD_RULES = frozenset({"bar.button", "call.share"})
WORD_CHARS = 2
VERSES = 2
_VERSE = re.compile("[\u4e00-\u9fff]{4,16}")
# Families of calls, and what one must score to go where no edge tells that it is one: as much as a
# line that no rule knows.
_CALL_FAMILIES = (
    "call.",
    "offer.",
    "bar.portal",
    "bar.controls",
    "contact.add",
    "contact.site",
    "contact.deal",
)
SOUNDS = 3.0
_URGES = re.compile(
    "请|欢迎|点[击我此个]|加[我微入好v]|[添+]加|关注|扫[码描一]|下载|领取|私信|回复|转发|分享|长按|立即|马上|来电"
    "|拨打|扣[1一]|[!?]$|\\d{4}"
)
_IS_TOLD = re.compile(rf"(?!{TOLD}{OFFICE})")
# A line beside a number that is a field as well: 地点:三楼会议室.
_LABELLED = re.compile(r"[^\s,。:;]{1,12}:\s?[^。]{1,40}$")
# A heading that is not marked as one is at most so long.
HEADING_CHARS = 12


def trust_calls(views: Sequence[View], hits: dict[int, Hit]) -> None:
    """Let calls that a rule takes at an edge go anywhere if they sound like boilerplate as well."""
    calls = [i for i, hit in hits.items() if _is_call(hit) and _sounds_so(views, i)]
    # Asked once for all of them: it looks at the whole article.
    if calls and not _has_headings(views, hits):
        hits.update({i: Hit(hits[i].rule, Where.ANYWHERE, Takes.NOTHING) for i in calls})


def _is_call(hit: Hit) -> bool:
    return hit.where in (Where.EDGE, Where.TAIL) and hit.rule.startswith(_CALL_FAMILIES)


def _sounds_so(views: Sequence[View], i: int) -> bool:
    """Whether a call sounds like boilerplate where nothing around it tells that it is."""
    view = views[i]
    if view.kind is not LineKind.PARAGRAPH or view.section or view.text.endswith("。"):
        return False
    if not _URGES.search(view.text) or _IS_TOLD.match(view.text) or _among_numbers(views, i):
        return False
    return score(view.text) > SOUNDS


def spare_within(views: Sequence[View], hits: dict[int, Hit]) -> None:
    """Leave calls to the edges that a list of numbers or the headings of an article may have."""
    anywhere = {i: hit for i, hit in hits.items() if hit.where is Where.ANYWHERE}
    spared = [i for i, hit in anywhere.items() if hit.rule in NUMBER_RULES]
    spared = [i for i in spared if _among_numbers(views, i)]
    buttons = [i for i, hit in anywhere.items() if hit.rule in BUTTON_RULES]
    if buttons and _has_headings(views, hits):
        spared += buttons
    hits.update({i: Hit(hits[i].rule, Where.EDGE, hits[i].takes) for i in spared})


def spare_verses(views: Sequence[View], hits: dict[int, Hit]) -> None:
    """Leave words that are buttons elsewhere, each with a line of the article below it: verses."""
    words = [i for i, hit in hits.items() if hit.rule in _WORD_RULES and _is_verse_word(views[i])]
    for i in words:
        below = [views[j].bare for j in (i + 1, i + 3) if j < len(views) and j not in hits]
        if len(below) == VERSES and i + 2 in words and all(map(_VERSE.fullmatch, below)):
            del hits[i], hits[i + 2]
            return


def _is_verse_word(view: View) -> bool:
    return len(view.bare) == WORD_CHARS and not view.linked


def _among_numbers(views: Sequence[View], i: int) -> bool:
    """Whether a number stands below a line that speaks of numbers, or beside another field."""
    if i and TELLS_NUMBERS.search(views[i - 1].text):
        return True
    beside = (*views[max(0, i - 1) : i], *views[i + 1 : i + 2])
    return any(_LABELLED.match(view.text) for view in beside if not view.sentence)


def _has_headings(views: Sequence[View], hits: dict[int, Hit]) -> bool:
    """Whether an article has headings that are marked as little as its paragraphs."""
    return any(
        below.sentence
        and not (above.sentence or i in hits)
        and above.kind is below.kind
        and len(above.bare) <= HEADING_CHARS
        for i, (above, below) in enumerate(pairwise(views))
    )
