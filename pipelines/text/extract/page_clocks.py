"""The time it is, as a page tells it in a head that is named as its posts are."""

from pipelines.text.extract.candidates import LEAST_POSTS, LEAST_SIGNED
from pipelines.text.extract.kinds import count_within, having
from pipelines.text.extract.signs import Signs
from pipelines.text.extract.tree import Block
from pipelines.text.extract.unknown_posts import time_of
from pipelines.text.extract.worths import kind_of


def without_clock(items: list[Block], signs: Signs) -> list[Block]:
    """Leave out the head of the page that tells what time it is: later than all posts.

    It has no author, and its time stands where that of no post does.

    Args:
        items: What may be posts, one at least, each with a time.
        signs: What is dated and signed in the page.
    """
    first, *others = items
    authors = [block.order for block in signs.authors]
    if (
        len(others) < LEAST_POSTS
        or count_within(first, authors)
        or len(having(others, signs.authors)) < LEAST_SIGNED * len(others)
    ):
        return items
    own = [one for one in signs.dates if first.order <= one.order < first.end]
    below = [one for one in signs.dates if one.order >= others[0].order]
    if not {kind_of(one) for one in own}.isdisjoint(kind_of(one) for one in below):
        return items
    now = time_of(own[0], signs.clock) if own else None
    times = [time_of(one, signs.clock) for one in below]
    is_clock = now is not None and all(time is None or time < now for time in times)
    return others if is_clock else items
