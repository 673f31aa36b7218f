"""MyBB 1.8, with plain and with readable addresses."""

from crawler.software.base import SoftwareSpider
from crawler.software.links import Kind, Links, Shape
from pipelines.text.extract.forums import MYBB

_THREAD = "showthread.php?tid={tid}"
_BOARD = "forumdisplay.php?fid={fid}"

LINKS = Links(
    shapes=(
        Shape(
            Kind.ARTICLE,
            r"showthread\.php",
            query={"tid": r"\d+"},
            first=_THREAD,
            later=_THREAD + "&page={page}",
        ),
        Shape(
            Kind.ARTICLE,
            r"thread-(?P<tid>\d+)(?:-page-(?P<page>\d+))?(?:-post-\d+)?\.html",
            first="thread-{tid}.html",
            later="thread-{tid}-page-{page}.html",
            identity=_THREAD,
        ),
        Shape(
            Kind.LIST,
            r"forumdisplay\.php",
            query={"fid": r"\d+"},
            first=_BOARD,
            later=_BOARD + "&page={page}",
        ),
        Shape(
            Kind.LIST,
            r"forum-(?P<fid>\d+)(?:-page-(?P<page>\d+))?\.html",
            first="forum-{fid}.html",
            later="forum-{fid}-page-{page}.html",
            identity=_BOARD,
        ),
        Shape(Kind.LIST, r"index\.php", first="index.php"),
        # The plugin Google SEO writes names in the place of numbers.
        Shape(
            Kind.ARTICLE, r"(?P<named>Thread-[^/]+)", first="{named}", later="{named}?page={page}"
        ),
        Shape(Kind.LIST, r"(?P<named>Forum-[^/]+)", first="{named}", later="{named}?page={page}"),
    ),
    # Jumps to the last post, the next thread, one post alone.
    never={"action": ".+", "mode": "threaded"},
)


class MybbSpider(SoftwareSpider):
    """A forum made by MyBB; dates are month first unless `date_order` says otherwise."""

    links = LINKS
    selectors = MYBB.selectors
    rows = "tr.inline_row"
    count = "a[href*=whoPosted]"
