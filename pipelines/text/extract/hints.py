"""What the name of an element (tag, class, id) says of its text: words of web designers.

A hint is weak evidence: it only moves the balance, and is ignored where it would leave nothing.
"""

import re
from enum import IntEnum
from functools import lru_cache

from pipelines.text.extract.names import words


class Hint(IntEnum):
    """Which way a name points."""

    VOICES = -2
    """What readers wrote: prose, but not the article's."""
    AWAY = -1
    """Navigation, adverts, related links, footers."""
    NONE = 0
    CONTENT = 1
    """Where designers say the article is."""


AWAY_TAGS = words("nav aside footer menu")
CONTENT_TAGS = words("article main")

AWAY_WORDS = words(
    """
    nav navbar navi navigation menu submenu topbar toolbar breadcrumb breadcrumbs crumb crumbs
    crumbnav mbx daohang pagination pager paging pagebar pages prevnext pagenav skip topnav subnav

    header masthead footer foot dibu sidebar sidebars aside rightbar leftbar siderail
    rail banner

    related relate relates xiangguan recommend recommended recommendation recommendations
    recommends tuijian hot hots hotnews rank ranking ranklist paihang latest recent readmore
    morenews popular trending outbrain taboola mgid guess also friendlink friendlinks yqlj links
    suggest suggested suggestion suggestions upnext

    respond share
    shares sharing sharebar fenxiang bdsharebuttonbox jiathis social socials sns follow like likes
    vote votes digg praise zan dashang reward donate rating ratings subscribe subscription
    newsletter signup login signin register

    ad ads adv advert adverts advertisement advertising adsense adbox guanggao gg promo promos
    promotion promoted sponsor sponsored sponsors copyright banquan disclaimer mianze shengming
    cookie cookies consent gdpr popup modal overlay paywall

    tag tags tagcloud biaoqian keywords toolbox tools print qrcode erweima weixincode authorbox
    authorcard byline copyrightbox noprint
    """
)
"""Words in class and id that stand for something beside the article: ways through the site, parts
around the page, other articles, what readers say and do, selling and law, things about the article.
A word ends at a hyphen, an underscore, a change of case or a digit."""

VOICES_WORDS = words("comment comments commentlist pinglun disqus livefyre reply replies guestbook")
"""Words for what readers wrote below an article, which may be longer than the article."""

CONTENT_WORDS = words(
    """
    article articles content contents entry post posts body text story main maincontent zhengwen
    neirong wenzhang detail details richtext rich markdown prose page articlebody articlecontent
    contenttext textbody newscontent newstext blog news read reading paragraph
    """
)

_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def hint_of(tag: str, names: str) -> Hint:
    """Read the hint in an element's names; away goes before content, as in `article-comments`.

    >>> hint_of("div", "article-comments"), hint_of("div", "artContent"), hint_of("div", "x1")
    (<Hint.VOICES: -2>, <Hint.CONTENT: 1>, <Hint.NONE: 0>)
    """
    if tag in AWAY_TAGS:
        return Hint.AWAY
    found = set(_WORDS.findall(_CASE.sub("-", names).lower())) if names else set()
    if tag not in CONTENT_TAGS:
        if found & VOICES_WORDS:
            return Hint.VOICES
        if found & AWAY_WORDS:
            return Hint.AWAY
    return Hint.CONTENT if tag in CONTENT_TAGS or found & CONTENT_WORDS else Hint.NONE
