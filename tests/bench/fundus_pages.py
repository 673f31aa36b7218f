"""News pages of many countries and languages: the test pages of the crawler fundus.

Each publisher has a JSON file, an entry for every design its pages had, and beside it a page as
served for each of these. The labels came out of parsers written for these very pages and were read
over by people. Rules were tuned on half of the sites, and on half of the pages, told apart by
hashes of their names; held out is what is in neither.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from gzip import decompress
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = "fundus"
"""Name of the repository with the pages."""

_PAGES = Path("tests", "resources", "parser", "test_data")


class Article(NamedTuple):
    """A page and what its label says.

    Attributes:
        name: File, such as `Example_2024_04_28.html.gz`.
        body: The page as served.
        url: Its address.
        author: All names, parted by commas; None where nobody is named.
        time: With the offset the page gives; None without.
        wanted: Summary, headlines and paragraphs, parted by line breaks.
    """

    name: str
    body: bytes
    url: str
    author: str | None
    time: datetime | None
    wanted: str


def load(place: Path, *, held_out: bool) -> Iterator[Article]:
    """Read the pages held out or the others.

    Args:
        place: The repository's folder.
        held_out: Whether those that no rule was tuned on.

    Raises:
        ValueError: A publisher has not as many pages as labels.
    """
    for path in sorted((place / _PAGES).glob("*/*.json")):
        about = json.loads(path.with_name("meta.info").read_text(encoding="utf-8"))
        pages = sorted(path.parent.glob(f"{path.stem}_*.html.gz"))
        labels = sorted(json.loads(path.read_text(encoding="utf-8")).items(), key=_numbers)
        site_is_held_out = _is_odd(f"{path.parent.name}/{path.stem}")
        # Designs are numbered and pages dated, both in the order of time.
        for page, (_, label) in zip(pages, labels, strict=True):
            if (site_is_held_out and _is_odd(page.name)) is held_out:
                body = decompress(page.read_bytes())
                yield _article(page.name, body, about[page.name]["url"], label)


def _is_odd(name: str) -> bool:
    return bool(hashlib.sha1(name.encode()).digest()[0] & 1)


def _numbers(design: tuple[str, object]) -> list[int]:
    """Sort `V1_1` behind `V1` and before `V2`."""
    return [int(number) for number in re.findall(r"\d+", design[0])]


def _article(name: str, body: bytes, url: str, label: dict[str, Any]) -> Article:
    told = label.get("publishing_date")
    author = ", ".join(label.get("authors", ())) or None
    time = datetime.fromisoformat(told) if told else None
    return Article(name, body, url, author, time, "\n".join(_lines(label["body"])))


def _lines(body: dict[str, Any]) -> Iterator[str]:
    yield from body["summary"]
    for section in body["sections"]:
        yield from section["headline"]
        yield from section["paragraphs"]
