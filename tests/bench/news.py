"""Chinese news pages with labels of our own: the test pages of GNE, which have none.

`news_labels.json` says of every page which lines of its text a reader took for the article, and
title, author and time as shown. The lines are counted in `lines_of_page`, so that no text of the
pages is kept here. Half of the pages, told apart by a hash of the name, was looked at while rules
were tuned.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Comment

from pipelines.text.charset import decode
from pipelines.text.extract.names import words

FOLDER = "GeneralNewsExtractor"
"""Name of the repository with the pages."""

_LABELS = Path(__file__).with_name("news_labels.json")
_UNSEEN = ("script", "style", "noscript", "template")
_PARTING = words(
    """
    p div li td tr h1 h2 h3 h4 h5 h6 br section article ul ol table header footer nav blockquote pre
    dd dt dl form figure figcaption option aside main
    """
)


class News(NamedTuple):
    """A page and what a reader found on it.

    Attributes:
        name: Folder and file, such as `sina_1`.
        body: The page as served.
        title: As shown.
        author: As shown; None where nobody is named.
        time: `2019-05-18`, perhaps with a time; None where there is none.
        wanted: The article's lines, parted by line breaks.
    """

    name: str
    body: bytes
    title: str
    author: str | None
    time: str | None
    wanted: str


def load(place: Path, *, held_out: bool) -> Iterator[News]:
    """Read one half of the pages.

    Args:
        place: The repository's folder.
        held_out: Whether the half that no rule was tuned on.
    """
    for name, label in json.loads(_LABELS.read_text(encoding="utf-8")).items():
        if bool(hashlib.sha1(name.encode()).digest()[0] & 1) is held_out:
            site, _, page = name.partition("_")
            body = (place / "tests" / site / f"{page}.html").read_bytes()
            lines = lines_of_page(body)
            wanted = "\n".join(
                line for first, last in label["lines"] for line in lines[first : last + 1]
            )
            yield News(name, body, label["title"], label["author"], label["time"], wanted)


def lines_of_page(body: bytes) -> list[str]:
    """All lines of a page's text, in order, hidden ones included."""
    soup = BeautifulSoup(decode(body).text, "lxml")
    for tag in soup(_UNSEEN):
        tag.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_PARTING):
        tag.insert(0, "\n")
        tag.append("\n")
        if tag.name == "br":
            tag.replace_with("\n")
    lines = (soup.body or soup).get_text().split("\n")
    return [text for line in lines if (text := " ".join(line.split()))]
