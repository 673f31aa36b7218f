"""The pinyin-spinner damage and ordinary mojibake, as one plan that can be replayed."""

from pipelines.text import mojibake, spinner
from pipelines.text.record import Repaired


def repair_text(text: str) -> Repaired:
    """Undo all damage that can be undone with confidence.

    Where the spinner's annotations can be seen, the characters around them were read rightly: it
    goes first, for what it leaves out of step looks like mojibake and is not. Where they cannot,
    mojibake may hide them, and the spinner gets a second look behind it. A flag of an earlier step
    whose place a later one moves keeps its text, which is what a reader looks for.

    Args:
        text: HTML source or plain text.

    Returns:
        The text, the passes of all steps in order, and their flags.
    """
    steps = [spinner.repair(text)]
    steps.append(mojibake.repair(steps[-1].text))
    if steps[-1].passes and not steps[0].passes:
        steps.append(spinner.repair(steps[-1].text))
    return Repaired(
        steps[-1].text,
        tuple(one for step in steps for one in step.passes),
        tuple(flag for step in steps for flag in step.flags),
    )
