"""What a reader does not see: text hidden by attribute, by its own style or by a known class.

Spam links and the random characters against copying hide there. What a script shows later (the
whole of a WeChat article has `visibility: hidden`) is not hidden for a reader.
"""

import re
from enum import IntEnum

from pipelines.text.extract.names import words
from pipelines.text.extract.styles import Style, hiding_in

Attributes = dict[str, str | None]


class Hides(IntEnum):
    """Whether an element is not seen, as far as its own tag tells."""

    NO = 0
    YES = 1
    UNLESS_SIZED = 2
    """If nothing in it has a size of its own: `font-size: 0` closes the gaps between columns."""
    IF_ICON = 3
    """If its text is a character of an icon font."""
    IF_PALE = 4
    """If the text around it is not white as well: white words on white."""


_UNTIL_SCRIPT = words("opacity visibility filter transform")
"""Properties that hide until a script has run."""

# Class names that mean hidden, in the frameworks that have them: Bootstrap, WordPress, Tailwind.
# What MediaWiki hides where a page is printed stands within headings: a link to change them.
HIDDEN_NAMES = words(
    """
    sr-only visually-hidden visuallyhidden screen-reader-text d-none hidden-text
    element-invisible screenreader-text offscreen assistive-text jammer
    mw-editsection
    """
)

_SHOWN_WIDER = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?!none$)[a-z-]+")
"""Bootstrap's classes of what `d-none` hides on narrow screens alone: `d-none d-md-block`."""

INLINE_HIDEABLE = words("span font i em b a small strong u s p sub sup label")
"""Only these are believed to be hidden by the page's own style sheet: whole blocks with
`display: none` are mostly shown by a script later (tabs, 展开全文)."""

_ICONS = words("i span em b")
_PALE = re.compile(
    r"(?:#?f{3}(?:f(?:f{2}(?:f{2})?)?)?|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*\))$"
)


def hides(tag: str, attributes: Attributes, style: Style) -> Hides:
    """Whether an element with these attributes is not seen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return Hides.YES
    if style and (hiding := hiding_in(style)):
        if tag in INLINE_HIDEABLE:
            return Hides.YES
        if hiding == {"font-size"}:
            return Hides.UNLESS_SIZED
        if _UNTIL_SCRIPT.isdisjoint(hiding):
            return Hides.YES
    names = attributes.get("class")
    if names:
        classes = names.split()
        if not HIDDEN_NAMES.isdisjoint(classes) and not any(map(_SHOWN_WIDER.fullmatch, classes)):
            return Hides.YES
    if tag in _ICONS and (attributes.get("aria-hidden") == "true" or "icon" in (names or "")):
        return Hides.IF_ICON
    # A class may have a background of its own.
    if tag in INLINE_HIDEABLE and not names and _is_pale(tag, attributes, style):
        return Hides.IF_PALE
    return Hides.NO


def _is_pale(tag: str, attributes: Attributes, style: Style) -> bool:
    """Whether an element's text is white or has no colour, and no background to be seen on."""
    if any(name.startswith(("background", "-webkit-", "text-shadow")) for name in style):
        return False
    color = style.get("color") or (attributes.get("color") if tag == "font" else None) or ""
    return _PALE.match(color.lower()) is not None
