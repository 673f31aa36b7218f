"""The article of a page, with what is told of it around."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.text.article import Extraction, Line, Selectors
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.comments import comments_of
from pipelines.text.extract.elsewhere import time_elsewhere
from pipelines.text.extract.facts import Facts, find_facts, with_bylines
from pipelines.text.extract.fragment import find_fragment
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.markup import Span
from pipelines.text.extract.page_state import Page, sources_of
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.pictures import beside_pictures
from pipelines.text.extract.posts import text_by, time_by
from pipelines.text.extract.prune import all_in, to_prune
from pipelines.text.extract.published import may_be_dated
from pipelines.text.extract.snapshot import MENU
from pipelines.text.extract.standfirst import find_standfirst
from pipelines.text.extract.surroundings import shown_near
from pipelines.text.extract.titles import site_names
from pipelines.text.extract.told import without_leftovers, without_told
from pipelines.text.extract.told_text import told_article
from pipelines.text.extract.tree import Block, weight_of
from pipelines.text.record import Removal

DENSITY = "density"
"""Where an article is told to come from that was found the general way."""


def article_of(page: Page, selectors: Selectors) -> Extraction:
    """The article of a page; without lines where there is no text to speak of."""
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
            summary = find_standfirst(page.root, fragment, gone, page.head, title)
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
        sources=sources_of(page, facts, source),
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


def _fragment(page: Page, selectors: Selectors) -> tuple[Block | None, str]:
    """The article's block: by selector if one finds text, else the general way."""
    for selector in selectors.content:
        found = {span.begin for span in page.spans(selector)}
        blocks = [block for block in page.root if block.begin in found]
        if len(blocks) == 1 and blocks[0].weight and blocks[0].tag != MENU:
            return blocks[0], f"selector {selectors.name}".strip()
    return find_fragment(page.root), DENSITY


def _facts_by(page: Page, selectors: Selectors, facts: Facts) -> Facts:
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
