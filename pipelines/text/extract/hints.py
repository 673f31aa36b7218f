"""What the name of an element (tag, class, id) says of its text: words of web designers.

A hint is weak evidence: it only moves the balance, and is ignored where it would leave nothing.
"""

import re
from enum import IntEnum
from functools import lru_cache

from pipelines.text.extract.names import HEADINGS, words


class Hint(IntEnum):
    """Which way a name points."""

    FRAME = -3
    """The frame of every page of a site: ways through it, footers, dialogs."""
    VOICES = -2
    """What readers wrote: prose, but not the article's."""
    AWAY = -1
    """Adverts, related links, buttons."""
    NONE = 0
    CONTENT = 1
    """Where designers say the article is."""


FRAME_TAGS = words("nav footer menu")
AWAY_TAGS = words("aside")
CONTENT_TAGS = words("article main")

PAID = "paywall"
"""Class of the paragraphs that are sold, in the pattern that search engines ask for; of any other
element, it is a dialog's name."""

FRAME_WORDS = words(
    """
    nav navbar navi navigation menu submenu breadcrumb breadcrumbs crumb crumbs crumbnav mbx daohang
    topnav subnav footer foot dibu copyright banquan friendlink friendlinks yqlj
    cookie cookies consent onetrust didomi cookiebot cybot usercentrics truste gdpr
    popup modal overlay paywall
    """
)
"""Words in class and id for ways through the site, the foot of its pages, dialogs over them. A word
ends at a hyphen, an underscore, a change of case or a digit."""

AWAY_WORDS = words(
    """
    topbar toolbar pagination pager paging pagebar pages prevnext pagenav skip
    header masthead side sidebar sidebars aside rightbar leftbar siderail rail banner

    related relate relates xiangguan recommend recommended recommendation recommendations
    recommends tuijian hot hots hotnews rank ranking ranklist paihang latest recent readmore
    morenews popular trending outbrain taboola mgid guess also links
    suggest suggested suggestion suggestions upnext

    respond share
    shares sharing sharebar fenxiang bdsharebuttonbox jiathis social socials sns follow like likes
    vote votes digg praise zan dashang reward donate rating ratings subscribe subscription
    newsletter signup login signin register

    ad ads adv advert adverts advertisement advertising adsense adbox guanggao gg promo promos
    promotion promoted sponsor sponsored sponsors disclaimer mianze shengming

    tag tags tagcloud biaoqian keywords toolbox tools print qrcode erweima weixincode authorbox
    authorcard authorbio authorinfo bio slideshow carousel lightbox byline copyrightbox noprint
    """
)
"""Words for what stands beside the article: parts around the page, other articles, what readers do,
selling and law, things about the article."""

VOICES_WORDS = words("comment comments commentlist pinglun disqus livefyre reply replies guestbook")
"""Words for what readers wrote below an article, which may be longer than the article."""

CONTENT_WORDS = words(
    """
    article articles content contents entry post posts body text story main maincontent zhengwen
    neirong wenzhang detail details richtext rich markdown prose page articlebody articlecontent
    contenttext textbody newscontent newstext blog news read reading paragraph
    """
)

_HINTING = FRAME_WORDS | AWAY_WORDS | VOICES_WORDS | CONTENT_WORDS

# `has-rail-right`, `no-sidebar`, `with-comments`: what stands beside the element, not what it is.
_BESIDE_WORDS = words("has with without no hide show toggle enable disable is")
_BESIDE = re.compile(
    rf"(?:^|(?<=[_-]))(?:{'|'.join(sorted(_BESIDE_WORDS))})[_-][\w-]*", re.IGNORECASE
)
LONGEST_NAME = 6
"""Hyphens or underscores in a name; eight words and seven of them are a headline's, whose words
may be any."""

_HEADLINE = re.compile(r"[a-z\d]+(?:-[a-z\d]+)+|[a-z\d]+(?:_[a-z\d]+)+", re.IGNORECASE)

_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_TWO = re.compile(r"(?<![a-z])(log|sign)-(in|up)(?![a-z])")
_WORDS = re.compile(r"[a-z]+")


_POST = words("hentry type-post type-page")
"""Classes that WordPress gives a post, beside one for each of its categories and tags, which may be
called anything: `category-featured`, `tag-vote`."""


@lru_cache(maxsize=4096)
def hint_of(tag: str, names: str) -> Hint:
    """Read the hint in an element's names; away goes before content, as in `article-comments`.

    >>> hint_of("div", "article-comments"), hint_of("div", "artContent"), hint_of("div", "x1")
    (<Hint.VOICES: -2>, <Hint.CONTENT: 1>, <Hint.NONE: 0>)
    """
    if tag in FRAME_TAGS:
        return Hint.FRAME
    if tag in AWAY_TAGS:
        return Hint.AWAY
    if tag in CONTENT_TAGS:
        return Hint.CONTENT
    each = names.split()
    if not _POST.isdisjoint(each):
        return Hint.CONTENT
    if tag == "p" and PAID in each:
        return Hint.NONE
    if tag in HEADINGS:  # of a page's head, a heading is the title
        each = [_OF_HEADS.sub("", name) for name in each]
    hints = {_hint_in(name) for name in each}
    return next((hint for hint in _IN_ORDER if hint in hints), Hint.NONE)


_OF_HEADS = re.compile(r"header|banner|masthead", re.IGNORECASE)
"""Words for the head of a page, which headings have in their names for a place to link to."""

_IN_ORDER = (Hint.FRAME, Hint.VOICES, Hint.AWAY, Hint.CONTENT)


def misleading(tag: str, names: str) -> tuple[str, bool]:
    """What a negative hint comes from: tag and names that give it, and whether others say content.

    >>> misleading("div", "section ads intro"), misleading("div", "post menu-left")
    (('div ads', False), ('div menu-left', True))
    """
    hints = [(name, _hint_in(name)) for name in names.split()]
    giving = [name for name, hint in hints if hint < Hint.NONE]
    return " ".join((tag, *giving)), any(hint is Hint.CONTENT for _, hint in hints)


@lru_cache(maxsize=16_384)
def _hint_in(name: str) -> Hint:
    """The hint in one class or id, whatever the element; pages share most of theirs."""
    told = _words_in(name)
    if _HINTING.isdisjoint(told):
        return Hint.NONE
    if not _BESIDE_WORDS.isdisjoint(told):
        told = _words_in(_BESIDE.sub("", name))
    found = _HINTING.intersection(told)
    if not found:
        return Hint.NONE
    if found <= CONTENT_WORDS:
        return Hint.CONTENT
    if not _is_name(name):
        return Hint.NONE
    if found & FRAME_WORDS:
        return Hint.FRAME
    return Hint.VOICES if found & VOICES_WORDS else Hint.AWAY


def _is_name(text: str) -> bool:
    """Whether a class or id names something.

    Neither a rule of style does, such as `print:hidden` and `mt-[var(--header)]`, nor a headline.
    """
    if ":" in text or "[" in text:
        return False
    parts = max(text.count("-"), text.count("_"))
    return parts <= LONGEST_NAME or _HEADLINE.fullmatch(text) is None


def _words_in(names: str) -> list[str]:
    if not names.islower():
        names = _CASE.sub("-", names).lower()
    if "sign-" in names or "log-" in names:
        names = _IN_TWO.sub(r"\1\2", names)
    return _WORDS.findall(names)
