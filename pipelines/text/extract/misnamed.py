"""Names that mislead: those that say beside the article and hold most of a page's prose."""

from pipelines.text.extract.hints import Hint, misleading
from pipelines.text.extract.tree import Block

MISNAMED_SHARE = {Hint.AWAY: 0.5, Hint.FRAME: 0.8}
MISNAMED_IF_CONTENT = 0.5
"""Subtrees named as beside the article, or as the frame, that have, all of one name together, more
than this share of the page's prose are taken to be misnamed: themes are full of
`field--label-above` and `elementor-widget`, a comparison is a row of `rank-card`s. Less is asked of
those whose other names say content: `single-page hidden-contents-menu`."""


def misnamed_in(root: Block) -> frozenset[str]:
    """Names that say beside the article and hold most of its prose, see `hints.misleading`."""
    held: dict[str, float] = {}
    until: dict[str, int] = {}
    voices = _prose_of_voices(root)
    for block in root:
        if not block.prose or block.hint not in MISNAMED_SHARE:
            continue
        name, is_content = misleading(block.tag, block.names)
        if block.order >= until.get(name, 0):
            share = MISNAMED_IF_CONTENT if is_content else MISNAMED_SHARE[block.hint]
            held[name] = held.get(name, 0.0) + block.prose / share
            until[name] = block.end
    least = root.prose - voices
    return frozenset(name for name, inside in held.items() if inside > least)


def is_misnamed(block: Block, misnamed: frozenset[str]) -> bool:
    """Whether a block's names are among those from `misnamed_in`."""
    return bool(misnamed) and misleading(block.tag, block.names)[0] in misnamed


def _prose_of_voices(root: Block) -> float:
    """What readers wrote; where that is most of a page, little is left that an article can hold."""
    voices, until = 0.0, 0
    for block in root:
        if block.hint is Hint.VOICES and block.order >= until:
            voices += block.prose
            until = block.end
    return voices if voices < root.prose else 0.0
