"""NodeBB: `/api/topic/3`, `/api/topic/3/slug?page=2`, `/api/v3/topics/3`."""

from html import unescape

from pipelines.text.article import Extraction
from pipelines.text.extract.api.posts import (
    Api,
    ApiPost,
    moment_at,
    name_of,
    thread,
)
from pipelines.text.extract.forums import NODEBB
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import JsonObject, at, number_at, objects_at, text_at


def read_nodebb(value: JsonValue, api: Api) -> Extraction | None:
    """Read a topic; None if it is something else."""
    topic = at(value, "response") or value
    posts = objects_at(topic, "posts")
    if not posts or any("pid" not in post or "content" not in post for post in posts):
        return None
    title = text_at(topic, "titleRaw") or unescape(text_at(topic, "title") or "") or None
    opening = number_at(topic, "mainPid")
    read = [_post(post, opening, api) for post in posts]
    return thread("nodebb", title, read, NODEBB.selectors.drop, api)


def _post(post: JsonObject, opening: int | None, api: Api) -> ApiPost:
    # `index` counts from 0 over all pages; old versions leave it out of the opening post.
    index = number_at(post, "index")
    is_opening = opening is not None and number_at(post, "pid") == opening
    return ApiPost(
        html=text_at(post, "content") or "",
        floor=1 if is_opening else None if index is None else index + 1,
        author=name_of(
            text_at(post, "user", "displayname")
            or text_at(post, "user", "username")
            or text_at(post, "handle")
        ),
        published_at=moment_at(post, api.clock, "timestampISO"),
        deleted=bool(at(post, "deleted")),
    )
