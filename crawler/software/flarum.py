"""Flarum, read through its JSON:API at `/api/…`."""

from collections.abc import Iterator
from urllib.parse import quote

from crawler.software.api import ApiSpider, Listed
from crawler.software.links import Kind, Link, Links, Shape, below_root
from pipelines.text.article import Selectors
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import at, number_at, objects_at, text_at

OFFSET = "page[offset]"
_LATER = "page%5Boffset%5D={page}"

LINKS = Links(
    (
        Shape(
            Kind.ARTICLE,
            r"(?:api/discussions|d)/(?P<id>\d+)(?:-[^/]*)?(?:/\d+)?",
            page=OFFSET,
            start=0,
            first="api/discussions/{id}",
            later=f"api/discussions/{{id}}?{_LATER}",
            identity="d/{id}",
        ),
        Shape(
            Kind.LIST,
            r"t/(?P<tag>[^/]+)",
            page=OFFSET,
            start=0,
            first="api/discussions?filter%5Btag%5D={tag}",
            later=f"api/discussions?filter%5Btag%5D={{tag}}&{_LATER}",
            identity="t/{tag}",
        ),
        Shape(
            Kind.LIST,
            r"api/discussions|all",
            page=OFFSET,
            start=0,
            first="api/discussions",
            later=f"api/discussions?{_LATER}",
            identity="all",
        ),
    )
)


class FlarumSpider(ApiSpider):
    """A Flarum forum; boards as in `t/general`."""

    links = LINKS
    selectors = Selectors(name="flarum")
    index = "all"

    def read(self, url: str) -> Link | None:
        """Read an address; one of the API that is narrowed to a tag is the tag's list."""
        link = super().read(url)
        if link is None or link.identity != "all":
            return link
        below = below_root(url, self.root)
        tag = below[1].get("filter[tag]") if below else None
        if not tag:
            return link
        offset = f"?{OFFSET}={link.page}" if link.page else ""
        return super().read(f"{self.root}t/{quote(tag)}{offset}")

    def listed(self, data: JsonValue, here: Link | None) -> Iterator[Listed]:
        """Discussions, and the next page."""
        discussions = [one for one in objects_at(data, "data") if one.get("type") == "discussions"]
        for discussion in discussions:
            told = at(discussion, "attributes")
            if text_at(discussion, "id") and not at(told, "isHidden"):
                count = number_at(told, "commentCount")
                yield Listed(f"d/{discussion['id']}", text_at(told, "title"), count)
        if here is not None and discussions and text_at(data, "links", "next"):
            yield Listed(f"{here.identity}?{OFFSET}={here.page + len(discussions)}")

    def later(self, data: JsonValue, here: Link) -> str | None:
        """The posts behind those that are included: an answer tells the numbers of all."""
        told = [
            text_at(one, "id") for one in objects_at(data, "data", "relationships", "posts", "data")
        ]
        included = {
            text_at(one, "id") for one in objects_at(data, "included") if one.get("type") == "posts"
        }
        places = [place for place, number in enumerate(told, 1) if number in included]
        end = max(places, default=len(told))
        return f"{here.identity}?{OFFSET}={end}" if end < len(told) else None
