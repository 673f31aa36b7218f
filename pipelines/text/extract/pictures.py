"""What stands with the pictures of an article and is not text: credits, and the title again."""

import re

from pipelines.text.extract.names import words
from pipelines.text.extract.titles import bare
from pipelines.text.extract.tree import Block

CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig|wp|image|img|photo|picture|media)?[_-]?caption(?:s|[_-]?text)?(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names, in class and id, of what stands below a picture."""

CREDIT = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|media|caption)[_-]*(?:credits?|source|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what says whose picture it is. `credit` alone is also a bank's word."""

LARGEST_CREDIT = 40.0
"""Weight of a credit."""

_PICTURE = (
    r"(?:fotos?|photos?|photographs?|photography|picture|images?|bild|bilder|bildrechte|bildquelle"
    r"|credits?|crédits?|fotografía|imagen|immagine|zdjęcie|kuva|фото)"
)
SIGNED = re.compile(
    # Foto: X; Photo by X; (Image: X); Image credit: X; © X; 사진 출처 = X; 图源：某某
    rf"[(（\[]?(?:{_PICTURE}(?:(?:\s+(?:credits?|by|courtesy of|source|copyright))+\s*:?"
    r"|\s*[:：=|/])\s*\S|©|(?:사진|写真)\s*(?:출처|제공|提供)\s*[:：=＝/]"
    r"|[图圖]片?(?:来源|來源|源)\s*[:：]|[图圖]\s?/)",
    re.IGNORECASE,
)
"""How a caption begins that says nothing but whose the picture is."""

LARGEST_SIGNATURE = 15.0
"""Weight of such a caption: what is longer says what is seen, too."""

NOT_CAPTIONS = words("table caption")
"""A table's caption is its title, and a table may be named by where its caption stands."""


def beside_pictures(fragment: Block, title: str | None) -> list[tuple[str, Block]]:
    """List what stands with pictures and is not text, each with the rule that takes it out.

    Captions that say the title again, and whose pictures they are. None of them is within another:
    what is cut out twice is no longer there the second time.
    """
    found: list[tuple[str, Block]] = []
    said = bare(title or "")
    passed_until = 0
    for block in fragment:
        if block is fragment or block.order < passed_until:
            continue
        is_caption = _is_caption(block)
        if _is_credit(block) or (is_caption and _is_signature(block, fragment)):
            rule = "extract.credit"
        elif said and is_caption and bare(block.text) == said:
            rule = "extract.caption"
        else:
            continue
        found.append((rule, block))
        passed_until = block.end
    return found


def _is_signature(block: Block, fragment: Block) -> bool:
    # Weighed first: what is heavy may hold all the others, and takes long to read each time.
    is_short = 0 < block.weight <= LARGEST_SIGNATURE
    return is_short and SIGNED.match(fragment.text_of(block)) is not None


def _is_credit(block: Block) -> bool:
    return 0 < block.weight <= LARGEST_CREDIT and CREDIT.search(block.names) is not None


def _is_caption(block: Block) -> bool:
    if block.tag in NOT_CAPTIONS:
        return False
    return block.tag == "figcaption" or CAPTION.search(block.names) is not None
