"""What the text of a block is worth to an article, and the prose of whole subtrees.

Prose is worth its weight, bare words little, links less than nothing, and every block costs a
little, so that many short ones are not worth having.
"""

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from pipelines.text.extract.names import TEXT_TAGS
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

FOOT = re.compile(
    r"ICP\s*[备備证證]|公网安备|版权所有|版權所有|all rights reserved|"
    r"举报(?:电话|邮箱)|舉報(?:電話|郵箱)|"
    r"违法和不良信息|copyright\s*(?:©|\(c\)|\d{4})|©\s*\d{4}|^联系地址|"
    r"^(?:郑重|特别|免责|版权)?声明\s*[:：].{0,40}(?:本站|本网|来源|转载|网络)|"
    r"^\W*凡(?:本[网站]|注明).{0,40}(?:注明|来源|来自|均为|作品|稿件)|"
    r"未经.{0,30}(?:授权|许可|同意|允许).{0,20}(?:转载|摘编|镜像|复制)|"
    r"(?:版权|著作权)均?(?:属|归)(?:于)?.{0,24}(?:所有|转载)|(?:转载|轉載)(?:的)?目的在[于於]",
    re.IGNORECASE,
)
"""Prose at the foot of every page of a site, in the words of law: longer than many an article."""

_MAY_BE_FOOT = re.compile("[©备備证證有报報违联声凡载載]")
"""A sign that every Chinese match of `FOOT` holds; nearly no other text is looked at closely."""

LARGEST_FOOT = 250.0
"""Weight of a block that may be a foot's: where a whole article stands in one block, its last words
do not condemn it."""


BOTTOM = re.compile(
    r"^\W{0,3}[^:：，。]{0,8}(?:地\s?址|电\s?话|電\s?話|热线|熱線|传\s?真|傳\s?真|邮\s?[编箱]|郵\s?[編箱]"
    r"|邮政编码|主办|主辦|承办|主管|技术支持|版权|版權|备案号?|网址|e-?mail)(?:单位|單位|部门|机构)?\s*[:：]"
    r"|建议使用.{0,30}(?:浏览器|分辨率)|技术支持\s*[:：]|仅供参考.{0,30}(?:不构成|联系|侵权)"
    r"|如有侵权.{0,20}(?:联系|告知|删除)|如有侵權.{0,20}(?:聯繫|告知|刪除)",
    re.IGNORECASE,
)
"""What the last lines of a page say, where to find its owner and who made it; elsewhere it may be
what an article is about."""

MOST_BOTTOM = 8
"""Such lines at the end of a page; more are a list, such as of the courts of a city."""

LEAST_TEXT = 8.0
"""Weight of text, not in links, above which there is no foot: a label or a button has less."""


def _bottom(page: Sequence[Block]) -> Set[int]:
    """Where the lines stand at the end of a page that are its foot; none if they are all there is.

    Args:
        page: All its blocks, in order.
    """
    found: list[Block] = []
    for block in reversed(page):
        if not block.own:
            continue
        if block.own < LARGEST_FOOT and BOTTOM.search(block.text):
            found.append(block)
            if len(found) > MOST_BOTTOM:
                break
        elif block.own - block.own_linked >= LEAST_TEXT and not _is_foot(block.text[:LONGEST_SEEN]):
            # What stands beside it in one element may be its own.
            return {one.order for one in found if one.parent is not block.parent}
    return frozenset()


LONGEST_SEEN = 300
"""Characters of a text in which the words of a page's foot are looked for."""


def reckon(page: Sequence[Block]) -> None:
    """Set `worth` and `prose` of all blocks of a page, given in its order."""
    bottom = _bottom(page)
    # parents stand before their children, so that going backwards finds subtrees summed up
    for block in reversed(page):
        if block.own:
            block.worth = worth = -BLOCK_COST if block.order in bottom else _worth(block)
            if worth > 0.0:
                block.prose += worth
        if block.prose and block.parent is not None:
            block.parent.prose += block.prose


def _worth(block: Block) -> float:
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


_DIGITS = re.compile(r"\d+")


def kind_of(block: Block) -> str:
    """Name an element's kind: tag and names without numbers."""
    return _kind(block.tag, block.names)


@lru_cache(maxsize=8192)
def _kind(tag: str, names: str) -> str:
    return f"{tag}.{_DIGITS.sub('', names)}"
