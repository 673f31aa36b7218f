"""What a reader does not see: text hidden by attribute, by style or by a class of the page's own.

Spam links and the random characters against copying hide there. What a script shows later (the
whole of a WeChat article has `visibility: hidden`) is not hidden for a reader.
"""

import re
from collections.abc import Iterator

from pipelines.text.extract.names import words

Attributes = dict[str, str | None]
HiddenClasses = frozenset[str]

# Declarations that hide for good, and those that hide until a script has run; in lower case and
# behind a semicolon, so that the search runs from one of a few letters to the next.
_HIDING = re.compile(
    r"display\s*:\s*none"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}"
    r"|left\s*:\s*-\d{4,}|top\s*:\s*-\d{4,}"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|visibility\s*:\s*hidden",
)
_NO_OVERFLOW = re.compile(r"overflow\s*:\s*hidden")
_NO_SIZE = re.compile(r";\s*(?:height|width|max-height)\s*:\s*[01](?:px)?\s*(?:;|$)")
_UNTIL_SCRIPT = re.compile(r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|visibility\s*:\s*hidden")

# Class names that mean hidden, in the frameworks that have them: Bootstrap, WordPress, Tailwind.
HIDDEN_NAMES = words(
    """
    sr-only visually-hidden visuallyhidden screen-reader-text d-none hidden-text
    element-invisible screenreader-text offscreen assistive-text jammer
    """
)

_SHOWN_WIDER = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?!none$)[a-z-]+")
"""Bootstrap's classes of what `d-none` hides on narrow screens alone: `d-none d-md-block`."""

INLINE_HIDEABLE = words("span font i em b a small strong u s p sub sup label")
"""Only these are believed to be hidden by the page's own style sheet: whole blocks with
`display: none` are mostly shown by a script later (tabs, 展开全文)."""

_ONE_CLASS = re.compile(r"\s*(?:[a-z]+)?\.(?P<name>[\w-]+)\s*")


def is_hidden(tag: str, attributes: Attributes, hidden_classes: HiddenClasses) -> bool:
    """Whether an element with these attributes is not seen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _hides(style := f";{style.lower()}"):
        return tag in INLINE_HIDEABLE or not _UNTIL_SCRIPT.search(style)
    names = attributes.get("class")
    if not names:
        return False
    classes = names.split()
    if not HIDDEN_NAMES.isdisjoint(classes):
        return not any(map(_SHOWN_WIDER.fullmatch, classes))
    return tag in INLINE_HIDEABLE and not hidden_classes.isdisjoint(classes)


def hidden_classes_of(sheets: list[str]) -> HiddenClasses:
    """Name the classes that style sheets in the page hide, whatever else they are on.

    Args:
        sheets: The texts of the `<style>` elements.

    >>> sheet = ".a1, i.b2 { display:none } @media print { .c { display:none } }"
    >>> sorted(hidden_classes_of([sheet]))
    ['a1', 'b2']
    """
    names: set[str] = set()
    for sheet in sheets:
        for selectors, declarations in _rules_of(sheet):
            if _may_hide(declarations):
                found = [
                    one["name"] for one in map(_ONE_CLASS.fullmatch, selectors.split(",")) if one
                ]
                if found and _hides(f";{declarations.lower()}"):
                    names.update(found)
    return frozenset(names)


def _hides(declarations: str) -> bool:
    """Whether declarations hide; two patterns that must both be found take linear time, not one."""
    if _HIDING.search(declarations):
        return True
    return "overflow" in declarations and (
        _NO_OVERFLOW.search(declarations) is not None and _NO_SIZE.search(declarations) is not None
    )


def _may_hide(declarations: str) -> bool:
    """Whether declarations are worth a look for `_hides`; spelt out, since that is fastest."""
    return (
        "none" in declarations
        or "hidden" in declarations
        or "opacity" in declarations
        or "font-size" in declarations
        or ":-" in declarations
        or ": -" in declarations
        or "indent" in declarations
    )


def _rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Give selectors and declarations of the rules outside `@media` and its like."""
    depth = 0
    for piece in sheet.split("}"):
        opened = piece.count("{")
        depth += opened - 1
        if depth == 0 and opened == 1:
            selectors, _, declarations = piece.partition("{")
            yield selectors, declarations
        depth = max(depth, 0)
