"""What recurs over the pages of one site is boilerplate of that site: counted as pages arrive.

Plain values in and out; keeping the counts is for others.
"""

import re
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from typing import Self

from pipelines.text.boilerplate.fold import View, fold, views_of

# A line is learnt on so many distinct articles of a site, and on at least so large a share of the
# latest. Five as in CCNet-like filters. An honest sentence of the trade recurs on a third of a
# site's articles, an item of a list on half; a site's own lines stand on nearly all pages.
LEARNT_PAGES = 5
LEARNT_SHARE = 0.6
# So many more, as of few articles three in five have a sentence by chance that a third of all have.
MARGIN_PAGES = 2
# Within an article, and where they are short, lines must be as good as everywhere.
WITHIN_PAGES, SHORT_PAGES = 10, 20
SURE_SHARE = 0.8
# A line learnt on so many pages is the site's for good: its template may change, the pages stored
# before stay.
LASTING_PAGES = 20
# So many articles are the latest: when they are counted, all counts are halved, so that what a site
# changes is learnt after some fifty pages, however many went before.
WINDOW_PAGES = 80
# Lines of fewer letters are not counted; those of fewer than the second may be headings of
# articles (小编总结), and so may those of fewer than the third where a sentence follows them.
SHORT_LETTERS = 4
LEARNT_LETTERS = 8
HEADING_LETTERS = 16
# Longer lines within an article are its own.
WITHIN_CHARS = 80
# How far from the ends of an article the site's lines stand, besides those known.
TOP_LINES = 3
TAIL_LINES = 6
# A title of so many letters is no part of what recurs: a line that names it is one line.
TITLE_LETTERS = 6
# Memory of one site: lines counted, and articles remembered to tell copies.
LINES_KEPT = 5_000
ARTICLES_KEPT = 512
# Articles that share so many of their smallest line hashes, or so much of their text, are copies;
# of each article so many hashes are remembered.
SKETCH_SIZE = 16
COPY_SHARE = 0.5
# But not if so many lines, with so many characters, are new: short articles have less text than
# their site puts around them.
FRESH_LINES, FRESH_CHARS = 2, 80

PAGES_HASH = ""
"""The `line_hash` of the row that counts the site's articles."""
WITHIN = "w:"
"""What hashes of lines begin with that are counted wherever they stand."""
HASH_BYTES = 16

_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LineCount:
    """One row of what is known of a site.

    Attributes:
        line_hash: Of the line; `PAGES_HASH` in the row that counts all articles.
        sample: The line as it was first met; empty in that row.
        pages: Distinct articles of the latest that carried it.
        learnt: Whether it was learnt on so many that it stays so.
    """

    line_hash: str
    sample: str
    pages: int
    learnt: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """The lines of a site known to be boilerplate; small, and can be pickled."""

    hashes: frozenset[str] = frozenset()

    @classmethod
    def from_counts(cls, counts: Iterable[LineCount]) -> Self:
        """Decide from the counts of one site, the row of `PAGES_HASH` among them."""
        rows = tuple(counts)
        pages = max((row.pages for row in rows if row.line_hash == PAGES_HASH), default=0)
        return cls(frozenset(row.line_hash for row in rows if row.learnt or _is_own(row, pages)))

    def knows(self, view: View, title: str = "") -> bool:
        """Whether a line is boilerplate of the site at the ends of an article.

        Args:
            view: The line.
            title: The letters of the article's title, folded.
        """
        return bool(self.hashes) and hash_of(view, title) in self.hashes

    def knows_within(self, view: View, title: str = "") -> bool:
        """Whether it is wherever it stands."""
        return bool(self.hashes) and hash_of(view, title, within=True) in self.hashes


def _is_own(row: LineCount, pages: int) -> bool:
    """Whether a line stands on so many of the latest pages that it is the site's."""
    if row.line_hash == PAGES_HASH or row.pages < LEARNT_PAGES:
        return False
    if row.pages < LEARNT_SHARE * pages + MARGIN_PAGES:
        return False
    if row.line_hash.startswith(WITHIN):
        return row.pages >= max(WITHIN_PAGES, SURE_SHARE * pages)
    if len(letters_of(fold(row.sample))) < LEARNT_LETTERS:
        return row.pages >= max(SHORT_PAGES, SURE_SHARE * pages)
    return True


def letters_of(text: str) -> str:
    """A folded text without signs."""
    return _SIGNS.sub("", text)


def hash_of(view: View, title: str = "", *, within: bool = False) -> str | None:
    """The hash of a line, whatever its script, width and numbers; None for a short one.

    Args:
        view: The line.
        title: The letters of the article's title, folded: what names it is not what recurs.
        within: Whether it is counted wherever it stands, not only near the ends.
    """
    letters = letters_of(view.text)
    if len(letters) < (LEARNT_LETTERS if within else SHORT_LETTERS):
        return None
    if len(title) >= TITLE_LETTERS:
        letters = letters.replace(title, "")
    size = HASH_BYTES - 1 if within else HASH_BYTES
    digest = blake2b(_DIGITS.sub("0", letters).encode(), digest_size=size).hexdigest()
    return WITHIN + digest if within else digest


class LineCounter:
    """Counts the lines of one site, article by article, in bounded memory."""

    def __init__(self, counts: Iterable[LineCount] = ()) -> None:
        self._counts: OrderedDict[str, LineCount] = OrderedDict(
            (row.line_hash, row) for row in counts
        )
        self._counts.setdefault(PAGES_HASH, LineCount(PAGES_HASH, "", 0))
        self._sketches: deque[frozenset[str]] = deque(maxlen=ARTICLES_KEPT)
        self._titles: OrderedDict[str, None] = OrderedDict()
        self._within: OrderedDict[str, None] = OrderedDict()
        self._learned = Learned.from_counts(self._counts.values())

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
        named = letters_of(fold(title)) if title else ""
        samples = self._own_lines(views, named)
        pages = self._counts[PAGES_HASH].pages + 1
        changed = [self._count(line_hash, sample, pages) for line_hash, sample in samples.items()]
        changed.append(self._count(PAGES_HASH, "", pages))
        self._forget()
        self._learned = Learned.from_counts(self._counts.values())
        return tuple(changed)

    @property
    def is_full(self) -> bool:
        """Whether so many articles are counted that all counts are to be halved."""
        return self._counts[PAGES_HASH].pages >= WINDOW_PAGES

    def halve(self) -> tuple[str, ...]:
        """Let what was counted count half, so that the latest articles decide.

        Returns:
            The hashes of the lines that were learnt for good.
        """
        pages = self._counts[PAGES_HASH].pages
        lasting = [row.line_hash for row in self._counts.values() if _is_lasting(row, pages)]
        for line_hash, row in [*self._counts.items()]:
            kept = replace(row, pages=row.pages // 2, learnt=row.learnt or line_hash in lasting)
            if kept.pages or kept.learnt or line_hash == PAGES_HASH:
                self._counts[line_hash] = kept
            else:
                del self._counts[line_hash]
        self._learned = Learned.from_counts(self._counts.values())
        return tuple(lasting)

    def unmet(self, lines: Sequence[str], title: str | None = None) -> tuple[str, ...]:
        """The lines of an article that no article counted so far had.

        What recurs does not count: by the lines of their site, two short articles would look like
        copies, and those lines would never be learnt.

        Args:
            lines: As `observe` has them.
            title: The same.

        Returns:
            None at all if lines met once make up half of the rest, and hardly a line is new: that
            is a copy.
        """
        named = letters_of(fold(title)) if title else ""
        fresh: list[str] = []
        once = 0
        for view in views_of(lines):
            line_hash = hash_of(view, named)
            if line_hash is None or line_hash not in self._counts:
                fresh.append(view.raw)
            elif self._counts[line_hash].pages == 1:
                once += len(view.raw)
        chars = sum(map(len, fresh))
        if once < COPY_SHARE * (once + chars):
            return tuple(fresh)
        return tuple(fresh) if len(fresh) >= FRESH_LINES and chars >= FRESH_CHARS else ()

    @property
    def counts(self) -> tuple[LineCount, ...]:
        """All rows."""
        return tuple(self._counts.values())

    @property
    def learned(self) -> Learned:
        """What is known by now."""
        return self._learned

    def _own_lines(self, views: Sequence[View], title: str) -> dict[str, str]:
        """The lines of an article that may be the site's, by hash, as they stand there."""
        heads = {i for i, (a, b) in enumerate(pairwise(views)) if not a.sentence and b.sentence}
        found: dict[str, str] = {}
        for i in self._near_ends(views, title):
            if i in heads and len(letters_of(views[i].text)) < HEADING_LETTERS:
                continue
            if line_hash := hash_of(views[i], title):
                found[line_hash] = views[i].raw
        for i, view in enumerate(views):
            if view.sentence or view.section or len(view.text) > WITHIN_CHARS:
                continue
            if i in heads and len(letters_of(view.text)) < HEADING_LETTERS:
                continue
            line_hash = hash_of(view, title, within=True)
            if line_hash and self._was_met(line_hash):
                found[line_hash] = view.raw
        return found

    def _near_ends(self, views: Sequence[View], title: str) -> list[int]:
        """The lines near both ends; those already learnt are not counted off."""
        near = [*range(min(TOP_LINES, len(views)))]
        left = TAIL_LINES
        for i in range(len(views) - 1, TOP_LINES - 1, -1):
            near.append(i)
            left -= not self._learned.knows(views[i], title)
            if not left:
                break
        return near

    def _was_met(self, line_hash: str) -> bool:
        """Whether a line within an article was met; if not, it is from now on.

        Those met once are many, and not worth a row.
        """
        if line_hash in self._counts or self._within.pop(line_hash, "") is None:
            return True
        self._within[line_hash] = None
        while len(self._within) > LINES_KEPT:
            self._within.popitem(last=False)
        return False

    def _count(self, line_hash: str, sample: str, pages: int) -> LineCount:
        known = self._counts.pop(line_hash, None)
        if known is None:
            # one within an article was met before it has a row
            known = LineCount(line_hash, sample, int(line_hash.startswith(WITHIN)))
        row = replace(known, pages=known.pages + 1)
        row = replace(row, learnt=row.learnt or _is_lasting(row, pages))
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
        once = [h for h, row in self._counts.items() if row.pages == 1 and not row.learnt]
        oldest = (h for h in self._counts if h != PAGES_HASH)
        for line_hash in once[: max(excess, LINES_KEPT // 10)] or [next(oldest)]:
            del self._counts[line_hash]


def _is_lasting(row: LineCount, pages: int) -> bool:
    """Whether a line is learnt on so many pages that it stays so."""
    return row.pages >= LASTING_PAGES and _is_own(row, pages)
