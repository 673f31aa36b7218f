"""Whether a line is a notice (whose text it is, who may copy it, whom to tell), judged by its clauses."""

import re

from pipelines.text.boilerplate.evidence import EVIDENCE, LEAD, Evidence
from pipelines.text.boilerplate.words import URL

# Weights and shares were chosen on the tuned half of the labelled pages, so that no sentence about takedowns goes:
# one strong clause that is most of the line, or several that are a good part of it.
ENOUGH = 1.5
PLENTY = 3.0
LEAD_WEIGHT = 1.0
MOST_OF_LINE = 0.6
PART_OF_LINE = 0.4
PART_WITH_LEAD = 0.3

_MIGHT = re.compile(
    r"侵|版权|著作权|转载|声明|申明|仅供|参考|删|来源|来自|转自|整理自|摘自|观点|立场|本站|本网|本平台|投资|风险|原创|不构成|负责|责任|许可|必究|甄别|无关|由用户|由ai|投稿"
    r"|由网友|由会员|抄袭|证实|为准|诊断"
)
_CLAUSE = r"(?<![^\s,。;:!?、|()【】“”*>\-~])"
_ROWS: dict[str, Evidence] = {f"e{i}": row for i, row in enumerate(EVIDENCE)}
_EVIDENCE = re.compile(
    _CLAUSE + "(?:" + "|".join(f"(?P<{group}>{row.pattern})" for group, row in _ROWS.items()) + ")"
)
_LEAD = re.compile(LEAD)
_UNSAID = re.compile(rf"{URL}|“[^“”]*”|\"[^\"]*\"|《[^<>]*>")
_SIGNS = re.compile(r"[^\w]+")


def notice_rule(text: str) -> str | None:
    """The name of the rule that takes a line as a notice, None if it is none.

    Args:
        text: A folded line. What it quotes is spoken about, not said, and is no evidence.

    >>> notice_rule("声明:资讯来源于网络,属作者个人观点,仅供参考。")
    'notice.source'
    >>> notice_rule("有的网站写“如有侵权,请联系删除”,这不能成为免责的理由。")
    """
    if _MIGHT.search(text) is None:
        return None
    spoken = _UNSAID.sub("”", text)
    lead = _LEAD.match(spoken)
    weight, covered = (LEAD_WEIGHT, _letters(lead[0])) if lead else (0.0, 0)
    best: Evidence | None = None
    for found in _EVIDENCE.finditer(spoken, lead.end() if lead else 0):
        row = _ROWS[found.lastgroup or ""]
        weight += row.weight
        covered += _letters(found[0])
        if best is None or row.weight > best.weight:
            best = row
    if best is None or weight < ENOUGH:
        return None
    share = covered / max(1, _letters(spoken))
    wanted = PART_WITH_LEAD if lead else PART_OF_LINE if weight >= PLENTY else MOST_OF_LINE
    return f"notice.{best.name}" if share >= wanted else None


def _letters(text: str) -> int:
    return len(_SIGNS.sub("", text))
