"""The worths of subtrees with what their names say: what finding the article goes by."""

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.misnamed import is_misnamed
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import BLOCK_COST

GREATEST_LOSS = 30.0
"""No subtree costs more than this, so that a long list of links between two halves of an article
cannot part them."""

CONTENT_BONUS = 1.1
"""What a subtree named like content gains: it decides between near equals."""


def sums(root: Block, misnamed: frozenset[str] | None = None) -> dict[int, float]:
    """Sum the worths of all subtrees, by `id` of the block.

    Args:
        root: Of the subtrees.
        misnamed: Names whose hints mislead, see `misnamed_in`; None to leave out all hints.
    """
    blocks = list(root)
    totals = {id(block): block.worth for block in blocks}
    for block in reversed(blocks):
        total = totals[id(block)]
        if misnamed is not None and block.hint is not Hint.NONE:
            totals[id(block)] = total = _hinted(block, total, misnamed)
        if block is not root:
            totals[id(block.parent)] += max(total, -GREATEST_LOSS)
    return totals


def _hinted(block: Block, total: float, misnamed: frozenset[str]) -> float:
    if block.hint < Hint.NONE and not is_misnamed(block, misnamed):
        return min(total, 0.0) - BLOCK_COST
    if block.hint is Hint.CONTENT and total > 0:
        return total * CONTENT_BONUS
    return total
