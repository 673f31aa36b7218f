"""One page of HTML, start to end: a known software's way, else a thread's, else an article's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from selectolax.lexbor import LexborNode

from pipelines.text.article import Extraction, Line, Post, Selectors
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.boxes import mark_boxes
from pipelines.text.extract.comments import comments_of
from pipelines.text.extract.elsewhere import time_elsewhere
from pipelines.text.extract.facts import Facts, find_facts, with_bylines
from pipelines.text.extract.fragment import find_fragment
from pipelines.text.extract.head import Head, read_head
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.kept_lines import keep_lines, selectors_keeping
from pipelines.text.extract.known import recognise
from pipelines.text.extract.located import Located
from pipelines.text.extract.markup import Span
from pipelines.text.extract.openings import Opening, find_last_post
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.pictures import beside_pictures
from pipelines.text.extract.post_lines import own_lines
from pipelines.text.extract.post_names import asker_in
from pipelines.text.extract.posts import Parts, parts_by, text_by, time_by, to_posts
from pipelines.text.extract.prune import all_in, to_prune
from pipelines.text.extract.published import days_told, in_order_of, may_be_dated
from pipelines.text.extract.sheets import sheets_of
from pipelines.text.extract.shown_titles import title_of
from pipelines.text.extract.signs import Signs, is_forum, is_question
from pipelines.text.extract.snapshot import MENU, take_snapshot
from pipelines.text.extract.standfirst import find_standfirst
from pipelines.text.extract.surroundings import shown_near
from pipelines.text.extract.thread_days import began
from pipelines.text.extract.threads import Thread, find_items, find_thread
from pipelines.text.extract.times import DEFAULT_TIMEZONE, Clock
from pipelines.text.extract.titles import site_names
from pipelines.text.extract.told import without_leftovers, without_told
from pipelines.text.extract.told_posts import (
    as_posts,
    fill,
    marked_posts,
    may_mark_posts,
    told_posts,
)
from pipelines.text.extract.told_text import told_article
from pipelines.text.extract.tree import Block, parse, weight_of
from pipelines.text.extract.unknown_posts import parts_of, time_of
from pipelines.text.record import Removal

DENSITY = "density"
"""Where an article is told to come from that was found the general way."""

TICKER = "LiveBlogPosting"
"""JSON-LD type of an article whose parts are dated and signed like posts."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page on its way.

    Attributes:
        body: The parsed body; scripts and what is hidden are cut out of it.
        scripts: The texts of its scripts.
        root: The visible blocks.
        located: Where elements found by selectors stand; None without selectors.
        head: What the head told.
        title: The title and where it was found.
        clock: What times are read against.
        url: The address, if known.
        is_told: Whether a spider told the selectors; else they are those of a software, whose
            themes may show other days than the publication's where it is.
        part: Which page of a thread it is.
        may_mark_posts: Whether its source has the marks of posts told as microdata.
    """

    body: LexborNode
    scripts: list[str]
    root: Block
    located: Located | None
    head: Head
    title: tuple[str, str] | None
    clock: Clock
    url: str | None
    is_told: bool
    part: int
    may_mark_posts: bool

    @property
    def address(self) -> str:
        return self.url or self.head.metas.get("og:url") or ""

    def spans(self, selector: str) -> list[Span]:
        """Where the elements stand that a selector finds."""
        return self.located.spans(self.body.css(selector)) if self.located else []


def extract_html(
    html: str,
    *,
    url: str | None = None,
    selectors: Selectors | None = None,
    timezone: str = DEFAULT_TIMEZONE,
    now: datetime | None = None,
    part: int = 1,
) -> Extraction:
    """Find the article or thread of a page.

    Args:
        html: The source, decoded and repaired.
        url: Where it was fetched from; tells a forum, and a date if nothing else does.
        selectors: What is known of the site; goes before what is found.
        timezone: Of times without an offset, as in the IANA database.
        now: When it was fetched; the present moment if not given.
        part: Which page of a thread it is; all posts of a later one are replies.
    """
    tree = parse(html)
    head = read_head(tree)
    if tree.body is None:
        return Extraction(None, None, None, ())
    is_told = selectors is not None
    if selectors is None:
        software = recognise(tree, head)
        selectors = software.selectors if software else Selectors()
    clock = replace(
        Clock.of(selectors.timezone or timezone, now, selectors.date_order),
        ignores_offsets=selectors.ignores_offsets,
    )
    clock = in_order_of(head, clock)
    clock = replace(clock, days=days_told(head, clock))
    sheets = sheets_of(tree)
    scripts = [script.text() for script in tree.css("script:not([src])")]
    shot = take_snapshot(tree.body, sheets)
    root = shot.root
    mark_boxes(root)
    keeping = selectors_keeping(sheets.texts)
    if shot.keeps_lines or keeping:
        keep_lines(root, keeping)
    located = None
    if selectors != Selectors():
        located = Located(tree.body, shot.markup)
    title = _title(tree.body, root, head, selectors)
    marks = may_mark_posts(html)
    page = _Page(tree.body, scripts, root, located, head, title, clock, url, is_told, part, marks)
    if located is not None:
        located.cut(shot.hidden)
    found = (
        (_known_thread(page, selectors) if selectors.post else None)
        or (_found_thread(page) if not selectors.content or selectors.post else None)
        or _article(page, selectors)
    )
    root.release()
    return found


def _title(
    body: LexborNode, root: Block, head: Head, selectors: Selectors
) -> tuple[str, str] | None:
    told = text_by(body, selectors.title)
    if told:
        return told, f"selector {selectors.name}".strip()
    return title_of(root, head)


def _known_thread(page: _Page, selectors: Selectors) -> Extraction | None:
    parts = parts_by(selectors, page.body, page.clock)
    if not parts:
        return None
    return _thread(page, to_posts(parts), f"selector {selectors.name}".strip())


def _found_thread(page: _Page) -> Extraction | None:
    """The thread of a page of unknown software; None if it is an article."""
    marked = marked_posts(page.body, page.clock) if page.may_mark_posts else []
    if marked:
        return _thread(page, marked, "microdata")
    told = told_posts(page.head.ld)
    posts = _unknown_posts(page)
    if posts:
        return _thread(page, fill(posts, told, page.clock), "repeated structure")
    posts = as_posts(told, page.clock)
    return _thread(page, posts, "json-ld") if posts else None


def _unknown_posts(page: _Page) -> list[Post]:
    """The posts of a page; none if it is an article, whose comments are then marked as such."""
    kinds = [item.get("@type") for item in page.head.ld]
    if any(TICKER in (kind if isinstance(kind, list) else [kind]) for kind in kinds):
        return []
    asks = is_question(page.address, kinds, page.root.markup.texts)
    sure = asks or is_forum(page.address, "", kinds)
    forum = sure or is_forum("", page.head.title, ())
    signs = Signs(page.root, page.clock, forum=forum, sure=sure, asks=asks)
    items = find_items(page.root, signs)
    thread = find_thread(page.root, items, signs) if items else None
    if not items and sure and page.part > 1:
        last = find_last_post(page.root, signs)
        thread = Thread(None, (last,)) if last is not None else None
    if thread is None:
        for item in items:
            item.hint = Hint.VOICES
        return []
    title = page.title[0] if page.title else None
    signs.clock = replace(signs.clock, since=began(thread.items, signs))
    parts = parts_of(page.root, thread.items, signs, title)
    if thread.opening is not None:
        parts.insert(0, _opening(page, thread.opening, thread.items[0], signs))
    posts = own_lines(to_posts(parts), title, page.clock)
    if page.part == 1 and posts[0].author is None:
        posts[0] = replace(posts[0], author=asker_in(page.root))
    return posts


def _opening(page: _Page, opening: Opening, post: Block, signs: Signs) -> Parts:
    """Take apart what stands before the first post."""
    title = page.title[0] if page.title else None
    if opening.without:
        shown = shown_near(page.root, opening.text, title)
        facts = find_facts(page.head, shown, (), None, page.clock, title)
        told = [one for one in signs.dates if opening.text.order <= one.order < post.order]
        return Parts(
            opening.text.source(opening.without),
            opening.author or facts.author,
            (time_of(told[0], page.clock) if told else None) or facts.published_at,
            1,
        )
    [own] = parts_of(page.root, [opening.item], signs, title)
    if own.author and own.published_at and own.content:  # taken apart as a post is
        return replace(own, floor=1)
    shown = shown_near(page.root, opening.text, title)
    facts = find_facts(page.head, shown, (), None, page.clock, title)
    return Parts(
        opening.text.source([block for _, block in to_prune(opening.text, title)]),
        own.author or facts.author,
        facts.published_at or own.published_at,
        1,
    )


def _thread(page: _Page, posts: Sequence[Post], source: str) -> Extraction:
    opens = page.part == 1 and (posts[0].floor or 1) <= 1
    first = posts[0] if opens else Post(None, None, None, ())
    # Of a later page it is not known how many posts go before.
    numbered = [_numbered(post, at) for at, post in enumerate(posts, 1)] if opens else posts
    replies = numbered[int(opens) :]
    facts = Facts(first.author, source, first.published_at, source)
    title = page.title[0] if page.title else None
    lines, removals, bylines = without_told(first.lines, title, page.clock)
    facts = with_bylines(facts, bylines)
    return Extraction(
        title,
        facts.author,
        facts.published_at,
        tuple(lines),
        tuple(replies),
        sources=_sources(page, facts, source),
        removals=tuple(removals),
    )


def _numbered(post: Post, place: int) -> Post:
    if post.floor is not None:
        return post
    return replace(post, floor=place)


def _article(page: _Page, selectors: Selectors) -> Extraction:
    title = page.title[0] if page.title else None
    fragment, source = _fragment(page, selectors)
    shown = shown_near(page.root, fragment, title) if fragment else []
    facts = find_facts(page.head, shown, page.scripts, page.url, page.clock, title)
    facts = _facts_by(page, selectors, facts)
    # Where the comments are all there is, they are the article.
    known = None if fragment is not None and fragment.hint is Hint.VOICES else selectors.comments
    comments = comments_of(page.body, known, page.clock) if known else []
    pruning: list[Removal] = []
    lines: list[Line] = []
    if fragment is not None:
        pruned = to_prune(fragment, title)
        gone = all_in([block for _, block in pruned])
        beside = [
            (rule, block)
            for rule, block in beside_pictures(fragment, title)
            if block.order not in gone
        ]
        cut = [*beside, *pruned]
        pruning = [*_removals(cut, fragment)]
        without: list[Span] = [block for _, block in cut]
        for selector in (*selectors.drop, *(known.post if known else ())):
            without += page.spans(selector)
        lines = lines_of(fragment.source(without))
        if source == DENSITY:
            summary = find_standfirst(page.root, fragment, gone, page.head)
            if summary is not None:  # what else is in its element is none of it
                lines = lines_of(summary.source(summary.children)) + lines
    shown_weight = sum(weight_of(line.text) for line in lines)
    if source == DENSITY and (told := told_article(page.head.ld, shown_weight)):
        lines, pruning, source = told, [], "json-ld articleBody"
    kept, removals, bylines = without_told(lines, title, page.clock)
    facts = with_bylines(facts, bylines)
    names = (name for name in (facts.author, *site_names(page.head)) if name)
    kept, left = without_leftovers(kept, names, page.clock)
    if fragment is not None and facts.published_at is None and may_be_dated(page.head, page.url):
        elsewhere = time_elsewhere(fragment, page.clock)
        if elsewhere is not None:
            facts = replace(facts, published_at=elsewhere, time_source="element elsewhere")
    return Extraction(
        title,
        facts.author,
        facts.published_at,
        tuple(kept),
        tuple(comments),
        sources=_sources(page, facts, source),
        removals=(*pruning, *removals, *left),
    )


LONGEST_RECORDED = 200
"""Characters of what is told of an element that was taken out; a box may hold half a page."""

MOST_RECORDED = 50
"""Elements of which it is told; a page that has more of them is a list of other articles."""


def _removals(cut: Sequence[tuple[str, Block]], fragment: Block) -> Iterator[Removal]:
    """Give what is taken out of an article's element, in its order, each only once."""
    until = 0
    told = 0
    for rule, block in sorted(cut, key=lambda one: one[1].order):
        if block.order < until or not block.weight or told >= MOST_RECORDED:
            continue
        until = block.end
        told += 1
        text = fragment.text_of(block)
        is_long = len(text) > LONGEST_RECORDED
        yield Removal(rule, text[: LONGEST_RECORDED - 1] + "…" if is_long else text)


def _fragment(page: _Page, selectors: Selectors) -> tuple[Block | None, str]:
    """The article's block: by selector if one finds text, else the general way."""
    for selector in selectors.content:
        found = {span.begin for span in page.spans(selector)}
        blocks = [block for block in page.root if block.begin in found]
        if len(blocks) == 1 and blocks[0].weight and blocks[0].tag != MENU:
            return blocks[0], f"selector {selectors.name}".strip()
    return find_fragment(page.root), DENSITY


def _facts_by(page: _Page, selectors: Selectors, facts: Facts) -> Facts:
    source = f"selector {selectors.name}".strip()
    author = text_by(page.body, selectors.author)
    moment = time_by(page.body, selectors.time, page.clock)
    if not page.is_told and (facts.time_source or "").startswith(("json-ld", "meta")):
        moment = None
    told = author is not None and is_author(author)
    return Facts(
        author if told else facts.author,
        source if told else facts.author_source,
        moment or facts.published_at,
        source if moment else facts.time_source,
    )


def _sources(page: _Page, facts: Facts, content: str) -> dict[str, str]:
    told = {
        "title": page.title[1] if page.title else None,
        "author": facts.author_source if facts.author else None,
        "published_at": facts.time_source if facts.published_at else None,
        "content": content,
    }
    return {name: source for name, source in told.items() if source}
