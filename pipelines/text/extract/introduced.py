"""Lists of links that are the article's own: its words introduce them."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from pipelines.text.extract.elements import Does, read_element, unescape
from pipelines.text.extract.names import HEADINGS, INLINE
from pipelines.text.extract.tree import Block, Link, weight_of
from pipelines.text.extract.worths import kind_of

MOST_BEFORE = 40
"""Tags before a list among which the words that introduce it are looked for."""

LONGEST_HEADING = 20
"""Characters of words that are a heading rather than the end of a sentence."""

LONGEST_LABEL = 10
"""Characters of words of which one tells what is below; in a longer sentence, it may be any."""

LONGEST_SENTENCE = 40
"""Characters at the end of a sentence that say what follows."""

LEAST_BESIDE = 0.2
"""Share of a list's text that is not in links where its items say more than where they lead."""

LEAST_LINKS = 2
"""Links in a list that is believed for what its items say; one is a way to more of the site's."""

LEAST_SHARE = 0.5
"""Share of a list's elements that is links; less is prose."""

_OWN = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,2}[、.．])?(?:本文|主要|相关|相關|有关|有關|官方|文中|附)?"
    r"(?:参考(?:资料|文献|来源|链接|书目|文件|文章|法条)?|參考(?:資料|文獻|來源|連結)|参考資料"
    r"|引用(?:资料|文献|来源|法条|法规)?|(?:资料|資料|数据|信息)(?:来源|來源|出处)"
    r"|法律(?:依据|依據|法规|法規|规定|規定|条文|條文|条款)|法条(?:依据|链接)?|适用法律"
    r"|附件(?:下载|下載|列表)?|附录|附錄|(?:表格|文件|模板|文书|范本)(?:下载|下載)|下载地址"
    r"|(?:投诉|投訴|举报|舉報|维权|申诉|报案|查询|求助|咨询|官方)(?:渠道|途径|平台|入口|通道|机构)"
    r"|(?:具体|操作|办理|申请|协商|处理)(?:步骤|流程))(?:如下|包括)?"
    r"|references|sources|bibliography|works cited|citations|footnotes|quellen|literatur|fuentes"
    r"|referencias|fontes|referências|источники|литература|출처",
    re.IGNORECASE,
)
"""Headings of what an article rests on or hands out."""

_FOLLOWS = re.compile(r"(?:如下|以下|下列|下述)[^。！？;；]{0,20}[:：]$|如下$")
"""How a sentence ends that says: what follows belongs to it."""

_OTHERS = re.compile(
    r"相[关關](?![法规規条條依文政附渠部机機标標步流资資材])|推荐|推薦|[热熱][门門点點文]|猜你|喜[欢歡]"
    r"|感[兴興]趣|[上下前后後]一?[篇条條]|延伸|[拓扩]展|往期|更多|最新|精[彩选選]|友情|合作|伙伴|广告"
    r"|赞助|排行|大家|[阅閱][读讀]|标签|关键词|分享|文章|新[闻聞]|资讯|专题|导航|关注|回顾|関連|관련"
)
"""Words of headings above other articles and above what readers are to do."""

_OTHERS_BEFORE = re.compile(
    r"猜你|感[兴興]趣|[还還]看|延伸阅读|推荐阅读|更多(?:精[彩选]|内容|文章|资讯|信息|相关)|相关(?:阅读|文章|新闻|推荐|报道|内容|资讯)"
    r"|(?:文章|新[闻聞]|资讯|报道|帖子|专题|[阅閱][读讀]|推荐)(?:如下)?\s*[:：]?$"
)
"""What a longer sentence above other articles says."""

_OTHERS_ABROAD = re.compile(
    r"\b(?:read|more|also|related|recommend\w*|popular|trending|latest|like|next|previous|tags?"
    r"|topics?|share|follow\w*|see|watch|listen|subscribe|sponsor\w*|stor(?:y|ies)|news|articles?"
    r"|posts?|videos?|filed|categor(?:y|ies)|lees|lire|leia|veja|lea|les|läs|læs|czytaj|zobacz|čtěte"
    r"|читайте|также|leggi|ilgili|lesen|mehr|weitere|plus)\b|اقرأ",
    re.IGNORECASE,
)

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|et|txt)(?:$|[?#])", re.IGNORECASE)
_EDGES = " \u3000\t:：>»|·•【】[]《》-—+*"
_SHARED = frozenset(("com", "net", "org", "gov", "edu", "co", "ac"))
"""Second to last parts of hosts' names under which each site has one part more: gov.cn."""

_SAID_NOTHING = re.compile(r"[\W\d_]+")


class Introduced:
    """Which blocks of an article's fragment are lists of links that it introduces.

    Lines are read from those that are as though their links to other pages were bare text.
    """

    def __init__(self, fragment: Block) -> None:
        self._fragment = fragment
        self._runs: dict[int, dict[int, list[Block]]] = {}
        self._known: dict[int, bool] = {}

    def holds(self, block: Block) -> bool:
        """Whether a block is such a list, or one of several elements that are."""
        return self.holds_all(self._run(block))

    def holds_all(self, run: Sequence[Block]) -> bool:
        """Whether elements beside one another are such a list."""
        first = run[0]
        known = self._known.get(first.order)
        if known is None:
            known = self._known[first.order] = self._is_own(run)
            if known:
                for block in run:
                    _as_text(block)
        return known

    def _run(self, block: Block) -> list[Block]:
        """The elements of links beside one another of which a block is one."""
        parent = block.parent
        if parent is None:
            return [block]
        runs = self._runs.get(parent.order)
        if runs is None:
            runs = self._runs[parent.order] = {
                one.order: run for run in _runs(parent.children) for one in run
            }
        return runs.get(block.order, [block])

    def _is_own(self, run: Sequence[Block]) -> bool:
        words, is_heading = self._words(run[0])
        heading = words.strip(_EDGES)
        if len(heading) <= LONGEST_HEADING and _OWN.fullmatch(heading):
            return True
        words = words[-LONGEST_SENTENCE:]
        others = _OTHERS if len(heading) <= LONGEST_LABEL else _OTHERS_BEFORE
        if not heading or others.search(words) or _OTHERS_ABROAD.search(words):
            return False
        if _FOLLOWS.search(words):
            return True
        has_colon = words.endswith((":", "："))
        links = [link for block in run for one in block for link in one.links]
        if (has_colon or is_heading) and _leads_away(links):
            return True
        return has_colon and len(links) >= LEAST_LINKS and _says_more(run)

    def _words(self, first: Block) -> tuple[str, bool]:
        """The words that introduce a list, and whether they are a heading.

        They stand at its beginning or right before it. Without any there, none.
        """
        inner = _words_within(first)
        if inner.endswith((":", "：")) or _OWN.fullmatch(inner.strip(_EDGES)):
            return inner, False
        return _words_before(first, self._fragment.begin)


def _as_text(block: Block) -> None:
    tags = block.markup.tags
    for one in block:
        for link in one.links:
            if not link.href.startswith("#"):
                tags[link.begin] = tags[link.finish] = ""


def _runs(children: Sequence[Block]) -> Iterator[list[Block]]:
    """Part elements into those of links and of one kind beside one another; the others are left."""
    run: list[Block] = []
    for child in children:
        if not child.weight:
            continue
        is_of_links = child.link_share > LEAST_SHARE
        if run and not (is_of_links and kind_of(child) == kind_of(run[0])):
            yield run
            run = []
        if is_of_links:
            run.append(child)
    if run:
        yield run


def _words_within(block: Block) -> str:
    """What stands in a block before its first link, of one line."""
    return "".join(_pieces(block, range(block.begin, block.finish)))


def _pieces(block: Block, places: range) -> Iterator[str]:
    markup = block.markup
    said = False
    for at in places[:MOST_BEFORE]:
        opening = markup.openings[at]
        if said and _parts(opening):
            return
        if opening.startswith("a "):
            return
        text = unescape(markup.texts[at]).strip()
        said = said or bool(text)
        yield text


def _words_before(block: Block, begin: int) -> tuple[str, bool]:
    """The line before a block, and whether it is a heading; empty if it ends in a link."""
    markup = block.markup
    pieces: list[str] = []
    for at in range(block.begin - 1, max(begin, block.begin - MOST_BEFORE) - 1, -1):
        text = unescape(markup.texts[at]).strip()
        opening = markup.openings[at]
        if text:
            pieces.append(text)
        elif not pieces and opening == "/a":
            return "", False
        if pieces and _parts(opening):
            return "".join(reversed(pieces)), opening.partition(" ")[0] in HEADINGS
    return "".join(reversed(pieces)), False


def _parts(opening: str) -> bool:
    """Whether a tag, or an end, parts lines."""
    if opening[:1] == "/":
        return opening[1:] not in INLINE
    return bool(opening) and (
        opening == "br" or opening[:3] == "br " or read_element(opening).kind.does is Does.PARTS
    )


def _leads_away(links: Sequence[Link]) -> bool:
    """Whether links lead to as many sites as half of them are, or to files."""
    if 2 * sum(_FILE.search(link.href) is not None for link in links) >= len(links) > 0:
        return True
    sites = {site for link in links if (site := _site(link.href))}
    return len(sites) > 1 and 2 * len(sites) >= len(links)


def _site(href: str) -> str:
    """The part of an address that one site has, empty if it is on the page's own.

    >>> _site("https://news.example.com/1"), _site("http://www.a.gov.cn/"), _site("/1.html")
    ('example.com', 'a.gov.cn', '')
    """
    if not href.startswith(("http://", "https://", "//")):
        return ""
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        return ""
    parts = host.split(".")
    return ".".join(parts[-3 if len(parts) > 2 and parts[-2] in _SHARED else -2 :])


def _says_more(run: Sequence[Block]) -> bool:
    """Whether the items of a list say more than their links, numbers and days left out.

    What stands in an element of its own, such as an author's name below a headline, does not count.
    """
    items = [one for block in run for one in block if one.links]
    linked = sum(one.own_linked for one in items)
    said = sum(weight_of(_SAID_NOTHING.sub("", text)) for one in items for text in one.texts)
    return said - linked >= LEAST_BESIDE * said > 0
