"""What a reader does not see: text hidden by attribute, by style or by a class of the page's own.

Spam links and the random characters against copying hide there. What a script shows later (the
whole of a WeChat article has `visibility: hidden`) is not hidden for a reader.
"""

import re

from pipelines.text.extract.names import words

Attributes = dict[str, str | None]
HiddenClasses = frozenset[str]

# Declarations that hide for good, each with what it costs to look for it.
HIDING = re.compile(
    r"display\s*:\s*none"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top|margin-left)\s*:\s*-\d{4,}"
    r"|(?:^|;)\s*(?:height|width|max-height)\s*:\s*[01](?:px)?\s*;.*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.*;\s*(?:height|width|max-height)\s*:\s*[01](?:px)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|visibility\s*:\s*hidden",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL_SCRIPT = re.compile(r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|visibility\s*:\s*hidden", re.I)

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

_AT_BLOCK = re.compile(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<body>[^{}]*)\}")
_ONE_CLASS = re.compile(r"\s*(?:[a-z]+)?\.(?P<name>[\w-]+)\s*")


def is_hidden(tag: str, attributes: Attributes, hidden_classes: HiddenClasses) -> bool:
    """Whether an element with these attributes is not seen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and HIDING.search(style):
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
        if "none" not in sheet and "font-size" not in sheet:
            continue
        for rule in _RULE.finditer(_AT_BLOCK.sub("", sheet)):
            if HIDING.search(rule["body"]):
                for selector in rule["selectors"].split(","):
                    one = _ONE_CLASS.fullmatch(selector)
                    if one:
                        names.add(one["name"])
    return frozenset(names)
