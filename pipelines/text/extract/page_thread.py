"""The thread of a page: of a known software, told to machines, or found by what repeats."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.article import Extraction, Post, Selectors
from pipelines.text.extract.complaints import find_complaint, may_complain
from pipelines.text.extract.facts import Facts, find_facts, with_bylines
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.openings import Opening, find_last_post
from pipelines.text.extract.page_state import Page, sources_of
from pipelines.text.extract.post_lines import own_lines
from pipelines.text.extract.post_names import asker_in
from pipelines.text.extract.posts import Parts, parts_by, to_posts
from pipelines.text.extract.prune import to_prune
from pipelines.text.extract.signs import Signs, is_forum, is_question
from pipelines.text.extract.surroundings import shown_near
from pipelines.text.extract.thread_days import began
from pipelines.text.extract.threads import Thread, find_items, find_thread
from pipelines.text.extract.told import without_told
from pipelines.text.extract.told_posts import as_posts, fill, marked_posts, told_posts
from pipelines.text.extract.tree import Block
from pipelines.text.extract.unknown_posts import parts_of, time_of

TICKER = "LiveBlogPosting"
"""JSON-LD type of an article whose parts are dated and signed like posts."""


def known_thread(page: Page, selectors: Selectors) -> Extraction | None:
    """The thread whose posts selectors find; None if they find none."""
    parts = parts_by(selectors, page.body, page.clock)
    if not parts:
        return None
    return _thread(page, to_posts(parts), f"selector {selectors.name}".strip())


def found_thread(page: Page) -> Extraction | None:
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


def _unknown_posts(page: Page) -> list[Post]:
    """The posts of a page; none if it is an article, whose comments are then marked as such."""
    kinds = [item.get("@type") for item in page.head.ld]
    if any(TICKER in (kind if isinstance(kind, list) else [kind]) for kind in kinds):
        return []
    asks = is_question(page.address, kinds, page.root.markup.texts)
    sure = asks or is_forum(page.address, "", kinds)
    forum = sure or is_forum("", page.head.title, ())
    signs = Signs(page.root, page.clock, forum=forum, sure=sure, asks=asks)
    thread: Thread | None = None
    items: Sequence[Block] = ()
    if not forum and may_complain(page.address, page.head.title):
        as_forum = Signs(page.root, page.clock, forum=True, sure=True, asks=False)
        thread = find_complaint(page.root, as_forum)
        signs = as_forum if thread is not None else signs
    if thread is None:
        items = find_items(page.root, signs)
        thread = find_thread(page.root, items, signs) if items else None
    if thread is None and not items and sure and page.part > 1:
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


def _opening(page: Page, opening: Opening, post: Block, signs: Signs) -> Parts:
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


def _thread(page: Page, posts: Sequence[Post], source: str) -> Extraction:
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
        sources=sources_of(page, facts, source),
        removals=tuple(removals),
    )


def _numbered(post: Post, place: int) -> Post:
    if post.floor is not None:
        return post
    return replace(post, floor=place)
