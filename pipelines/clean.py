"""The one way from bytes to an article, for a crawl, a file on the command line and stored pages.

Pure functions of plain values: no Scrapy, no SQL, nothing global is written, so that they can run
in another thread, process or machine.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipelines.text import boilerplate, charset, jsontext, multipart
from pipelines.text.article import Extraction, Post, Selectors
from pipelines.text.boilerplate import Learned
from pipelines.text.extract import extract_html, extract_json, extract_pages, extract_plain
from pipelines.text.jsontext import JsonValue
from pipelines.text.multipart import BodyPart
from pipelines.text.page import Article, Kind, PageText
from pipelines.text.pieces import SEPARATOR, repair_pieces
from pipelines.text.quality import quality_of
from pipelines.text.references import resolve_references
from pipelines.text.repair import repair_text
from pipelines.text.script import script_of, to_hans

# Text has no C0 controls beside white space, and hardly any characters of private use. Compressed
# data read in any charset has one in twelve or more of these, the worst page seen (controls pasted
# into a post) one in two thousand.
BINARY_SHARE = 0.03

_BINARY = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ue000-\uf8ff]")
# The same in UTF-8, with more: all characters of private use begin so. Found in less time.
_BINARY_BYTES = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0xEE, 0xEF])

# What opens an HTML document, as in the MIME Sniffing standard (WHATWG), section 7.1.
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|script|style|title|meta|link|iframe|table|div|article|"
    r"section|main|h1|font|br|p|a|b)\b",
    re.IGNORECASE | re.DOTALL,
)
# A fragment may open with text. Whole opening tags of blocks tell it from prose that names a tag,
# and from damaged plain text with a stray closing one.
_BLOCK_TAG = re.compile(
    r"<(?:p|br|div|li|td|tr|h[1-6]|section|article)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
FRAGMENT_TAGS = 3


class NotTextError(ValueError):
    """The bytes are not text in any charset."""


def read_page(body: bytes, content_type: str | None = None, kind: Kind | None = None) -> PageText:
    """Decode and repair a page.

    Args:
        body: The bytes as served, content encodings such as gzip undone.
        content_type: The header, such as `text/html; charset=gbk`.
        kind: What it is; None to look.

    Raises:
        NotTextError: If the bytes are an image, an archive or the like.
    """
    if parts := multipart.unpack(body, content_type):
        return _read_pages(parts)
    decoded, kind = _decoded(body, content_type, kind)
    data: JsonValue = None
    if kind == "json":
        repaired, data = jsontext.repair_document(decoded.text, repair_text)
    else:
        repaired = repair_text(_before_repair(decoded.text, kind))
    return PageText(
        text=repaired.text,
        kind=kind,
        charset=decoded.charset,
        charset_reason=decoded.reason,
        passes=repaired.passes,
        flags=(*decoded.flags, *repaired.flags),
        data=data,
    )


def text_before_repair(body: bytes, content_type: str | None = None) -> str:
    """The text of a page that its recorded repairs can be replayed on.

    Raises:
        NotTextError: If the bytes are an image, an archive or the like.
    """
    if parts := multipart.unpack(body, content_type):
        return SEPARATOR.join(text for _, text in _before_repairs(parts))
    decoded, kind = _decoded(body, content_type, None)
    return _before_repair(decoded.text, kind)


def _read_pages(parts: Sequence[BodyPart]) -> PageText:
    """Decode and repair the pages of one article, together."""
    read = _before_repairs(parts)
    done = repair_pieces([text for _, text in read], repair_text)
    flags = (flag for decoded, _ in read for flag in decoded.flags)
    return PageText(
        text=done.repaired.text,
        kind="html",
        charset=read[0][0].charset,
        charset_reason=read[0][0].reason,
        passes=done.repaired.passes,
        flags=(*flags, *done.repaired.flags),
        pages=done.pieces,
    )


def _before_repairs(parts: Sequence[BodyPart]) -> list[tuple[charset.Decoded, str]]:
    read = [_decoded(part.body, part.content_type, "html")[0] for part in parts]
    return [(decoded, _before_repair(decoded.text, "html")) for decoded in read]


def _decoded(
    body: bytes, content_type: str | None, kind: Kind | None
) -> tuple[charset.Decoded, Kind]:
    decoded = charset.decode(body, content_type)
    if _is_binary(decoded.text, body if decoded.charset == "utf-8" else None):
        raise NotTextError("binary data, no text in any charset")
    return decoded, kind or kind_of(decoded.text, content_type)


def _is_binary(text: str, code: bytes | None) -> bool:
    """Whether a text is none; `code` is it in UTF-8, if that is at hand."""
    most = BINARY_SHARE * len(text)
    code = text.encode("utf-8", "surrogatepass") if code is None else code
    if len(code) - len(code.translate(None, _BINARY_BYTES)) <= most:
        return False
    return len(_BINARY.findall(text)) > most


def _before_repair(text: str, kind: Kind) -> str:
    if kind == "json":
        return jsontext.document_text(text)
    return resolve_references(text) if kind == "html" else text


def clean_page(
    page: PageText,
    *,
    url: str | None = None,
    selectors: Selectors | None = None,
    learned: Learned | None = None,
    part: int = 1,
    now: datetime | None = None,
) -> Article:
    """Find the article in a page and take out what is not the author's.

    Args:
        page: From `read_page`.
        url: Of the page; helps to find times and tells relative links.
        selectors: What a spider knows of the site.
        learned: What was learnt of the site's own lines.
        part: Which page of a thread it is; all posts of a later one are replies.
        now: When it was fetched, which 昨天 and 3 天前 count back from; now if not given.
    """
    if page.pages:
        found = extract_pages(page.pages, url=url, selectors=selectors, now=now)
    elif page.kind == "html":
        found = extract_html(page.text, url=url, selectors=selectors, part=part, now=now)
    elif page.kind == "json":
        found = extract_json(page.data, selectors=selectors, now=now)
    else:
        found = extract_plain(page.text)
    if part > 1:
        found = _as_reply(found)
    return _finish(page, found, url, learned)


def _as_reply(found: Extraction) -> Extraction:
    """Take what was found on a later page of a thread for its one post, if it is dated and signed.

    One post repeats nothing, so it looks like an article. What is neither dated nor signed is more
    likely a notice: that readers have to log in, that there is no such page.
    """
    if found.posts or not (found.lines and found.author and found.published_at):
        return found
    post = Post(None, found.author, found.published_at, found.lines)
    return replace(found, lines=(), posts=(post,))


def kind_of(text: str, content_type: str | None = None) -> Kind:
    """Tell HTML, JSON and plain text: by the header where it says so, else by a look.

    >>> kind_of("<p>逾期"), kind_of("采取了不當的催收手段。</p>"), kind_of('{"title": "催收"}')
    ('html', 'text', 'json')
    """
    told = (content_type or "").partition(";")[0].strip().lower()
    if told == "text/plain":
        return "text"
    if told.endswith(("/json", "+json")) or jsontext.is_document(text):
        return "json"
    if _HTML_START.match(text) or len(_BLOCK_TAG.findall(text)) >= FRAGMENT_TAGS:
        return "html"
    return "text"


def _finish(page: PageText, found: Extraction, url: str | None, learned: Learned | None) -> Article:
    """Strip the lines of the article and of each reply, and put the record together."""
    article = boilerplate.strip(
        found.lines,
        title=found.title,
        learned=learned,
        joined=bool(page.pages or found.posts),
    )
    removals = [*found.removals, *article.removals]
    posts = []
    for post in found.posts:
        stripped = boilerplate.strip(post.lines, title=found.title, learned=learned, reply=True)
        lines = zip(stripped.kept, stripped.lines, strict=True)
        posts.append(
            replace(post, lines=tuple(replace(post.lines[at], text=text) for at, text in lines))
        )
        removals += stripped.removals
    body = "\n".join(article.lines)
    flags = (*page.flags, *found.flags, *article.flags)
    return Article(
        url=url,
        title=found.title,
        author=found.author,
        published_at=found.published_at,
        lines=article.lines,
        body_hans=to_hans(body),
        script=script_of(body),
        posts=tuple(posts),
        charset=page.charset,
        charset_reason=page.charset_reason,
        passes=page.passes,
        removals=tuple(removals),
        flags=flags,
        sources=found.sources,
        quality=quality_of(article, (*page.flags, *found.flags)),
        countable=boilerplate.countable(found.lines, article),
    )
