"""Which articles a command is about, as conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_

from storage.models import Article


@dataclass(frozen=True, slots=True)
class Filter:
    """Articles asked for.

    Attributes:
        site: Of this site only.
        since: Published at this time or later; those without a time are left out. Aware.
        fold_duplicates: Of near-duplicates only the one that stands for them.
    """

    site: str | None = None
    since: datetime | None = None
    fold_duplicates: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What a row of `articles` has to meet."""
        if self.site is not None:
            yield Article.site == self.site
        if self.since is not None:
            yield Article.published_at >= self.since
        if self.fold_duplicates:
            yield or_(Article.cluster_id.is_(None), Article.cluster_id == Article.id)
