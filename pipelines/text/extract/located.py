"""Which tag of the markup an element of the parsed tree is, where selectors find elements."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from pipelines.text.extract.markup import Markup, Span


class Located:
    """The elements of a tree and where they stand in its markup."""

    def __init__(self, body: LexborNode, markup: Markup) -> None:
        """Look for the elements; the tree is as it was when the markup was written."""
        self._markup = markup
        places = (at for at, opening in enumerate(markup.openings) if opening and opening[0] != "/")
        self._nodes = dict(zip(places, body.css("*"), strict=False))
        self._places = {node.mem_id: at for at, node in self._nodes.items()}

    def spans(self, nodes: Iterable[LexborNode]) -> list[Span]:
        """Where elements stand."""
        places = (self._places.get(node.mem_id) for node in nodes)
        return [self._markup.span(at) for at in places if at is not None]

    def cut(self, spans: Iterable[Span]) -> None:
        """Cut elements that stand in the markup out of the tree."""
        # From the last to the first: what is cut may stand within what is cut.
        for span in sorted(spans, key=lambda one: -one.begin):
            node = self._nodes.get(span.begin)
            if node is not None:
                node.decompose()
