"""Discourse: `/t/3.json`, `/t/slug/3.json?page=2`, `/t/3/posts.json`."""

from pipelines.text.article import Extraction
from pipelines.text.extract.api.posts import (
    Api,
    ApiPost,
    moment_at,
    name_of,
    thread,
)
from pipelines.text.extract.forums import DISCOURSE
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import JsonObject, at, number_at, objects_at, text_at

WRITTEN = (1, 2)
"""Types of post that people write: ordinary ones and moderators' posts. 3 is an event (closed,
pinned), 4 a note among moderators."""

LINK_PREVIEW = "aside.onebox"
"""Title and first words of another page, put below a link."""


def read_discourse(value: JsonValue, api: Api) -> Extraction | None:
    """Read a topic, or posts of one; None if it is something else."""
    if not isinstance(at(value, "post_stream", "posts"), list):
        return None
    posts = [
        _post(post, api)
        for post in objects_at(value, "post_stream", "posts")
        if number_at(post, "post_type") in (None, *WRITTEN)
    ]
    drop = (*DISCOURSE.selectors.drop, LINK_PREVIEW)
    return thread("discourse", text_at(value, "title"), posts, drop, api)


def _post(post: JsonObject, api: Api) -> ApiPost:
    return ApiPost(
        html=text_at(post, "cooked") or "",
        floor=number_at(post, "post_number"),
        author=name_of(text_at(post, "username") or text_at(post, "name")),
        published_at=moment_at(post, api.clock, "created_at"),
        deleted=any(at(post, sign) for sign in ("hidden", "user_deleted", "deleted_at")),
    )
