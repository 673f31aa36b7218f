"""One page of HTML, start to end."""

from datetime import datetime

from pipelines.text.article import Extraction, Selectors
from pipelines.text.extract.fragment import find_fragment, to_prune
from pipelines.text.extract.hidden import hidden_classes_of
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.times import DEFAULT_TIMEZONE
from pipelines.text.extract.tree import parse, snapshot


def extract_html(
    html: str,
    *,
    url: str | None = None,
    selectors: Selectors | None = None,
    timezone: str = DEFAULT_TIMEZONE,
    now: datetime | None = None,
) -> Extraction:
    """Find the article or thread of a page.

    Args:
        html: The source, decoded and repaired.
        url: Where it was fetched from; only its path is read, for a date.
        selectors: What is known of the site; takes precedence over what is found.
        timezone: Of times without an offset, as in the IANA database.
        now: When it was fetched; the present moment if not given.
    """
    tree = parse(html)
    sheets = [style.text(deep=True) for style in tree.css("style")]
    if tree.body is None:
        return Extraction(None, None, None, ())
    root, hidden = snapshot(tree.body, hidden_classes_of(sheets))
    best = find_fragment(root)
    if best is None:
        return Extraction(None, None, None, ())
    pruned = [block.node for block in to_prune(best)]
    for node in hidden + pruned:
        node.decompose()
    return Extraction(None, None, None, tuple(lines_of(best.node.html or "")))
