"""WordPress: `/wp-json/wp/v2/posts/3?_embed=author`, or a list of one."""

from datetime import datetime

from pipelines.text.article import Extraction
from pipelines.text.extract.api.posts import (
    Api,
    ApiPost,
    article,
    fragment_lines,
    moment_at,
    name_of,
    plain,
)
from pipelines.text.extract.publishing import WORDPRESS
from pipelines.text.extract.times import parse_time
from pipelines.text.jsontext import JsonValue
from pipelines.text.jsonvalues import at, objects_at, text_at
from pipelines.text.record import Removal

PROTECTED = "api.protected"
"""The rule under which the form for a password goes, which stands in place of the text."""


def read_wordpress(value: JsonValue, api: Api) -> Extraction | None:
    """Read a post; None if it is something else, such as a list of several."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    html = at(value, "content", "rendered")
    if not isinstance(html, str):
        return None
    title = plain(text_at(value, "title", "rendered"))
    author = next(
        (text_at(one, "name") for one in objects_at(value, "_embedded", "author")),
        None,
    )
    post = ApiPost(html, 1, name_of(author), _published(value, api))
    lines = fragment_lines(html, (*WORDPRESS.selectors.drop, *api.drop))
    if at(value, "content", "protected"):
        removals = [Removal(PROTECTED, line.text) for line in lines]
        return article("wordpress", title, post, (), api, removals=removals)
    return article("wordpress", title, post, lines, api)


def _published(value: JsonValue, api: Api) -> datetime | None:
    """The time in UTC, as told, which does not depend on the zone of the site."""
    told = text_at(value, "date_gmt")
    moment = parse_time(f"{told}Z", api.clock) if told else None
    return moment or moment_at(value, api.clock, "date")
