"""What a page's machine-readable parts tell: meta elements, JSON-LD, the `<title>`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

META_TITLE = ("og:title", "twitter:title", "dc.title", "sailthru.title", "articletitle")
META_AUTHOR = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "contentauthor",
    "cxenseparse:author",
    "citation_author",
    "og:author",
    "dcterms.creator",
    "creator",
)
REPEATED = frozenset({"citation_author"})
"""Meta elements of which each gives one of several values, as Google Scholar asks for."""
LONGEST_LIST = 1000
"""Characters of a list of authors from which on no more are added."""

_SURNAME_FIRST = re.compile(r"(?P<family>[^\d,]+),\s*(?P<given>[^\d,]+)")

META_TIME = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "og:published_time",
    "published_time",
    "bytedance:published_time",
    "article:create_at",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "og:release_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "publishtime",
    "apub:time",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "prism.publicationdate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "article.published",
    "article_published_time",
    "article:published:time",
    "article-published_time",
    "og:publish_date",
    "publisheddate",
    "published-date",
    "published_at",
    "published",
    "date",
)
"""Names of meta elements (`name`, `property`, `itemprop`, lower case), in the order of trust."""

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "ReportageNewsArticle",
        "TechArticle",
        "ScholarlyArticle",
        "DiscussionForumPosting",
        "SocialMediaPosting",
        "LiveBlogPosting",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "MedicalScholarlyArticle",
        "Recipe",
        "WebPage",
        "Question",
        "QAPage",
    }
)

ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "WebSite"})

_CONTROL = re.compile(r"[\x00-\x1f]+")
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of a surrogate pair, where a title was cut in a picture: no text can have it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head told.

    Attributes:
        title: The `<title>`, white space squeezed.
        site: The site's name, if told.
        metas: First content of each meta element, by its lower-case name.
        ld: The JSON-LD objects about an article, most specific first.
        language: As the page tells it, in lower case: `pt-br`, empty if it does not.
    """

    title: str
    site: str | None
    metas: dict[str, str] = field(default_factory=dict)
    ld: tuple[dict[str, Any], ...] = ()
    language: str = ""

    def meta(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Give name and content of the meta elements that exist, in the order of `names`."""
        return ((name, self.metas[name]) for name in names if self.metas.get(name))


def read_head(tree: LexborHTMLParser) -> Head:
    """Read title, meta elements and JSON-LD of a page."""
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            name = name.strip().lower()
            told = metas.setdefault(name, content)
            if name in REPEATED and told is not content and len(told) < LONGEST_LIST:
                metas[name] = f"{told}; {content}"
    title = tree.css_first("title")
    language = tree.root.attributes.get("lang") if tree.root is not None else None
    return Head(
        title=squeeze(title.text()) if title is not None else "",
        site=metas.get("og:site_name") or metas.get("application-name"),
        metas=metas,
        ld=tuple(_ld_articles(tree)),
        language=(language or "").strip().lower().replace("_", "-"),
    )


def in_order(names: str) -> str:
    """Names as they are spoken, of a list that parts them by semicolons: Roe, Jane; Poe, Max.

    >>> in_order("Roe, Jane; Max Poe")
    'Jane Roe, Max Poe'
    """
    return ", ".join(
        f"{found['given']} {found['family']}" if (found := _SURNAME_FIRST.fullmatch(one)) else one
        for one in names.split("; ")
    )


def squeeze(text: str) -> str:
    r"""Make all white space single spaces.

    >>> squeeze(" a\n\u3000b ")
    'a b'
    """
    return " ".join(text.split())


def ld_author(item: dict[str, Any]) -> str | None:
    """Give the author's name in a JSON-LD object: a string, an object or a list of these."""
    raw = item.get("author") or item.get("creator")
    names = []
    for one in raw if isinstance(raw, list) else [raw]:
        name = _name_of(one) if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            names.append(squeeze(unescape(name)))
    return ", ".join(names) or None


def by_organisation(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object names organisations only as its authors."""
    raw = item.get("author") or item.get("creator")
    authors = raw if isinstance(raw, list) else [raw]
    return bool(authors) and all(not ORGANISATIONS.isdisjoint(kinds_of(one)) for one in authors)


def kinds_of(one: object) -> list[str]:
    """The types of a JSON-LD object."""
    told = one.get("@type") if isinstance(one, dict) else None
    kinds = told if isinstance(told, list) else [told]
    return [kind for kind in kinds if isinstance(kind, str)]


def _name_of(author: dict[str, Any]) -> object:
    return author.get("name") or " ".join(
        part for key in ("givenName", "familyName") if isinstance(part := author.get(key), str)
    )


def _ld_articles(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    scripts = tree.css('script[type="application/ld+json"]')
    objects = [one for node in scripts for one in _objects(read_json(node.text()))]
    named = {
        one["@id"]: one for one in objects if isinstance(one.get("@id"), str) and one.get("name")
    }
    found = [_with_author(item, named) for item in objects if _is_article(item)]
    return sorted(found, key=lambda item: "datePublished" not in item)


def _with_author(item: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Put authors told elsewhere on the page in the place of references to them."""
    raw = item.get("author")
    authors = raw if isinstance(raw, list) else [raw]
    known = [named.get(_reference(one) or "", one) for one in authors]
    return item if known == authors else item | {"author": known}


def _reference(author: object) -> str | None:
    """The object another one refers to instead of telling a name."""
    if not isinstance(author, dict) or author.get("name"):
        return None
    target = author.get("@id")
    return target if isinstance(target, str) else None


def read_json(text: str) -> object:
    """Read JSON as pages have it, with bare control characters; None if it is not JSON."""
    try:
        return json.loads(_HALF.sub(r"\\ufffd", _CONTROL.sub(" ", text)))
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack += [one.get("@graph"), one.get("mainEntity")]
        elif isinstance(one, list):
            stack += reversed(one)


def _is_article(item: dict[str, Any]) -> bool:
    return not ARTICLE_TYPES.isdisjoint(kinds_of(item))
