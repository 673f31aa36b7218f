"""What sites glue to the end of a paragraph: a button, the editor, a call, a takedown notice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.fields import is_byline, is_signed
from pipelines.text.boilerplate.fold import View, is_sentence, stripped
from pipelines.text.boilerplate.hits import fits_whole
from pipelines.text.boilerplate.notice import notice_rule
from pipelines.text.boilerplate.rule import RuleSet
from pipelines.text.boilerplate.rules import LINE_RULES
from pipelines.text.boilerplate.rules.words import words_of
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
# Shorter buttons are words of sentences too: 展开, 全文.
SURE_CHARS: Final = 4

# Rules so sure that what fits them goes where no full stop ends it.
_SURE = words_of(
    """
    call.back call.us call.scan call.original contact.takedown contact.add
    source.footer source.link
    """
)
_RULES = RuleSet(rule for rule in LINE_RULES if rule.name in _SURE)
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
    r"(?:责任编辑|责编|本文编辑|值班编辑|编辑|责任校对|校对|审核|监制|来源|文章来源|稿源|记者|作者"
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
        left -= view.sentence
        if not left or len(views) - i == LINES:
            break
    return found


def _without(view: View) -> tuple[View, list[Removal]] | None:
    if len(view.text) < CUT_CHARS or view.kind is LineKind.ROW:
        return None
    if len(view.text) != len(view.raw) or not _last(view.text) or fits_whole(view):
        return None
    cuts: list[tuple[int, str]] = []
    end = len(view.text)
    while len(cuts) < PIECES and (cut := _last(view.text[:end])):
        cuts.append(cut)
        end = len(view.text[: cut[0]].rstrip())
    if not cuts or not _is_paragraph(view.text[:end], cuts):
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
    return is_sentence(text) or (cuts[-1][1] == CUT_RULE and len(text) >= CUT_CHARS)


def _last(text: str) -> tuple[int, str] | None:
    """Where the last thing glued to a text begins, and the rule that takes it."""
    start = max(0, len(text) - REACH)
    if text.endswith(_SENTENCE_ENDS):
        # Most paragraphs: only a notice is glued with a full stop of its own.
        return _behind(text, start) if "权" in text[start:] else None
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
    at = max(starts, default=0)
    if not at:
        return None
    bare = stripped(text[at:])
    if len(bare) >= SURE_CHARS and _BUTTON.fullmatch(bare):
        return at, CUT_RULE
    return (at, TAIL_RULE) if _is_glued(text[at:]) else None


def _is_glued(rest: str) -> bool:
    bare = stripped(rest)
    if rest.rstrip().endswith("。"):
        return notice_rule(rest) == "notice.takedown"
    if _is_signature(bare) or notice_rule(rest):
        return True
    return _RULES.match(bare) is not None


def _is_signature(bare: str) -> bool:
    return is_signed(bare) or (_EDITORS.match(bare) is not None and is_byline(bare))
