"""Flarum, in JSON:API: `/api/discussions/3`, `/api/posts?filter[discussion]=3`."""

from pipelines.text.article import Extraction
from pipelines.text.extract.api.posts import (
    Api,
    ApiPost,
    moment_at,
    name_of,
    thread,
)
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import JsonObject, at, number_at, objects_at, text_at

WRITTEN = "comment"
"""The content type of what people write; others are events (renamed, locked, tagged)."""

DROP = ("blockquote", "a.PostMention")
"""Quotes, and the mark that the software puts before an answer to a post."""

Key = tuple[str | None, str | None]


def read_flarum(value: JsonValue, api: Api) -> Extraction | None:
    """Read a discussion, or posts of one; None if it is something else."""
    data = at(value, "data")
    known = {_key(one): one for one in objects_at(value, "included")}
    if isinstance(data, dict) and data.get("type") == "discussions":
        discussion: JsonValue = data
        told = [_key(one) for one in objects_at(data, "relationships", "posts", "data")]
        posts = [known[key] for key in told if key in known] or _posts(list(known.values()))
    else:
        posts = _posts(objects_at(value, "data"))
        discussion = next((one for one in known.values() if one.get("type") == "discussions"), None)
    if not posts:
        return None
    read = [
        _post(post, known, api)
        for post in posts
        if at(post, "attributes", "contentType") == WRITTEN
    ]
    return thread("flarum", text_at(discussion, "attributes", "title"), read, DROP, api)


def _posts(objects: list[JsonObject]) -> list[JsonObject]:
    return [one for one in objects if one.get("type") == "posts"]


def _key(one: JsonValue) -> Key:
    return text_at(one, "type"), text_at(one, "id")


def _post(post: JsonObject, known: dict[Key, JsonObject], api: Api) -> ApiPost:
    user = known.get(_key(at(post, "relationships", "user", "data")))
    return ApiPost(
        html=text_at(post, "attributes", "contentHtml") or "",
        floor=number_at(post, "attributes", "number"),
        author=name_of(
            text_at(user, "attributes", "displayName") or text_at(user, "attributes", "username")
        ),
        published_at=moment_at(post, api.clock, "attributes", "createdAt"),
        deleted=bool(at(post, "attributes", "isHidden")),
    )
