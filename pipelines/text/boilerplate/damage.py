"""What cannot be mended and a reader must know: words missing, text cut off, words shuffled, spam.

Nothing is put back: what stood in a gap is a guess.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.text.boilerplate.fold import fold, is_sentence, stripped
from pipelines.text.boilerplate.repeated import REPEATED_SHARE, repeated_share
from pipelines.text.boilerplate.shuffled import SHUFFLED_SHARE, shuffled_share
from pipelines.text.boilerplate.spam import spam_share
from pipelines.text.record import Flag, Removal
from pipelines.text.script import may_have_han

# Signs of context shown with a gap, on either side.
CONTEXT = 6
# A text with more spaces between characters than one in so many is set with spaces, not full of
# gaps.
CHARS_PER_SPACE = 40


class Gap(NamedTuple):
    """A place where a site deletes a word.

    Attributes:
        name: The flag.
        sign: What stands at every such place; looked for first, as most texts have none.
        pattern: The place, folded, with `REACH` characters around the sign to look at.
        because: The text that forced it.
    """

    name: str
    sign: str
    pattern: str
    because: str


_HAN = r"[\u4e00-\u9fff]"
# Before 问, where 问题 stood: no character that makes a word with 问.
_BEFORE_PROBLEM = (
    r"(?:这一|这些|一些|等|各种|个|重要|心理|健康|催收|债务|逾期|还款|协商|信用|社会|法律|资金"
    r"|金融|经济|安全"
    rf"|隐私|监管|管理|服务|质量|出现|类似|主要|解决|状、|实际|贷款|面临的|中的|此类|同样的"
    rf"|{_HAN}{{2}}的(?=问[,。;、]))"
)

# A question that somebody asked: 这一问让他哑口无言.
_QUESTION_ASKED = (
    r"(?!(?:把|让|令|使|可把|倒把|直接让)[^,。;]{0,4}(?:哑口|语塞|愣|无言|沉默|无话|答不|低下头|红了脸"
    r"|慌了|难住|噎))"
)

GAPS: tuple[Gap, ...] = (
    Gap(
        "missing.word", " ", r"(?<=[\u4e00-\u9fff”)]) (?=[,。;、!?”])", "频繁拨打用户 ,甚至 (电话)"
    ),
    Gap(
        "missing.word",
        " ",
        rf"(?<=[打的在过于和与、]) (?={_HAN}{{2}})|(?<={_HAN}{{2}}) (?=[的催沟和与]\w)",
        "从传统的 催收、上门催收 (电话)",
    ),
    Gap(
        "missing.problem",
        "问",
        rf"{_BEFORE_PROBLEM}问(?![题答世卷询道路好心过他她我你起了责句号津诊候您谁别人])"
        + _QUESTION_ASKED,
        "这一问的成因 (问题)",
    ),
    Gap("missing.topic", "”为", r"以“[^“”]{2,40}”为(?=[,。])", "以“某某”为,探讨 (为题)"),
    Gap(
        "missing.number",
        "于",
        rf"(?:成立|创立|创建|始建|颁布|实施|上市|出生|发布)于(?:年|月)(?=[,。]|{_HAN})",
        "成立于年, (数字)",
    ),
    Gap(
        "missing.meanwhile",
        "在",
        r"在(?:追求|提高|提升|享受|获得|满足|重视|带来)[^,。的]{2,10}的(?=忽[视略]|却|也[要应不])",
        "在追求利益的忽视了 (同时)",
    ),
)
# A space that is not one between words of Latin script, as nearly all are; it comes first, as `re`
# skips only to literals.
_NO_WORD_ENDS = r" (?<=[)\u2000-\U0010ffff] )"
# How far from its sign a gap's pattern looks.
REACH = 46

_GAPS = tuple(
    (
        gap,
        re.compile(_NO_WORD_ENDS if gap.sign == " " else re.escape(gap.sign)),
        re.compile(gap.pattern),
    )
    for gap in GAPS
)
_SPACES = re.compile(r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff])")
_CUT_RULES = frozenset({"bar.cut"})
_CUT_BUTTON = re.compile(
    "(?!.*(?:评论|回复|留言|目录|图片))(?:.*(?:全文|剩余|余下|展开|下一页|未完|继续阅读|详细|详情)"
    "|(?:read|show|see) more|continue reading|keep reading|更多$)"
)
# Rules of such buttons, and of what looks like a widget's heading: read more.
_BUTTON_RULES = ("bar.", "call.", "toc.pages", "inline.cut", "widget.")
BUTTON_CHARS = 40
_FINISHED = re.compile(r"[。!?…;.:][”’\"')】]*$")
# What an excerpt ends with, and a story too: only a button tells which.
_TRAILS_OFF = re.compile(r"(?:…|\.\.|。。)[”’\"')】]*$")
# The pages of an article, the first of which is shown: 共2页, 1 2 3 下一页.
_FIRST_OF_PAGES = re.compile(
    r"(?!.*(?:上|前)一?页)(?:.{0,6}共\s?(?:[2-9]|\d\d)\s?页.{0,40}|.{0,10}\b1\W+2\b.{0,40}下一?页.{0,12})"
)
_PAGER_RULES = frozenset({"toc.pages", "bar.buttons", "bar.controls", "bar.button", "model.line"})


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found wrong with a text.

    Attributes:
        flags: The places, in order; of the whole document behind them.
        shuffled: Share of clauses that are none, 0 to 1.
        repeated: Share of the text that its most repeated phrase, or search phrases, make up, 0 to
            1.
    """

    flags: tuple[Flag, ...]
    shuffled: float
    repeated: float


def find_damage(
    lines: Sequence[str],
    removals: Iterable[Removal] = (),
    folded: str | None = None,
    *,
    joined: bool = False,
) -> Damage:
    """Look for what is wrong with the lines of an article.

    Args:
        lines: What stayed of the article, in either script.
        removals: What was taken out of it: buttons tell that the text goes on elsewhere.
        folded: The lines folded and joined, if known.
        joined: Whether the lines are all pages of the article, or a thread with pages of its own:
            then pages are no sign that it goes on.
    """
    text = "\n".join(lines)
    folded = fold(text) if folded is None else folded
    has_han = may_have_han(folded)  # gaps and clauses are those of Chinese
    flags = _gaps(text, folded) if has_han else []
    shuffled = shuffled_share(folded) if has_han else 0.0
    repeated = repeated_share(folded)
    if shuffled >= SHUFFLED_SHARE:
        flags.append(Flag("order.shuffled"))
    repeated = max(repeated, spam_share(folded) if has_han else 0.0)
    if repeated >= REPEATED_SHARE:
        flags.append(Flag("spam.mostly"))
    last = lines[-1] if lines else ""
    if cut := _cut(last, folded.rsplit("\n", 1)[-1], removals, joined):
        flags.append(cut)
    return Damage(tuple(flags), shuffled, repeated)


def _gaps(text: str, folded: str) -> list[Flag]:
    """The places where words are missing; offsets only where folding kept them."""
    spaced = " " in folded and len(_SPACES.findall(folded)) * CHARS_PER_SPACE > len(folded)
    same = len(text) == len(folded)
    found: dict[int, Flag] = {}
    for gap, sign, pattern in _GAPS:
        if spaced and gap.name == "missing.word":
            continue
        for start, end in _places(sign, pattern, folded):
            found.setdefault(
                end, Flag(gap.name, start if same else None, _around(text, start, end))
            )
    return [found[at] for at in sorted(found)]


def _places(
    sign: re.Pattern[str], pattern: re.Pattern[str], folded: str
) -> Iterator[tuple[int, int]]:
    """Where a pattern fits around the places of its sign."""
    for place in sign.finditer(folded):
        at = place.start()
        for match in pattern.finditer(folded, max(0, at - REACH), at + REACH):
            if match.start() <= at < match.end():
                yield match.span()


def _around(text: str, start: int, end: int) -> str:
    """A place with some characters on either side, within its line."""
    line = text.rfind("\n", 0, start) + 1
    return text[max(line, start - CONTEXT) : end + CONTEXT].split("\n")[0]


def _cut(last: str, folded: str, removals: Iterable[Removal], joined: bool) -> Flag | None:
    """Whether the text goes on elsewhere: a button says so, and the last line does not close."""
    finished = not folded or _FINISHED.search(folded[-4:]) is not None
    open_end = not finished or _TRAILS_OFF.search(folded[-4:]) is not None
    for removal in removals:
        if removal.rule in _CUT_RULES or (open_end and _unfolds(removal)):
            return Flag("cut.continued", text=removal.line)
        if folded and not joined and _pages(removal):
            return Flag("cut.continued", text=removal.line)
    if not finished and is_sentence(folded + "。") and "," in folded:
        return Flag("cut.unfinished", text=last[-2 * CONTEXT :])
    return None


def _unfolds(removal: Removal) -> bool:
    """Whether what was taken out is a button that shows the rest of a text."""
    if not removal.rule.startswith(_BUTTON_RULES) or len(removal.line) > BUTTON_CHARS:
        return False
    return _CUT_BUTTON.match(stripped(fold(removal.line))) is not None


def _pages(removal: Removal) -> bool:
    """Whether what was taken out lists further pages of the article."""
    line = removal.line
    if len(line) > BUTTON_CHARS or not ("页" in line or "頁" in line):
        return False
    if removal.rule not in _PAGER_RULES:
        return False
    return _FIRST_OF_PAGES.fullmatch(stripped(fold(line))) is not None
