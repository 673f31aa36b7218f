"""Threads with known posts, authors and times, composed from our own phrases.

What a forum is filled with and what a crawl of it must find: the same values serve for both.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from tests.generators.spinner import Site, make_table

PHRASES = Path(__file__).parents[1] / "data" / "discussions" / "phrases.json"

REPLY_COUNTS = (
    *(60, 1, 2, 3, 0, 9, 10, 11, 14, 15, 16, 19, 20, 21, 29, 30, 31, 4, 39, 40, 41, 5, 12, 25, 6),
    *(1, 2, 45),
)
"""Replies of each thread on topic: around the page sizes of forums (10, 15, 20), up to 60."""

OFF_TOPIC_THREADS = 6
FIRST_DAY = datetime(2023, 2, 3, 4, 5, 6, tzinfo=UTC)
MOST_TRIES = 200
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Written:
    """A post.

    Attributes:
        author: Name of a member.
        at: In UTC, to the second.
        lines: What is stored of it: the author's own paragraphs.
        served: The paragraphs as the forum holds them; they differ where a spinner went over them.
        quoted: Author and text of an earlier post that is quoted above the paragraphs.
        edited_at: When it was edited, None if it was not.
    """

    author: str
    at: datetime
    lines: tuple[str, ...]
    served: tuple[str, ...]
    quoted: tuple[str, str] | None = None
    edited_at: datetime | None = None

    @property
    def body(self) -> str:
        """The text as `articles` and `replies` hold it."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread.

    Attributes:
        board: Name of the board it stands in.
        title: As stored.
        served_title: As the forum holds it.
        posts: In order; the first one opens the thread.
        on_topic: Whether it is about debt collection.
    """

    board: str
    title: str
    served_title: str
    posts: tuple[Written, ...]
    on_topic: bool

    @property
    def opening(self) -> Written:
        """The post that becomes the article."""
        return self.posts[0]

    @property
    def replies(self) -> tuple[Written, ...]:
        """The posts below it."""
        return self.posts[1:]


@cache
def _phrases() -> dict[str, Any]:
    phrases: dict[str, Any] = json.loads(PHRASES.read_text(encoding="utf-8"))
    return phrases


class _Composer:
    """Makes texts that never repeat: two posts are told apart by their words."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._said: set[str] = set()

    def say(self, patterns: Sequence[str]) -> str:
        """Fill in one of the patterns; the others stand in where it is used up."""
        for _ in range(MOST_TRIES):
            text = _SLOT.sub(self._fill, self.chance.choice(patterns))
            if text not in self._said:
                self._said.add(text)
                return text
        raise ValueError(f"used up: {patterns}")

    def _fill(self, slot: re.Match[str]) -> str:
        chosen: str = self.chance.choice(_phrases()["slots"][slot[1]])
        return chosen

    def paragraphs(self, patterns: Sequence[str], least: int, most: int) -> tuple[str, ...]:
        """Paragraphs of one or two sentences."""
        count = self.chance.randint(least, most)
        return tuple(
            "".join(self.say(patterns) for _ in range(self.chance.randint(1, 2)))
            for _ in range(count)
        )


def threads(seed: int = 1) -> list[Thread]:
    """All threads of a forum, in the order in which they were opened.

    Every third one is in traditional characters; the fifth one went through a pinyin spinner.
    """
    composer = _Composer(seed)
    phrases = _phrases()
    made = [
        _thread(composer, phrases, index, count, on_topic=True)
        for index, count in enumerate(REPLY_COUNTS)
    ]
    made += [
        _thread(composer, phrases["offtopic"], len(made) + index, 1 + 7 * index, on_topic=False)
        for index in range(OFF_TOPIC_THREADS)
    ]
    convert = OpenCC("s2t").convert
    made = [
        _rewritten(thread, convert) if place % 3 == 2 else thread
        for place, thread in enumerate(made)
    ]
    made[4] = _damaged(made[4], seed)
    return made


def _thread(
    composer: _Composer, patterns: dict[str, Any], index: int, replies: int, *, on_topic: bool
) -> Thread:
    boards = _phrases()["boards"]
    title = composer.say(patterns["titles"])
    posts = list(_posts(composer, patterns, FIRST_DAY + timedelta(days=23 * index), replies))
    board = boards["on"][index % len(boards["on"])] if on_topic else boards["off"]
    return Thread(board, title, title, tuple(posts), on_topic)


def _posts(
    composer: _Composer, patterns: dict[str, Any], start: datetime, replies: int
) -> Iterator[Written]:
    chance, at = composer.chance, start
    members = _phrases()["members"]
    earlier: list[Written] = []
    for place in range(replies + 1):
        lines = (
            composer.paragraphs(patterns["reply"], 1, 2)
            if place
            else composer.paragraphs(patterns["opening"], 4, 6)
        )
        post = Written(chance.choice(members), at, lines, lines)
        if place % 5 == 3:
            quoted = chance.choice(earlier)
            post = replace(post, quoted=(quoted.author, quoted.lines[0]))
        if place % 11 == 0:
            post = replace(post, edited_at=at + timedelta(hours=5, minutes=7))
        earlier.append(post)
        yield post
        at += timedelta(seconds=chance.randint(40, 80_000))


def _rewritten(thread: Thread, convert: Callable[[str], str]) -> Thread:
    """Write a thread in other characters; names of members stay."""

    def rewritten(post: Written) -> Written:
        lines = tuple(map(convert, post.lines))
        quoted = post.quoted and (post.quoted[0], convert(post.quoted[1]))
        return replace(post, lines=lines, served=lines, quoted=quoted)

    title = convert(thread.title)
    return replace(
        thread, title=title, served_title=title, posts=tuple(map(rewritten, thread.posts))
    )


def _damaged(thread: Thread, seed: int) -> Thread:
    """Send the opening post through a spinner; its title stays, as on real sites' lists."""
    text = "\n".join(thread.opening.lines)
    site = Site(make_table(160, seed, frequent=sorted(set(text))))
    opening = replace(
        thread.opening,
        lines=tuple(site.source(text).split("\n")),
        served=tuple(site.damage(text).split("\n")),
    )
    return replace(thread, posts=(opening, *thread.replies))
