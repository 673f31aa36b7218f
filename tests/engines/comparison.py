"""What a crawl left in the database beside what was written into the forum, post by post."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from storage.models import Article, Reply
from storage.store import Store
from tests.generators.discussions import Thread, Written


@dataclass
class Comparison:
    """How far the two agree.

    Attributes:
        threads: There on topic, and found.
        replies: There below threads that were found, and found.
        exact: Posts, openings too, whose text is the same to the character.
        wrong_authors: Posts under another name, or none.
        wrong_times: Posts at another time, or none.
        problems: All that is wrong, in words.
    """

    threads: tuple[int, int] = (0, 0)
    replies: tuple[int, int] = (0, 0)
    exact: int = 0
    wrong_authors: int = 0
    wrong_times: int = 0
    problems: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The cells of a table."""
        cells = (*self.threads, *self.replies, self.exact, self.wrong_authors, self.wrong_times)
        return " | ".join(map(str, cells))


def compare(
    store: Store,
    threads: Iterable[Thread],
    precision: timedelta = timedelta(minutes=1),
    *,
    replies: bool = True,
) -> Comparison:
    """Compare all articles with all threads.

    Args:
        store: What the crawl left.
        threads: What was written, off-topic threads included: none of these may be found.
        precision: The unit in which the forum shows times.
        replies: Whether they are compared, too.
    """
    on_topic = [one for one in threads if one.on_topic]
    return _Comparer(store, precision, replies=replies).compare(on_topic)


class _Comparer:
    def __init__(self, store: Store, precision: timedelta, *, replies: bool) -> None:
        self._precision = precision
        self._with_replies = replies
        self._articles: dict[str, list[Any]] = {}
        self._replies: dict[int, list[Any]] = {}
        with store.engine.connect() as connection:
            for row in connection.execute(select(Article.__table__)):
                self._articles.setdefault(row.title or row.url, []).append(row)
            order = (Reply.article_id, Reply.position)
            for row in connection.execute(select(Reply.__table__).order_by(*order)):
                self._replies.setdefault(row.article_id, []).append(row)
        self._result = Comparison()

    def compare(self, threads: list[Thread]) -> Comparison:
        result = self._result
        found = [one for one in threads if one.title in self._articles]
        for thread in found:
            self._compare_thread(thread)
        titles = {thread.title for thread in threads}
        for title, rows in self._articles.items():
            if title not in titles:
                self._say(f"{title}: is no thread on topic, at {rows[0].url}")
        for thread in threads:
            if thread not in found:
                self._say(f"{thread.title}: not found")
        result.threads = (len(threads), len(found))
        return result

    def _compare_thread(self, thread: Thread) -> None:
        rows = self._articles[thread.title]
        if len(rows) > 1:
            self._say(f"{thread.title}: stored {len(rows)} times: {[row.url for row in rows]}")
        self._compare_post(thread, 0, rows[0])
        if self._with_replies:
            self._compare_replies(thread, rows[0])

    def _compare_replies(self, thread: Thread, article: Any) -> None:
        replies = self._replies.get(article.id, [])
        there, found = self._result.replies
        self._result.replies = (there + len(thread.replies), found + len(replies))
        if len(replies) != len(thread.replies):
            self._say(f"{thread.title}: {len(replies)} of {len(thread.replies)} replies")
        for place, row in enumerate(replies[: len(thread.replies)], 1):
            self._compare_post(thread, place, row)

    def _compare_post(self, thread: Thread, place: int, row: Any) -> None:
        post, name = thread.posts[place], f"{thread.title}, post {place}"
        if row.body == post.body:
            self._result.exact += 1
        else:
            self._say(f"{name}: the text is {row.body!r}, not {post.body!r}")
        if row.author != post.author:
            self._result.wrong_authors += 1
            self._say(f"{name}: the author is {row.author}, not {post.author}")
        if not self._same_time(row.published_at, post):
            self._result.wrong_times += 1
            self._say(f"{name}: the time is {row.published_at}, not {post.at}")

    def _same_time(self, found: datetime | None, post: Written) -> bool:
        if found is None:
            return False
        start = post.at - (post.at - datetime.min.replace(tzinfo=post.at.tzinfo)) % self._precision
        return start <= found.replace(tzinfo=found.tzinfo or post.at.tzinfo) <= post.at

    def _say(self, problem: str) -> None:
        self._result.problems.append(problem)
