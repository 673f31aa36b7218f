"""phpBB 3, and what its extensions for readable addresses make of them."""

from crawler.software.base import SoftwareSpider
from crawler.software.links import Kind, Links, Shape
from pipelines.text.extract.forums import PHPBB

LINKS = Links(
    shapes=(
        Shape(
            Kind.ARTICLE,
            r"viewtopic\.php",
            query={"t": r"\d+"},
            page="start",
            start=0,
            first="viewtopic.php?t={t}",
            later="viewtopic.php?t={t}&start={page}",
        ),
        Shape(
            Kind.LIST,
            r"viewforum\.php",
            query={"f": r"\d+"},
            page="start",
            start=0,
            first="viewforum.php?f={f}",
            later="viewforum.php?f={f}&start={page}",
        ),
        Shape(Kind.LIST, r"index\.php", first="index.php"),
        # board-f2/a-title-t7-20.html, board-f2/page25.html, forum2.html, topic7-20.html
        Shape(
            Kind.ARTICLE,
            r"(?P<named>(?:[^/]+/)?(?:[^/]*-t|topic)(?P<t>\d+))(?:-(?P<page>\d+))?\.html",
            start=0,
            first="{named}.html",
            later="{named}-{page}.html",
            identity="viewtopic.php?t={t}",
        ),
        Shape(
            Kind.LIST,
            r"(?P<named>[^/]*-f(?P<f>\d+))/(?:page(?P<page>\d+)\.html)?",
            start=0,
            first="{named}/",
            later="{named}/page{page}.html",
            identity="viewforum.php?f={f}",
        ),
        Shape(
            Kind.LIST,
            r"forum(?P<f>\d+)(?:-(?P<page>\d+))?\.html",
            start=0,
            first="forum{f}.html",
            later="forum{f}-{page}.html",
            identity="viewforum.php?f={f}",
        ),
    ),
    # The next or the previous topic, a print view; people's own posts.
    never={"view": ".+", "author_id": ".+", "mode": ".+"},
)


class PhpbbSpider(SoftwareSpider):
    """A forum made by phpBB 3."""

    links = LINKS
    selectors = PHPBB.selectors
    rows = "li.row"
    count = "dd.posts"
