"""Spam put into pages: rows of search phrases at the edges, phrases inside sentences."""

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.text.boilerplate.rules.words import CITIES

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
# A row of so many questions that all begin with the same characters, and the share of phrases
# that begin so or that search engines are asked in.
ROW_QUESTIONS = 3
BEGIN_SHARE = 0.75
NAME_CHARS = 3
_SPOKEN = re.compile("[我你您他她咱]")
_SEARCHED = re.compile(
    "逾期|起诉|协商|催收|不还|上征信|爆通讯录|上门|停息|分期|怎么办|多久|还款|电话|强制上岸"
)

# What a row of search phrases has in few phrases, and what people write in most of theirs.
PROSE_SHARE = 0.2
_PROSE = re.compile(r"[我你您他她它咱们了吧啊呢吗嘛哦呀都也就没很这那]|还(?![款钱清债])")
# Phrases that sites stuff pages with are Chinese; words of other languages are parted by spaces.
HAN_SHARE = 0.5
_HAN = re.compile(r"[\u3400-\u9fff]")
_ROW_PARTS = re.compile(r"[\s_|,、;·/-]+")
_TRADE = (
    r"(?:要账|讨债|催债|清债|收账|收债|要债|追债|讨账|清账|清欠|追账|收数|讨薪|商账催收|账款催收"
    r"|债务(?:追讨|催收|清收|追收)|应收账款催收|婚外情(?:取证|调查)?|私家侦探|侦探|代孕|刻章|办证)"
)
# What rows of such phrases have beside those.
_ROW_TRADE = (
    rf"(?:{_TRADE}|征信社|徵信社|外遇|抓奸|捉奸|寻人|查址|[搜蒐]证|债务协商|债务优化|停息挂账|代还)"
)
_TRADE_WORD = re.compile(_ROW_TRADE)
_ADULT = re.compile(
    r"国产|毛片|[aA]级|av|久久|无码|日韩|欧美|亚洲|精品|黄色|成人|情色|激情|娱乐城|百家乐|博彩"
    r"|彩票|棋牌|六合彩|时时彩|澳门|开户|私服|外挂"
)
_CITY = rf"(?:{CITIES}|[\u4e00-\u9fff]{{2}}(?=市))市?"
_INLINE = re.compile(
    rf"(?P<phrase>{_CITY}(?:专业|正规|合法|靠谱)?{_TRADE}(?:公司|团队|机构)"
    r"(?:(?:电话|哪家好|哪家强|收费|多少钱|排名)(?![第前]|[一二三四五六七八九十]))?)"
)
# What is offered in glued words, with a handle or without: 停息挂账微信yqfw888.
_SERVICE = (
    r"(?:停息挂账|停息分期|债务(?:优化|重组|协商|规划|整合)|逾期协商|协商分期|协商还款|个性化分期"
    r"|网贷(?:逾期)?(?:协商)?|信用卡(?:协商|逾期|代还)|反催收|催收停止|停催|讨债|要账|追债|代还|征信修复"
    r"|法律咨询|法务咨询|债务咨询)"
)
_FILL = r"[\s▇█▂▃▅▆■╋+:,/·*_~-]{0,3}"
_REACH_US = r"(?:请|可|加|添加|咨询|联系)?(?:微信|微\s?信|薇信|v信|vx|wx|v|微|薇|q|qq)号?"
_CODE = r"(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{4,20}"
_OFFERED = re.compile(
    rf"[(\[【<](?:{_SERVICE}{_FILL}){{1,6}}{_REACH_US}{_FILL}{_CODE}[^()\[\]【】<>。]{{0,12}}[)\]】>]"
    rf"|[(\[【<]{_SERVICE}{{3,8}}[)\]】>]"
    rf"|[╋+-]?{_SERVICE}{{1,6}}{_FILL}{_REACH_US}{_FILL}{_CODE}-?"
    rf"|[╋+]{_REACH_US}{_FILL}{_CODE}"
    rf"|{_SERVICE}{{4,8}}"
)
_CODED = re.compile(rf"[微信薇x+]号?{_FILL}{_CODE}")
# Somebody says or writes it, or it is told about.
_TOLD_BEFORE = re.compile(r"(?:[“\"《:说称叫写发加条名为用着]|短信|广告|内容|标题)$")
LINK_CHARS = 8
# What is quoted begins no further before it.
QUOTE_CHARS = 200
# A text is keyword spam where so many words of the trade make up so much of it; articles about such
# firms stay below 0.15.
TRADE_TIMES = 10
TRADE_SHARE = 0.3
# Or where nearly all clauses begin with the same characters, and so many are questions.
ASKED_CLAUSES = 4
ASKED_CHARS = 4
ASKED_SHARE = 0.8
SAMPLE_CHARS = 2_000
TRADE_RULE = "inline.trade"
OFFER_RULE = "inline.offer"
SPAM_RULES = frozenset({TRADE_RULE, OFFER_RULE})
_TRADE_PHRASE = re.compile(rf"(?:{CITIES})?{_TRADE}(?:公司|团队|机构)?")
_ASKED = re.compile(r"[?!。,;\n]+")
# Spares nearly all sentences the long look.
_INLINE_SIGN = re.compile("(?:[债账数欠探证孕章查讨薪]|[清追账]收|[务账款]催收)(?:公司|团队|机构)")
# What stands before or behind a phrase that the sentence itself uses: 找到一家…, 委托…, …的人.
_LINKED_BEFORE = re.compile(
    # what a report opens a clause with
    r"(?:据悉|据了解|据报道|报道|消息|显示|发现|认为|表示|指出|介绍|透露|目前|近日|如今|当时|其中"
    r"|包括|来自|打击|取缔|选择|雇|招聘|注册|冒充|充当|曾经?|原来?)$|"
    r"(?:[的是在找到去请让被给向由与和及或等家个名用从把对为将经称叫指据说问托有该这那各某了过做开办于即如]"
    r"|委托|联系|咨询|雇佣|成立|一些|所谓|例如|作为|以及|成为|[“‘《(【、,。;:!?\s-])$|^$"
)
_WORD_BEFORE = re.compile(
    "(?:协商|提交|撤回|书面|复议|仲裁|执行|的)申请$|依据$|证据$|没有了$|完了$|好了$|清了$|算了$"
)
_CLOSES = ("", "。", "!", "?", ";")
_LINKED_BEHIND = re.compile(
    r"^(?:(?:排名|电话|收费|多少钱)?(?:[第前]|[一二三四五六七八九十])"
    r"|[的是在将被与和及或等有向会可能要为也都就还已提因对把给让收不以员老业规乱案][\u4e00-\u9fff]"
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
    if _asks_alike(text):
        return "spam.alike"
    parts = [part for part in _ROW_PARTS.split(text.split(":", 1)[-1]) if part]
    if len(parts) < ROW_PHRASES - 1 or max(map(len, parts)) > ROW_PHRASE_CHARS:
        return None
    many = len(parts) >= ROW_PHRASES and not _SPOKEN.search(text)
    if many and (_begin_alike(parts) or _searched(parts)):
        return "spam.alike"
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


def _asks_alike(text: str) -> bool:
    """Whether a row is nothing but questions that begin alike."""
    asked = [part.strip() for part in text.split("?") if part.strip()]
    if len(asked) < ROW_QUESTIONS or text.count("?") < len(asked) - 1:
        return False
    if max(map(len, asked)) > ROW_PHRASE_CHARS or _SPOKEN.search(text):
        return False
    searched = sum(_SEARCHED.search(part) is not None for part in asked)
    alike = NAME_CHARS if searched * 3 >= 2 * len(asked) else NAME_CHARS + 2
    return len({part[:alike] for part in asked}) == 1


def _begin_alike(parts: Sequence[str]) -> bool:
    """Whether nearly all phrases begin with the same name: 甲贷逾期 甲贷电话 甲贷协商."""
    if min(map(len, parts)) <= NAME_CHARS:
        return False
    ((_, most),) = Counter(part[:NAME_CHARS] for part in parts).most_common(1)
    searched = sum(_SEARCHED.search(part) is not None for part in parts)
    return most >= BEGIN_SHARE * len(parts) and searched * 2 >= len(parts)


def _searched(parts: Sequence[str]) -> bool:
    """Whether nearly all phrases are what people search for who are in debt."""
    searched = sum(_SEARCHED.search(part) is not None for part in parts)
    return searched >= BEGIN_SHARE * len(parts) and sum(map(len, parts)) > 5 * len(parts)


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


def inline_spam(text: str) -> list[tuple[str, int, int]]:
    """Where a folded sentence holds what is no part of it: the rule, and from where to where.

    >>> [("…不当语言广州要账公司。")[a:b] for _, a, b in inline_spam("…不当语言广州要账公司。")]
    ['广州要账公司']
    >>> inline_spam("他找到一家广州要账公司。")
    []
    """
    found: list[tuple[str, int, int]] = []
    if _INLINE_SIGN.search(text):
        found += [
            (TRADE_RULE, *match.span("phrase"))
            for match in _INLINE.finditer(text)
            if not _links(
                text[max(0, match.start() - LINK_CHARS) : match.start()],
                text[match.end() : match.end() + 1],
            )
            and not _LINKED_BEHIND.search(text[match.end() : match.end() + LINK_CHARS])
        ]
    if _may_offer(text):
        found += [
            (OFFER_RULE, *match.span())
            for match in _OFFERED.finditer(text)
            if not _is_told(text, match.start())
        ]
    if not found:
        return found
    found.sort(key=lambda place: place[1])
    return [one for i, one in enumerate(found) if not i or one[1] >= found[i - 1][2]]


def _links(before: str, behind: str) -> bool:
    """Whether a sentence goes on into a phrase: 找到一家…, but not 提交申请….

    A word that ends in such a character links nothing where the phrase closes the sentence.

    Args:
        before: What stands before the phrase.
        behind: The character behind it.
    """
    if behind in _CLOSES and _WORD_BEFORE.search(before):
        return False
    return _LINKED_BEFORE.search(before) is not None


def _may_offer(text: str) -> bool:
    """Whether a sentence is worth the long look for offers; quicker than one pattern for all."""
    if "停息" in text or "债务优" in text:
        return True
    return ("微" in text or "v信" in text or "vx" in text) and _CODED.search(text) is not None


def _is_told(text: str, at: int) -> bool:
    """Whether what stands at a place is told about or quoted."""
    start = max(0, at - QUOTE_CHARS)
    if text.rfind("“", start, at) > text.rfind("”", start, at):
        return True
    return _TOLD_BEFORE.search(text[max(0, at - LINK_CHARS) : at]) is not None


def spam_share(folded: str) -> float:
    """The share of a text that search phrases make up; 0 where it is what articles have too.

    >>> round(spam_share("成都讨债公司专业讨债要账,成都要账公司收费合理,成都清债公司电话。" * 4), 1)
    0.7
    >>> spam_share("他找了一家讨债公司,公司的人上门讨债,讨债公司收了一半。")
    0.0
    """
    sample = folded[:SAMPLE_CHARS]
    if sample.count("债") + sample.count("账") >= TRADE_TIMES:
        phrases = _TRADE_PHRASE.findall(sample)
        share = sum(map(len, phrases)) / len(sample)
        if len(phrases) >= TRADE_TIMES and share >= TRADE_SHARE:
            return share
    return _asked_share(sample)


def _asked_share(sample: str) -> float:
    """The share of clauses that begin alike: 网贷催收去单位吗?网贷催收怎么办."""
    if sample.count("?") < ASKED_CLAUSES:
        return 0.0
    clauses = [clause for clause in _ASKED.split(sample) if len(clause) > ASKED_CHARS]
    if len(clauses) < ASKED_CLAUSES:
        return 0.0
    ((_, most),) = Counter(clause[:ASKED_CHARS] for clause in clauses).most_common(1)
    share = most / len(clauses)
    return share if most >= ASKED_CLAUSES and share >= ASKED_SHARE else 0.0
