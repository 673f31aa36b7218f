"""Telling by which known software a page was made."""

from selectolax.lexbor import LexborHTMLParser

from pipelines.text.extract import forums, publishing
from pipelines.text.extract.head import Head
from pipelines.text.extract.software import Software

KNOWN: tuple[Software, ...] = (
    forums.DISCUZ,
    forums.XENFORO_2,
    forums.XENFORO_1,
    forums.VBULLETIN_4,
    forums.VBULLETIN_3,
    forums.PHPBB,
    forums.MYBB,
    forums.NODEBB,
    forums.DISCOURSE,
    forums.INVISION,
    forums.SMF,
    forums.PHPWIND,
    forums.TIEBA,
    forums.XIUNO,
    forums.SPIRIT,
    forums.MACHINA,
    publishing.WECHAT,
    publishing.WORDPRESS,
    publishing.Z_BLOG,
    publishing.TYPECHO,
)
"""Forums first: many a forum stands beside a WordPress blog and has its marks too."""


_ANY_MARKER = ",".join(software.marker for software in KNOWN if software.marker)
"""One look at a page instead of one for each software: most pages have none of the markers."""


def recognise(tree: LexborHTMLParser, head: Head) -> Software | None:
    """Name the software of a page; None if it is none of the known.

    Args:
        tree: The page.
        head: What its head told.
    """
    generator = head.metas.get("generator", "")
    marked = tree.css_first(_ANY_MARKER) is not None
    for software in KNOWN:
        if software.generator and software.generator.match(generator):
            return software
        if marked and software.marker and tree.css_first(software.marker):
            return software
    return None
