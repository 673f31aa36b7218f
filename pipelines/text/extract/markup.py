"""What is visible of a page, as a list of tags and texts from which lines are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipelines.text.extract.elements import VOID, unescape


class Span:
    """An element in a `Markup`.

    Attributes:
        begin: Where its tag stands.
        finish: Where its end stands; the text behind that is not its.
    """

    __slots__ = ("begin", "finish")

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.finish = begin


@dataclass(frozen=True, slots=True)
class Markup:
    """The tags of an element as the parser writes them, and the text behind each.

    Attributes:
        openings: The tags in full, without brackets; empty for a comment.
        tags: The same with no more than lines are read from; empty where that is nothing.
        texts: The text behind each, `&`, `<`, `>` and no-break spaces escaped; empty where it is
            not visible.
    """

    openings: list[str]
    tags: list[str]
    texts: list[str]

    def source(self, span: Span, without: Sequence[Span] = ()) -> str:
        """Write an element for `lines_of`.

        Args:
            span: The element.
            without: What is cut out of it; what is not in it does not matter.
        """
        tags = self.tags[span.begin : span.finish]
        texts = self.texts[span.begin : span.finish]
        cut_until = -1
        for one in sorted(without, key=lambda one: one.begin):
            if span.begin < one.begin and cut_until < one.finish < span.finish:
                cut_until = one.finish
                begin, finish = one.begin - span.begin, one.finish - span.begin
                tags[begin : finish + 1] = [""] * (finish + 1 - begin)
                texts[begin:finish] = [""] * (finish - begin)
        return f"<div>{''.join(chain.from_iterable(zip(tags, texts, strict=True)))}</div>"

    def span(self, begin: int) -> Span:
        """The element that begins at a tag."""
        span = Span(begin)
        opening = self.openings[begin]
        name = opening.partition(" ")[0]
        if name in VOID:
            return span
        # Elements of other names are balanced within it, and need no count.
        more, end = name + " ", "/" + name
        depth = 1
        for at in range(begin + 1, len(self.openings)):
            tag = self.openings[at]
            if tag == end:
                depth -= 1
                if not depth:
                    span.finish = at
                    return span
            elif tag == name or tag.startswith(more):
                depth += 1
        span.finish = len(self.openings) - 1
        return span

    def spans(self) -> list[Span]:
        """All elements, in order."""
        spans: list[Span] = []
        open_: list[Span] = []
        for at, tag in enumerate(self.openings):
            if tag and tag[0] == "/":
                if open_:
                    open_.pop().finish = at
            elif tag:
                spans.append(Span(at))
                if tag.partition(" ")[0] not in VOID:
                    open_.append(spans[-1])
        for span in open_:
            span.finish = len(self.openings) - 1
        return spans

    def begins_with(self, span: Span, text: str) -> bool:
        """Whether that is the first text in an element, white space squeezed."""
        for at in range(span.begin, span.finish):
            if first := unescape(self.texts[at]).split():
                return " ".join(first) == text
        return False

    def text(self, span: Span) -> str:
        """The text of an element, white space squeezed; a space parts what tags part."""
        return " ".join(unescape(" ".join(self.texts[span.begin : span.finish])).split())
