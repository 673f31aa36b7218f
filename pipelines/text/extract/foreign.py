"""What in a post of unknown software is not its author's text: quotes, signatures, edit marks."""

import re
from collections.abc import Iterable, Sequence

from pipelines.text.extract.post_names import Named
from pipelines.text.extract.tree import Block
from pipelines.text.extract.whose import is_whose_and_when

FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:(?:bb|bbc|bbcode|post|block|standard)?quot(?:e[sd]?|ing|ation)[a-z]{0,10}"
    r"|(?:user|post)?sig(?:n|nature)?s?|attach(?:ment)?s?|attach(?:list|box|nopermission)|pstatus"
    r"|(?:post|msg|message)?[_-]?edit(?:ed)?[_-]?(?:by|note|info|date|reason)?"
    r"|last-?edit(?:ed)?(?:by)?)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names, in the words of forum software, of what is not the author's text: quotes, signatures,
attachments, edit marks."""

LARGEST_FOREIGN_SHARE = 0.9
"""What is so named but holds more than this of a post is misnamed; a post that is nothing but a
quote is seen to be one by its `<blockquote>`."""


def not_in_foreign(blocks: Sequence[Block], page: Iterable[Block]) -> list[Block]:
    """Leave out blocks within what is not the author's text of a post, as it is named.

    Args:
        blocks: Blocks of a page or a post.
        page: All its blocks, in order.
    """
    wanted = {id(block) for block in blocks}
    left: list[Block] = []
    until = 0
    for block in page:
        if block.order < until:
            continue
        if _is_quote(block):
            until = block.end
        elif id(block) in wanted:
            left.append(block)
    return left


def introduces_quote(block: Block) -> bool:
    """Whether a block says, before a quote in it or right below, whose that is and when.

    Args:
        block: A block that tells a time.
    """
    quote = next((child for child in block.children if _is_quote(child)), None)
    if quote is None:
        below = (
            block.page[block.end] if not block.children and block.end < len(block.page) else None
        )
        if below is None or below.parent is not block.parent or not _is_quote(below):
            return False
        return is_whose_and_when(block.text)
    texts = block.markup.texts[block.begin : quote.begin]
    return is_whose_and_when(" ".join(" ".join(texts).split()))


def _is_quote(block: Block) -> bool:
    return block.tag == "blockquote" or bool(block.names and FOREIGN.search(block.names))


def named_foreign(land: Sequence[Block], *, opens: bool) -> set[int]:
    """The blocks of a post, by `id`, within those that are named as foreign to its text.

    Args:
        land: Its blocks.
        opens: Whether it is the first of a page, which may answer nothing: all its text is no
            quote, whatever it is called.
    """
    found: set[int] = set()
    until = 0
    for block in land:
        if block.order >= until and FOREIGN.search(block.names):
            until = block.end
        if block.order < until:
            found.add(id(block))
    if 2 * len(found) >= len(land):  # The whole post is misnamed.
        return set()
    if opens:
        told = sum(max(block.worth, 0.0) for block in land if id(block) in found)
        if told > LARGEST_FOREIGN_SHARE * sum(max(block.worth, 0.0) for block in land):
            return set()
    return found


def foreign_in(content: Block) -> list[Block]:
    """List the elements within a post's text that are not its author's."""
    found: list[Block] = []
    stack = list(content.children)
    while stack:
        block = stack.pop()
        if block.tag == "blockquote" or (
            FOREIGN.search(block.names) and block.weight < LARGEST_FOREIGN_SHARE * content.weight
        ):
            found.append(block)
            found += _whose(block)
        else:
            stack.extend(block.children)
    return found


_WHOSE = re.compile(
    r"@?\S{1,24}\s?(?:wrote|said|schrieb|a écrit|写道|寫道|說|说)\s?[:：]?", re.IGNORECASE
)


def _whose(quote: Block) -> list[Block]:
    """The line before a quote that says whose it is."""
    before = quote.page[quote.order - 1]
    is_beside = before.parent is quote.parent and before.end == quote.order
    is_whose = _WHOSE.fullmatch(before.text) or is_whose_and_when(before.text)
    return [before] if is_beside and is_whose else []


LEAST_QUOTED = 3
QUOTED_SHARE = 0.6
"""Posts and their share whose texts stand in a `<blockquote>` each: it is no quote there."""


def unquoted_names(names: list[Named], land: Sequence[Block]) -> list[Named]:
    """Leave out whom a post quotes."""
    if not names:
        return names
    own = {id(block) for block in not_in_foreign([named.block for named in names], land)}
    return [named for named in names if id(named.block) in own]


def unquoted(contents: list[list[Block]]) -> list[list[Block]]:
    """The texts of posts of which most stand in a `<blockquote>` each: they quote nobody."""
    quotes = [_all_quoted(content) for content in contents]
    if sum(quote is not None for quote in quotes) < max(LEAST_QUOTED, QUOTED_SHARE * len(contents)):
        return contents
    return [
        [quote] if quote is not None else content
        for content, quote in zip(contents, quotes, strict=True)
    ]


def _all_quoted(content: Sequence[Block]) -> Block | None:
    """The `<blockquote>` that holds all of a post's text."""
    if len(content) != 1:
        return None
    least = LARGEST_FOREIGN_SHARE * content[0].weight
    return next((one for one in content[0] if one.tag == "blockquote" and one.weight > least), None)
