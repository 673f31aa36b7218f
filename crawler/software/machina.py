"""django-machina, a forum of Django's: `forum/a-board-2/topic/a-title-7/?page=2`."""

from crawler.software.base import SoftwareSpider
from crawler.software.links import Kind, Links, Shape
from pipelines.text.extract.forums import MACHINA

_BOARD = r"forum/(?P<board>[^/]*-(?P<fid>\d+))/"
_TOPIC = r"topic/(?P<topic>[^/]*-(?P<tid>\d+))/"

LINKS = Links(
    shapes=(
        Shape(
            Kind.ARTICLE,
            _BOARD + _TOPIC,
            first="forum/{board}/topic/{topic}/",
            later="forum/{board}/topic/{topic}/?page={page}",
        ),
        Shape(
            Kind.LIST,
            _BOARD,
            first="forum/{board}/",
            later="forum/{board}/?page={page}",
        ),
    ),
    # A jump to one post.
    never={"post": ".+"},
)


class MachinaSpider(SoftwareSpider):
    """A forum made by django-machina; its root is the page of all boards."""

    links = LINKS
    selectors = MACHINA.selectors
