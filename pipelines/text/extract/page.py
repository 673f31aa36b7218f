"""One page of HTML, start to end."""

from datetime import datetime

from bs4 import BeautifulSoup

from pipelines.text.article import Extraction, Line, Selectors
from pipelines.text.extract.times import DEFAULT_TIMEZONE


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
    soup = BeautifulSoup(html, "lxml")
    title = soup.title.get_text(strip=True) if soup.title else None
    rows = [p.get_text(" ", strip=True) for p in soup.find_all("p")]
    return Extraction(title, None, None, tuple(Line(row) for row in rows if row))
