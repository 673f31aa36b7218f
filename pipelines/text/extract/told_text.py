"""The text of an article as JSON-LD tells it, for pages that show it to a script alone."""

import re
from collections.abc import Sequence
from typing import Any

from pipelines.text.article import Line
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.tree import weight_of

TIMES_MORE = 4.0
"""How many times the text shown a text told must be to be believed to be the article: what is told
is often the article with its boxes, or run together, so what is shown goes before."""

LEAST_TOLD = 100.0
"""Weight of a text told that is more than a summary."""

LONGEST_TOLD = 500_000
"""Characters; what is longer is none of an article's."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def told_article(items: Sequence[dict[str, Any]], shown: float) -> list[Line]:
    """The lines of the one article that a page's JSON-LD tells; none if as good as all is shown.

    Args:
        items: The JSON-LD objects about articles.
        shown: Weight of the article's text that was found in the page.
    """
    texts = {text for item in items if isinstance(text := item.get("articleBody"), str)}
    if len(texts) != 1:  # of several articles it is not known which is the page's
        return []
    [text] = texts
    if len(text) > LONGEST_TOLD or weight_of(text) < max(LEAST_TOLD, TIMES_MORE * shown):
        return []
    return lines_told(text)


def lines_told(text: str) -> list[Line]:
    r"""The lines of a text in JSON, which may be written in HTML.

    >>> [line.text for line in lines_told("<p>一<p>二")]
    ['一', '二']
    >>> [line.text for line in lines_told("一\n二")]
    ['一', '二']
    """
    if _TAG.search(text):
        return lines_of(f"<div>{text}</div>")
    return [Line(" ".join(line.split())) for line in text.splitlines() if line.strip()]
