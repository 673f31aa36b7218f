"""Names that mislead: those that say beside the article and hold most of a page's prose."""

from pipelines.text.extract.hints import Hint, misleading
from pipelines.text.extract.tree import Block
from pipelines.text.extract.worths import parents_of, summed, worth

MISNAMED_SHARE = {Hint.AWAY: 0.5, Hint.FRAME: 0.8}
MISNAMED_IF_CONTENT = 0.5
"""Subtrees named as beside the article, or as the frame, that have, all of one name together, more
than this share of the page's prose are taken to be misnamed: themes are full of
`field--label-above` and `elementor-widget`, a comparison is a row of `rank-card`s. Less is asked of
those whose other names say content: `single-page hidden-contents-menu`."""


def misnamed_in(root: Block) -> set[str]:
    """Names that say beside the article and hold most of its prose, see `hints.misleading`."""
    blocks = list(root)
    return misnamed_by(blocks, summed([worth(block) for block in blocks], parents_of(blocks)))


def is_misnamed(block: Block, misnamed: set[str]) -> bool:
    """Whether a block's names are among those from `misnamed_in`."""
    return bool(misnamed) and misleading(block.tag, block.names)[0] in misnamed


def misnamed_by(blocks: list[Block], prose: list[float]) -> set[str]:
    """The same by the blocks of a subtree and the prose in each, both in the order of the page."""
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
