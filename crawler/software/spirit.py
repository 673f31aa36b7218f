"""Spirit, a forum of Django's: `topic/7/a-title/?page=2`."""

from crawler.software.base import SoftwareSpider
from crawler.software.links import Kind, Links, Shape
from pipelines.text.extract.forums import SPIRIT

LINKS = Links(
    shapes=(
        # Any title will do in an address, none sends on: the one that is linked is kept.
        Shape(
            Kind.ARTICLE,
            r"topic/(?P<topic>\d+)/(?P<slug>[^/]+)/",
            first="topic/{topic}/{slug}/",
            later="topic/{topic}/{slug}/?page={page}",
            identity="topic/{topic}/",
        ),
        Shape(
            Kind.LIST,
            r"category/(?P<category>\d+)/(?P<slug>[^/]+)/",
            first="category/{category}/{slug}/",
            later="category/{category}/{slug}/?page={page}",
            identity="category/{category}/",
        ),
        Shape(
            Kind.LIST,
            r"topic/active/",
            first="topic/active/",
            later="topic/active/?page={page}",
        ),
    ),
)


class SpiritSpider(SoftwareSpider):
    """A forum made by Spirit."""

    links = LINKS
    selectors = SPIRIT.selectors
