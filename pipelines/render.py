"""An article as JSON or as text, as `scrapy clean` prints it and feed exports write it."""

import json
from collections.abc import Mapping
from typing import Any

from pipelines.text.page import Article
from pipelines.text.record import Flag, Pass


def as_dict(article: Article, source: str) -> dict[str, Any]:
    """The article as plain values.

    Args:
        article: The article.
        source: The file or address it came from.

    Returns:
        A JSON object. Of a repair, `where` is the offset in characters into the page's text as it
        was before the pass named by `pass`; of a flag, into the page's text after the repairs.
    """
    return {
        "source": source,
        "url": article.url,
        "title": article.title,
        "author": article.author,
        "published_at": None if article.published_at is None else article.published_at.isoformat(),
        "body": article.body,
        "body_hans": article.body_hans,
        "charset": article.charset,
        "replies": [
            {
                "floor": post.floor,
                "author": post.author,
                "published_at": None
                if post.published_at is None
                else post.published_at.isoformat(),
                "body": "\n".join(post.texts),
            }
            for post in article.posts
        ],
        "repairs": [repair for one in article.passes for repair in _repairs(one)],
        "removed": [{"rule": gone.rule, "line": gone.line} for gone in article.removals],
        "flags": [_flag(flag) for flag in article.flags],
        "sources": dict(article.sources),
        "quality": article.quality
        and {"score": article.quality.score, "parts": dict(article.quality.parts)},
    }


def as_json(values: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON in which Chinese can be read; half of a broken surrogate pair is escaped."""
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_text(article: Article) -> str:
    """Title, byline and paragraphs, for reading; a blank line behind each part."""
    byline = [article.author or ""]
    if article.published_at is not None:
        byline.append(article.published_at.isoformat(" "))
    parts = (article.title, " ".join(byline).strip(), article.body)
    replies = (
        f"{post.author or ''} {post.published_at or ''}".strip() + "\n" + "\n".join(post.texts)
        for post in article.posts
    )
    return "\n\n".join(part for part in (*parts, *replies) if part) + "\n"


def _repairs(one: Pass) -> list[dict[str, Any]]:
    return [
        {
            "rule": repair.rule,
            "before": repair.before,
            "after": repair.after,
            "pass": one.name,
            "where": repair.start,
            "certainty": str(repair.certainty),
            "margin": repair.margin,
        }
        for repair in one.repairs
    ]


def _flag(flag: Flag) -> dict[str, Any]:
    return {"name": flag.name, "where": flag.start, "text": flag.text}
