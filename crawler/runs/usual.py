"""Whether a run met far fewer articles than is usual for its site.

The usual is the least that the last good runs met: how much is new differs from run to run, by the
hour and the day of the week, while a site whose pages were rebuilt, or that shows all robots one
page of excuses, gives next to nothing of a kind that it always gave.
"""

from collections.abc import Callable, Sequence

from storage.runs import Counts

# So many runs are looked back on, of which so many must have been good. If the others are all
# "far fewer", what they met is the new usual, and the alarm ends.
LOOK_BACK = 10
GOOD_RUNS = 3
# Below this, chance alone makes nothing of it; a list has ten to fifty links.
LEAST_USUAL = 10
# What good runs of one site gave differed by less than this factor, were they not empty.
FAR_FEWER = 0.25

_MEASURES: tuple[tuple[str, Callable[[Counts], int]], ...] = (
    ("links to articles in lists", lambda counts: counts.article_links),
    ("articles", lambda counts: counts.articles),
    ("pages", lambda counts: counts.pages),
)


def far_fewer(counts: Counts, good: Sequence[Counts]) -> str | None:
    """Compare a run with good ones before it.

    Args:
        counts: What it met.
        good: What those of the last `LOOK_BACK` runs met that were good.

    Returns:
        A line for a person; None if all is as usual or too little is known.

    >>> usual = [Counts(pages=30, article_links=200)] * 3
    >>> far_fewer(Counts(pages=30, article_links=2), usual)
    'far fewer links to articles in lists than usual: 2, the last 3 good runs had 200 or more'
    >>> far_fewer(Counts(pages=29, article_links=180), usual)
    """
    if len(good) < GOOD_RUNS:
        return None
    for name, measure in _MEASURES:
        usual = min(map(measure, good))
        met = measure(counts)
        if usual >= LEAST_USUAL and met < FAR_FEWER * usual:
            return (
                f"far fewer {name} than usual: {met:,}, "
                f"the last {len(good)} good runs had {usual:,} or more"
            )
    return None
