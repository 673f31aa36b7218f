"""Discourse, read through the JSON that every page has at its address with `.json`."""

from collections.abc import Iterator

from crawler.software.api import ApiSpider, Listed
from crawler.software.links import Kind, Link, Links, Shape
from pipelines.text.extract.forums import DISCOURSE
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import at, number_at, objects_at, text_at

POSTS_PER_PAGE = 20
"""Posts of one answer; the software has no setting for it (`TopicView.chunk_size`)."""

LINKS = Links(
    (
        Shape(
            Kind.ARTICLE,
            r"t/(?:[^/]*/)?(?P<tid>\d+)(?:/\d+)?(?:\.json)?",
            first="t/{tid}.json",
            later="t/{tid}.json?page={page}",
            identity="t/{tid}",
        ),
        Shape(
            Kind.LIST,
            r"c/(?P<slug>.*?)/(?P<cid>\d+)(?:/l/latest)?(?:\.json)?",
            first="c/{slug}/{cid}.json",
            later="c/{slug}/{cid}.json?page={page}",
            identity="c/{slug}/{cid}",
            start=0,
        ),
        Shape(
            Kind.LIST,
            r"latest(?:\.json)?",
            first="latest.json",
            later="latest.json?page={page}",
            identity="latest",
            start=0,
        ),
    )
)


class DiscourseSpider(ApiSpider):
    """A Discourse forum; boards as in `c/general/4`."""

    links = LINKS
    selectors = DISCOURSE.selectors
    index = "latest"

    def listed(self, data: JsonValue, here: Link | None) -> Iterator[Listed]:
        """Topics, and the next page."""
        for topic in objects_at(data, "topic_list", "topics"):
            if number_at(topic, "id") is not None:
                count = number_at(topic, "posts_count")
                yield Listed(f"t/{topic['id']}", text_at(topic, "title"), count)
        if here is not None and text_at(data, "topic_list", "more_topics_url"):
            yield Listed(f"{here.identity}?page={here.page + 1}")

    def later(self, data: JsonValue, here: Link) -> str | None:
        """The next page; the answer to any page of a topic may tell the numbers of all posts."""
        stream = at(data, "post_stream", "stream")
        count = len(stream) if isinstance(stream, list) else number_at(data, "posts_count") or 0
        return (
            f"{here.identity}?page={here.page + 1}" if count > here.page * POSTS_PER_PAGE else None
        )
