"""Extraction beside its peers, on the same pages in the same run.

The pages of our own (`tests/data/pages`) are always measured. Public sets are looked for in the
directory that the environment variable `EXTRACTION_SETS` names, each in a folder with the name of
its repository; none of them is part of this project. Of every set, half of the pages was looked at
while rules were tuned; the other half, told apart by a hash of the page's name, is measured here.
"""

import ast
import gzip
import hashlib
import json
import logging
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pipelines.clean import clean_page, read_page
from pipelines.text.article import Post
from pipelines.text.charset import decode
from pipelines.text.extract import extract_html
from pipelines.text.extract.tree import parse
from pipelines.text.script import script_of
from tests.bench import fundus_pages, news
from tests.bench.offline import stay_here
from tests.fourgrams import Score, score

SETS = "EXTRACTION_SETS"
WORST = 10
FLAWLESS = 0.995
LITTLE = 0.6
OWN = Path(__file__).parents[1] / "data" / "pages"
Extractor = Callable[..., str]


@dataclass(frozen=True)
class Page:
    """A page as served, its address (empty if not known) and the text wanted of it."""

    name: str
    body: bytes
    url: str
    wanted: str

    @cached_property
    def text(self) -> str:
        """The page decoded, as all tools get it that do not begin with bytes."""
        return decode(self.body).text


def run() -> Iterable[str]:
    """Measure every tool on every set that is there."""
    stay_here()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    extractors = dict(_extractors())
    worst: list[tuple[Score, str, Page]] = []
    for title, pages, replies in _sets():
        if not pages:
            yield f"- {title}: not there; put it below the directory named by `{SETS}`"
            continue
        size = sum(len(page.body) for page in pages) / len(pages) / 1024
        yield ""
        yield f"### {title}: {len(pages)} pages of {size:.0f} KiB"
        yield ""
        yield "Character 4-gram F1, precision, recall: macro mean. Pages per second of CPU time."
        yield ""
        yield "| tool | F1 | P | R | pages/s |"
        yield "|---|---|---|---|---|"
        for page in pages:
            page.text  # noqa: B018 - decoded before any clock runs
        for name, tool in extractors.items():
            # What readers wrote is no part of an article; of a thread, it is what is wanted.
            extractor = partial(tool, replies=replies) if tool in _OURS else tool
            scores: list[Score] = []
            yield _row(name, extractor, pages, scores)
            if tool is _finished:
                worst += [(one, title, page) for one, page in zip(scores, pages, strict=True)]
    yield from _worst(worst)


def _worst(pages: list[tuple[Score, str, Page]]) -> Iterator[str]:
    """Name the pages that came out worst, and what is wrong with each."""
    yield ""
    yield f"### The {WORST} worst pages, from bytes to finished article"
    yield ""
    yield "| page | set | F1 | P | R | what is wrong |"
    yield "|---|---|---|---|---|---|"
    flawed = [row for row in pages if row[0].f1 < FLAWLESS]
    for one, title, page in sorted(flawed, key=lambda row: row[0].f1)[:WORST]:
        yield (
            f"| {page.name[:40]} | {title} | {one.f1:.2f} | {one.precision:.2f} "
            f"| {one.recall:.2f} | {_fault(one, page)} |"
        )


def _fault(found: Score, page: Page) -> str:
    """What is wrong with a page's text, as far as figures tell."""
    body = parse(page.text).body
    there = score(body.text(separator=" ") if body else "", page.wanted).recall
    if there < LITTLE:
        return f"only {there:.0%} of the wanted text is in the page as served"
    if found.recall < LITTLE:
        return "another part of the page was taken, or most of the text left out"
    if found.precision < LITTLE:
        return "more than the wanted text was taken"
    return "parts missing" if found.recall < found.precision else "parts too many"


def _row(name: str, extractor: Extractor, pages: list[Page], scores: list[Score]) -> str:
    """Run a tool over pages; the score of each is added to `scores`.

    What a tool loads when it first meets a page is no part of its speed.
    """
    _try(extractor, pages[0])
    spent = 0.0
    for page in pages:
        begun = time.process_time()
        found = _try(extractor, page)
        spent += time.process_time() - begun
        scores.append(score(found, page.wanted))
    count = len(pages)
    f1, precision, recall = (
        sum(getattr(one, part) for one in scores) / count for part in ("f1", "precision", "recall")
    )
    return f"| {name} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {count / spent:.0f} |"


def _try(extractor: Extractor, page: Page) -> str:
    """Run a tool; a page it fails on is one it found nothing in."""
    try:
        return extractor(page) or ""
    except Exception:
        return ""


def _extractors() -> Iterator[tuple[str, Extractor]]:
    yield "ours, bytes to finished article", _finished
    yield "ours, extraction alone", _extracted
    yield from _trafilatura()
    yield from _others()


def _finished(page: Page, *, replies: bool) -> str:
    article = clean_page(read_page(page.body, kind="html"), url=page.url or None)
    return "\n".join((*article.lines, *(_texts(article.posts) if replies else ())))


def _extracted(page: Page, *, replies: bool) -> str:
    found = extract_html(page.text, url=page.url or None)
    return "\n".join((*found.texts, *(_texts(found.posts) if replies else ())))


def _texts(posts: Iterable[Post]) -> Iterator[str]:
    return (text for post in posts for text in post.texts)


_OURS = (_finished, _extracted)


def _trafilatura() -> Iterator[tuple[str, Extractor]]:
    from trafilatura import extract

    yield "trafilatura", lambda page: extract(page.text) or ""
    yield "trafilatura precision", lambda page: extract(page.text, favor_precision=True) or ""
    yield (
        "trafilatura fast",
        lambda page: extract(page.text, fast=True, include_comments=False) or "",
    )
    yield (
        "trafilatura fast, from bytes",
        lambda page: extract(page.body, fast=True, include_comments=False) or "",
    )
    # What ours gives is not the text alone.
    yield "trafilatura fast, from bytes, with title, author and time", _with_metadata


def _with_metadata(page: Page) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(
        page.body,
        url=page.url or None,
        fast=True,
        include_comments=False,
        with_metadata=True,
    )
    return getattr(found, "text", None) or ""


def _others() -> Iterator[tuple[str, Extractor]]:
    from gne import GeneralNewsExtractor
    from lxml.html import fromstring
    from newspaper import Article
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    def newspaper(page: Page) -> str:
        language = "zh" if script_of(page.wanted) != "none" else "en"
        article = Article(page.url or "http://localhost/", language=language, fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return str(article.text)

    yield (
        "readability-lxml",
        lambda page: "\n".join(fromstring(Document(page.text).summary()).itertext()),
    )
    yield "resiliparse", lambda page: extract_plain_text(page.text, main_content=True)
    yield "GNE", lambda page: GeneralNewsExtractor().extract(page.text)["content"]
    yield "newspaper4k, told the language", newspaper


def _sets() -> Iterator[tuple[str, list[Page], bool]]:
    """The sets: title, pages, and whether what readers wrote is wanted, too."""
    yield "Pages of our own", list(_own()), True
    root = Path(os.environ.get(SETS, "/nonexistent"))
    wcxb = "web-content-extraction-benchmark"
    for title, loader, folder, replies in (
        ("Chinese articles", _chinese, "Chinese-Web-Content-Extraction-Dataset", False),
        ("Chinese news, labelled here", _news, news.FOLDER, False),
        ("English articles", _scrapinghub, "article-extraction-benchmark", False),
        ("Articles of many kinds", _wcxb_articles, wcxb, False),
        ("News of many countries", _countries, fundus_pages.FOLDER, False),
        ("Threads of many kinds", _wcxb_threads, wcxb, True),
        ("Threads, post by post (half of them seen while tuning)", _harvest, "harvest", True),
    ):
        place = root / folder
        yield title, list(loader(place)) if place.is_dir() else [], replies


def _own() -> Iterator[Page]:
    for path in sorted(OWN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = gold["lines"] + [text for post in gold["posts"] for text in post["lines"]]
        body = path.with_suffix(".html").read_bytes()
        yield Page(path.stem, body, gold["url"] or "", "\n".join(wanted))


def _held_out(name: str) -> bool:
    return bool(hashlib.sha1(name.encode()).digest()[0] & 1)


def _chinese(place: Path) -> Iterator[Page]:
    gold = json.loads((place / "eval" / "cleaned_ground.json").read_text(encoding="utf-8"))
    for name, one in sorted(gold.items()):
        if _held_out(name):
            body = (place / "original" / f"{name}.html").read_bytes()
            yield Page(name, body, "", one["articleBody"])


def _news(place: Path) -> Iterator[Page]:
    for page in news.load(place, held_out=True):
        yield Page(page.name, page.body, "", page.wanted)


def _countries(place: Path) -> Iterator[Page]:
    for page in fundus_pages.load(place, held_out=True):
        yield Page(page.name, page.body, page.url, page.wanted)


def _scrapinghub(place: Path) -> Iterator[Page]:
    gold = json.loads((place / "ground-truth.json").read_text(encoding="utf-8"))
    for name, one in sorted(gold.items()):
        if _held_out(name):
            body = gzip.decompress((place / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name, body, one.get("url") or "", one["articleBody"])


def _wcxb(place: Path, kind: str, step: int) -> Iterator[Page]:
    """The set has a held-out half of its own; `step` takes every so many pages of it."""
    found = []
    for path in sorted((place / "test" / "ground-truth").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = gold["ground_truth"].get("main_content")
        if gold["_internal"]["page_type"]["primary"] == kind and wanted:
            found.append((path.stem, gold.get("url") or "", wanted))
    for name, url, wanted in found[::step]:
        source = place / "test" / "html" / f"{name}.html.gz"
        if source.exists():
            yield Page(name, gzip.decompress(source.read_bytes()), url, wanted)


def _wcxb_articles(place: Path) -> Iterator[Page]:
    return _wcxb(place, "article", 2)


def _wcxb_threads(place: Path) -> Iterator[Page]:
    return _wcxb(place, "forum", 1)


def _harvest(place: Path) -> Iterator[Page]:
    for path in sorted((place / "corpus" / "goldDocumentsPre").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        posts = page["gold_standard_annotation"]
        posts = ast.literal_eval(posts) if isinstance(posts, str) else posts
        wanted = "\n".join(post["post_text"]["surface_form"] for post in posts)
        yield Page(path.name, page["html"].encode(), page["url"], wanted)
