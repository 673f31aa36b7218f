"""One page of HTML, start to end: a known software's way, else a thread's, else an article's."""

from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborNode

from pipelines.text.article import Extraction, Selectors
from pipelines.text.extract.boxes import mark_boxes
from pipelines.text.extract.head import Head, read_head
from pipelines.text.extract.kept_lines import keep_lines, selectors_keeping
from pipelines.text.extract.known import recognise
from pipelines.text.extract.located import Located
from pipelines.text.extract.page_article import article_of
from pipelines.text.extract.page_state import Page
from pipelines.text.extract.page_thread import found_thread, known_thread
from pipelines.text.extract.posts import text_by
from pipelines.text.extract.published import days_told, in_order_of
from pipelines.text.extract.sheets import sheets_of
from pipelines.text.extract.shown_titles import title_of
from pipelines.text.extract.snapshot import take_snapshot
from pipelines.text.extract.times import DEFAULT_TIMEZONE, Clock
from pipelines.text.extract.told_posts import may_mark_posts
from pipelines.text.extract.tree import Block, parse


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
    page = Page(tree.body, scripts, root, located, head, title, clock, url, is_told, part, marks)
    if located is not None:
        located.cut(shot.hidden)
    found = (
        (known_thread(page, selectors) if selectors.post else None)
        or (found_thread(page) if not selectors.content or selectors.post else None)
        or article_of(page, selectors)
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
