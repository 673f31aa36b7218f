"""Hashes that tell a change of text, and addresses that are remembered without being kept."""

import json
from datetime import UTC
from hashlib import sha256

from storage.records import ArticleRecord


def content_hash(record: ArticleRecord) -> str:
    """SHA-256 of what a reader would call the article: title, author, time and body.

    Replies are not in it: a thread that grows keeps its text.
    """
    time = record.published_at
    parts = (
        record.title,
        record.author,
        time and time.astimezone(UTC).isoformat(timespec="seconds"),
        record.body,
    )
    return sha256(json.dumps(parts).encode()).hexdigest()


def url_hash(url: str) -> str:
    """SHA-256 of an address."""
    return sha256(url.encode()).hexdigest()
