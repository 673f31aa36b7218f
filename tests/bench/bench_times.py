"""Time of publication and author beside the peers, on the same pages in the same run.

The sets are those of `bench_extract`, found by the same environment variable. A time is right if
its day is, as told or in the zone of the label; a set that gives only month or year is content with
it. Where a set says that there is none, giving one is inventing it.

The labels of two public sets are doubtful: some are the day of the last change or of a comment,
some say none beside a plain day or name, some tell what stood in a script the set cut out. Their
held-out pages are therefore told a second time, by `judged_days.json` and `judged_authors.json`:
the day on which the main text first came out and who is named as its author, both as far as the
page as kept tells them; null where it tells none (a day of change alone, a list of dated articles;
a source or an editor alone); "unclear" where two readers would part, such as on a company as author
or on a repost. Those are left out. A reader judged from the dates and names on the page and their
surroundings, seeing neither labels nor answers of tools, and had decided all before comparing;
afterwards one author overlooked on a page was put right. Days were judged first where ours,
trafilatura or GNE contradicts the label, mixed with ten pages a set where none does, then on all
others; those of the set in many languages by another reader, all before comparing.
"""

import hashlib
import json
import logging
import os
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from gzip import decompress
from pathlib import Path

from pipelines.text.charset import decode
from pipelines.text.extract import extract_html
from tests.bench import fundus_pages, htmldate_pages, news
from tests.bench.bench_extract import OWN, SETS
from tests.bench.offline import stay_here

# Of the mixed set's held-out pages and of the others, every so many are measured: peers are slow.
STEP, STEP_TUNING = 4, 6
_NONE = frozenset({"UNKNOWN", "UNKNWON"})
_DAY = re.compile(r"((?:19|20)\d\d)(?:\D(\d{1,2})(?:\D(\d{1,2}))?)?")
_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,，、;；/&|]|\band\b|\s{2,})\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
)
_LETTERS = re.compile(r"[\W_]+")
_JUDGED = {field: Path(__file__).with_name(f"judged_{field}s.json") for field in ("day", "author")}
UNCLEAR = "unclear"
DAYS_ONLY = "pages of many languages, days only"
"""The set of which nobody told authors."""
VERDICTS = ("right", "wrong", "missing", "none, rightly", "invented")


@dataclass(frozen=True)
class Page:
    """A page as served and what a person read on it; None for what is not there."""

    name: str
    body: bytes
    url: str
    day: str | None
    author: str | None
    zone: tzinfo | None = None

    @cached_property
    def text(self) -> str:
        """The page decoded, as all tools get it."""
        return decode(self.body).text


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool says: a day as `2024-03-05`, names, where it found them and the moment if it
    tells them."""

    day: str | None
    author: str | None
    where: str = ""
    moment: datetime | None = None


Tool = Callable[[Page], Told]
Rows = list[tuple[Page, Told]]
Names = frozenset[str] | None


def run() -> Iterable[str]:
    """Measure every tool on every set that is there."""
    stay_here()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    tools = dict(_tools())
    judged = {
        field: json.loads(path.read_text(encoding="utf-8")) for field, path in _JUDGED.items()
    }
    for title, pages in sets(held_out=True):
        if not pages:
            yield f"- {title}: not there; put it below the directory named by `{SETS}`"
            continue
        told = {name: [(page, _try(tool, page)) for page in pages] for name, tool in tools.items()}
        for what, field, wanted, found in (
            ("Time of publication", "day", _day, _told_day),
            ("Author", "author", _author, _told_author),
        ):
            if field == "author" and title == DAYS_ONLY:
                continue
            yield from _table(f"{what}: {title}", told, wanted, found)
            if answers := judged[field].get(title):
                again = {name: as_judged(rows, field, answers) for name, rows in told.items()}
                heading = f"{what}: {title}, by the labels as judged here"
                yield from _table(heading, again, wanted, found)


def _table(
    heading: str,
    told: dict[str, Rows],
    wanted: Callable[[Page], Names],
    found: Callable[[Page, Told], Names],
) -> Iterator[str]:
    yield ""
    yield f"### {heading}, {len(next(iter(told.values())))} pages"
    yield ""
    yield "| tool | " + " | ".join(VERDICTS) + " |"
    yield "|---|" + "---|" * len(VERDICTS)
    for name, rows in told.items():
        counts = Counter(verdict(wanted(page), found(page, row)) for page, row in rows)
        yield f"| {name} | " + " | ".join(str(counts[one]) for one in VERDICTS) + " |"


def as_judged(rows: Rows, field: str, answers: dict[str, str | None]) -> Rows:
    """The pages with the answer judged for them, where one was; without the unclear ones.

    >>> rows = [(Page(name, b"", "", "2020-01-01", None), Told(None, None)) for name in "abcd"]
    >>> answers = {"a": "2019-05-07", "b": None, "c": UNCLEAR}
    >>> [(page.name, page.day) for page, _ in as_judged(rows, "day", answers)]
    [('a', '2019-05-07'), ('b', None), ('d', '2020-01-01')]
    """
    return [
        (replace(page, **{field: answers[page.name]}) if page.name in answers else page, told)
        for page, told in rows
        if answers.get(page.name) != UNCLEAR
    ]


def verdict(wanted: Names, found: Names) -> str:
    """What a tool's answer is worth: one of several names is right, as is the month of a day.

    >>> verdict(names("李明 王芳"), names("李明")), verdict(None, names("李明"))
    ('right', 'invented')
    """
    if wanted is None:
        return "invented" if found else "none, rightly"
    if not found:
        return "missing"
    return "right" if wanted & found else "wrong"


def _day(page: Page) -> Names:
    # two where the day told is another in the zone of the site: 2020-10-07/2020-10-08
    return frozenset(page.day.split("/")) if page.day else None


def _told_day(page: Page, told: Told) -> Names:
    if not told.day:
        return None
    days = {told.day, told.day[:7], told.day[:4]}
    if page.zone and told.moment and told.moment.tzinfo:
        days.add(told.moment.astimezone(page.zone).date().isoformat())
    return frozenset(days)


def _author(page: Page) -> Names:
    return names(page.author)


def _told_author(page: Page, told: Told) -> Names:
    return names(told.author)


def names(text: str | None) -> Names:
    """The names in a text, letters only; None without any."""
    parts = (_LETTERS.sub("", one).casefold() for one in _BETWEEN_NAMES.split(text or ""))
    return frozenset(one for one in parts if one) or None


def day_of(text: str) -> str | None:
    """A day as sets and tools write it, or a month or a year, in one form.

    >>> day_of("2005-5-7 21:23:57"), day_of("2003-5"), day_of("UNKNOWN")
    ('2005-05-07', '2003-05', None)
    """
    found = _DAY.search(text)
    if found is None:
        return None
    year, month, day = found.groups()
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _try(tool: Tool, page: Page) -> Told:
    """Run a tool; a page it fails on is one it found nothing in."""
    try:
        return tool(page)
    except Exception:
        return Told(None, None)


def _tools() -> Iterator[tuple[str, Tool]]:
    from gne import GeneralNewsExtractor
    from newspaper import Article
    from trafilatura import extract_metadata

    def trafilatura(page: Page) -> Told:
        found = extract_metadata(page.text, default_url=page.url or None)
        return Told(found.date, found.author)

    def gne(page: Page) -> Told:
        found = GeneralNewsExtractor().extract(page.text)
        return Told(day_of(found["publish_time"]), found["author"])

    def newspaper(page: Page) -> Told:
        article = Article(page.url or "http://localhost/", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        moment = article.publish_date
        day = day_of(str(moment)) if moment else None
        at = moment if isinstance(moment, datetime) else None
        return Told(day, ", ".join(article.authors), moment=at)

    yield "ours", ours
    yield "trafilatura (htmldate)", trafilatura
    yield "newspaper4k", newspaper
    yield "GNE", gne


def ours(page: Page) -> Told:
    """This project."""
    found = extract_html(page.text, url=page.url or None)
    day = found.published_at.date().isoformat() if found.published_at else None
    where = f"{found.sources.get('published_at', '')} / {found.sources.get('author', '')}"
    return Told(day, found.author, where, found.published_at)


def sets(*, held_out: bool) -> Iterator[tuple[str, list[Page]]]:
    """The pages of each set: those held out, or those to tune on."""
    root = Path(os.environ.get(SETS, "/nonexistent"))
    if held_out:
        yield "pages of our own", list(_own())
    for title, loader, folder in (
        ("Chinese articles", _chinese, "Chinese-Web-Content-Extraction-Dataset"),
        ("Chinese news, labelled here", _news, news.FOLDER),
        ("articles of many kinds", _mixed, "web-content-extraction-benchmark"),
        ("news of many countries", _countries, fundus_pages.FOLDER),
        (DAYS_ONLY, _dated, htmldate_pages.FOLDER),
    ):
        place = root / folder
        yield title, list(loader(place, held_out)) if place.is_dir() else []


def _own() -> Iterator[Page]:
    for path in sorted(OWN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        body = path.with_suffix(".html").read_bytes()
        day = day_of(gold["published_at"] or "")
        yield Page(path.stem, body, gold["url"] or "", day, gold["author"])


def _chinese(place: Path, held_out: bool) -> Iterator[Page]:
    for path in sorted((place / "date").glob("*.txt")):
        if bool(hashlib.sha1(path.stem.encode()).digest()[0] & 1) is not held_out:
            continue
        day, author = (
            (place / what / path.name).read_text(encoding="utf-8").strip()
            for what in ("date", "author")
        )
        if day_of(day) is None and day not in _NONE:
            continue  # nobody said whether there is one
        body = (place / "original" / f"{path.stem}.html").read_bytes()
        yield Page(path.stem, body, "", day_of(day), None if author in _NONE else author)


def _news(place: Path, held_out: bool) -> Iterator[Page]:
    for page in news.load(place, held_out=held_out):
        yield Page(page.name, page.body, "", day_of(page.time or ""), page.author)


def _mixed(place: Path, held_out: bool) -> Iterator[Page]:
    """The set has a held-out half of its own, of which a part of the articles is taken."""
    half = place / ("test" if held_out else "dev")
    found = []
    for path in sorted((half / "ground-truth").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = half / "html" / f"{path.stem}.html.gz"
        if gold["_internal"]["page_type"]["primary"] == "article" and source.exists():
            found.append((source, gold.get("url") or "", gold["ground_truth"]))
    for source, url, truth in found[:: STEP if held_out else STEP_TUNING]:
        day = day_of(truth.get("publish_date") or "")
        yield Page(source.name, decompress(source.read_bytes()), url, day, truth.get("author"))


def _countries(place: Path, held_out: bool) -> Iterator[Page]:
    for page in fundus_pages.load(place, held_out=held_out):
        day = page.time.date().isoformat() if page.time else None
        zone = page.time.tzinfo if page.time else None
        yield Page(page.name, page.body, page.url, day, page.author, zone)


def _dated(place: Path, held_out: bool) -> Iterator[Page]:
    for page in htmldate_pages.load(place, held_out=held_out):
        yield Page(page.name, page.body, page.url, page.day, None)
