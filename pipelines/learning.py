"""What is learnt of each site's own lines while it is crawled, kept in the database."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from pipelines.text.boilerplate import Learned, LineCount, LineCounter
from pipelines.text.page import Article
from pipelines.text.script import to_hans
from storage.sitelines import (
    count_lines,
    halve_lines,
    has_copy,
    keep_lines,
    site_lines,
    sites_with_lines,
)
from storage.store import Store


class SiteLines:
    """Counts lines of articles by site; what one process counted, the next one knows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counters: dict[str, LineCounter] = {}
        self._learned: dict[str, Learned] = {}

    def learned(self, site: str) -> Learned:
        """The lines known to be the site's own."""
        if site not in self._learned:
            self._learned[site] = self._counter(site).learned
        return self._learned[site]

    def teach(self, site: str, url: str, article: Article) -> None:
        """Count the lines of an article that was stored just now and was not known before.

        A copy of another article, from whatever site, teaches nothing: its lines would recur
        without being anyone's boilerplate.
        """
        counter = self._counter(site)
        unmet = to_hans("\n".join(counter.unmet(article.countable, article.title)))
        if not unmet or self._store.read(lambda connection: has_copy(connection, unmet, url)):
            return
        changed = counter.observe(article.countable, article.title, copy=False)
        if not changed:
            return
        known = {row.line_hash for row in changed if row.learnt}
        halved = counter.is_full
        if halved:
            known.update(counter.halve())
        now = datetime.now(UTC).replace(microsecond=0)
        self._store.write(lambda connection: _keep(connection, site, changed, known, halved, now))
        # Put in place whole: another thread may be cleaning.
        self._learned[site] = counter.learned

    def _counter(self, site: str) -> LineCounter:
        if site not in self._counters:
            self._counters[site] = LineCounter(_counts(self._store, site))
        return self._counters[site]


def _keep(
    connection: Connection,
    site: str,
    changed: Iterable[LineCount],
    learnt: Iterable[str],
    halved: bool,
    now: datetime,
) -> None:
    """Store what was counted of one article, and what follows from it."""
    rows = tuple(changed)
    met = {row.line_hash: row.pages for row in rows}
    count_lines(connection, site, {row.line_hash: row.sample for row in rows}, now, met)
    keep_lines(connection, site, learnt, now)
    if halved:
        halve_lines(connection, site)


def learned_by_site(store: Store) -> dict[str, Learned]:
    """What is known of every site."""
    sites = store.read(sites_with_lines)
    return {site: Learned.from_counts(_counts(store, site)) for site in sites}


def _counts(store: Store, site: str) -> list[LineCount]:
    rows = store.read(lambda connection: site_lines(connection, site))
    return [LineCount(row.line_hash, row.sample, row.pages, row.learnt) for row in rows]
