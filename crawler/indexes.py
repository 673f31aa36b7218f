"""Lists that sites make for machines: sitemaps, indexes of them, RSS, Atom, plain addresses.

Which one it is shows in the document itself; declared types and names of files are often wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree
from scrapy.http import Response
from scrapy.utils.gz import gunzip

from pipelines.decoding import PageResponse

GZIP = b"\x1f\x8b\x08"

LARGEST = 64 * 1024 * 1024
"""Bytes of an unpacked sitemap; the standard allows 50 MB."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([\w:]+)", re.DOTALL)
_ADDRESSES = re.compile(r"\s*(?:https?://\S+\s*)+")

ROOTS = frozenset({"urlset", "sitemapindex", "rss", "RDF", "feed"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in an index.

    Attributes:
        url: As written there.
        title: None in a sitemap.
        changed: When it was last changed, as written there.
    """

    url: str
    title: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What an index lists: pages, and further indexes."""

    pages: tuple[Entry, ...] = ()
    indexes: tuple[Entry, ...] = ()


def index_of(response: Response) -> Index | None:
    """Read an answer as an index; None if it is an ordinary page.

    Args:
        response: As a spider gets it; packed sitemaps are served under any type.
    """
    if response.body.startswith(GZIP):
        return read_index(gunzip(response.body, max_size=LARGEST).decode("utf-8", "replace"))
    if not isinstance(response, PageResponse):
        return None
    return read_index(response.text)


def read_index(text: str) -> Index | None:
    """Read an index; None if the text is none.

    >>> read_index("<urlset><url><loc>http://a.example/1</loc></url></urlset>").pages[0].url
    'http://a.example/1'
    """
    if _ADDRESSES.fullmatch(text):
        return Index(tuple(Entry(url) for url in text.split()))
    root = _ROOT.match(text)
    if root is None or root[1].rpartition(":")[2] not in ROOTS:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    tree = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    if tree is None:
        return None
    entries = tuple(_entries(tree))
    if _name(tree) == "sitemapindex":
        return Index(indexes=entries)
    return Index(pages=entries)


def _entries(tree: etree._Element) -> Iterator[Entry]:
    for one in tree.iter("{*}url", "{*}sitemap", "{*}item", "{*}entry"):
        told = {_name(child): child for child in reversed(one) if isinstance(child.tag, str)}
        url = _text(told.get("loc")) or _link(one) or _text(told.get("link"))
        if url:
            changed = (told.get(name) for name in ("lastmod", "updated", "pubDate", "date"))
            title = _text(told.get("title"))
            yield Entry(
                url,
                unescape(title) if title else None,
                next((text for text in map(_text, changed) if text), None),
            )


def _link(entry: etree._Element) -> str | None:
    """The address of an Atom entry: the link that is the entry itself."""
    for link in entry.iterchildren("{*}link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element | None) -> str | None:
    text = " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
    return str(text) or None
