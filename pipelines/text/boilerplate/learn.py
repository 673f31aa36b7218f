"""What recurs over the pages of one site is boilerplate of that site: counted as pages arrive.

Plain values in and out; keeping the counts is for others.
"""

import re
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Self

from pipelines.text.boilerplate.fold import View, views_of

# A line is learnt on so many distinct articles of a site, and on at least so large a share of
# them. Five as in CCNet-like filters; a fifth is above what an article's stock phrases reach
# (eight closing sentences in turn: an eighth each) and below what a site's own lines reach, which
# stand on nearly all pages.
LEARNT_PAGES = 5
LEARNT_SHARE = 0.2
# Shorter lines may be headings of articles: 小编总结, 一、背景介绍.
LEARNT_LETTERS = 8
# How far from the ends of an article the site's lines stand.
TOP_LINES = 3
TAIL_LINES = 6
# Memory of one site: lines counted, and articles remembered to tell copies.
LINES_KEPT = 5_000
ARTICLES_KEPT = 512
# Articles that share so many of their smallest line hashes, or so much of their text, are copies;
# of each article so many hashes are remembered.
SKETCH_SIZE = 16
COPY_SHARE = 0.5

PAGES_HASH = ""
"""The `line_hash` of the row that counts the site's articles."""

_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LineCount:
    """One row of what is known of a site.

    Attributes:
        line_hash: Of the line; `PAGES_HASH` in the row that counts all articles.
        sample: The line as it was first met; empty in that row.
        pages: Distinct articles that carried it.
    """

    line_hash: str
    sample: str
    pages: int


@dataclass(frozen=True, slots=True)
class Learned:
    """The lines of a site known to be boilerplate; small, and can be pickled."""

    hashes: frozenset[str] = frozenset()

    @classmethod
    def from_counts(cls, counts: Iterable[LineCount]) -> Self:
        """Decide from the counts of one site, the row of `PAGES_HASH` among them."""
        rows = tuple(counts)
        pages = max((row.pages for row in rows if row.line_hash == PAGES_HASH), default=0)
        wanted = max(LEARNT_PAGES, LEARNT_SHARE * pages)
        return cls(
            frozenset(
                row.line_hash for row in rows if row.line_hash != PAGES_HASH and row.pages >= wanted
            )
        )

    def knows(self, view: View) -> bool:
        """Whether a line is boilerplate of the site."""
        if not self.hashes:
            return False
        found = hash_of(view)
        return found is not None and found in self.hashes


def hash_of(view: View) -> str | None:
    """The hash of a line, whatever its script, width and numbers; None for a short one."""
    letters = _SIGNS.sub("", view.text)
    if len(letters) < LEARNT_LETTERS:
        return None
    return blake2b(_DIGITS.sub("0", letters).encode(), digest_size=16).hexdigest()


class LineCounter:
    """Counts the lines of one site, article by article, in bounded memory."""

    def __init__(self, counts: Iterable[LineCount] = ()) -> None:
        self._counts: OrderedDict[str, LineCount] = OrderedDict(
            (row.line_hash, row) for row in counts
        )
        self._counts.setdefault(PAGES_HASH, LineCount(PAGES_HASH, "", 0))
        self._sketches: deque[frozenset[str]] = deque(maxlen=ARTICLES_KEPT)
        self._titles: OrderedDict[str, None] = OrderedDict()

    def observe(
        self, lines: Sequence[str], title: str | None = None, *, copy: bool | None = None
    ) -> tuple[LineCount, ...]:
        """Count the lines of an article that was not counted before.

        Args:
            lines: What no rule of the tables took out (`countable` of the stripped article).
            title: Articles of one title are one: the pages of a thread, a copy.
            copy: Whether it is a copy of another article, where the caller knows; None to compare
                lines with those of articles met before, by which two short articles with the same
                lines of the site look alike.

        Returns:
            The rows that changed, with their new counts; none for a copy of a known article.
        """
        views = views_of(lines)
        if self._is_known(views, title, copy):
            return ()
        seen = dict.fromkeys(h for view in _edges(views) if (h := hash_of(view)))
        samples = {hash_of(view): view.raw for view in views}
        changed = [self._count(line_hash, samples[line_hash]) for line_hash in seen]
        changed.append(self._count(PAGES_HASH, ""))
        self._forget()
        return tuple(changed)

    def unmet(self, lines: Sequence[str]) -> tuple[str, ...]:
        """The lines of an article that no article counted so far had.

        What recurs does not count: by the lines of their site, two short articles would look like
        copies, and those lines would never be learnt.

        Returns:
            None at all if lines met once make up half of the rest: that is a copy.
        """
        fresh: list[str] = []
        once = 0
        for view in views_of(lines):
            line_hash = hash_of(view)
            if line_hash is None or line_hash not in self._counts:
                fresh.append(view.raw)
            elif self._counts[line_hash].pages == 1:
                once += len(view.raw)
        return () if once >= COPY_SHARE * (once + sum(map(len, fresh))) else tuple(fresh)

    @property
    def counts(self) -> tuple[LineCount, ...]:
        """All rows."""
        return tuple(self._counts.values())

    @property
    def learned(self) -> Learned:
        """What is known by now."""
        return Learned.from_counts(self._counts.values())

    def _count(self, line_hash: str, sample: str) -> LineCount:
        known = self._counts.pop(line_hash, LineCount(line_hash, sample, 0))
        row = LineCount(line_hash, known.sample, known.pages + 1)
        self._counts[line_hash] = row
        return row

    def _is_known(self, views: Sequence[View], title: str | None, copy: bool | None) -> bool:
        """Whether an article was met, under its title or another; if not, it is from now on."""
        if title and title in self._titles:
            return True
        if copy if copy is not None else self._is_copy(views):
            return True
        if title:
            self._titles[title] = None
            while len(self._titles) > ARTICLES_KEPT:
                self._titles.popitem(last=False)
        return False

    def _is_copy(self, views: Sequence[View]) -> bool:
        """Whether an article like this one was met; lines known to recur do not make two alike."""
        own = [
            h
            for v in views
            if (h := hash_of(v)) and (h not in self._counts or self._counts[h].pages < 2)
        ]
        sketch = frozenset(sorted(set(own))[:SKETCH_SIZE])
        if not sketch:
            return True
        if any(len(sketch & other) >= COPY_SHARE * len(sketch) for other in self._sketches):
            return True
        self._sketches.append(sketch)
        return False

    def _forget(self) -> None:
        """Drop lines met once, the oldest first, then any, when there are too many."""
        excess = len(self._counts) - LINES_KEPT
        if excess <= 0:
            return
        once = [h for h, row in self._counts.items() if row.pages == 1]
        oldest = (h for h in self._counts if h != PAGES_HASH)
        for line_hash in once[: max(excess, LINES_KEPT // 10)] or [next(oldest)]:
            del self._counts[line_hash]


def _edges(views: Sequence[View]) -> list[View]:
    """The lines near both ends, but for headings, which a sentence follows directly."""
    heads = {i for i, (a, b) in enumerate(pairwise(views)) if not a.sentence and b.sentence}
    near = {*range(min(TOP_LINES, len(views))), *range(max(0, len(views) - TAIL_LINES), len(views))}
    return [views[i] for i in sorted(near - heads)]
