"""Pages in many languages with the day of each: the test pages of the date finder htmldate.

The labels are its makers', for a tool that falls back on any day of a page: where none is the
publication's, theirs is the last change's or one from a script. Pages that the set of trafilatura
has as well are left out, since rules were tuned on half of them. Of the rest, half of the first
list is held out; all of the second, whose files are named by numbers, was looked at.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = "htmldate"
"""Name of the repository with the pages."""

_LABELS = ("eval_default.json", "eval_mediacloud_2020.json")
_PAGES = ("test_set", "cache", "eval")
_TUNED_ON = Path("trafilatura", "tests")


class Dated(NamedTuple):
    """A page as served, its address and its day as `2020-10-07`."""

    name: str
    body: bytes
    url: str
    day: str


def load(place: Path, *, held_out: bool) -> Iterator[Dated]:
    """Read the pages held out or the others.

    Args:
        place: The repository's folder; trafilatura's is looked for beside it.
        held_out: Whether those that no rule was tuned on.
    """
    tests = place / "tests"
    seen = {
        path.name
        for folder in ("eval", "cache")
        for path in (place.parent / _TUNED_ON / folder).glob("*.html")
    }
    for labels in _LABELS:
        for url, label in json.loads((tests / labels).read_text(encoding="utf-8")).items():
            name, day = label["file"], label["date"]
            if name in seen or not isinstance(day, str) or is_held_out(name) is not held_out:
                continue
            seen.add(name)
            found = (tests / folder / name for folder in _PAGES)
            page = next((path for path in found if path.exists()), None)
            if page is not None:
                yield Dated(name, page.read_bytes(), url, day)


def is_held_out(name: str) -> bool:
    """Whether a page is in the half no rule was tuned on."""
    return not name[0].isdigit() and hashlib.sha256(name.encode()).digest()[0] % 2 == 0
