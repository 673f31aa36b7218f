"""Line removal on the labelled pages, beside what other tools keep, and what it costs."""

import html
import importlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pipelines.text.boilerplate import strip
from pipelines.text.extract import extract_html
from tests.text.boilerplate.pages import (
    Confusion,
    LabelledPage,
    confusion,
    goes_below,
    load,
    strip_page,
    unseen,
)

SETS = (
    ("held out, labelled before any rule", "labelled_held_out"),
    ("tuned on", "labelled_tuned"),
    ("second, labelled blind, then tuned on", "labelled_second"),
    ("third, labelled blind, never read", "labelled_third"),
)
ROUNDS = 5

Extract = Callable[[str], str]


def run() -> Iterable[str]:
    """Yield the report."""
    sets = {title: load(name) for title, name in SETS}
    yield from _tables(sets)
    yield from _rules([page for pages in sets.values() for page in pages])
    yield from _single_lines()
    yield from _beside_peers(sets)
    yield from _cost([page for pages in sets.values() for page in pages])


def _tables(sets: dict[str, list[LabelledPage]]) -> Iterator[str]:
    yield "Lines of the labelled pages; a removal is right where the person labelled the line so."
    yield ""
    yield "| pages | removed, rightly | wrongly | kept, wrongly | rightly | precision | recall |"
    yield "|---|---|---|---|---|---|---|"
    for title, pages in sets.items():
        table: Confusion = confusion(pages)
        yield (
            f"| {title} ({len(pages)}) | {table.removed} | {table.lost} | {table.missed} "
            f"| {table.kept} | {table.precision:.4f} | {table.recall:.4f} |"
        )
    yield ""


def _rules(pages: list[LabelledPage]) -> Iterator[str]:
    """How often each family of rules took a line."""
    families = Counter(
        removal.rule.split(".")[0] for page in pages for removal in strip_page(page).removals
    )
    yield "Lines taken by family: " + ", ".join(f"{n} {c}" for n, c in families.most_common())
    yield ""


def _single_lines() -> Iterator[str]:
    """How many lines in wordings that nothing was learnt from go, each by itself."""
    counts = [
        f"{sum(map(goes_below, lines))} of {len(lines)} {kind}"
        for kind, lines in (("boilerplate", unseen("boilerplate")), ("honest", unseen("honest")))
    ]
    yield f"Single lines below an article, learnt from by nothing, that go: {', '.join(counts)}."
    yield ""


def _beside_peers(sets: dict[str, list[LabelledPage]]) -> Iterator[str]:
    yield "The same lines as paragraphs without a class of their own, in a page with a menu and a"
    yield "footer; share of lines of each kind that is in what the tool gives (%)."
    yield ""
    yield "| tool | " + " | ".join(f"boilerplate, {t} | article, {t}" for t in sets) + " |"
    yield "|---|" + "---|" * (2 * len(sets))
    for name, extract in _tools():
        cells = [f"{share:.1f}" for pages in sets.values() for share in _kept(extract, pages)]
        yield f"| {name} | " + " | ".join(cells) + " |"
    yield ""


def _kept(extract: Extract, pages: list[LabelledPage]) -> tuple[float, float]:
    """Percentages of boilerplate lines and of article lines that a tool keeps."""
    total: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for page in pages:
        text = "".join(extract(_html(page)).split())
        for label, line in zip(page.labels, page.lines, strict=True):
            total[label] += 1
            kept[label] += "".join(line.split()) in text
    return 100 * kept["remove"] / total["remove"], 100 * kept["keep"] / total["keep"]


def _html(page: LabelledPage) -> str:
    """A page with the lines as paragraphs, a menu above and a footer below."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in page.lines)
    title = html.escape(page.title or "")
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        '<ul><li><a href="/">网站</a></li><li><a href="/a">频道</a></li></ul>'
        f"<div><h1>{title}</h1><div>{body}</div></div>"
        '<div><a href="/b">帮助</a> <a href="/c">地图</a></div></body></html>'
    )


def _tools() -> Iterator[tuple[str, Extract]]:
    """Ours, and the peers that are installed."""
    yield "this project", _ours
    for name, module, make in (
        ("trafilatura", "trafilatura", _trafilatura),
        ("readability-lxml", "readability", _readability),
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
    ):
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            continue
        yield name, make(loaded)


def _ours(page: str) -> str:
    found = extract_html(page)
    return "\n".join(strip(found.lines, title=found.title).lines)


def _trafilatura(module: object) -> Extract:
    extract = module.extract  # type: ignore[attr-defined]
    return lambda page: extract(page) or ""


def _readability(module: object) -> Extract:
    document = module.Document  # type: ignore[attr-defined]
    return lambda page: html.unescape(str(document(page).summary()))


def _resiliparse(module: object) -> Extract:
    extract = module.extract_plain_text  # type: ignore[attr-defined]
    return lambda page: str(extract(page, main_content=True))


def _cost(pages: list[LabelledPage]) -> Iterator[str]:
    chars = sum(len(line) for page in pages for line in page.lines)
    started = time.process_time()
    for _ in range(ROUNDS):
        for page in pages:
            strip_page(page)
    seconds = (time.process_time() - started) / ROUNDS
    yield (
        f"Stripping takes {1000 * seconds / len(pages):.2f} ms of CPU a page of "
        f"{chars / len(pages):.0f} characters, {chars / seconds / 1e6:.2f} million a second."
    )
