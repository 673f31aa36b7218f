"""What tells that a page is a forum's, and which blocks tell a time, an author or a floor."""

import re
from collections.abc import Sequence
from functools import cached_property

from pipelines.text.extract.author_names import LABELLED
from pipelines.text.extract.bylines import read_byline
from pipelines.text.extract.foreign import introduces_quote, not_in_foreign
from pipelines.text.extract.posts import floor_of, is_profile
from pipelines.text.extract.terminal_heads import has_head, head_of
from pipelines.text.extract.times import Clock, find_time, parse_time
from pipelines.text.extract.tree import Block, Link, weight_of

LONGEST_META = 120
"""Characters of a text that may tell a post's time (`发表于 2026-3-1 09:00 | 只看该作者`)."""

LONGEST_STAMP = 40
"""Characters of a piece of text that is a time with its label."""

LEAST_SAID = 1.0
"""Weight of text that says something: what is less is a sign that parts others."""

_MAY_TELL_TIME = re.compile(r"\d[-/.年:]\s?\d|前|昨|今|ago|day\b|20\d\d|刚")
_NOT_POSTED = re.compile(
    r"注册|註冊|最后登录|最後登錄|在线时间|加入|生日|编辑于|編輯於|最后回复|最後回覆|最后更新|最後更新|最[后後]由|"
    r"joined|member since|registered|last (?:seen|edit|active)|edited|birthday",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"(?:^|[/._?-])(?:thread|topic|viewtopic|showthread|showtopic|viewthread|forum|bbs|board|"
    r"nforum|yabb|discussion|question|tieba|guba|luntan)s?(?:[/._?=]|-?\d|$)|^[^/]*(?:/[^/]*)?/[td]/|"
    # followed by words, as in `/forum-general/`; an article's address is words too
    r"(?:^|[/.])(?:viewtopic|showthread|showtopic|viewthread|forum|bbs|tieba|luntan)s?-|"
    r"^(?:community|talk|ask|club|answers|discuss)\.",
    re.IGNORECASE,
)
_FORUM_TITLE = re.compile(
    r"[-_|–—·][^-_|–—·]*(?:论坛|論壇|社区|社區|贴吧|股吧|讨论区|討論區|bbs|forums?|community)[^-_|–—·]*$",
    re.IGNORECASE,
)
QUESTION_TYPE = "QAPage"
FORUM_TYPES = frozenset({"DiscussionForumPosting", QUESTION_TYPE})

_ASKED = re.compile(r"/(?:questions?|ask|wenda|zhidao)/|^(?:https?://)?(?:ask|wenda|zhidao)\.")

_ANSWERS = re.compile(
    r"(?:律师|網友|网友|专家|專家|全部|其他|其它|最新|精彩|所有)?(?:的)?(?:回答|解答|答案)\s*[(（]\s*\d+\s*[条個个条]?\s*[)）]"
    r"|(?:已?[有共])?\s*\d+\s*[个個条條位名](?:律师|网友|網友|专家|專家|精彩)?的?(?:回答|解答|答案|回复了该问题)"
    r"|(?:律师|网友|網友|专家|專家)的?(?:回答|解答)\s*[(（]?共?\s*\d+\s*[条條个個]?[)）]?"
)
LONGEST_COUNT = 24
"""Characters of a heading that counts answers."""


def is_question(address: str, kinds: Sequence[object], texts: Sequence[str]) -> bool:
    """Whether a page has a question and its answers: it says so, or counts the answers.

    >>> is_question("", (), ["律师回答(3)"]), is_question("", (), ["3个回答"])
    (True, True)
    >>> is_question("", (), ["常见问题解答"])
    False
    """
    return (
        QUESTION_TYPE in kinds
        or _ASKED.search(address) is not None
        # One look at all of them: most pages have none.
        or ("答" in "".join(texts) and any(_counts_answers(text) for text in texts))
    )


def _counts_answers(text: str) -> bool:
    return (
        "答" in text and len(text) <= LONGEST_COUNT and _ANSWERS.fullmatch(text.strip()) is not None
    )


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


def before_change(text: str) -> str:
    """The part of a text before it tells of another time than that of posting.

    >>> before_change("2024-11-20 10:21 最后编辑于 2024-11-21")
    '2024-11-20 10:21 最后'
    """
    other = _NOT_POSTED.search(text)
    return text[: other.start()] if other else text


LARGEST_BUTTON = 6.0
"""Weight of a link that is a button; what a list links to has a longer title."""


def leads_away(block: Block, link: Link, clock: Clock) -> bool:
    """Whether a link leads to another page that is nobody's: it has a title, and no time."""
    return (
        not is_profile(link.href)
        and "#" not in link.href
        and not link.href.startswith("javascript:")
        and weight_of(block.text_of(link)) > LARGEST_BUTTON
        and find_time(block.text_of(link), clock) is None
    )


_SAYS = re.compile(r"[:：]\s*\S")
"""What somebody says in the element of the own name: `推 someone: text`."""


class Signs:
    """Which blocks of a page tell a time, and which an author or a floor; read when asked for."""

    def __init__(self, root: Block, clock: Clock, *, forum: bool, sure: bool, asks: bool) -> None:
        """Look for signs; on a page known to be a forum's, also where a post's text begins.

        Args:
            root: The whole page.
            clock: What times are read against.
            forum: Whether it is a forum's.
            sure: Whether not only its title says so.
            asks: Whether it is known to have a question, which may be short.
        """
        self.sure = sure
        self.asks = asks
        self._root = root
        self.clock = clock
        self.forum = forum

    @cached_property
    def dates(self) -> list[Block]:
        """Blocks that tell a time; on a forum's page, not that of what is quoted."""
        told = [block for block in self._root if self._tells_time(block)]
        if not self.forum:
            return told
        told = [block for block in told if not introduces_quote(block)]
        own = not_in_foreign(told, self._root)
        # There are forums that put whole posts in quotes.
        return own if 2 * len(own) >= len(told) else told

    @cached_property
    def names(self) -> list[Block]:
        """Blocks that tell an author or a floor."""
        return [
            block
            for block in self._root
            if _is_signed(block) or (self.forum and _is_labelled(block))
        ]

    @cached_property
    def authors(self) -> list[Block]:
        """Blocks that tell an author."""
        return [
            block
            for block in self.names
            if _is_named(block) or (self.forum and _is_labelled(block))
        ]

    @cached_property
    def saying(self) -> list[int]:
        """Where the blocks stand that hold other text than times, authors and links."""
        known = {id(block) for block in (*self.dates, *self.names)}
        return [
            block.order
            for block in self._root
            if block.own > block.own_linked + LEAST_SAID
            and (id(block) not in known or any(_SAYS.match(text) for text in block.texts[1:]))
        ]

    @cached_property
    def leading(self) -> list[int]:
        """Where the blocks stand that lead to other threads."""
        return [
            block.order
            for block in self._root
            if any(leads_away(block, link, self.clock) for link in block.links)
        ]

    def _tells_time(self, block: Block) -> bool:
        if block.stamps and any(parse_time(stamp, self.clock) for stamp in block.stamps):
            return True
        if not block.own:
            return False
        # Of a whole post in one element, the first piece may be `发表于 2026-3-1 09:00`.
        text = block.text if block.own < LONGEST_META else self._beginning(block)
        if not _MAY_TELL_TIME.search(text) or _is_labelled_otherwise(block):
            return False
        text = before_change(text)
        return _MAY_TELL_TIME.search(text) is not None and find_time(text, self.clock) is not None

    def _beginning(self, block: Block) -> str:
        if self.forum and has_head(block.texts):
            return head_of(block.texts)
        first = block.texts[0] if self.forum and len(block.texts) > 1 else ""
        is_stamp = len(first) <= LONGEST_STAMP and read_byline(first, self.clock) is not None
        return first if is_stamp else ""


def _is_labelled_otherwise(block: Block) -> bool:
    """Whether the label of another time stands right before, in an element of its own: Joined."""
    before = block.page[block.order - 1] if block.order else block
    text = before.texts[-1] if before is not block and before.texts else ""
    return (
        len(text) <= LONGEST_STAMP
        and _NOT_POSTED.search(text) is not None
        and not _MAY_TELL_TIME.search(text)
    )


def _is_signed(block: Block) -> bool:
    return _is_named(block) or any(floor_of(text) is not None for text in block.texts)


def _is_labelled(block: Block) -> bool:
    """Whether a block gives its author behind a label, as `作者：` is."""
    return 0 < block.own < LONGEST_META and LABELLED.search(block.text) is not None


def _is_named(block: Block) -> bool:
    return bool(block.authors) or any(is_profile(link.href) for link in block.links)
