"""Within the fragment that holds the article: what is not the article's."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from pipelines.text.extract.data_rows import is_of_row
from pipelines.text.extract.fragment import ENOUGH
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.introduced import Introduced
from pipelines.text.extract.misnamed import is_misnamed, misnamed_in
from pipelines.text.extract.sums import sums
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block, weight_of

PRUNE_LINK_SHARE = 0.5
PRUNE_LOSS = -8.0
"""A subtree within the article goes if more than half of it is links and it is a loss of two menu
items or more; a single linked line stays."""


def to_prune(fragment: Block, title: str | None = None) -> list[tuple[str, Block]]:
    """List the subtrees of an article's fragment that are not the article's, each with its rule.

    The links of a list that the article introduces count as its text from then on.
    """
    misnamed = misnamed_in(fragment)
    totals = sums(fragment, misnamed)
    pruned = [("extract.next", block) for block in _next_articles(fragment, title)]
    introduced = Introduced(fragment)
    stack = list(fragment.children)
    while stack:
        block = stack.pop()
        if not is_misnamed(block, misnamed) and _is_foreign(block, fragment):
            pruned.append(("extract.beside", block))
            continue
        if _is_of_links(block, totals[id(block)]) and not is_misnamed(block, misnamed):
            if not introduced.holds(block) and not is_of_row(block):
                pruned.append(("extract.beside", block))
            continue
        teasers, left = _teasers(block, introduced)
        if sum(one.weight for one in teasers) < LARGEST_FOREIGN_SHARE * fragment.weight:
            pruned += [("extract.teaser", one) for one in teasers]
            stack.extend(left)
        else:
            stack.extend(block.children)
    return pruned


def _next_articles(fragment: Block, title: str | None) -> list[Block]:
    """The articles that are loaded below the page's own: each an `article` with its headline."""
    articles = [block for block in fragment if block.tag == "article" and block is not fragment]
    if len(articles) < 2 or not title:
        return []
    headlines = _headlines_of(articles, [block for block in fragment if block.tag == "h1"])
    said = bare(title)
    if said not in headlines:
        return []
    own = articles[headlines.index(said)]
    return [
        block
        for block, headline in zip(articles, headlines, strict=True)
        if headline not in ("", said) and not (own.holds(block) or block.holds(own))
    ]


def _headlines_of(articles: Sequence[Block], heads: Sequence[Block]) -> list[str]:
    """The first of some heads in each article; empty without one."""
    orders, texts = [head.order for head in heads], [bare(head.text) for head in heads]
    firsts = [bisect_left(orders, article.order) for article in articles]
    return [
        texts[first] if first < len(heads) and article.holds(heads[first]) else ""
        for first, article in zip(firsts, articles, strict=True)
    ]


def all_in(blocks: Sequence[Block]) -> Set[int]:
    """Where the blocks stand that some blocks are or hold."""
    orders: set[int] = set()
    until = 0
    for block in sorted(blocks, key=lambda block: block.order):
        orders.update(range(max(block.order, until), block.end))
        until = max(block.end, until)
    return orders


LEAST_TEASERS = 3
LARGEST_TEASER = 150.0
"""Weight of a teaser of another article: a linked heading with two or three lines of text."""

HEADLINE = 4.0
"""Weight of a linked heading."""

HEADLINE_SHARE = 0.9
"""Share of a linked heading's text that is link."""


def _teasers(parent: Block, introduced: Introduced) -> tuple[list[Block], list[Block]]:
    """The children of a block that announce other articles: of one kind, each a linked heading.

    Returns:
        These, and the others that are to be looked into.
    """
    kinds: dict[str, list[Block]] = {}
    for child in parent.children:
        kinds.setdefault(f"{child.tag}.{child.names}", []).append(child)
    teasers: list[Block] = []
    own: list[Block] = []
    for kind in kinds.values():
        if len(kind) >= LEAST_TEASERS and all(_is_teaser(child) for child in kind):
            (own if introduced.holds_all(kind) else teasers).extend(kind)
    if not teasers and not own:
        return [], parent.children
    done = {id(block) for block in (*teasers, *own)}
    return teasers, [child for child in parent.children if id(child) not in done]


LEAST_LINKED = 0.15
"""Share of a list item's text that is link where the link is a headline and text follows it."""


def _begins_linked(item: Block) -> bool:
    """Whether a list item is a headline with its link and the beginning of another article."""
    if item.tag != "li" or not item.links or item.own_linked < LEAST_LINKED * item.own:
        return False
    headline = item.text_of(item.links[0])
    return weight_of(headline) >= HEADLINE and item.text.startswith(headline[:1])


def _is_teaser(block: Block) -> bool:
    if block.weight >= LARGEST_TEASER:
        return False
    return _begins_linked(block) or any(
        inner.own_linked >= HEADLINE and inner.own_linked >= HEADLINE_SHARE * inner.own
        for inner in block
        if inner is not block or not inner.children
    )


LARGEST_FOREIGN_SHARE = 0.6
"""A subtree named as foreign that holds more than this of the fragment's text is believed to be
misnamed."""

LARGEST_BOX = 400.0
LARGEST_BOX_SHARE = 0.2
LARGEST_BOX_LINKS = 0.1
"""So is one with more text than a box beside an article has, hardly any of it links: a comparison
has its contents in elements called `ranking`, and parts begin in a `section-hero` or a `banner`."""

FORM = "form"
"""What asks readers for something, such as their address; whole pages of old are within one."""

DIALOG = re.compile(
    r"cookie|consent|popup|modal|overlay|paywall|disclaimer|mianze|shengming|copyright", re.I
)
"""Names that are never given to text, and stand for long ones."""


def _is_of_links(block: Block, total: float) -> bool:
    """Whether a block is a list of links rather than a sentence with some."""
    if block.hint < Hint.NONE or block.tag == FORM:
        return False
    return total < PRUNE_LOSS and block.link_share > PRUNE_LINK_SHARE and not _is_sentence(block)


def _is_foreign(block: Block, fragment: Block) -> bool:
    """Whether a block's name tells that it is not the article's."""
    if block.hint is Hint.VOICES and fragment.weight - block.weight >= ENOUGH:
        return True
    if block.hint < Hint.NONE:
        return not _is_misnamed(block, fragment) and not _is_told_within(block, fragment)
    return block.tag == FORM and block.weight < LARGEST_BOX_SHARE * fragment.weight


LEAST_TOLD = 40.0
"""Weight of a paragraph that is believed to be the article's whatever its element is called."""

MOST_LINKED = 0.1
"""Share of such an element's text in links."""

_NEVER_TOLD = re.compile(
    r"cookie|consent|popup|modal|overlay|paywall|newsletter|subscri|promo", re.I
)
"""Names of elements in the midst of an article that ask something of its readers."""


def _is_told_within(block: Block, fragment: Block) -> bool:
    """Whether an element named as beside the article is whole sentences in the midst of it.

    What ends the article may as well be about its author or the law. Of a box, its heading tells.
    """
    if block.link_share > MOST_LINKED or _NEVER_TOLD.search(block.names):
        return False
    said = [one for one in block if one.own]
    if not said or not all(one.own >= LEAST_TOLD and _ends_sentence(one) for one in said):
        return False
    before = fragment.page[max(fragment.order, block.order - MOST_AROUND) : block.order]
    behind = fragment.page[block.end : min(fragment.end, block.end + MOST_AROUND)]
    return all(any(_is_prose(one) for one in side) for side in (before, behind))


def _is_prose(block: Block) -> bool:
    return block.hint >= Hint.NONE and block.own >= LEAST_TOLD and _ends_sentence(block)


def _ends_sentence(block: Block) -> bool:
    return bool(block.texts) and SENTENCE_END.search(block.texts[-1]) is not None


MOST_AROUND = 10
"""Elements around a paragraph with nothing else in them."""

SENTENCE_END = re.compile(r"[.!?。！？।؟…][\"'”’»)）」]*$")
"""How a sentence ends in the scripts of most news."""


def _is_sentence(block: Block) -> bool:
    """Whether it is a paragraph whose links stand in a sentence that begins and ends without."""
    around = block.page[block.order : min(block.end, block.order + MOST_AROUND)]
    paragraph = next((one for one in around if one.own), block)
    if paragraph.tag != "p" or paragraph.own < block.weight or not paragraph.links:
        return False
    if len(paragraph.texts) <= 2 * len(paragraph.links):
        return False  # links side by side are a list, put into the paragraph
    first, last = (paragraph.text_of(paragraph.links[at]) for at in (0, -1))
    opens, closes = paragraph.texts[0], paragraph.texts[-1]
    is_within = not first.startswith(opens) and not last.endswith(closes)
    return is_within and SENTENCE_END.search(closes) is not None


def _is_misnamed(block: Block, fragment: Block) -> bool:
    share = block.weight / fragment.weight
    if share >= LARGEST_FOREIGN_SHARE:
        return True
    large = block.weight >= LARGEST_BOX and share >= LARGEST_BOX_SHARE
    box = block.link_share >= LARGEST_BOX_LINKS or DIALOG.search(block.names)
    return large and not box and block.hint is not Hint.VOICES
