"""What sites glue to the end of a paragraph: a button, the editor, a call, a takedown notice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.fields import is_byline, is_headed, is_signed
from pipelines.text.boilerplate.fold import View, is_sentence, stripped
from pipelines.text.boilerplate.hits import fits_whole
from pipelines.text.boilerplate.model import score
from pipelines.text.boilerplate.notice import notice_rule, weigh
from pipelines.text.boilerplate.rule import RuleSet, Where
from pipelines.text.boilerplate.rules import LINE_RULES
from pipelines.text.boilerplate.rules.readers import SPOKEN_RULES
from pipelines.text.boilerplate.rules.words import words_of
from pipelines.text.boilerplate.talk import talk_rule
from pipelines.text.boilerplate.unlisted import ALONE, BESIDE
from pipelines.text.record import Removal

TAIL_RULE: Final = "inline.tail"
CUT_RULE: Final = "inline.cut"
"""A button that shows the rest of the text."""

# Only the last so many sentences of an article are looked at: things are glued to its end.
SENTENCES: Final = 2
LINES: Final = 12
# A paragraph that a button cuts off has no end, and at least so many characters.
CUT_CHARS: Final = 20
# How far from the end of a paragraph such things begin, and how many stand in a row.
REACH: Final = 120
PIECES: Final = 4
BUTTON_CHARS: Final = 20
# A line has at least so many characters, and what something is glued to.
LINE_CHARS: Final = 10
FRONT_CHARS: Final = 4
# What only sounds so has at least so many characters.
REST_CHARS: Final = 8
# What is glued has at most so many sentences; one with a full stop of its own weighs so much, as
# nothing but a notice does: 版权归原作者所有.
REST_SENTENCES: Final = 3
STOPPED_WEIGHT: Final = 2.0
# Shorter buttons are words of sentences too: 展开, 全文.
SURE_CHARS: Final = 4

# Rules so sure that what fits them goes where no full stop ends it.
_SURE = words_of(
    """
    call.back call.us call.scan call.share call.original call.more contact.takedown contact.add
    contact.complaint bar.posted source.label source.footer source.link
    """
)
_RULES = RuleSet(
    rule
    for rule in LINE_RULES
    if rule.name in SPOKEN_RULES or (rule.name in _SURE and rule.where < Where.BESIDE)
)
# Calls to the reader, which go with a full stop too.
_READER_RULES = RuleSet(rule for rule in LINE_RULES if rule.name in SPOKEN_RULES)
# What the sentences before speak about, the last one may speak about too.
_OF_RIGHTS = re.compile("版权|著作权|侵权|侵犯|转载|授权|原创|署名|肖像|知识产权|声明|投稿")
# A question that leads up to a call: 想要停息挂账?
_ASKS_READER = re.compile(
    r"[^。!?]{0,14}(?:疑问|困扰|困惑|烦恼|还有问题|类似问题|想要|需要|违规内容)[^。!?,]{0,10}[?!]"
)
# A short line that only opens a notice: 重要提示!
_OPENS_NOTICE = re.compile("谢谢|感谢|欢迎|声明|提示|提醒|说明|公告|注意|须知|免责|版权")
_END = re.compile(r"(?:[。!?…]|\.{3})+[”’\"')】]*\s*")
# Behind a space too, as nobody signs in the middle of a sentence.
_SIGNATURE = re.compile(r"\s(?=(?:责任编辑|责编|编辑)\s?[::])")
_BRACKETED = re.compile(r"\s*[(\[【<]([^()\[\]【】<>。]{1,40})[)\]】>]*[)\]】>]\s*$")
_SHOWS_REST = (
    r"(?:点击)?(?:展开|阅读|查看|显示)(?:阅读)?(?:全文|余下全文|剩余|更多|全部|原文|详情)(?:内容)?"
    r"|(?:点击)?展开剩余\s?\d{1,3}%|余下全文|继续阅读|更多|详细(?:内容)?|查看详[情细]"
    r"|展开|全文|详情|read more|continue reading"
)
_SENTENCE_ENDS = ("。", "?", "!", "。”", ";")
_BRACKETS = (")", "]", "】", ">")
_BUTTON = re.compile(rf"(?:{_SHOWS_REST})\s?[>»…↓▼]*", re.IGNORECASE)
# By itself a word such as 展开 is a button only behind dots: 对方…展开.
_BARE_BUTTON = re.compile(rf"(?<=…|\.)\s?(?:{_SHOWS_REST})\s?[>»…↓▼]*$", re.IGNORECASE)
_EDITORS = re.compile(
    r"(?:责任编辑|责编|本文编辑|值班编辑|初审|复审|终审|编审|供稿|发布人|发布时间|发布日期|发布于|发布|更新时间|更新于|编辑|责任校对|校对|审核|监制|来源|文章来源|稿源|记者|作者"
    r"|撰文|文字|通讯员)(?=[\s:/|、丨])"
)


def cut_tails(views: Sequence[View]) -> dict[int, tuple[View, list[Removal]]]:
    """The last sentences of an article that something is glued to, by index.

    Returns:
        For each, how it is without, and what was cut off, in the order of the text.
    """
    found: dict[int, tuple[View, list[Removal]]] = {}
    left = SENTENCES
    for i in range(len(views) - 1, -1, -1):
        view = views[i]
        if cut := _without(view):
            found[i] = cut
        left -= view.sentence and not (i not in found and fits_whole(view))
        if not left or len(views) - i == LINES:
            break
    return found


def _without(view: View) -> tuple[View, list[Removal]] | None:
    if len(view.text) < LINE_CHARS or view.kind is LineKind.ROW:
        return None
    if len(view.text) != len(view.raw):
        return None
    cuts: list[tuple[int, str]] = []
    end = len(view.text)
    while len(cuts) < PIECES and (cut := _last(view.text[:end])):
        cuts.append(cut)
        end = len(view.text[: cut[0]].rstrip())
    if not cuts or not _is_paragraph(view.text[:end], cuts):
        return None
    if not _is_articles(view.text[:end]) and (fits_whole(view) or len(view.text) < CUT_CHARS):
        return None
    ends = [len(view.raw), *(at for at, _ in cuts)]
    gone = [
        Removal(rule, view.raw[at:until].strip())
        for (at, rule), until in zip(cuts, ends, strict=False)
    ]
    raw, text = view.raw[:end], view.text[:end]
    return replace(view, raw=raw, text=text, bare=stripped(text), sentence=True), gone[::-1]


def _is_paragraph(text: str, cuts: Sequence[tuple[int, str]]) -> bool:
    """Whether what is left is an article's, not a line of the site as what was glued to it."""
    if is_sentence(text) or (cuts[-1][1] == CUT_RULE and len(text) >= CUT_CHARS):
        return True
    short = len(text) > FRONT_CHARS and text.endswith(("。", "!", "?"))
    return short and cuts[-1][1] == TAIL_RULE and not _OPENS_NOTICE.search(text)


def _is_articles(text: str) -> bool:
    """Whether nothing in the text before what is glued to it speaks for boilerplate."""
    return weigh(text).total == 0 and not talk_rule(text, below=True) and score(text) <= BESIDE


def _last(text: str) -> tuple[int, str] | None:
    """Where the last thing glued to a text begins, and the rule that takes it."""
    start = max(0, len(text) - REACH)
    if text.endswith(_SENTENCE_ENDS):
        return _behind(text, start) if text.endswith(("。", "!")) else None
    if text.endswith(_BRACKETS) and (found := _BRACKETED.search(text, start)):
        if _BUTTON.fullmatch(found[1].strip()):
            return found.start(), CUT_RULE
        if _is_signature(found[1].strip()):
            return found.start(), TAIL_RULE
    if found := _BARE_BUTTON.search(text, max(0, len(text) - BUTTON_CHARS)):
        return found.start(), CUT_RULE
    return _behind(text, start)


def _behind(text: str, start: int) -> tuple[int, str] | None:
    """The same for what stands behind the end of a sentence."""
    starts = [found.end() for found in _END.finditer(text, start) if found.end() < len(text)]
    starts += [found.end() for found in _SIGNATURE.finditer(text, start)]
    starts.sort()
    if not starts:
        return None
    bare = stripped(text[starts[-1] :])
    if len(bare) >= SURE_CHARS and _BUTTON.fullmatch(bare):
        return starts[-1], CUT_RULE
    for i in range(len(starts) - 1, max(-1, len(starts) - 1 - REST_SENTENCES), -1):
        if _is_glued(text[: starts[i]], text[starts[i] :]):
            at = _with_question(text, starts[i])
            return (at, TAIL_RULE) if at else None
    return None


def _with_question(text: str, at: int) -> int:
    """Where a call begins, with the question to the reader that leads up to it."""
    if notice_rule(text[at:]):
        return at
    front = text[:at].rstrip()
    begins = max(front.rfind(sign, 0, len(front) - 1) for sign in "。!?") + 1
    return begins if _ASKS_READER.fullmatch(front[begins:]) else at


def _is_glued(front: str, rest: str) -> bool:
    """Whether the last sentences of a text are not the article's."""
    if front.count("“") > front.count("”"):
        return False
    bare, stopped = stripped(rest), rest.rstrip().endswith(("。", "!"))
    if _READER_RULES.match(bare):
        return True
    if stopped:
        return _is_stopped(front, rest)
    if _is_signature(bare) or (notice_rule(rest) and _begins(rest)):
        return True
    if _RULES.match(bare):
        return True
    told = front.rstrip().endswith(("。", "。”")) and len(bare) >= REST_CHARS
    return told and score(rest) > ALONE and _is_articles(front)


def _is_stopped(front: str, rest: str) -> bool:
    """The same for what ends in a full stop of its own, as sentences do."""
    rule = notice_rule(rest)
    goes_whole = talk_rule(front + rest, below=False) is not None
    if rule is None or goes_whole:
        # What would go with all that stands before it goes by itself.
        return goes_whole and (rule or talk_rule(rest, below=False)) is not None
    if not _begins(rest):
        return False
    if weigh(rest).total >= STOPPED_WEIGHT and not _OF_RIGHTS.search(front):
        return True
    return rule == "notice.takedown" and "权" in rest


def _begins(rest: str) -> bool:
    """Whether the first of several sentences is a notice's as well."""
    end = _END.search(rest)
    return end is None or end.end() == len(rest) or weigh(rest[: end.end()]).total > 0


def _is_signature(bare: str) -> bool:
    if is_signed(bare):
        return True
    return _EDITORS.match(bare) is not None and (is_byline(bare) or is_headed(bare))
