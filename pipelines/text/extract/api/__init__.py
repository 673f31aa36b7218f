"""From the JSON of known software's APIs to an article or thread.

One module a software, told by the shape of the answer alone, so that stored answers can be read
again without knowing which request gave them.
"""

from collections.abc import Callable
from datetime import datetime

from pipelines.text.article import Extraction, Selectors
from pipelines.text.extract.api.discourse import read_discourse
from pipelines.text.extract.api.flarum import read_flarum
from pipelines.text.extract.api.nodebb import read_nodebb
from pipelines.text.extract.api.posts import Api
from pipelines.text.extract.api.wordpress import read_wordpress
from pipelines.text.extract.times import Clock
from pipelines.text.jsontext import JsonValue
from pipelines.text.record import Flag

__all__ = ["extract_json"]

READERS: tuple[Callable[[JsonValue, Api], Extraction | None], ...] = (
    read_nodebb,
    read_discourse,
    read_flarum,
    read_wordpress,
)

UNKNOWN_SHAPE = "json.unknown_shape"


def extract_json(
    value: JsonValue,
    *,
    selectors: Selectors | None = None,
    now: datetime | None = None,
) -> Extraction:
    """Find the article or thread in an API's answer.

    Args:
        value: The answer, its strings repaired.
        selectors: What a spider knows of the site; of it, what to drop from texts and the zone of
            times that name none.
        now: When it was fetched; the present moment if not given.

    Returns:
        What was found; of a shape that is not known, nothing but a flag that says so.
    """
    known = selectors or Selectors()
    api = Api(Clock.of(known.timezone or "UTC", now, known.date_order), known.drop)
    for read in READERS:
        found = read(value, api)
        if found is not None:
            return found
    return Extraction(None, None, None, (), flags=(Flag(UNKNOWN_SHAPE),))
