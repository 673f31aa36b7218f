"""The summary of a piece of news where it stands between headline and text, apart from both."""

import re
from collections.abc import Iterator, Set

from pipelines.text.extract.head import Head
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.names import HEADINGS, words
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block

PICTURE = words("figure figcaption")

DESCRIPTIONS = ("description", "og:description", "twitter:description")
"""Names of meta elements with a page's summary."""

LEAST = 40.0
"""Weight of a summary: two lines. Shorter ones are headlines, and read like them."""

LEAST_TOLD = 0.5
"""Share that a summary and the head's must have in common: either may be cut."""

MOST_LINKED = 0.5
"""Share of a summary in links; above, it is another article's."""

SAID = 60
"""Letters of a summary that a paragraph begins with where it says the same."""


NAMED = re.compile(
    r"(?:^|[\s_-])(?:summary|lead|lede|intro|abstract|zhaiyao|daoyu|standfirst|excerpt|digest"
    r"|sub-?head(?:line|ing)?|sub-?title|dec?k|chapeau|vorspann|entradilla|bajada|sapo"
    r"|(?:article|news|post|content)[_-]?(?:desc|description|summary|lead|intro|abstract))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of the element of a summary, between the title and the text."""

LEAST_NAMED = 8.0
"""Weight of a summary that its name tells."""


def find_standfirst(
    root: Block, fragment: Block, gone: Set[int], head: Head, title: str | None = None
) -> Block | None:
    """Find the paragraph before an article that sums it up.

    It is what the head says of a piece of news; elsewhere, such words sell the page and are not its
    text. Or its element is named so, and stands between the title and the text.

    Args:
        root: The whole page.
        fragment: The article's.
        gone: Where the blocks stand that are cut out of that.
        head: What the head told.
        title: The article's.
    """
    return _told_by(root, fragment, gone, head) or _named(root, fragment, title)


def _named(root: Block, fragment: Block, title: str | None) -> Block | None:
    said = bare(title or "")
    named = [block for block in root.page[: fragment.order] if _may_be_named(block)]
    for block in named:
        above = root.page[: block.order]
        if said and any(bare(one.text) == said for one in above if one.own):
            is_own = block.hint >= Hint.NONE and not _is_english(block.text)
            return block if is_own and not _is_said(bare(block.text), fragment) else None
    return None


def _may_be_named(block: Block) -> bool:
    return (
        block.own >= LEAST_NAMED
        and bool(block.names)
        and not block.own_linked
        and not (block.stamps or block.authors)
        and NAMED.search(block.names) is not None
    )


def _is_english(text: str) -> bool:
    """Whether a text has no letter but those of English, whose papers have headlines there."""
    return all(char.isascii() for char in text if char.isalpha())


def _told_by(root: Block, fragment: Block, gone: Set[int], head: Head) -> Block | None:
    told = set(_descriptions(head)) if _is_news(head) else None
    if not told:
        return None
    for block in root.page[: fragment.end]:
        if block.own < LEAST or block.tag in HEADINGS:
            continue
        if fragment.holds(block) and block.order not in gone:
            return None
        text = bare(block.text)
        if block.own_linked < MOST_LINKED * block.own and any(_is_same(text, one) for one in told):
            return None if _is_caption(block) or _is_said(text, fragment) else block
    return None


def _is_news(head: Head) -> bool:
    return any("NewsArticle" in str(item.get("@type")) for item in head.ld)


def _descriptions(head: Head) -> Iterator[str]:
    for _, told in head.meta(DESCRIPTIONS):
        yield bare(told)
    for item in head.ld:
        if isinstance(description := item.get("description"), str):
            yield bare(description)


def _is_same(text: str, told: str) -> bool:
    shorter, longer = sorted((text, told), key=len)
    return longer.startswith(shorter) and len(shorter) >= LEAST_TOLD * len(longer)


def _is_caption(block: Block) -> bool:
    return block.tag in PICTURE or any(one.tag in PICTURE for one in block.up())


def _is_said(text: str, fragment: Block) -> bool:
    """Whether a paragraph of the article is its summary, or begins with it."""
    return any(bare(block.text).startswith(text[:SAID]) for block in fragment if block.own >= LEAST)
