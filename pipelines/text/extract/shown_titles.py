"""The title of a page by head and headings; else by how its elements look and are named."""

import re
from collections import Counter
from collections.abc import Set

from pipelines.text.extract.boxes import AWAY, VOICES
from pipelines.text.extract.head import Head
from pipelines.text.extract.hints import Hint
from pipelines.text.extract.markup import Span
from pipelines.text.extract.names import HEADINGS, words
from pipelines.text.extract.post_lines import ANSWER
from pipelines.text.extract.titles import (
    LEAST_PART,
    Heading,
    bare,
    find_title,
    is_beside_title,
    parts_of,
    tells_site,
)
from pipelines.text.extract.tree import Block, weight_of

LONGEST = 100.0
"""Weight of a title."""

PROSE_WORTH = 25.0
"""Worth of the block an article begins with; its title stands before it."""

LEAST_SHOWN = LEAST_PART + 2.0
"""Weight of a title that only its looks tell: names of columns are shorter."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:art(?:icle)?|arc|news|content|con|post|detail|info|main|page|doc|show)[_-]?)?"
    r"(?:title|headline|biaoti|subject|tit)(?:$|\s)",
    re.IGNORECASE,
)
_HOLDING = words("p td th div center font")
_BOLD = re.compile(r"(?:b|strong)(?:\s|$)|font\b[^>]*\bsize=\"(?:[4-7]|\+\d)")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_NO_TITLE = re.compile(r"[。！；;:：]$|[:：].*[:：]|>|»")
"""A sentence, a label, several of them, the way through the site."""


_HOME = re.compile(
    r"(?!$)(?:(?:https?:)?//[^/?#]+)?(?:\.?/)?(?:(?:index|default)\.[a-z]{3,5})?", re.IGNORECASE
)
"""Where a link leads to a site's first page."""


def title_of(root: Block, head: Head) -> tuple[str, str] | None:
    """Find the title of a page, and what tells it; None without one."""
    headings = [
        Heading(one.tag, one.texts, leads_home=_leads_home(one))
        for one in root
        if one.tag in HEADINGS and one.texts
    ]
    found = find_title(head, headings)
    if tells_site(head, found):
        return _shown_title(root) or found
    if found is None or found[1] != "title":
        return found
    return _shown_part(root, head, found[0]) or found


def _shown_part(root: Block, head: Head, title: str) -> tuple[str, str] | None:
    """The part of a `<title>` that alone an element shows, as it does the last of 站名-频道-标题.

    Args:
        root: The whole page.
        head: What the page's head told.
        title: The part that is the title otherwise; shorter ones are names of sites.
    """
    weight = weight_of(title)
    parts = {bare(part): part for part in parts_of(head.title) if weight_of(part) > weight}
    if not parts:
        return None
    shown: set[str] = set()
    for block in root:
        if 0 < block.own <= LONGEST and not block.links and block.hint >= Hint.NONE:
            said = bare(block.text)
            if said in parts:
                shown.add(said)
        if block.worth > PROSE_WORTH:
            break
    shown = shown or _said_again(root, set(parts), bare(title))
    return (parts[shown.pop()], "title") if len(shown) == 1 else None


LEAST_SAID = 2
"""Texts that say the title of a thread: its head, the way to it, Re: … above each answer."""

LONGEST_SAID = 200
"""Characters of such a text."""


def _said_again(root: Block, parts: Set[str], title: str) -> set[str]:
    """The parts that several texts above the prose say, links apart; none if one says the title."""
    said: Counter[str] = Counter()
    for block in root:
        linked = {block.text_of(link) for link in block.links}
        said.update(
            bare(ANSWER.sub("", text))
            for text in block.texts
            if len(text) <= LONGEST_SAID and text not in linked
        )
        if block.worth > PROSE_WORTH:
            break
    return set() if said[title] else {part for part in parts if said[part] >= LEAST_SAID}


def _leads_home(heading: Block) -> bool:
    """Whether a heading is a link to the first page of a site."""
    if len(heading.links) != 1 or heading.own_linked < heading.own:
        return False
    return _HOME.fullmatch(heading.links[0].href) is not None


def _shown_title(root: Block) -> tuple[str, str] | None:
    """Find the title above a page's text, and what tells it; None without one.

    A heading goes before an element called so, and that before bold or centred words.
    """
    looks: tuple[str, str] | None = None
    named: tuple[str, str] | None = None
    away = 0
    for block in root:
        if block.order < away or not block.own:
            if block.hint < Hint.NONE and "head" not in block.names.lower() + block.tag:
                away = max(away, block.end)
            continue
        if block.hint < Hint.NONE:
            away = block.end
        elif _may_be_title(block):
            if block.tag in HEADINGS:
                return block.text, block.tag
            if _NAMED.search(block.names):
                named = named or (block.text, "element named as title")
            elif block.own >= LEAST_SHOWN and _stands_out(block):
                looks = looks or (block.text, "words that stand out")
        if block.worth > PROSE_WORTH:
            break
    return named or looks


def _may_be_title(block: Block) -> bool:
    text = block.text
    if not LEAST_PART <= block.own <= LONGEST or block.links or _NO_TITLE.search(text):
        return False
    return not (is_beside_title(text) or AWAY.fullmatch(text) or VOICES.fullmatch(text))


def _stands_out(block: Block) -> bool:
    """Whether a block is centred, or all of it is bold."""
    if block.tag not in _HOLDING:
        return False
    around = (block, *([block.parent] if block.parent else []))
    return any(_is_centred(one) for one in around) or _is_bold(block)


def _is_centred(block: Block) -> bool:
    attributes = block.attributes()
    return (
        block.tag == "center"
        or (attributes.get("align") or "").lower() in ("center", "middle")
        or _CENTRED.search(attributes.get("style") or "") is not None
    )


def _is_bold(block: Block) -> bool:
    """Whether the first element in a block is bold and holds all its text."""
    markup = block.markup
    for at in range(block.begin + 1, block.finish):
        if _BOLD.match(markup.openings[at]):
            span: Span = markup.span(at)
            return markup.text(span) == markup.text(block)
        if markup.texts[at].strip():
            return False
    return False
