"""The title of a page, without the site's name."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from pipelines.text.extract.head import META_TITLE, Head, squeeze
from pipelines.text.extract.names import words
from pipelines.text.extract.tree import weight_of


class Heading(NamedTuple):
    """A heading of a page.

    Attributes:
        tag: Its name.
        texts: The pieces of its text.
        leads_home: Whether it is a link to the site's first page, as its name is.
    """

    tag: str
    texts: Sequence[str]
    leads_home: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.texts)


LEAST_HEADING = 2.0
"""Weight of a heading that can be a title."""

LEAST_PART = 4.0
"""Weight of a part of `<title>` that can be the title; shorter ones are channels and site names."""

LEAST_SHARE = 0.5
"""How long a heading must be beside the longest part of `<title>`; the site's name is a heading on
every page, and shorter than most titles."""

NO_TITLES = frozenset(
    ("", "untitleddocument", "untitled", "newpage", "无标题文档", "無標題文件", "新建网页1")
)
"""What editors of web pages write into `<title>`, without marks; and nothing."""

_HIGHEST = words("h1 h2 h3")

_SITE = re.compile(r".{1,11}(?:[网網]|[论論][坛壇]|社[区區]|贴吧|频道|BBS)", re.IGNORECASE)
"""How sites are called, and no titles end that stand by themselves."""

_PARTS = re.compile(
    # 标题_频道_站名, 标题 - 站名, 标题|站名, Title « Site; a hyphen in a Latin word parts nothing
    r"\s*(?:_{1,2}|[|｜丨«»›‹◎•·]|--+|[—–]{1,2}|\s-\s|\s-(?=\S)|(?<=[^\x00-\x7f])-|-(?=[^\x00-\x7f])|::|\s/\s|\s>\s"
    r"|(?<=[^\x00-\x7f])>(?=[^\x00-\x7f]))\s*"
)
_BOARD = re.compile(r"\S{1,8}(?:论坛|論壇)|\S{1,16} ?(?:bbs|forums?)", re.IGNORECASE)
"""The name of a board, which old ones put before the title: 老友论坛--催收说要上门"""

_LETTER = re.compile(r"[^\W_]")
_BARE = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Leave letters and digits only, in lower case, for comparing.

    >>> bare("「催收」 乱象!")
    '催收乱象'
    """
    return _BARE.sub("", text).lower()


def parts_of(title: str) -> list[str]:
    """The parts of a `<title>`: the title, channels, the site's name.

    >>> parts_of("催收培訓亂象_財經_某某網")
    ['催收培訓亂象', '財經', '某某網']
    """
    return [part for part in _PARTS.split(title) if part]


_PAGE = re.compile(
    r"\s*[(（\[]\s*(?:page|第)\s*\d+(?:\s*(?:of|/)\s*\d+)?\s*页?\s*[)）\]]\s*$", re.IGNORECASE
)
"""Which page of a thread it is, behind its title: (Page 1 of 2)."""


class _Title(NamedTuple):
    """A heading that may be the title: its tag, text, and that as `bare` gives it."""

    tag: str
    text: str
    said: str


def find_title(head: Head, headings: Sequence[Heading]) -> tuple[str, str] | None:
    """Find the title, without the number of the page.

    Args:
        head: What the page's head told.
        headings: The page's headings, in order.

    Returns:
        The title and where it was found, or None.
    """
    found = _find(head, headings)
    return (_PAGE.sub("", found[0]) or found[0], found[1]) if found else None


def _find(head: Head, headings: Sequence[Heading]) -> tuple[str, str] | None:
    told = [bare(text) for text in (head.title, head.metas.get("og:title", ""))]
    parts = parts_of(head.title)
    longest = max((len(bare(part)) for part in parts), default=0)
    sites = {bare(name) for name in site_names(head)}
    titles: list[_Title] = []
    for one in headings:
        if one.leads_home or weight_of(one.text) < LEAST_HEADING:
            continue
        text = _alone(one, told) if len(one.texts) > 1 else one.text
        said = bare(text)
        if said not in sites:
            titles.append(_Title(one.tag, text, said))
    shown = [
        one
        for one in titles
        if len(one.said) >= LEAST_SHARE * longest
        and _within(one.said, told, "")
        and weight_of(one.text) >= LEAST_HEADING
    ]
    if shown:
        # Of several, the one that covers most: a heading may be the channel's name.
        best = max(shown, key=lambda one: len(one.said))
        return _spaced_as_told(best.text, head), best.tag
    for name, content in head.meta(META_TITLE):
        title = without_site(squeeze(unescape(content)), head.site)
        if bare(title) != bare(head.site or ""):
            return title, f"meta {name}"
    for item in head.ld:
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return squeeze(unescape(headline)), "json-ld headline"
    firsts = [one for one in titles if one.tag == "h1" and not _within(one.said, told, "")]
    if len(firsts) == 1:
        return firsts[0].text, "h1"
    title = without_site(head.title, head.site)
    if bare(title) in NO_TITLES:
        firsts = [one for one in titles if _may_title(one.tag, one.text)]
        return (firsts[0].text, firsts[0].tag) if firsts else None
    return (title, "title") if title else None


def _spaced_as_told(text: str, head: Head) -> str:
    """A heading without the spaces that its elements alone part it by, if `<title>` has none."""
    if " " not in text or text.isascii():
        return text
    same = (part for part in parts_of(head.title) if bare(part) == bare(text))
    return next((part for part in same if part.count(" ") < text.count(" ")), text)


def _may_title(tag: str, text: str) -> bool:
    return tag in _HIGHEST and weight_of(text) >= LEAST_PART


def _within(text: str, told: Sequence[str], site: str) -> bool:
    return bool(text) and text != site and any(text in one for one in told)


def site_names(head: Head) -> list[str]:
    """Names of the site: as meta elements tell it, and the end of the `<title>` that sounds so."""
    ends = [part for part in parts_of(head.title)[-1:] if _SITE.fullmatch(part)]
    return [head.site or "", *ends]


def tells_site(head: Head, found: tuple[str, str] | None) -> bool:
    """Whether what was found of a title may be no more than the site's name and what it is.

    As in 某某网 - 专业的法律咨询平台, on each of its pages.

    Args:
        head: What the page's head told.
        found: From `find_title`.
    """
    if found is None or (head.site and bare(found[0]) == bare(head.site)):
        return True
    parts = parts_of(head.title)
    return found[1] == "title" and bool(parts) and _SITE.fullmatch(parts[0]) is not None


_BESIDE = re.compile(
    r"\W*(?:(?:置[顶頂]|[顶頂]|原[创創]|精[华華]?|[热熱][门門帖]?|[荐薦]|推[荐薦]|[转轉][载載帖]|[图圖]文?|[视視][频頻]|新"
    r"|new|hot|top|vip|[独獨]家|加精|首[发發]|已解[决決]|[悬懸][赏賞])"
    r"|(?:(?:发[布表]|更新)?(?:时间|日期)?\s*[:：]?\s*)?(?:\d{2,4}\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|(?:阅读|浏览|点击|查看|评论|回复|人气)[量数]?\W{0,3}\d{1,9}\s?次?"
    r"|(?:作者|来源|编辑)\s*[:：][^。，！？]{0,20})\W*",
    re.IGNORECASE,
)
"""What stands in a title's element and is none of it: badges, days, counters, bylines."""

LONGEST_BESIDE = 40
"""Characters of such a piece."""


def is_beside_title(text: str) -> bool:
    """Whether a piece of a heading is something beside the title.

    >>> [is_beside_title(text) for text in ("[置顶]", "(2024-10-20 09:30)", "原创歌曲")]
    [True, True, False]
    """
    return len(text) <= LONGEST_BESIDE and _BESIDE.fullmatch(text) is not None


MOST_PIECES = 4
"""Pieces of a title that elements part, such as one set in two lines."""


def pieces_of(texts: Sequence[str], title: str) -> range:
    """Which of the first texts are together a title; before them there may be a badge or a day.

    Args:
        texts: Pieces of an element, or lines.
        title: As `bare` gives it.

    >>> pieces_of(["[置顶]", "催收", "乱象", "2024-10-20"], "催收乱象")
    range(1, 3)
    """
    if not title or not texts:
        return range(0)
    for first in range(2 if len(texts) > 1 and is_beside_title(texts[0]) else 1):
        letter = _LETTER.search(texts[first])
        if letter is None or letter[0].lower() != title[0]:
            continue  # most texts are seen to be none by a letter
        said = ""
        for at, text in enumerate(texts[first : first + MOST_PIECES], first + 1):
            said += bare(text)
            if said == title:
                return range(first, at)
            if not title.startswith(said):
                break
    return range(0)


def says_title(line: str, title: str) -> bool:
    """Whether a line is a title, with badges or days around it at most.

    >>> says_title("置顶 催收乱象 2024-10-20", "催收乱象"), says_title("催收乱象频发", "催收乱象")
    (True, False)
    """
    if not title or len(line) - len(title) > 2 * LONGEST_BESIDE:
        return False
    if bare(line) == bare(title):
        return True
    at = line.find(title)
    if at < 0:
        return False
    around = (line[:at].strip(), line[at + len(title) :].strip())
    return all(not one or is_beside_title(one) for one in around)


def _alone(heading: Heading, told: Sequence[str]) -> str:
    """The text of a heading without badges, days and bylines, unless the `<title>` has them."""
    texts = list(heading.texts)
    if not _within(bare(heading.text), told, ""):
        while len(texts) > 1 and is_beside_title(texts[0]):
            del texts[0]
        while len(texts) > 1 and is_beside_title(texts[-1]):
            del texts[-1]
        # Of a byline within the heading, no piece is in the `<title>`.
        begins = [at for at in range(1, len(texts)) if _within(bare("".join(texts[:at])), told, "")]
        if begins and weight_of(" ".join(texts[: begins[-1]])) >= LEAST_PART:
            del texts[begins[-1] :]
    return " ".join(texts)


def without_site(title: str, site: str | None) -> str:
    """Take the site's name and channel off a `<title>`.

    >>> without_site("催收培训亂象_財經_某某網", None), without_site("老友论坛--催收说要上门", None)
    ('催收培训亂象', '催收说要上门')
    """
    parts = parts_of(title)
    if site:
        parts = [part for part in parts if bare(part) != bare(site)] or parts
        if len(parts) == 1 and not site.isascii() and parts[0].endswith(f" {site}"):
            return parts[0].removesuffix(site).rstrip()
    if len(parts) > 1 and _SITE.fullmatch(parts[0]) and not _SITE.fullmatch(parts[-1]):
        del parts[0]
    if not parts:
        return title
    if len(parts) == 1:
        return _without_last_word(parts[0])
    if weight_of(parts[0]) >= LEAST_PART:
        longest = max(parts, key=weight_of)
        is_board = _BOARD.fullmatch(parts[0]) and longest is not parts[0]
        return longest if is_board else parts[0]
    return max(parts, key=weight_of)


def _without_last_word(title: str) -> str:
    """Take the name of a site off that a space parts from a title: 催收培训亂象 某某網."""
    text, _, last = title.rpartition(" ")
    is_site = weight_of(text) > weight_of(last) and _SITE.fullmatch(last)
    return text.rstrip() if is_site and weight_of(text) >= LEAST_PART else title
