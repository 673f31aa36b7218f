"""Spam put into pages: rows of search phrases at the edges, phrases inside sentences."""

import re
from collections import Counter
from collections.abc import Sequence

# A row has at least so many phrases; four keeps lists of names and places out that the article
# holds.
ROW_PHRASES = 4
# Share of a row's phrases that must share two characters with another phrase of it (成都讨债,
# 重庆讨债).
ALIKE_SHARE = 0.6
# A row of phrases that are not alike: how many, how long on average, and how few may come again
# in the article.
STRANGE_PHRASES = 5
STRANGE_CHARS = 3.0
STRANGE_KNOWN_SHARE = 0.2
ROW_PHRASE_CHARS = 24

# What a row of search phrases has in few phrases, and what people write in most of theirs.
PROSE_SHARE = 0.2
_PROSE = re.compile(r"[我你您他她它咱们了吧啊呢吗嘛哦呀都也还就没很这那]")
# Phrases that sites stuff pages with are Chinese; words of other languages are parted by spaces.
HAN_SHARE = 0.5
_HAN = re.compile(r"[\u3400-\u9fff]")
_ROW_PARTS = re.compile(r"[\s_|,、;·/-]+")
_TRADE = (
    r"(?:要账|讨债|催债|清债|收账|收债|要债|追债|讨账|清账|清欠|追账|收数|婚外情(?:取证|调查)?"
    r"|私家侦探|侦探|代孕|刻章|办证)"
)
_TRADE_WORD = re.compile(_TRADE)
_ADULT = re.compile(
    r"国产|毛片|[aA]级|av|久久|无码|日韩|欧美|亚洲|精品|黄色|成人|情色|激情|娱乐城|百家乐|博彩"
    r"|彩票|棋牌|六合彩|时时彩|澳门|开户|私服|外挂"
)
_CITY = (
    r"(?:北京|上海|广州|深圳|天津|重庆|成都|武汉|南京|杭州|苏州|西安|长沙|郑州|青岛|济南|沈阳"
    r"|大连|宁波|厦门|福州|合肥|昆明|南昌|石家庄|太原|哈尔滨|长春"
    r"|东莞|佛山|无锡|温州|常州|中山|珠海|惠州|南宁|贵阳|兰州|海口|乌鲁木齐|泉州|金华|嘉兴|徐州"
    r"|烟台|唐山|[\u4e00-\u9fff]{2}(?=市))市?"
)
_INLINE = re.compile(
    rf"(?P<phrase>{_CITY}(?:专业|正规|合法|靠谱)?{_TRADE}(?:公司|团队|机构)(?:电话|哪家好|哪家强"
    rf"|收费|多少钱|排名)?)"
)
# Spares nearly all sentences the long look.
_INLINE_SIGN = re.compile("[债账数欠探证孕章查](?:公司|团队|机构)")
# What stands before or behind a phrase that the sentence itself uses: 找到一家…, 委托…, …的人.
_LINKED_BEFORE = re.compile(
    r"(?:[的是在找到去请让被给向由与和及或等家个名用从把对为将经称叫指据说问托有该这那各某了过做开办于即如]"
    r"|委托|联系|咨询|雇佣|成立|一些|所谓|例如|作为|以及|成为|[“‘《(【、,。;:!?\s-])$|^$"
)
_LINKED_BEHIND = re.compile(
    r"^(?:[的是在将被与和及或等有向会可能要为也都就还已提因对把给让收不以员老业规乱案][\u4e00-\u9fff]"
    r"|[”’》)】、:])"
)


def is_spam_row(text: str, article: str) -> str | None:
    """The rule that takes a line as a row of spam phrases, None if it is none.

    Args:
        text: A folded line at an edge of the article, without decoration.
        article: The folded text of the other lines.
    """
    if "。" in text or text.count("!") > 1:
        return None
    parts = [part for part in _ROW_PARTS.split(text.split(":", 1)[-1]) if part]
    if len(parts) < ROW_PHRASES - 1 or max(map(len, parts)) > ROW_PHRASE_CHARS:
        return None
    if _is_written(text, parts):
        return None
    if sum(_ADULT.search(part) is not None for part in parts) * 2 > len(parts):
        return "spam.adult"
    if sum(_TRADE_WORD.search(part) is not None for part in parts) * 2 > len(parts):
        return "spam.trade"
    if len(parts) < ROW_PHRASES:
        return None
    if _alike(parts) >= ALIKE_SHARE and _known(parts, article) < 1 - ALIKE_SHARE:
        return "spam.alike"
    strange = len(parts) >= STRANGE_PHRASES and sum(map(len, parts)) >= STRANGE_CHARS * len(parts)
    return "spam.strange" if strange and _known(parts, article) <= STRANGE_KNOWN_SHARE else None


def _is_written(text: str, parts: Sequence[str]) -> bool:
    """Whether a row reads as what a person writes: clauses with pronouns, or another language."""
    if len(_HAN.findall(text)) < HAN_SHARE * sum(map(len, parts)):
        return True
    return sum(_PROSE.search(part) is not None for part in parts) > PROSE_SHARE * len(parts)


def _alike(parts: Sequence[str]) -> float:
    """Share of the phrases that have two characters in a row in common with another one."""
    pairs = [{part[i : i + 2] for i in range(len(part) - 1)} for part in parts]
    counts = Counter(pair for of_part in pairs for pair in of_part)
    return sum(any(counts[pair] > 1 for pair in of_part) for of_part in pairs) / len(parts)


def _known(parts: Sequence[str], article: str) -> float:
    """Share of the phrases that the article has, at least in part (four characters in a row)."""
    return sum(
        any(part[i : i + 4] in article for i in range(max(1, len(part) - 3))) for part in parts
    ) / len(parts)


def inline_spam(text: str) -> list[tuple[int, int]]:
    """Where a folded sentence holds a phrase that is no part of it, as offsets.

    >>> [("…不当语言广州要账公司。")[a:b] for a, b in inline_spam("…不当语言广州要账公司。")]
    ['广州要账公司']
    >>> inline_spam("他找到一家广州要账公司。")
    []
    """
    if _INLINE_SIGN.search(text) is None:
        return []
    return [
        found.span("phrase")
        for found in _INLINE.finditer(text)
        if not _LINKED_BEFORE.search(text[: found.start()])
        and not _LINKED_BEHIND.search(text[found.end() :])
    ]
