"""What stands with the pictures of an article and is not text: credits, and captions with them."""

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
    r"(?i:foto|fotos|photo|photos|photographs?|photography|picture|images?|bild|bilder|bildrechte"
    r"|bildquelle|credits?|crédits?|fotografía|imagen|immagine|zdjęcie|kuva|фото)"
)
_AGENCIES = (
    r"AP|AFP|ANP|ANSA|CTK|ČTK|DPA|dpa|EFE|EPA-EFE|epa|NTB|PA (?:Images|Media|Wire)|SIPA|UPI|ＡＰ"
    r"|ＡＦＰ|AAP|BELGA|Belga|GETTY|Getty|IMAGO|Imago|imago|KEYSTONE|REUTERS|Reuters|Ritzau|Scanpix"
    r"|Shutterstock|Alamy|iStock\w*|Xinhua|Unsplash|共同|時事|ロイター|연합뉴스|뉴시스|뉴스1"
    r"|رويترز|الأناضول|غيتي"
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
SIGNED = re.compile(
    # Foto: X; Photo by X; (Image: X); Image credit: X; ©; 사진 출처 = X; 图源：某某
    rf"\b{_PICTURE}(?:(?i:\s+(?:credits?|by|courtesy of|source|copyright))+\s*:?|\s*[:：=|/])\s*\S"
    r"|©|(?:사진|写真)\s*(?:출처|제공)?\s*[:：=＝/]|[图圖]片?(?:来源|來源|源)\s*[:：]|[图圖]\s?/"
    # behind what is shown: (X/Y); X/Y; (Ann Lee); ＝X; 张三 摄; an agency
    rf"|[(（][^()（）]{{2,60}}\s?/\s?[^()（）]{{2,60}}[)）]\s*$"
    r"|[\w.]\s?/\s?[A-Z][\w.&’' -]{1,40}$"
    rf"|\({_NAME}(?: {_NAME}){{1,4}}\)\s*$|＝[^＝。]{{2,12}}$"
    r"|(?:(?<!拍)[摄攝]|摄影|攝影|撮影|기자)[)）\]]?\s*$|新[华華]社[^。！？]{0,20}$"
    rf"|(?<![\w-])(?:{_AGENCIES})\b[^.!?。]{{0,40}}$"
)
"""What a caption says of whose the picture is. It belongs to the picture: without it, it stands in
the middle of the text and says what nobody sees."""

LARGEST_CAPTION = 250.0
"""Weight of a caption; a figure's in science has 230."""

PICTURE_STORY = 0.5
"""Share of an article's text in such captions from which on they are what it says."""

NOT_CAPTIONS = words("table caption")
"""A table's caption is its title, and a table may be named by where its caption stands."""


def beside_pictures(fragment: Block, title: str | None) -> list[tuple[str, Block]]:
    """List what stands with pictures and is not text, each with the rule that takes it out.

    Captions that say the title again or whose the picture is, and credits. None of them is within
    another: what is cut out twice is no longer there the second time.
    """
    found: list[tuple[str, Block]] = []
    signed: list[tuple[str, Block]] = []
    said = bare(title or "")
    passed_until = 0
    for block in fragment:
        if block is fragment or block.order < passed_until:
            continue
        if _is_credit(block):
            found.append(("extract.credit", block))
        elif not _is_caption(block):
            continue
        elif said and bare(block.text) == said:
            found.append(("extract.caption", block))
        elif block.weight < LARGEST_CAPTION and SIGNED.search(fragment.text_of(block)):
            signed.append(("extract.caption", block))
        else:
            continue
        passed_until = block.end
    inside = sum(block.weight for _, block in signed)
    return found + signed if inside < PICTURE_STORY * fragment.weight else found


def _is_credit(block: Block) -> bool:
    return 0 < block.weight <= LARGEST_CREDIT and CREDIT.search(block.names) is not None


def _is_caption(block: Block) -> bool:
    if block.tag in NOT_CAPTIONS:
        return False
    return block.tag == "figcaption" or CAPTION.search(block.names) is not None
