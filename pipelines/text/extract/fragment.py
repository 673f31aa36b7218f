"""Finding the article in a page of an unknown site: the subtree with the highest sum.

Every block of text gets a worth: prose is worth its weight, bare words little, links less than
nothing, and every block costs a little, so that many short ones are not worth having. The worths
are summed up the tree; the article is the subtree with the greatest sum, since leaving a paragraph
out loses what it is worth and taking a menu in costs what it costs.
"""

import re

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.names import TEXT_TAGS, words
from pipelines.text.extract.tree import Block, weight_of

MARK_REACH = 30.0
"""How much text one punctuation mark vouches for. Chinese prose has a mark for every 8 to 14
characters, English one for every 40 to 60 letters (13 to 20 of weight)."""

BARE_SHARE = 0.3
"""What text no mark vouches for is worth: headings and verse a little, but less than prose."""

LINK_COST = 1.2
"""What text in links costs; a link within prose is outweighed by the prose around it."""

BLOCK_COST = 4.0
"""What each block costs: a menu item of four characters is a loss even without a link."""

TEXT_BLOCK_COST = 1.0
"""The same for elements made for text."""

GREATEST_LOSS = 30.0
"""No subtree costs more than this, so that a long list of links between two halves of an article
cannot part them."""

CONTENT_BONUS = 1.1
"""What a subtree named like content gains: it decides between near equals."""

ENOUGH = 60.0
"""Weight of text with which a result found by hints is believed. Below, hints are left out."""


FOOT = re.compile(
    r"ICP\s*[备備证證]|公网安备|版权所有|版權所有|all rights reserved|"
    r"举报(?:电话|邮箱)|舉報(?:電話|郵箱)|"
    r"违法和不良信息|copyright\s*(?:©|\(c\)|\d{4})|©\s*\d{4}|^联系地址|"
    r"^(?:郑重|特别|免责|版权)?声明\s*[:：].{0,40}(?:本站|本网|来源|转载|网络)",
    re.IGNORECASE,
)
"""Prose at the foot of every page of a site, in the words of law: longer than many an article."""

LARGEST_FOOT = 250.0
"""Weight of a block that may be a foot's: where a whole article stands in one block, its last words
do not condemn it."""


def worth(block: Block) -> float:
    """What the text directly in a block is worth."""
    if block.worth is None:
        block.worth = _reckon(block) if block.own else 0.0
    return block.worth


def _reckon(block: Block) -> float:
    if BLOCK_COST < block.own < LARGEST_FOOT and FOOT.search(block.text):
        return -BLOCK_COST
    text = block.own - block.own_linked
    prose = min(text, MARK_REACH * block.own_marks)
    cost = TEXT_BLOCK_COST if block.tag in TEXT_TAGS else BLOCK_COST
    if block.tag == "pre":
        prose = text
    return prose + BARE_SHARE * (text - prose) - LINK_COST * block.own_linked - cost


MISNAMED_SHARE = 0.5
"""A subtree named as beside the article that has more than this share of the page's prose is taken
to be misnamed: themes are full of `field--label-above` and `elementor-widget`."""


def sums(root: Block, *, use_hints: bool = True) -> dict[int, float]:
    """Sum the worths of all subtrees, by `id` of the block."""
    blocks = list(root)
    totals = [worth(block) for block in blocks]
    prose = [max(total, 0.0) for total in totals]
    # parents stand before their children, so that going backwards finds subtrees summed up
    parents = [0] + [block.parent.order - root.order if block.parent else 0 for block in blocks[1:]]
    for at in range(len(blocks) - 1, 0, -1):
        prose[parents[at]] += prose[at]
    misnamed = MISNAMED_SHARE * prose[0]
    for at in range(len(blocks) - 1, -1, -1):
        if use_hints:
            totals[at] = _hinted(blocks[at], totals[at], prose[at] > misnamed)
        if at:
            totals[parents[at]] += max(totals[at], -GREATEST_LOSS)
    return dict(zip(map(id, blocks), totals, strict=True))


def _hinted(block: Block, total: float, is_most: bool) -> float:
    if block.hint < Hint.AWAY or (block.hint is Hint.AWAY and not is_most):
        return min(total, 0.0) - BLOCK_COST
    if block.hint is Hint.CONTENT and total > 0:
        return total * CONTENT_BONUS
    return total


MOST = 0.8
MOST_IF_NAMED = 0.7
"""Share of a block's gains that one block in it must hold to be the article by itself: what stands
beside it is a notice about cookies, a box about the author, the next article's beginning. Less is
asked of a block named as content. Chosen on the tuning halves of three sets: 0.9 leaves a point
of precision there, 0.7 and 0.6 begin to lose parts of articles."""

WHOLE_TEXTS = words("p li dd dl ul ol blockquote pre h1 h2 h3")
"""An article is not narrowed down to one of these."""

FEW = 100.0
VOICES_TO_FEW = 10.0
"""What is worth less than `FEW` is not the article if readers wrote ten times as much: on pages
that only link to something, and on boards, the comments are what there is."""


def find_fragment(root: Block) -> Block | None:
    """Find the block that holds the article; None where a page has no text to speak of."""
    totals = sums(root)
    best = _best(root, totals)
    if best is not None and best.weight >= ENOUGH:
        told = totals[id(best)]
        voices = _voices(root) if told < FEW else None
        if voices is not None and voices[1] > VOICES_TO_FEW * told:
            return voices[0]
        return _narrowed(best, totals)
    bare = sums(root, use_hints=False)
    other = _best(root, bare, use_hints=False)
    return _narrowed(other, bare) if other else best


def _voices(root: Block) -> tuple[Block, float] | None:
    """The block of what readers wrote with the greatest sum, and that."""
    totals = sums(root, use_hints=False)
    voices = (block for block in root if block.hint is Hint.VOICES)
    best = max(voices, key=lambda block: totals[id(block)], default=None)
    return (best, totals[id(best)]) if best else None


def _narrowed(block: Block, totals: dict[int, float]) -> Block:
    """Go down to the block that holds most of another's gains, as far as there is one."""
    while True:
        gaining = [child for child in block.children if totals[id(child)] > 0]
        if not gaining:
            return block
        child = max(gaining, key=lambda one: totals[id(one)])
        gains = sum(totals[id(one)] for one in gaining) + max(worth(block), 0.0)
        share = MOST_IF_NAMED if child.hint is Hint.CONTENT else MOST
        if child.tag in WHOLE_TEXTS or totals[id(child)] < share * gains:
            return block
        block = child


def _best(root: Block, totals: dict[int, float], *, use_hints: bool = True) -> Block | None:
    """The block with the greatest sum; by hints, none of the readers' comments."""
    best: Block | None = None
    voices_until = 0
    for block in root:
        if block.order < voices_until:
            continue
        if use_hints and block.hint is Hint.VOICES:
            voices_until = block.end
        elif totals[id(block)] > (totals[id(best)] if best else 0.0):
            best = block
    return best


PRUNE_LINK_SHARE = 0.5
PRUNE_LOSS = -8.0
"""A subtree within the article goes if more than half of it is links and it is a loss of two menu
items or more; a single linked line stays."""


def to_prune(fragment: Block) -> list[Block]:
    """List the subtrees of an article's fragment that are not the article's."""
    totals = sums(fragment)
    pruned: list[Block] = []
    stack = list(fragment.children)
    while stack:
        block = stack.pop()
        if _is_foreign(block, fragment, totals[id(block)]):
            pruned.append(block)
            continue
        teasers = _teasers(block)
        if sum(one.weight for one in teasers) < LARGEST_FOREIGN_SHARE * fragment.weight:
            pruned += teasers
            stack.extend(child for child in block.children if child not in teasers)
        else:
            stack.extend(block.children)
    return pruned


LEAST_TEASERS = 3
LARGEST_TEASER = 150.0
"""Weight of a teaser of another article: a linked heading with two or three lines of text."""

HEADLINE = 4.0
"""Weight of a linked heading."""

HEADLINE_SHARE = 0.9
"""Share of a linked heading's text that is link."""


def _teasers(parent: Block) -> list[Block]:
    """The children of a block that announce other articles: of one kind, each a linked heading."""
    kinds: dict[str, list[Block]] = {}
    for child in parent.children:
        kinds.setdefault(f"{child.tag}.{child.names}", []).append(child)
    teasers: list[Block] = []
    for kind in kinds.values():
        if len(kind) >= LEAST_TEASERS and all(_is_teaser(child) for child in kind):
            teasers += kind
    return teasers


LEAST_LINKED = 0.15
"""Share of a list item's text that is link where the link is a headline and text follows it."""


def _begins_linked(item: Block) -> bool:
    """Whether a list item is a headline with its link and the beginning of another article."""
    if item.tag != "li" or not item.links or item.own_linked < LEAST_LINKED * item.own:
        return False
    headline = item.links[0].text(strip=True)
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


def _is_foreign(block: Block, fragment: Block, total: float) -> bool:
    if block.hint is Hint.VOICES and fragment.weight - block.weight >= ENOUGH:
        return True
    if block.hint < Hint.NONE:
        return block.weight < LARGEST_FOREIGN_SHARE * fragment.weight
    return total < PRUNE_LOSS and block.link_share > PRUNE_LINK_SHARE
