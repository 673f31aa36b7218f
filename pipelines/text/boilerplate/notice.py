"""Whether a line is a notice: whose text it is, who may copy it, whom to tell."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.boilerplate.rules.notices import ENGLISH, EVIDENCE, LEAD, Evidence
from pipelines.text.boilerplate.rules.words import URL

# Weights and shares were chosen on the tuned half of the labelled pages, so that no sentence
# about takedowns goes: one strong clause that is most of the line, or several that are a good
# part of it.
ENOUGH = 1.5
PLENTY = 3.0
LEAD_WEIGHT = 1.0
MOST_OF_LINE = 0.6
PART_OF_LINE = 0.4
PART_WITH_LEAD = 0.3

# All its alternatives begin with a literal: only then does `re` skip to where one may begin.
_MIGHT = re.compile(
    "侵权|侵犯|侵删|版权|著作权|转载|声明|申明|仅供|删除|来源|来自|转自|整理自|摘自|观点|立场"
    "|本站|本网|本平台|本文|有风险|谨慎|原创"
    "|佣金|推广|刊用|转贴|转帖|用药|不构成|不承担|概不|必究|甄别|无关|由用户|由ai|投稿|网友"
    "|由会员|抄袭|证实|为准|侵必|联系删"
    "|知识整理|参考|风险自|责任|负责|许可|协议|诊断|整理|未经|禁止|严禁|授权|辨别|权益|冒犯|声誉"
    "|名誉|肖像|未获|不准|盗用"
    "|作者|不实|异议|疑义|告知|担保|开白|有误|风险|利益|一家之|浅见|侵权反馈|不当|不作为|权属"
    "|谅解|有出入"
    "|原创保护|取得联系|仅[供为限代作]|图源|无误|反映本|反映我|转发请|引发请|请保[持留]|权属证明"
    "|后果|读者|不保证|自负|适用|审慎|梗要还|稿酬|稿费|请勿对号|不喜勿喷"
)
_HAN = re.compile("[\u4e00-\u9fff]")
"""Each of these words has a Chinese character."""

# A paragraph of so many characters for each such word is no notice: spares most paragraphs the
# long look.
CHARS_PER_WORD = 60
_CLAUSE = r"(?<![^\s,。;:!?、|()【】“”*>\-~])"
_ROWS: dict[str, Evidence] = {f"e{i}": row for i, row in enumerate(EVIDENCE)}
_EVIDENCE = re.compile(
    _CLAUSE + "(?:" + "|".join(f"(?P<{group}>{row.pattern})" for group, row in _ROWS.items()) + ")"
)
_LEAD = re.compile(LEAD)
_UNSAID = re.compile(rf"{URL}|“[^“”]*”|\"[^\"]*\"|<[^<>]*>")
# Somebody tells of a notice and what became of it.
_REPORTED = re.compile(
    "写着|写道|声称|辩称|法官|庭上|庭审|(?:法院|判决|裁定)[^,。]{0,6}(?:认定|认为)"
    # what follows from a source, and what it is not
    "|(?:来源|来自|源于|转自)于?(?:网络|互联网|网上)[^,。]{0,4}(?:不等于|不当然|不意味|并不是|就可以)"
)
_SIGNS = re.compile(r"[^\w]+")


class Weight(NamedTuple):
    """How much of a line speaks for a notice.

    Attributes:
        total: The sum of its evidence, its lead included.
        covered: Letters of the evidence.
        lead: Whether it opens as a notice.
        best: The strongest row.
    """

    total: float = 0.0
    covered: int = 0
    lead: bool = False
    best: Evidence | None = None


@lru_cache(maxsize=64)  # each line is asked about by what cuts tails, and again by itself
def notice_rule(text: str) -> str | None:
    """The name of the rule that takes a line as a notice, None if it is none.

    Args:
        text: A folded line. What it quotes is spoken about, not said, and is no evidence.

    >>> notice_rule("声明:资讯来源于网络,属作者个人观点,仅供参考。")
    'notice.source'
    >>> notice_rule("有的网站写“如有侵权,请联系删除”,这不能成为免责的理由。")
    >>> notice_rule("Notice: The content above is posted by a user of Some Site.")
    'notice.english'
    """
    if not _HAN.search(text):
        return "notice.english" if ENGLISH.match(text) else None
    if not _might(text):
        return None
    spoken = _UNSAID.sub("”", text)
    if _REPORTED.search(spoken) and not _LEAD.match(spoken):
        return None
    weight = _weigh(spoken)
    if weight.best is None or weight.total < ENOUGH:
        return None
    share = weight.covered / max(1, _letters(spoken))
    part = PART_OF_LINE if weight.total >= PLENTY else MOST_OF_LINE
    wanted = PART_WITH_LEAD if weight.lead else part
    return f"notice.{weight.best.name}" if share >= wanted else None


def weigh(text: str) -> Weight:
    """The evidence in a folded text, however little of it that is.

    >>> weigh("他还清了钱。").total, weigh("声明:本文来源于网络。").total
    (0.0, 3.0)
    """
    return _weigh(_UNSAID.sub("”", text))


def _weigh(spoken: str) -> Weight:
    lead = _LEAD.match(spoken)
    weight, covered = (LEAD_WEIGHT, _letters(lead[0])) if lead else (0.0, 0)
    best: Evidence | None = None
    rows: set[str] = set()
    for found in _EVIDENCE.finditer(spoken, lead.end() if lead else 0):
        group = found.lastgroup or ""
        row = _ROWS[group]
        # The same said twice is no more evidence: laws go on from one condition to the next.
        weight += 0.0 if group in rows else row.weight
        rows.add(group)
        covered += _letters(found[0])
        if best is None or row.weight > best.weight:
            best = row
    return Weight(weight, covered, lead is not None, best)


def _letters(text: str) -> int:
    return len(_SIGNS.sub("", text))


def _might(text: str) -> bool:
    """Whether a line is worth the long look."""
    if len(text) <= CHARS_PER_WORD:
        return _MIGHT.search(text) is not None
    return len(_MIGHT.findall(text)) * CHARS_PER_WORD >= len(text)
