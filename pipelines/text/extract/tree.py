"""A page as a light tree of its visible block elements, with the amounts that finding goes by.

The parser builds the tree a browser would, whatever the source is like (two `<html>` elements,
unclosed lists), and is fast; this snapshot of it is read-only and cheap to go over several times.
Amounts are weights: one Chinese character weighs 1, one Latin letter 1/3, which is the number of
UTF-8 bytes over three, and about the same amount of meaning.
"""

import re
from collections.abc import Iterator, Sequence
from copy import copy

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.extract.elements import Element, attributes_of
from pipelines.text.extract.hidden import Attributes
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.markup import Markup, Span

LEAST_NOSCRIPT = 1000
"""Characters of source in `<noscript>` that may be an article; a counter's image has 200."""

_CLOSED = re.compile(r"<(script|style|iframe|noscript|textarea|title)\b([^<>]*)/>", re.IGNORECASE)
_FRAMES = re.compile(r"</?(?:frameset|frame|noframes)\b[^<>]*>", re.IGNORECASE)
_NOSCRIPT = re.compile(r"</?noscript\b[^<>]*>", re.IGNORECASE)


class Link(Span):
    """A link: where it leads."""

    __slots__ = ("href",)

    def __init__(self, href: str, begin: int) -> None:
        super().__init__(begin)
        self.href = href


class Block(Span):
    """One visible block element.

    Attributes:
        begin: Where its tag stands in `markup`.
        finish: Where its end stands there.
        markup: What is visible of the page.
        tag: Its name.
        parent: None for the root.
        children: Blocks directly below, inline elements left out, in order.
        names: Its class and id.
        classes: Its class.
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
        worth: What its own text is worth to an article, see `worths`.
        prose: What the text of the whole subtree is worth, where what is a loss counts nothing.
    """

    __slots__ = (
        "authors",
        "children",
        "classes",
        "end",
        "hint",
        "linked",
        "links",
        "marks",
        "markup",
        "names",
        "order",
        "own",
        "own_linked",
        "own_marks",
        "page",
        "parent",
        "prose",
        "stamps",
        "tag",
        "texts",
        "weight",
        "worth",
    )

    def __init__(
        self,
        element: Element,
        parent: "Block | None",
        page: "list[Block]",
        markup: Markup,
        begin: int,
    ) -> None:
        super().__init__(begin)
        self.tag = element.kind.tag
        self.names = element.names
        self.classes = element.classes
        self.hint: Hint = element.hint
        self.parent = parent
        self.children: list[Block] = []
        self.own = self.own_linked = 0.0
        self.worth = self.prose = 0.0
        self.markup = markup
        self.page = page
        self.order = len(page)
        self.end = self.order + 1
        page.append(self)
        if parent is not None:
            parent.children.append(self)
        self.own_marks = 0
        self.texts: list[str] = []
        # most blocks have none of these, and need no lists
        self.stamps: list[str] | tuple[()] = ()
        self.authors: list[Span] | tuple[()] = ()
        self.links: list[Link] | tuple[()] = ()
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

    def add_stamp(self, stamp: str) -> None:
        """Keep a time in an attribute."""
        if self.stamps:
            self.stamps.append(stamp)
        else:
            self.stamps = [stamp]

    def add_author(self, begin: int) -> Span:
        """Keep an element named as an author's that begins at a tag of `markup`."""
        author = Span(begin)
        if self.authors:
            self.authors.append(author)
        else:
            self.authors = [author]
        return author

    def add_link(self, href: str, begin: int) -> Link:
        """Keep a link that begins at a tag of `markup`."""
        link = Link(href, begin)
        if self.links:
            self.links.append(link)
        else:
            self.links = [link]
        return link

    def source(self, without: "Sequence[Span]" = ()) -> str:
        """Its markup for `lines_of`, without what is cut out of it."""
        return self.markup.source(self, without)

    def text_of(self, span: Span) -> str:
        """The text of an element in it."""
        return self.markup.text(span)

    def attributes(self) -> Attributes:
        """Its attributes."""
        return attributes_of(self.markup.openings[self.begin])

    def release(self) -> None:
        """Forget all blocks of the page.

        They know one another in circles, which Python would look for again and again while the next
        pages are read: a twentieth of the time.
        """
        for block in self.page:
            block.parent = None
            block.children.clear()
        self.page.clear()

    def up(self) -> Iterator["Block"]:
        """Go over the blocks around this one, nearest first."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent


def joined(blocks: Sequence[Block]) -> Block:
    """Several elements beside one another, in order, as if one that is not in the page held them.

    It is named as the first is.
    """
    first, last = blocks[0], blocks[-1]
    whole = copy(first)
    whole.finish, whole.end = last.finish, last.end
    whole.children = list(blocks)
    whole.own = whole.own_linked = whole.worth = 0.0
    whole.own_marks = 0
    whole.texts = []
    whole.stamps = whole.authors = whole.links = ()
    whole.weight = sum(block.weight for block in blocks)
    whole.linked = sum(block.linked for block in blocks)
    whole.marks = sum(block.marks for block in blocks)
    whole.prose = sum(block.prose for block in blocks)
    return whole


def is_joined(block: Block) -> bool:
    """Whether a block is several elements of the page, see `joined`."""
    return block.page[block.order] is not block


def parse(html: str) -> LexborHTMLParser:
    """Parse a page; every text parses.

    Three things no browser does: an element closed as in XML (`<script/>`), which would swallow the
    rest of the page, is closed; and a page that keeps all its text in `<noscript>`, or of frames
    in `<noframes>`, is read so.
    """
    if "/>" in html:
        html = _CLOSED.sub(r"<\1\2></\1>", html)
    tree = LexborHTMLParser(html)
    if tree.body is None and tree.css_first("noframes") is not None:
        return LexborHTMLParser(_FRAMES.sub("", html))
    if tree.body is None or "<noscript" not in html:
        return tree
    inside = sum(len(node.text()) for node in tree.css("noscript"))
    if inside <= LEAST_NOSCRIPT:
        return tree
    unseen = sum(len(node.text(strip=True)) for node in tree.body.css("script, style"))
    if inside > (len(tree.body.text(strip=True)) - unseen) / 2:
        return LexborHTMLParser(_NOSCRIPT.sub("", html))
    return tree


def weight_of(text: str) -> float:
    """Weigh a text.

    >>> weight_of("催收"), weight_of("abc")
    (2.0, 1.0)
    """
    return len(text.encode("utf-8", "replace")) / 3
