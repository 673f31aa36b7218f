"""What declarations of style say of an element: how it stands in the text, and what hides it."""

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from pipelines.text.extract.names import words

Style = Mapping[str, str]
"""Values by property, in small letters."""

NO_STYLE: Style = MappingProxyType({})


class Flow(Enum):
    """How an element stands in the text, where a style says so."""

    INLINE = "inline"
    BLOCK = "block"


_BLOCKS = words("block flex grid table list-item flow-root -webkit-box")

_NONE = r"(?:0+(?:\.0*)?|\.0+)"
_NO_LENGTH = rf"(?:{_NONE}|1(?:\.0*)?(?=px|pt))(?:px|pt|r?em|ex|%)?"
_FAR = re.compile(r"-(?:\d{4,}(?:\.\d*)?(?:px|pt|%|)|\d{3,}(?:\.\d*)?(?:r?em|ex|ch|vw|vh|%))$")

_HIDING = {
    "display": re.compile(r"none$"),
    "visibility": re.compile(r"(?:hidden|collapse)$"),
    "opacity": re.compile(rf"{_NONE}%?$"),
    # filter: alpha(opacity=0), progid:DXImageTransform.Microsoft.Alpha(Opacity=0), opacity(0%)
    "filter": re.compile(rf"[\w:.]*(?:alpha\(\s*opacity\s*=\s*|opacity\(\s*){_NONE}%?\s*\)"),
    # less than a dot of the screen, too: 0.01em, 0.5px
    "font-size": re.compile(rf"(?:{_NO_LENGTH}|0?\.\d+(?:px|pt)|0?\.0\d*(?:r?em|%))$"),
    "text-indent": re.compile(r"-\d{3,}"),
    **dict.fromkeys(("left", "top", "right", "bottom", "margin-left", "margin-top"), _FAR),
    "clip": re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)$"),
    "clip-path": re.compile(r"inset\(\s*(?:50|100)%\s*\)$|circle\(\s*0[^\d.]"),
    "transform": re.compile(rf"scale[xy]?\(\s*{_NONE}\s*[,)]"),
}
"""Values with which an element is not seen, by property."""

_PLACED = re.compile(r"absolute$|fixed$")
"""Values of `position` without which `clip` does nothing."""

_NO_SIZE = re.compile(rf"{_NO_LENGTH}$")
_SIZES = ("height", "width", "max-height", "max-width")
"""Properties of which, where they are nothing, nothing is seen of what does not overflow."""


def may_hide(declarations: str) -> bool:
    """Whether declarations are worth being read for `hiding_in`; spelt out, as that is fastest."""
    return (
        ("none" in declarations and "display" in declarations)
        or ("hidden" in declarations and ("visib" in declarations or "overf" in declarations))
        or (
            (":0" in declarations or ": 0" in declarations)
            and ("opacity:" in declarations or "size:" in declarations)
        )
        or (
            (":-" in declarations or ": -" in declarations)
            and ("indent" in declarations or "00" in declarations or "99" in declarations)
        )
        or "clip:" in declarations
    )


def declared(declarations: str) -> Style:
    """Read declarations: of two for one property the last counts, or that which is important.

    >>> dict(declared("Color: RED !important; color: blue; width:0"))
    {'color': 'red', 'width': '0'}
    """
    found: dict[str, str] = {}
    fixed: set[str] = set()
    for one in declarations.lower().split(";"):
        name, _, value = one.partition(":")
        name = name.strip()
        value, is_important, _ = value.partition("!")
        if name not in fixed:
            found[name] = value.strip()
        if is_important:
            fixed.add(name)
    return found


def hiding_in(style: Style) -> set[str]:
    """The properties of a style that hide.

    >>> sorted(hiding_in(declared("overflow: hidden; height: 0; width: auto")))
    ['height', 'overflow']
    """
    hiding = {
        name
        for name, value in style.items()
        if (pattern := _HIDING.get(name)) is not None and pattern.match(value)
    }
    if "clip" in hiding and not _PLACED.match(style.get("position", "")):
        hiding.discard("clip")
    if style.get("overflow") == "hidden":
        without = {name for name in _SIZES if _NO_SIZE.match(style.get(name, "auto"))}
        hiding |= without | {"overflow"} if without else without
    return hiding


def flow_of(style: Style) -> Flow | None:
    """How an element of a style stands in the text; None where the style does not say."""
    display = style.get("display")
    if display == "inline":
        return Flow.INLINE
    return Flow.BLOCK if display in _BLOCKS else None


WHITE_SPACE = "white-space"
KEEPING = words("pre pre-wrap pre-line break-spaces")
"""Values of that property with which lines of the source are lines of the page."""

_KEEPING_CLASS = re.compile(r"(?:^|\s)white-?space-(?:pre(?:-wrap|-line)?|break-spaces)(?:\s|$)")
"""Classes of frameworks that say the same: `whitespace-pre-wrap`."""


def keeps_lines(style: Style, classes: str) -> bool | None:
    """Whether an element keeps the lines of its source; None where that is not said.

    >>> keeps_lines(declared("white-space: pre-wrap"), ""), keeps_lines(NO_STYLE, "a b")
    (True, None)
    """
    told = style.get(WHITE_SPACE)
    if told is not None:
        return told in KEEPING
    return True if _KEEPING_CLASS.search(classes) else None
