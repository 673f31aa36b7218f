"""Discuz! X 3.4 and 3.5, and the addresses of older ones, with and without rewriting."""

from crawler.software.base import SoftwareSpider
from crawler.software.links import Kind, Links, Shape
from pipelines.text.extract.forums import DISCUZ

_THREAD = "forum.php?mod=viewthread&tid={tid}"
_BOARD = "forum.php?mod=forumdisplay&fid={fid}"
_GROUP = "forum.php?mod=group&fid={fid}"
# A board may have a name in the place of its number.
_FID = r"\w+"

LINKS = Links(
    shapes=(
        Shape(
            Kind.ARTICLE,
            r"forum\.php",
            query={"mod": "viewthread", "tid": r"\d+"},
            first=_THREAD,
            later=_THREAD + "&page={page}",
        ),
        # The last number is the page of the board one came from.
        Shape(
            Kind.ARTICLE,
            r"thread-(?P<tid>\d+)-(?P<page>\d+)-\d+\.html",
            first="thread-{tid}-1-1.html",
            later="thread-{tid}-{page}-1.html",
            identity=_THREAD,
        ),
        Shape(
            Kind.LIST,
            r"forum\.php",
            query={"mod": "forumdisplay", "fid": _FID},
            first=_BOARD,
            later=_BOARD + "&page={page}",
        ),
        Shape(
            Kind.LIST,
            rf"forum-(?P<fid>{_FID})-(?P<page>\d+)\.html",
            first="forum-{fid}-1.html",
            later="forum-{fid}-{page}.html",
            identity=_BOARD,
        ),
        Shape(
            Kind.LIST,
            r"forum\.php",
            query={"mod": "group", "fid": _FID},
            first=_GROUP,
            later=_GROUP + "&page={page}",
        ),
        Shape(
            Kind.LIST,
            rf"group-(?P<fid>{_FID})-(?P<page>\d+)\.html",
            first="group-{fid}-1.html",
            later="group-{fid}-{page}.html",
            identity=_GROUP,
        ),
        # Boards of one category, and all boards, where the front page is a portal.
        Shape(Kind.LIST, r"forum\.php", query={"gid": r"\d+"}, first="forum.php?gid={gid}"),
        Shape(Kind.LIST, r"forum\.php", query={"mod": "", "gid": ""}, first="forum.php"),
        # Discuz! 7 and before.
        Shape(
            Kind.ARTICLE,
            r"viewthread\.php",
            query={"tid": r"\d+"},
            first="viewthread.php?tid={tid}",
            later="viewthread.php?tid={tid}&page={page}",
        ),
        Shape(
            Kind.LIST,
            r"forumdisplay\.php",
            query={"fid": r"\d+"},
            first="forumdisplay.php?fid={fid}",
            later="forumdisplay.php?fid={fid}&page={page}",
        ),
    ),
    # One person's posts only, the last first, a print view, a jump to the newest.
    never={"authorid": r"\d+", "ordertype": ".*", "action": ".+", "goto": ".+"},
)


class DiscuzSpider(SoftwareSpider):
    """A forum made by Discuz!."""

    links = LINKS
    selectors = DISCUZ.selectors
    rows = "#threadlisttableid tbody"
    count = "td.num a.xi2"
