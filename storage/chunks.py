"""Values in pieces that fit a statement."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

# Values in one IN list: PostgreSQL takes 65,535, SQLite 32,766; beyond some hundreds nothing is
# gained.
IN_LIST = 500


def chunked(values: Sequence[T], size: int = IN_LIST) -> Iterable[Sequence[T]]:
    """The values in order, at most `size` at a time."""
    return (values[at : at + size] for at in range(0, len(values), size))
