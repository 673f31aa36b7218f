"""Author and time of an article: from what is shown beside it, from the head, from the address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipelines.text.extract.author_names import is_author, is_nobody
from pipelines.text.extract.authors import BEFORE_TIME, authors
from pipelines.text.extract.bylines import Byline, read_byline
from pipelines.text.extract.head import Head
from pipelines.text.extract.published import is_vague, times
from pipelines.text.extract.shown import Shown
from pipelines.text.extract.time_labels import NO_MORE, tells_event
from pipelines.text.extract.times import Clock
from pipelines.text.extract.titles import bare, site_names
from pipelines.text.extract.works import is_of_work


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, and where."""

    author: str | None = None
    author_source: str | None = None
    published_at: datetime | None = None
    time_source: str | None = None


OF_SITES = frozenset(
    {"json-ld author", "meta author", "byline", "element named as author", "name of the site"}
)
"""Where a site may be named as the author of its own article, as many a blog is by its writer."""

SIGNS = re.compile(
    r"[发發][布表佈]|刊登|更新|日期|时间|時間|来源|來源|编辑|編輯|责编|責編|作者|[记記]者"
    r"|publish|posted|updated|\bby\b",
    re.IGNORECASE,
)
"""What a byline at the end or behind an article has; a list of others has titles and days only."""


POSTED = re.compile(r"posted\s?@", re.IGNORECASE)
"""What a line below the article begins with that is its byline for all that."""


def find_facts(
    head: Head,
    shown: Sequence[Shown],
    scripts: Iterable[str],
    url: str | None,
    clock: Clock,
    title: str | None = None,
) -> Facts:
    """Find author and time of an article.

    Args:
        head: What the page's head told.
        shown: What is shown near the article, nearest to its beginning first.
        scripts: Texts of the page's scripts, read only if nothing else tells a time.
        url: The page's address.
        clock: What times are read against.
        title: The article's, which is not its author.
    """
    texts = ["", *(one.text for one in shown), ""]
    shown = [
        one
        for one, before, after in zip(shown, texts, texts[2:], strict=False)
        if not tells_event(one.text, after)
        and not (one.behind and is_of_work(one.text, before, after))
    ]
    read = [(one, byline) for one in shown if (byline := _byline(one, clock))]
    bylines = [byline for one, byline in read if not one.behind]
    behind = [(one, byline) for one, byline in read if one.behind]
    signed = [byline for one, byline in behind if SIGNS.search(one.text)]
    taken = {bare(title or ""), *(bare(name) for name in site_names(head))}
    told = list(authors(head, shown, bylines + [byline for _, byline in behind], clock))
    author = next((one for one in told if bare(one[0]) not in taken), None) or next(
        # What names nobody but the site, and says so to machines, is by the site.
        (one for one in told if one[1] in OF_SITES and bare(one[0]) == bare(head.site or "")),
        None,
    )
    time = next(times(head, shown, (bylines, signed), scripts, url, clock), None)
    return Facts(*(author or (None, None)), *(time or (None, None)))


def _byline(one: Shown, clock: Clock) -> Byline | None:
    byline = read_byline(one.text, clock)
    if byline is None or (one.behind and NO_MORE.match(one.text)):
        return None
    is_own = (one.near and not one.above) or byline.labelled or POSTED.match(one.text)
    return replace(
        byline,
        author=byline.author if is_own else None,
        published_at=None if is_vague(one, clock) else byline.published_at,
    )


def with_bylines(facts: Facts, bylines: Sequence[Byline]) -> Facts:
    """Fill what is missing from the bylines taken out of the article's own lines."""
    for byline in bylines:
        # What the article itself credits goes before what only the head says.
        open_to = facts.author is None or (byline.labelled and _is_weak(facts.author_source))
        name = byline.author
        if open_to and name and is_author(name) and not is_nobody(name):
            facts = replace(facts, author=name, author_source="byline")
        if facts.published_at is None and byline.published_at:
            facts = replace(facts, published_at=byline.published_at, time_source="byline")
    return facts


def _is_weak(source: str | None) -> bool:
    """Whether an author is told by the head alone or by a name without a label."""
    return source is not None and (source.startswith("meta ") or source == BEFORE_TIME)
