"""A page as a light tree of its visible block elements, with the amounts that finding goes by.

The parser builds the tree a browser would, whatever the source is like (two `<html>` elements,
unclosed lists), and is fast; this snapshot of it is read-only and cheap to go over several times.
Amounts are weights: one Chinese character weighs 1, one Latin letter 1/3, which is the number of
UTF-8 bytes over three, and about the same amount of meaning.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.text.extract.hidden import HiddenClasses, is_hidden
from pipelines.text.extract.hints import Hint, hint_of
from pipelines.text.extract.names import INLINE, SKIPPED

_MARKS = re.compile(r"[，。！？；、：…]|[,.!?;:](?=\s|$|[\"'”’)])")
_STAMP = re.compile(r"\s*(?:19|20)\d\d[-/年]\d")
_AUTHOR = re.compile(r"author|byline|user-?name|nick-?name|zuozhe|poster|fn\b", re.IGNORECASE)
_SIGNING = ("class", "rel", "itemprop")


LEAST_NOSCRIPT = 1000
"""Characters of source in `<noscript>` that may be an article; a counter's image has 200."""

_CLOSED = re.compile(r"<(script|style|iframe|noscript|textarea|title)\b([^<>]*)/>", re.IGNORECASE)
_NOSCRIPT = re.compile(r"</?noscript\b[^<>]*>", re.IGNORECASE)


class Block:
    """One visible block element.

    Attributes:
        node: The parser's element.
        tag: Its name.
        parent: None for the root.
        children: Blocks directly below, inline elements left out, in order.
        names: Its class and id.
        hint: What its name says of it.
        own: Weight of the text directly in it, inline elements included.
        own_linked: The part of that in links.
        own_marks: Punctuation marks in it.
        texts: The pieces of that text, white space squeezed.
        stamps: Times in attributes of it and its inline elements (`datetime`, `title`).
        authors: Elements in it named as an author's.
        links: Links in it.
        page: All blocks of the page, in its order.
        order: Where this one stands in `page`.
        end: Where the first one behind its subtree stands.
        weight: `own` of the whole subtree.
        linked: `own_linked` of the whole subtree.
        marks: `own_marks` of the whole subtree.
        worth: What its own text is worth to an article, once reckoned.
    """

    __slots__ = (
        "authors",
        "children",
        "end",
        "hint",
        "linked",
        "links",
        "marks",
        "names",
        "node",
        "order",
        "own",
        "own_linked",
        "own_marks",
        "page",
        "parent",
        "stamps",
        "tag",
        "texts",
        "weight",
        "worth",
    )

    def __init__(
        self,
        node: LexborNode,
        tag: str,
        names: str,
        parent: "Block | None",
        page: "list[Block]",
    ) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.children: list[Block] = []
        self.names = names
        self.hint: Hint = hint_of(tag, names)
        self.own = self.own_linked = 0.0
        self.worth: float | None = None
        self.page = page
        self.order = len(page)
        self.end = self.order + 1
        page.append(self)
        if parent is not None:
            parent.children.append(self)
        self.own_marks = 0
        self.texts: list[str] = []
        self.stamps: list[str] = []
        self.authors: list[LexborNode] = []
        self.links: list[LexborNode] = []
        self.weight = self.linked = 0.0
        self.marks = 0

    @property
    def text(self) -> str:
        """The text directly in it, its pieces parted by spaces."""
        return " ".join(self.texts)

    @property
    def link_share(self) -> float:
        """Share of the subtree's text in links, 0 to 1."""
        return self.linked / self.weight if self.weight else 0.0

    def __iter__(self) -> Iterator["Block"]:
        """Go over the subtree, parents before children, in the order of the page."""
        return iter(self.page[self.order : self.end])

    def holds(self, other: "Block") -> bool:
        """Whether a block is this one or within it."""
        return self.order <= other.order < self.end

    def up(self) -> Iterator["Block"]:
        """Go over the blocks around this one, nearest first."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent


def parse(html: str) -> LexborHTMLParser:
    """Parse a page; every text parses.

    Two things no browser does: an element closed as in XML (`<script/>`), which would swallow the
    rest of the page, is closed; and a page that keeps all its text in `<noscript>` is read so.
    """
    html = _CLOSED.sub(r"<\1\2></\1>", html)
    tree = LexborHTMLParser(html)
    if tree.body is None or "<noscript" not in html:
        return tree
    inside = sum(len(node.text()) for node in tree.css("noscript"))
    if inside <= LEAST_NOSCRIPT:
        return tree
    unseen = sum(len(node.text(strip=True)) for node in tree.body.css("script, style"))
    if inside > (len(tree.body.text(strip=True)) - unseen) / 2:
        return LexborHTMLParser(_NOSCRIPT.sub("", html))
    return tree


def visible_blocks(
    root: LexborNode, hidden_classes: HiddenClasses = frozenset()
) -> tuple[Block, list[LexborNode]]:
    """Take the visible blocks of a tree.

    A page all but empty until its script has run keeps its text in a hidden element: one that
    holds more than all that is visible is not hidden.

    Args:
        root: The element to begin at, such as the body.
        hidden_classes: Classes the page's own style sheet hides.

    Returns:
        The block of the root, and the hidden elements, to be cut out before text is taken.
    """
    top, hidden = _snapshot(root, hidden_classes, frozenset())
    shown = frozenset(
        node.mem_id
        for node in hidden
        if node.tag not in INLINE and weight_of(node.text(strip=True)) > top.weight
    )
    return _snapshot(root, hidden_classes, shown) if shown else (top, hidden)


def _snapshot(
    root: LexborNode, hidden_classes: HiddenClasses, shown: frozenset[int]
) -> tuple[Block, list[LexborNode]]:
    page: list[Block] = []
    top = Block(root, root.tag or "", "", None, page)
    hidden: list[LexborNode] = []
    stack: list[tuple[LexborNode, Block, bool]] = []
    if root.child is not None:
        stack.append((root.child, top, False))
    while stack:
        node, block, in_link = stack.pop()
        # Each look at a node makes an object: one look is enough.
        if (following := node.next) is not None:
            stack.append((following, block, in_link))
        tag = node.tag or ""
        if tag == "-text":
            _count(node.text_content or "", block, in_link)
            continue
        if tag in SKIPPED or tag[:1] in "-_!":
            continue
        attributes = node.attributes
        if attributes and is_hidden(tag, attributes, hidden_classes) and node.mem_id not in shown:
            hidden.append(node)
            continue
        if tag not in INLINE and tag != "br":
            block = Block(node, tag, _names(attributes), block, page)
        elif tag == "a" and attributes.get("href") is not None:
            in_link = not str(attributes["href"]).startswith("#")
            block.links.append(node)
        if attributes:
            _note(node, attributes, block)
        if (child := node.child) is not None:
            stack.append((child, block, in_link))
    _sum_up(page)
    return top, hidden


def weight_of(text: str) -> float:
    """Weigh a text.

    >>> weight_of("催收"), weight_of("abc")
    (2.0, 1.0)
    """
    return len(text.encode("utf-8", "replace")) / 3


def _names(attributes: dict[str, str | None]) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()


def _note(node: LexborNode, attributes: dict[str, str | None], block: Block) -> None:
    """Keep what an element's attributes tell of time and author."""
    if "datetime" in attributes or "title" in attributes:
        stamp = attributes.get("datetime") or attributes.get("title")
        if stamp and _STAMP.match(stamp):
            block.stamps.append(stamp)
    for name in _SIGNING:
        if name in attributes and (told := attributes[name]) and _is_authors(told):
            block.authors.append(node)
            break


@lru_cache(maxsize=4096)
def _is_authors(name: str) -> bool:
    return bool(_AUTHOR.search(name))


def _count(text: str, block: Block, in_link: bool) -> None:
    squeezed = " ".join(text.split())
    if not squeezed:
        return
    block.texts.append(squeezed)
    weight = weight_of(squeezed)
    block.own += weight
    if in_link:
        block.own_linked += weight
    else:
        block.own_marks += len(_MARKS.findall(squeezed))


def _sum_up(page: list[Block]) -> None:
    for block in reversed(page):
        block.weight += block.own
        block.linked += block.own_linked
        block.marks += block.own_marks
        if block.parent is not None:
            block.parent.end = max(block.parent.end, block.end)
            block.parent.weight += block.weight
            block.parent.linked += block.linked
            block.parent.marks += block.marks
