"""Lines that a style keeps as they are in the source: `white-space: pre-wrap` and its like."""

import re
from collections.abc import Iterator, Sequence, Set

from pipelines.text.extract.elements import read_element
from pipelines.text.extract.line_marks import LINE_BREAK
from pipelines.text.extract.markup import Markup
from pipelines.text.extract.sheet_rules import Selector, selector_of
from pipelines.text.extract.sheets import is_within
from pipelines.text.extract.styles import KEEPING, WHITE_SPACE
from pipelines.text.extract.tree import Block

_VALUE = re.compile(r"white-space\s*:\s*([A-Za-z-]+)")
MOST_SELECTORS = 30
"""Selectors of rules that keep lines; more are of a framework's own parts."""


def selectors_keeping(sheets: Sequence[str]) -> list[Selector]:
    """What the rules of style sheets are for that keep lines."""
    found: list[Selector] = []
    for sheet in sheets:
        for value in _VALUE.finditer(sheet) if WHITE_SPACE in sheet else ():
            if value[1].lower() not in KEEPING:
                continue
            opens = sheet.rfind("{", 0, value.start())
            begin = max(sheet.rfind(mark, 0, opens) for mark in "{};") + 1
            selectors = (selector_of(one) for one in sheet[begin:opens].split(",") if opens > 0)
            found += [one for one in selectors if one is not None and one.last.key]
            if len(found) > MOST_SELECTORS:
                return []
    return found


def keep_lines(root: Block, selectors: Sequence[Selector]) -> None:
    """Mark where lines end in elements whose style keeps them.

    Args:
        root: A page; its markup is changed.
        selectors: Of elements that the page's style sheets say it of.
    """
    markup = root.markup
    told = {block.begin for block in root if _is_told(block, selectors)} if selectors else set()
    for at in _keeping(markup, told):
        text = markup.texts[at]
        if "\n" in text:
            markup.texts[at] = text.replace("\n", LINE_BREAK)


def _is_told(block: Block, selectors: Sequence[Selector]) -> bool:
    names = {f".{one}" for one in block.classes.split()}
    return any(
        one.last.fits(block.tag, _with_id(block, names) if "#" in one.last.key else names)
        and (not one.around or (block.parent is not None and is_within(block.parent, one.around)))
        for one in selectors
    )


def _with_id(block: Block, names: Set[str]) -> Set[str]:
    return names | {f"#{block.attributes().get('id') or ''}"}


def _keeping(markup: Markup, told: Set[int]) -> Iterator[int]:
    """Give the places of texts in elements that keep lines."""
    around: list[bool] = []
    keeps = False
    for at, opening in enumerate(markup.openings):
        if opening[:1] == "/":
            keeps = around.pop() if around else False
        elif opening and not (element := read_element(opening)).kind.is_void:
            around.append(keeps)
            own = element.keeps_lines
            keeps = keeps or at in told if own is None else own
        if keeps:
            yield at
