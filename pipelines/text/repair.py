"""Ordinary mojibake first, then the pinyin-spinner damage, as one plan that can be replayed."""

from pipelines.text import mojibake, spinner
from pipelines.text.record import Repaired


def repair_text(text: str) -> Repaired:
    """Undo all damage that can be undone with confidence.

    Mojibake goes first: the spinner's annotations are only seen in characters that were read
    rightly. A flag of the first step whose place the second step moves keeps its text, which is
    what a reader looks for.

    Args:
        text: HTML source or plain text.

    Returns:
        The text, the passes of both steps in order, and the flags of both.
    """
    first = mojibake.repair(text)
    second = spinner.repair(first.text)
    return Repaired(second.text, first.passes + second.passes, first.flags + second.flags)
