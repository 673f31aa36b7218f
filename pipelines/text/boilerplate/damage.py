"""What cannot be mended and a reader must know: words missing, text cut off, words shuffled, spam.

Nothing is put back: what stood in a gap is a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.text.boilerplate.fold import fold, is_sentence
from pipelines.text.record import Flag, Removal

# Signs of context shown with a gap, on either side.
CONTEXT = 6
# A text with more spaces between characters than one in so many is set with spaces, not full of gaps.
CHARS_PER_SPACE = 40
# Shuffled: of the clauses of a text, the share that begins or ends as no clause does; natural texts stay below 0.03, texts with
# their words in random order reach 0.25 and more. Fewer clauses than that tell nothing.
SHUFFLED_SHARE = 0.12
SHUFFLED_CLAUSES = 12
# Spam: the share of a text that one phrase of four characters makes up by being repeated; articles about a firm reach 0.06.
REPEATED_SHARE = 0.15
REPEATED_TIMES = 8
PHRASE_CHARS = 4


class Gap(NamedTuple):
    """A place where a site deletes a word.

    Attributes:
        name: The flag.
        pattern: The place, folded.
        because: The text that forced it.
    """

    name: str
    pattern: str
    because: str


_PROBLEM = (
    r"(?:这一|这些|一些|等|各种|个|重要|心理|健康|催收|债务|逾期|还款|协商|信用|社会|法律|资金|金融|经济|安全|隐私|监管|管理|服务|质量|出现|类似|主要|解决|状、"
    r"|实际|贷款|面临的|中的|恶劣的|此类|同样的|不肯协商的|[\u4e00-\u9fff]{2}的(?=问[,。;、]))"
)

GAPS: tuple[Gap, ...] = (
    Gap("missing.word", r"(?<=[\u4e00-\u9fff”)]) (?=[,。;、!?”])", "频繁拨打用户 ,甚至 (电话)"),
    Gap(
        "missing.word",
        r"(?<=[打的在过于和与、]) (?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff]{2}) (?=[的催沟和与]\w)",
        "从传统的 催收、上门催收 (电话)",
    ),
    Gap(
        "missing.problem",
        rf"(?<![a-z]){_PROBLEM}问(?![题答世卷询道路好心过他她我你起了责句号津诊候您谁别人])",
        "这一问的成因 (问题)",
    ),
    Gap("missing.topic", r"以“[^“”]{2,40}”为(?=[,。])", "以“某某”为,探讨 (为题)"),
    Gap(
        "missing.number",
        r"(?:成立|创立|创建|始建|颁布|实施|上市|出生|发布)于(?:年|月)(?=[,。\u4e00-\u9fff])",
        "成立于年, (数字)",
    ),
    Gap(
        "missing.meanwhile",
        r"在(?:追求|提高|提升|享受|获得|满足|重视|带来)[^,。的]{2,10}的(?=忽[视略]|却|也[要应不])",
        "在追求利益的忽视了 (同时)",
    ),
)

_GAPS = tuple((gap.name, re.compile(gap.pattern)) for gap in GAPS)
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_CLAUSES = re.compile(r"[,。;!?、:\n()]+")
_QUOTES = re.compile(r"[“”<>\"']")
_NO_CLAUSE = re.compile(
    r"[的了着们吗得等之地][\u4e00-\u9fff]+|[\u4e00-\u9fff]+[和与及在把被从对向将并且而但因于以由这那该每各很更最不]"
)
_CUT_RULES = frozenset({"bar.cut"})
_CUT_BUTTON = re.compile("全文|剩余|余下|展开|下一页|未完|继续阅读")
_FINISHED = re.compile(r"[。!?…;.:][”’\"')】]*$")


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found wrong with a text.

    Attributes:
        flags: The places, in order; of the whole document behind them.
        shuffled: Share of clauses that are none, 0 to 1.
        repeated: Share of the text that its most repeated phrase makes up, 0 to 1.
    """

    flags: tuple[Flag, ...]
    shuffled: float
    repeated: float


def find_damage(
    lines: Sequence[str], removals: Iterable[Removal] = (), folded: str | None = None
) -> Damage:
    """Look for what is wrong with the lines of an article.

    Args:
        lines: What stayed of the article, in either script.
        removals: What was taken out of it: buttons tell that the text goes on elsewhere.
        folded: The lines folded and joined, if known.
    """
    text = "\n".join(lines)
    folded = fold(text) if folded is None else folded
    flags = _gaps(text, folded)
    shuffled, repeated = _shuffled(folded), _repeated(folded)
    if shuffled >= SHUFFLED_SHARE:
        flags.append(Flag("order.shuffled"))
    if repeated >= REPEATED_SHARE:
        flags.append(Flag("spam.mostly"))
    if cut := _cut(lines, removals):
        flags.append(cut)
    return Damage(tuple(flags), shuffled, repeated)


def _gaps(text: str, folded: str) -> list[Flag]:
    """The places where words are missing; offsets only where folding kept them."""
    spaced = len(_SPACES.findall(folded)) * CHARS_PER_SPACE > len(folded)
    found: dict[int, Flag] = {}
    for name, pattern in _GAPS:
        if spaced and name == "missing.word":
            continue
        for match in pattern.finditer(folded):
            start = text.rfind("\n", 0, match.start()) + 1
            end = min(len(text), match.end() + CONTEXT)
            place = text[max(start, match.start() - CONTEXT) : end].split("\n")[0]
            same = len(text) == len(folded)
            found.setdefault(match.end(), Flag(name, match.start() if same else None, place))
    return [found[at] for at in sorted(found)]


def _shuffled(folded: str) -> float:
    """The share of clauses that begin or end as no clause of Chinese does."""
    clauses = [
        clause
        for clause in _CLAUSES.split(_QUOTES.sub("", folded))
        if len(clause) > 3 and " " not in clause
    ]
    if len(clauses) < SHUFFLED_CLAUSES:
        return 0.0
    return sum(_NO_CLAUSE.fullmatch(clause) is not None for clause in clauses) / len(clauses)


def _repeated(folded: str) -> float:
    """The share of the text that the most frequent phrase makes up."""
    phrases = Counter(folded[i : i + PHRASE_CHARS] for i in range(len(folded) - PHRASE_CHARS + 1))
    phrase, times = max(phrases.items(), key=lambda item: item[1], default=("", 0))
    if times < REPEATED_TIMES or not phrase.isalnum():
        return 0.0
    return times * PHRASE_CHARS / len(folded)


def _cut(lines: Sequence[str], removals: Iterable[Removal]) -> Flag | None:
    """Whether the text goes on elsewhere: a button says so, and the last line does not close."""
    last = lines[-1] if lines else ""
    open_end = not _FINISHED.search(fold(last)[-4:]) if last else False
    for removal in removals:
        sure = removal.rule in _CUT_RULES
        if sure or (
            open_end and removal.rule.startswith("bar.") and _CUT_BUTTON.search(fold(removal.line))
        ):
            return Flag("cut.continued", text=removal.line)
    if open_end and is_sentence(fold(last) + "。") and "," in fold(last):
        return Flag("cut.unfinished", text=last[-2 * CONTEXT :])
    return None
