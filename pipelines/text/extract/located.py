"""Which tag of the markup an element of the parsed tree is, where selectors find elements."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from pipelines.text.extract.markup import Markup, Span


class Located:
    """The elements of a tree and where they stand in its markup."""

    def __init__(self, body: LexborNode, markup: Markup) -> None:
        """Look for the elements; the tree is as it was when the markup was written."""
        self._pairs = list(zip(markup.spans(), body.css("*"), strict=False))
        self._spans = {node.mem_id: span for span, node in self._pairs}

    def spans(self, nodes: Iterable[LexborNode]) -> list[Span]:
        """Where elements stand."""
        found = (self._spans.get(node.mem_id) for node in nodes)
        return [span for span in found if span is not None]

    def cut(self, spans: Iterable[Span]) -> None:
        """Cut elements that stand in the markup out of the tree."""
        begins = {span.begin for span in spans}
        # From the last to the first: what is cut may stand within what is cut.
        for span, node in reversed(self._pairs):
            if span.begin in begins:
                node.decompose()
