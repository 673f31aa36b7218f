"""Finding the article in a page of an unknown site: the subtree with the highest sum of worths.

The worths (`worths`) are summed up the tree (`sums`); the article is the subtree with the greatest
sum, since leaving a paragraph out loses what it is worth and taking a menu in costs what it costs.
"""

import re
from collections.abc import Sequence

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.misnamed import is_misnamed, misnamed_in
from pipelines.text.extract.names import words
from pipelines.text.extract.sums import sums
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import kind_of

ENOUGH = 60.0
"""Weight of text with which a result found by hints is believed. Below, hints are left out."""

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
    misnamed = misnamed_in(root)
    totals = sums(root, misnamed)
    best = _best(root, totals, _beside(root, misnamed))
    if best is not None and best.weight >= ENOUGH:
        told = totals[id(best)]
        voices = _voices(root) if told < FEW else None
        if voices is not None and voices[1] > VOICES_TO_FEW * told:
            return voices[0]
        return _among_its_kind(_narrowed(best, totals))
    bare = sums(root)
    other = _best(root, bare, _beside(root, misnamed, frames_only=True)) or _best(root, bare, set())
    return _among_its_kind(_narrowed(other, bare)) if other else best


def _voices(root: Block) -> tuple[Block, float] | None:
    """The block of what readers wrote with the greatest sum, and that."""
    totals = sums(root)
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
        gains = sum(totals[id(one)] for one in gaining) + max(block.worth, 0.0)
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


def _among_its_kind(block: Block) -> Block:
    """The element that holds a lone paragraph and others of its kind, in which links may prevail.

    Words that a site links wherever they stand make losses of paragraphs that list names.
    """
    parent = block.parent
    if block.tag != "p" or parent is None:
        return block
    kind = kind_of(block)
    weight = sum(one.weight for one in parent.children if kind_of(one) == kind)
    return parent if weight >= OF_ONE_KIND * parent.weight else block


OF_ONE_KIND = 0.9
"""Share of an element's text in paragraphs of one kind that makes them one text."""


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


def _best(root: Block, totals: dict[int, float], beside: set[int]) -> Block | None:
    """The block with the greatest sum that is not within what stands beside the article."""
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


def _beside(root: Block, misnamed: frozenset[str], *, frames_only: bool = False) -> set[int]:
    """List, by `id`, the subtrees that do not hold the article.

    Args:
        root: The whole page.
        misnamed: Names whose hints mislead.
        frames_only: Whether only the page's frame is to be left out, such as a dialog on cookies.
    """
    little = WHOLLY_AWAY * root.prose
    return {
        id(block)
        for block in root
        if (block.hint is Hint.VOICES and not frames_only)
        or (
            block.hint < Hint.NONE
            and (block.hint is Hint.FRAME or (block.prose < little and not frames_only))
            and not is_misnamed(block, misnamed)
        )
    }
