"""Finding the article in a page of an unknown site: the subtree with the highest sum.

Every block of text gets a worth: prose is worth its weight, bare words little, links less than
nothing, and every block costs a little, so that many short ones are not worth having. The worths
are summed up the tree; the article is the subtree with the greatest sum, since leaving a paragraph
out loses what it is worth and taking a menu in costs what it costs.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipelines.text.extract.hints import Hint, misleading
from pipelines.text.extract.names import TEXT_TAGS, words
from pipelines.text.extract.tree import Block

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

_MAY_BE_FOOT = re.compile("[©备備证證有报報违联声]")
"""A sign that every Chinese match of `FOOT` holds; nearly no other text is looked at closely."""

LARGEST_FOOT = 250.0
"""Weight of a block that may be a foot's: where a whole article stands in one block, its last words
do not condemn it."""


def worth(block: Block) -> float:
    """What the text directly in a block is worth."""
    if block.worth is None:
        block.worth = _reckon(block) if block.own else 0.0
    return block.worth


def _reckon(block: Block) -> float:
    if BLOCK_COST < block.own < LARGEST_FOOT and _is_foot(block.text):
        return -BLOCK_COST
    text = block.own - block.own_linked
    prose = min(text, MARK_REACH * block.own_marks)
    cost = TEXT_BLOCK_COST if block.tag in TEXT_TAGS else BLOCK_COST
    if block.tag == "pre":
        prose = text
    return prose + BARE_SHARE * (text - prose) - LINK_COST * block.own_linked - cost


def _is_foot(text: str) -> bool:
    if "right" not in text.lower() and not _MAY_BE_FOOT.search(text):
        return False
    return FOOT.search(text) is not None


MISNAMED_SHARE = {Hint.AWAY: 0.5, Hint.FRAME: 0.8}
MISNAMED_IF_CONTENT = 0.5
"""Subtrees named as beside the article, or as the frame, that have, all of one name together, more
than this share of the page's prose are taken to be misnamed: themes are full of
`field--label-above` and `elementor-widget`, a comparison is a row of `rank-card`s. Less is asked of
those whose other names say content: `single-page hidden-contents-menu`."""


_DIGITS = re.compile(r"\d+")


def kind_of(block: Block) -> str:
    """Name an element's kind: tag and names without numbers."""
    return _kind(block.tag, block.names)


@lru_cache(maxsize=8192)
def _kind(tag: str, names: str) -> str:
    return f"{tag}.{_DIGITS.sub('', names)}"


def sums(root: Block, *, use_hints: bool = True) -> dict[int, float]:
    """Sum the worths of all subtrees, by `id` of the block."""
    blocks = list(root)
    totals = [worth(block) for block in blocks]
    parents = _parents(blocks)
    misnamed = _misnamed(blocks, _prose(totals, parents)) if use_hints else set()
    for at in range(len(blocks) - 1, -1, -1):
        if use_hints:
            totals[at] = _hinted(blocks[at], totals[at], misnamed)
        if at:
            totals[parents[at]] += max(totals[at], -GREATEST_LOSS)
    return dict(zip(map(id, blocks), totals, strict=True))


def prose_of(root: Block) -> dict[int, float]:
    """Sum what the prose of all subtrees is worth, by `id` of the block; nothing is a loss."""
    blocks = list(root)
    prose = _prose([worth(block) for block in blocks], _parents(blocks))
    return dict(zip(map(id, blocks), prose, strict=True))


def _prose(worths: list[float], parents: list[int]) -> list[float]:
    prose = [max(one, 0.0) for one in worths]
    # parents stand before their children, so that going backwards finds subtrees summed up
    for at in range(len(prose) - 1, 0, -1):
        prose[parents[at]] += prose[at]
    return prose


def _parents(blocks: list[Block]) -> list[int]:
    """Where the parent of each block stands; the first has none."""
    first = blocks[0].order
    return [0] + [block.parent.order - first if block.parent else 0 for block in blocks[1:]]


def misnamed_in(root: Block) -> set[str]:
    """Names that say beside the article and hold most of its prose, see `hints.misleading`."""
    blocks = list(root)
    return _misnamed(blocks, _prose([worth(block) for block in blocks], _parents(blocks)))


def is_misnamed(block: Block, misnamed: set[str]) -> bool:
    """Whether a block's names are among those from `misnamed_in`."""
    return bool(misnamed) and misleading(block.tag, block.names)[0] in misnamed


def _misnamed(blocks: list[Block], prose: list[float]) -> set[str]:
    held: dict[str, float] = {}
    until: dict[str, int] = {}
    voices = _prose_of_voices(blocks, prose)
    for block, inside in zip(blocks, prose, strict=True):
        if not inside or block.hint not in MISNAMED_SHARE:
            continue
        name, is_content = misleading(block.tag, block.names)
        if block.order >= until.get(name, 0):
            share = MISNAMED_IF_CONTENT if is_content else MISNAMED_SHARE[block.hint]
            held[name] = held.get(name, 0.0) + inside / share
            until[name] = block.end
    return {name for name, inside in held.items() if inside > prose[0] - voices}


def _prose_of_voices(blocks: list[Block], prose: list[float]) -> float:
    """What readers wrote; where that is most of a page, little is left that an article can hold."""
    voices, until = 0.0, 0
    for block, inside in zip(blocks, prose, strict=True):
        if block.hint is Hint.VOICES and block.order >= until:
            voices += inside
            until = block.end
    return voices if voices < prose[0] else 0.0


def _hinted(block: Block, total: float, misnamed: set[str]) -> float:
    if block.hint < Hint.NONE and not is_misnamed(block, misnamed):
        return min(total, 0.0) - BLOCK_COST
    if block.hint is Hint.CONTENT and total > 0:
        return total * CONTENT_BONUS
    return total


MOST = 0.8
MOST_IF_NAMED = 0.7
MOST_IF_TITLED = 0.5
"""Share of a block's gains that one block in it must hold to be the article by itself: what stands
beside it is a notice about cookies, a box about the author, the next article's beginning. Less is
asked of a block named as content, and of one that holds the page's only `h1`, if none of the others
is made like it: an article in parts has parts that are alike. Chosen on the tuning halves of three
sets: 0.9 leaves a point of precision there, 0.7 and 0.6 begin to lose parts of articles."""

TITLED_SHARE = 0.15
"""Share of a block's gains from which on what holds the page's only `h1` is not left out for
another part of the block: quotations from ten other pages are longer than a short article."""

BEGINNING = 20.0
"""Worth of a block before that holds the article's beginning, if its kind says so: the first
paragraphs stand apart from the rest where an advert or 展开全文 was put between. What follows in
the same kind is not believed: boxes are made of the same classes as the text."""

SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:summary|lead|lede|intro|abstract|zhaiyao|daoyu|standfirst|excerpt|digest|teaser)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of the paragraph that an article begins with."""

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
    other = _best(root, bare, frames_only=True) or _best(root, bare, use_hints=False)
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
        others = [one for one in gaining if one is not child]
        share = totals[id(child)] / gains
        least = max(ENOUGH, TITLED_SHARE * gains)
        if any(totals[id(one)] >= least and _is_titled(block, one) for one in others):
            return block
        if child.tag in WHOLE_TEXTS or share < MOST_IF_TITLED:
            return block
        if share < MOST and share < _least_share(block, child, others):
            return block
        before = (one for one in others if one.order < child.order)
        if any(totals[id(one)] >= BEGINNING and _begins(one, child, totals) for one in before):
            return block
        block = child


def _least_share(block: Block, child: Block, others: Sequence[Block]) -> float:
    """How much of a block's gains a child must hold to be the article by itself."""
    if _is_titled(block, child) and not any(_alike(one, child) for one in others):
        return MOST_IF_TITLED
    return MOST_IF_NAMED if child.hint is Hint.CONTENT else MOST


def _is_titled(block: Block, child: Block) -> bool:
    """Whether a child holds the only `h1` of a block."""
    subjects = [one for one in block if one.tag == "h1"]
    return len(subjects) == 1 and child.holds(subjects[0])


def _alike(block: Block, other: Block) -> bool:
    """Whether two elements have a name in common, or are of one tag without names."""
    if kind_of(block) == kind_of(other):
        return True
    return not set(block.names.split()).isdisjoint(other.names.split())


def _begins(block: Block, child: Block, totals: dict[int, float]) -> bool:
    """Whether what stands before a block begins it: a summary, or of its kind or its parts'."""
    kind = kind_of(block)
    if block.tag == "p" or (block.names and kind == kind_of(child)):
        return True
    if SUMMARY.search(block.names) and not block.links:
        return True
    within = [kind_of(one) for one in child.children if totals[id(one)] > 0]
    return bool(block.names) and 2 * within.count(kind) > len(within)


WHOLLY_AWAY = 0.35
"""A subtree named as beside the article that has less than this share of the page's prose does not
hold the article; one named as the page's frame never does, if it is not misnamed: a dialog about
cookies has more prose than many an article."""


def _best(
    root: Block,
    totals: dict[int, float],
    *,
    use_hints: bool = True,
    frames_only: bool = False,
) -> Block | None:
    """The block with the greatest sum; by hints, nothing of comments and what is beside."""
    beside = _beside(root, frames_only=frames_only) if use_hints else set()
    best: Block | None = None
    passed_until = 0
    for block in root:
        if block.order < passed_until:
            continue
        if id(block) in beside:
            passed_until = block.end
        elif totals[id(block)] > (totals[id(best)] if best else 0.0):
            best = block
    return best


def _beside(root: Block, *, frames_only: bool = False) -> set[int]:
    """List, by `id`, the subtrees that do not hold the article.

    Args:
        root: The whole page.
        frames_only: Whether only the page's frame is to be left out, such as a dialog on cookies.
    """
    blocks = list(root)
    prose = _prose([worth(block) for block in blocks], _parents(blocks))
    misnamed = _misnamed(blocks, prose)
    little = WHOLLY_AWAY * prose[0]
    return {
        id(block)
        for block, inside in zip(blocks, prose, strict=True)
        if (block.hint is Hint.VOICES and not frames_only)
        or (
            block.hint < Hint.NONE
            and (block.hint is Hint.FRAME or (inside < little and not frames_only))
            and not is_misnamed(block, misnamed)
        )
    }
