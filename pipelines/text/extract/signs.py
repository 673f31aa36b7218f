"""What tells that a page is a forum's, and which blocks tell a time, an author or a floor."""

import re
from collections.abc import Sequence
from functools import cached_property

from pipelines.text.extract.posts import floor_of, is_profile
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.tree import Block

LONGEST_META = 120
"""Characters of a text that may tell a post's time (`发表于 2026-3-1 09:00 | 只看该作者`)."""

_MAY_TELL_TIME = re.compile(r"\d[-/.年:]\s?\d|前|昨|今|ago|day\b|20\d\d|刚")
_NOT_POSTED = re.compile(
    r"注册|註冊|最后登录|最後登錄|在线时间|加入|生日|编辑于|編輯於|最后回复|最後回覆|"
    r"joined|member since|registered|last (?:seen|edit|active)|edited|birthday",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"(?:^|[/._?-])(?:thread|topic|viewtopic|showthread|showtopic|viewthread|forum|bbs|board|"
    r"discussion|question|tieba|luntan)s?(?:[/._?=]|-?\d|$)|/[td]/|"
    # followed by words, as in `/forum-general/`; an article's address is words too
    r"(?:^|[/.])(?:viewtopic|showthread|showtopic|viewthread|forum|bbs|tieba|luntan)s?-|"
    r"^(?:community|talk|ask|club|answers|discuss)\.",
    re.IGNORECASE,
)
_FORUM_TITLE = re.compile(
    r"[-_|–—·][^-_|–—·]*(?:论坛|論壇|社区|社區|贴吧|讨论区|討論區|bbs|forums?|community)[^-_|–—·]*$",
    re.IGNORECASE,
)
FORUM_TYPES = frozenset({"DiscussionForumPosting", "QAPage"})


def is_forum(address: str, title: str, kinds: Sequence[object]) -> bool:
    """Whether a page is a forum's, by its address, its `<title>` or its JSON-LD types.

    >>> is_forum("https://bbs.example.org/thread-1-1-1.html", "", ())
    True
    >>> is_forum("https://example.org/news/1", "催收 - 某某网", ())
    False
    """
    return (
        bool(_FORUM.search(address.split("://")[-1]))
        or bool(_FORUM_TITLE.search(title))
        or not FORUM_TYPES.isdisjoint(kind for kind in kinds if isinstance(kind, str))
    )


class Signs:
    """Which blocks of a page tell a time, and which an author or a floor; read when asked for."""

    def __init__(self, root: Block, clock: Clock) -> None:
        self._root = root
        self._clock = clock

    @cached_property
    def dates(self) -> list[Block]:
        """Blocks that tell a time."""
        return [block for block in self._root if self._tells_time(block)]

    @cached_property
    def names(self) -> list[Block]:
        """Blocks that tell an author or a floor."""
        return [block for block in self._root if _is_signed(block)]

    def _tells_time(self, block: Block) -> bool:
        if block.stamps and any(parse_time(stamp, self._clock) for stamp in block.stamps):
            return True
        if not 0 < block.own < LONGEST_META:
            return False
        text = block.text
        return bool(
            _MAY_TELL_TIME.search(text)
            and find_time(text, self._clock)
            and not _NOT_POSTED.search(text)
        )


def _is_signed(block: Block) -> bool:
    return (
        bool(block.authors)
        or any(is_profile(link.href) for link in block.links)
        or any(floor_of(text) is not None for text in block.texts)
    )
