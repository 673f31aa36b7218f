"""NodeBB, read through `/api/…`, which gives every page of the site as JSON."""

from collections.abc import Iterator
from html import unescape

from crawler.software.api import ApiSpider, Listed
from crawler.software.links import Kind, Link, Links, Shape
from pipelines.text.extract.forums import NODEBB
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import JsonObject, at, number_at, objects_at, text_at

LINKS = Links(
    (
        Shape(
            Kind.ARTICLE,
            r"(?:api/)?topic/(?P<tid>\d+)(?:/.*)?",
            first="api/topic/{tid}",
            later="api/topic/{tid}?page={page}",
            identity="topic/{tid}",
        ),
        Shape(
            Kind.LIST,
            r"(?:api/)?category/(?P<cid>\d+)(?:/.*)?",
            first="api/category/{cid}",
            later="api/category/{cid}?page={page}",
            identity="category/{cid}",
        ),
    )
)


class NodebbSpider(ApiSpider):
    """A NodeBB forum; boards as in `category/2/general`."""

    links = LINKS
    selectors = NODEBB.selectors
    index = "api/categories"

    def listed(self, data: JsonValue, here: Link | None) -> Iterator[Listed]:
        """Topics, the next page, and the categories within."""
        for topic in objects_at(data, "topics"):
            if number_at(topic, "tid") is not None and not at(topic, "deleted"):
                yield Listed(f"topic/{topic['tid']}", _title(topic), number_at(topic, "postcount"))
        if here is not None and (page := _next_page(data)):
            yield Listed(f"{here.identity}?page={page}")
        for category in (*objects_at(data, "categories"), *objects_at(data, "children")):
            yield from self._category(category)

    def _category(self, category: JsonObject) -> Iterator[Listed]:
        # A category with a link is a link to somewhere else.
        if number_at(category, "cid") is not None and not at(category, "link"):
            yield Listed(f"category/{category['cid']}", text_at(category, "name"))
        for child in objects_at(category, "children"):
            yield from self._category(child)

    def later(self, data: JsonValue, here: Link) -> str | None:
        """The next page, as the answer's own paging tells it."""
        page = _next_page(data)
        return f"{here.identity}?page={page}" if page else None


def _next_page(data: JsonValue) -> int | None:
    following = at(data, "pagination", "next")
    return number_at(following, "page") if at(following, "active") else None


def _title(topic: JsonObject) -> str | None:
    return text_at(topic, "titleRaw") or unescape(text_at(topic, "title") or "") or None
