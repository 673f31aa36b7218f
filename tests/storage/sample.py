"""Records to store, one line each where a test asks for more than one."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from storage.records import (
    ArticleRecord,
    FlagRecord,
    PageRecord,
    RemovalRecord,
    RepairRecord,
    ReplyRecord,
)

CHINA = timezone(timedelta(hours=8))
FETCHED = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


def article(number: int = 1, **changes: Any) -> ArticleRecord:
    """An article with one of everything."""
    values: dict[str, Any] = {
        "site": "forum",
        "url": f"https://forum.example/thread-{number}.html",
        "title": f"暴力催收親歷之{number}",
        "title_hans": f"暴力催收亲历之{number}",
        "author": "老張",
        "published_at": datetime(2026, 2, 28, 9, 15, tzinfo=CHINA) + timedelta(days=number),
        "body": f"第{number}天,催收人員打電話給我的家人。\n我保留了錄音。",
        "body_hans": f"第{number}天,催收人员打电话给我的家人。\n我保留了录音。",
        "script": "hant",
        "topic_score": 7.5,
        "topic_words": ("催收", "暴力催收"),
        "damage": "spinner",
        "charset": "gb18030",
        "charset_reason": "declared",
        "quality": 0.98,
        "found_in": {"title": "h1"},
        "mentions": ("信用飞",),
        "flags": (FlagRecord("spinner.unrepaired", 3, "業(yè"),),
        "repairs": (RepairRecord("spinner", "spinner.annotation", 12, "業(yè)", "業"),),
        "removals": (RemovalRecord("takedown", "如有侵權請聯系刪除"),),
        "replies": (ReplyRecord("頂", 2, "小李", datetime(2026, 3, 1, 12, tzinfo=CHINA)),),
    }
    return ArticleRecord(**(values | changes))


def page(number: int = 1, **changes: Any) -> PageRecord:
    """The page of that article."""
    values: dict[str, Any] = {
        "url": f"https://forum.example/thread-{number}.html",
        "body": f"<html><h1>暴力催收親歷之{number}</h1></html>".encode("gb18030"),
        "fetched_at": FETCHED,
        "headers": (("Content-Type", "text/html; charset=gbk"), ("ETag", f'"{number}"')),
    }
    return PageRecord(**(values | changes))
