"""An element written with only the markup that lines are read from.

What goes is most of the tags of a page, and each costs BeautifulSoup more than all that is done
to it here.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from pipelines.text.extract.names import INLINE, SKIPPED, words

LINE_BREAK = "\N{LINE SEPARATOR}"
"""Stands for what only parts lines: `<br>`, and where paragraphs and divisions begin and end."""

EMPTIED = sorted(SKIPPED | words("img"))

KEPT = words("a ul ol li dl dt dd h1 h2 h3 h4 h5 h6 figcaption caption")
"""What says more of a line than where it begins."""

_TAG = re.compile(
    # as the parser writes it: one space before a name, values in quotes with quotes in them escaped
    r'<(/?)([a-z][^\s/>]*)((?: [^\s/>=][^\s/>=]*(?:="[^"]*")?)*)>'
)
_HREF = re.compile(r' href="([^"]?)')
_WHOLE = re.compile(r"<(/?)(?:table|pre)[ >]")
"""What keeps its elements: cells tell data from layout, and `<pre>` has lines of its own."""


def source_of(node: LexborNode) -> str:
    """Write an element for `lines_of`; the element is changed."""
    node.strip_tags(EMPTIED, recursive=True)
    html = "".join(
        _TAG.sub(_bare if whole else _shortened, part) for whole, part in _parts(node.html or "")
    )
    return f"<div>{html}</div>"


def _parts(html: str) -> Iterator[tuple[bool, str]]:
    """Part a source into tables and the like, which are whole, and what stands around them."""
    depth = begin = 0
    for tag in _WHOLE.finditer(html):
        ends = bool(tag[1])
        if ends:
            depth -= 1
        if depth == 0:
            end = html.find(">", tag.start()) + 1 if ends else tag.start()
            yield ends, html[begin:end]
            begin = end
        if not ends:
            depth += 1
    yield False, html[begin:]


def _shortened(tag: re.Match[str]) -> str:
    end, name, attributes = tag.groups()
    if name == "a":
        return "</a>" if end else _link(attributes)
    if name in INLINE:
        return ""
    return f"<{end}{name}>" if name in KEPT else LINE_BREAK


def _bare(tag: re.Match[str]) -> str:
    end, name, attributes = tag.groups()
    if name == "a":
        return "</a>" if end else _link(attributes)
    if name in INLINE:
        return ""
    return LINE_BREAK if name == "br" else f"<{end}{name}>"


def _link(attributes: str) -> str:
    """Where a link leads does not matter to lines, only whether it stays on the page."""
    href = _HREF.search(attributes)
    if href is None or not href[1]:
        return "<a>"
    return '<a href="#">' if href[1] == "#" else '<a href="/">'
