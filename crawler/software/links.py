r"""Addresses of a software, as data: which are lists, which articles, and what they are called.

Pure functions of strings. A link is never followed as it stands: it is read, and the address is
written anew from what was read. So session ids, sort orders, filters and whatever else a theme
hangs on a link fall away, and a site has no more addresses than it has pages.

A row of the table is a `Shape`::

    Shape(
        Kind.ARTICLE,
        r"viewtopic\.php",
        query={"t": r"\d+"},              # these parameters must be there, and become {t}
        page="start", start=0,             # the optional parameter that counts posts
        first="viewtopic.php?t={t}",       # how its first page is written, below the root
        later="viewtopic.php?t={t}&start={page}",
    )

Named groups of the path are fields as well, so rewritten addresses are told in the same way::

    Shape(
        Kind.ARTICLE,
        r"thread-(?P<tid>\d+)-(?P<page>\d+)-\d+\.html",
        first="thread-{tid}-1-1.html",
        later="thread-{tid}-{page}-1.html",
        identity="forum.php?mod=viewthread&tid={tid}",   # if there are several ways to write it
    )
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlsplit

from w3lib.url import safe_url_string


class Kind(StrEnum):
    """What is found at an address."""

    LIST = "list"
    """Titles of articles or threads with links: a board, a category, the front page."""
    ARTICLE = "article"
    """An article, or a thread."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which a software writes addresses.

    Attributes:
        kind: What is found there.
        path: Regular expression for the whole path below the site's root.
        first: How the first page is written, as a template for `str.format`; below the root.
        later: Likewise for a later page; empty if there are none.
        identity: How the list or article is called for good, whatever way it is linked; `first`
            if empty. It should be an address that works.
        query: Parameters that must be there, with a regular expression for the whole value.
        page: Name of the group or of the query parameter that tells the page; it may be missing.
        start: Its number on the first page: 1, or 0 for numbers that count posts.
    """

    kind: Kind
    path: str
    first: str
    later: str = ""
    identity: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    page: str = "page"
    start: int = 1

    def read(self, path: str, query: Mapping[str, str]) -> "Link | None":
        """Read an address below the root; None if it has another shape."""
        match = re.fullmatch(self.path, path)
        if match is None:
            return None
        told: dict[str, str] = {}
        for name, pattern in self.query.items():
            if re.fullmatch(pattern, query.get(name, "")) is None:
                return None
            told[name] = quote(query.get(name, ""), safe="/", encoding="latin-1")
        told |= {name: value for name, value in match.groupdict().items() if value is not None}
        number = told.get(self.page) or query.get(self.page, "")
        page = int(number) if number.isdecimal() else self.start
        page = max(page, self.start) if self.later else self.start
        first = self.first.format(**told)
        return Link(
            kind=self.kind,
            address=self.later.format(**(told | {"page": page})) if page > self.start else first,
            first=first,
            identity=self.identity.format(**told) if self.identity else first,
            page=page,
            start=self.start,
            paged=bool(self.later),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """What an address was read as; all addresses are below the site's root, without a slash before.

    Attributes:
        kind: What is found there.
        address: Where to fetch it.
        first: Where to fetch its first page.
        identity: What the list or article is called for good.
        page: Which page of it, in the numbers of the shape: 1, 2, 3 or 0, 20, 40.
        start: What that number is on the first page.
        paged: Whether there may be further pages.
    """

    kind: Kind
    address: str
    first: str
    identity: str
    page: int
    start: int
    paged: bool

    @property
    def is_first(self) -> bool:
        """Whether it is the first page."""
        return self.page == self.start

    def part(self, before: int) -> int:
        """Which page it is, counted from 1, if the one that led to it was number `before`."""
        return self.page if self.start == 1 else before + 1

    def follows(self, other: "Link") -> bool:
        """Whether it is a later page of the same list or article."""
        same = (self.kind, self.identity) == (other.kind, other.identity)
        return same and self.page > other.page


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of a software.

    Attributes:
        shapes: In order; the first that fits counts.
        never: Query parameters, by name, with a regular expression for the value, that make an
            address something else: a print view, a jump to the last post.
    """

    shapes: tuple[Shape, ...]
    never: Mapping[str, str] = field(default_factory=dict)

    def read(self, url: str, root: str) -> Link | None:
        """Read an absolute address; None if it is off the site or none of the shapes.

        Args:
            url: The address, session ids, fragment and all.
            root: The root of the site, with a slash at the end.
        """
        below = below_root(url, root)
        if below is None:
            return None
        path, query = below
        if any(re.fullmatch(self.never.get(name, "(?!)"), query[name]) for name in query):
            return None
        read = (shape.read(path, query) for shape in self.shapes)
        return next((link for link in read if link is not None), None)


# What servlets and PHP put into the path when a visitor sends no cookies.
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)


def below_root(url: str, root: str) -> tuple[str, dict[str, str]] | None:
    """Path and query of an address below the root; None if it is elsewhere.

    The scheme does not count, nor does `www.` before the host: sites link to themselves both ways.

    >>> below_root("http://www.example.org/bbs/a.php?x=1#p2", "https://example.org/bbs/")
    ('a.php', {'x': '1'})
    """
    try:
        there, home = urlsplit(safe_url_string(url.strip())), urlsplit(root)
        same = (_host(there.hostname), there.port) == (_host(home.hostname), home.port)
    except ValueError:
        return None
    if there.scheme not in ("http", "https") or not same:
        return None
    path = _SESSION_IN_PATH.sub("", there.path or "/")
    if not path.startswith(home.path):
        return None
    # Latin-1 there and back keeps percent-encoded bytes of any charset.
    query = parse_qsl(there.query, keep_blank_values=True, encoding="latin-1")
    return path.removeprefix(home.path), dict(query)


def is_of_web(url: str) -> bool:
    """Whether a text is an address that can be asked for.

    >>> is_of_web("https://a.example/"), is_of_web("mailto:a@a.example"), is_of_web("http://[a/")
    (True, False, False)
    """
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.")
