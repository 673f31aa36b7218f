"""The spinner damage: how much comes back, what is touched that should not be, and how fast.

Text that was used neither for the model nor for tuning, damaged by `tests.generators.spinner`,
12 paragraphs a document. Speed is bytes of UTF-8 per second of CPU time of one process, on texts
that it has not seen before.
"""

import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from ftfy import fix_text

from pipelines.text.record import Certainty, Repaired
from pipelines.text.spinner import repair
from tests.generators.corpora import load
from tests.generators.spinner import Site, make_table, to_traditional

KINDS = ("hans.help", "hans.handbook")
SIZES = (300, 1000, 3000)
PARAGRAPHS = 12
DOCUMENTS = 12
SHORTEST = 30
SOUND = ("hans.help", "hant.help", "hant.reference", "ja.help", "ko.help", "en.help", "fr.help")
SOUND_CHARS = 400_000
FRESH_LINES = 480
NOTE = re.compile(r"[(（] ?[a-z]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3} ?[)）]")


class Score(NamedTuple):
    """Counts over some documents."""

    broken: int
    exact: int
    chars: int
    wrong: int
    notes: int
    left: int
    sure: int
    sure_wrong: int


def sites(frequent: list[str]) -> Iterator[tuple[str, Site]]:
    """Sites of every kind: size of the table, cuts, width of the marks and of the brackets."""
    for size in SIZES:
        table = make_table(size, size, frequent=frequent)
        for cuts in ("", "？", "。？、"):
            yield f"{size}, cuts {cuts or 'none'}", Site(table, cuts=cuts)
    table = make_table(1000, 7, frequent=frequent)
    yield "1000, marks stay full-width", Site(table, half_width=False)
    yield "1000, blank inside", Site(table, blank=" ")
    yield "1000, U+FFFD, nothing swallowed", Site(table, lost="�", swallows=False)
    yield (
        "1000, a tenth without tones",
        Site(make_table(1000, 7, frequent=frequent, neutral=0.1)),
    )


def documents(kind: str) -> list[list[str]]:
    """Documents of paragraphs that GBK can hold and that have no readings of their own."""
    lines = _lines(kind)
    starts = range(0, min(len(lines), DOCUMENTS * PARAGRAPHS), PARAGRAPHS)
    return [lines[start : start + PARAGRAPHS] for start in starts]


def _lines(kind: str) -> list[str]:
    return [line for line in load(kind) if len(line) >= SHORTEST and _fits(line)]


def _fits(line: str) -> bool:
    try:
        to_traditional(line).encode("gbk")
    except UnicodeEncodeError:
        return False
    return "?" not in line and not NOTE.search(line)


def measure(site: Site, texts: Iterable[list[str]], fix: Callable[[str], Repaired]) -> Score:
    """Damage documents line by line, repair them whole, and compare the lines."""
    total: Counter[str] = Counter()
    for lines in texts:
        sources = [site.source(line) for line in lines]
        damaged = [site.damage(line) for line in lines]
        fixed = fix("\n".join(damaged))
        repaired = fixed.text.split("\n")
        total.update(_certainties(sources, damaged, fixed))
        for source, before, after in zip(sources, damaged, repaired, strict=True):
            broken = bool(re.search("[?�]", before)) or NOTE.sub("", before) != source
            total["broken"] += broken
            total["exact"] += broken and source == after
            total["chars"] += len(source)
            total["wrong"] += 0 if source == after else _distance(source, after)
            total["notes"] += len(NOTE.findall(before))
            total["left"] += len(NOTE.findall(after))
    names = Score._fields
    return Score(*(total[name] for name in names))


def _certainties(sources: list[str], damaged: list[str], fixed: Repaired) -> dict[str, int]:
    """How many broken places were called exact, and how many of these are not in their line."""
    starts = list(accumulate((len(line) + 1 for line in damaged), initial=0))
    sure = [
        one.after in sources[bisect_right(starts, one.start) - 1]
        for one in fixed.repairs
        if one.rule == "spinner.broken" and one.certainty is Certainty.EXACT
    ]
    return {"sure": len(sure), "sure_wrong": sure.count(False)}


def _distance(source: str, after: str) -> int:
    steps = SequenceMatcher(None, source, after, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal")


def run() -> Iterator[str]:
    """The report."""
    yield from _repair_table()
    yield from _sound_table()


def _repair_table() -> Iterator[str]:
    yield "`sure`: broken places whose repair is called exact, and how many of these are wrong."
    yield ""
    yield "| text | site | broken lines | exact | characters | readings left | sure | ftfy exact |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind in KINDS:
        texts = documents(kind)
        counted = Counter("".join(to_traditional(line) for lines in texts for line in lines))
        totals = Counter[str]()
        for name, site in sites([char for char, _ in counted.most_common()]):
            ours = measure(site, texts, repair)
            theirs = measure(site, texts, lambda text: Repaired(fix_text(text)))
            totals.update(ours._asdict())
            yield _row(kind, name, ours, theirs.exact)
        fields = Score(**{field: totals[field] for field in Score._fields})
        yield _row(kind, "**all**", fields, 0)


def _row(kind: str, name: str, ours: Score, theirs: int) -> str:
    exact = 100 * ours.exact / max(1, ours.broken)
    right = 100 * (1 - ours.wrong / max(1, ours.chars))
    return (
        f"| {kind} | {name} | {ours.broken} | {exact:.1f} % | {right:.3f} % "
        f"| {ours.left} of {ours.notes} | {ours.sure}, {ours.sure_wrong} wrong | {theirs} |"
    )


def _sound_table() -> Iterator[str]:
    yield ""
    yield "| text | MB | changed documents | ours MB/s | ftfy MB/s |"
    yield "|---|---|---|---|---|"
    for kind in SOUND:
        texts = list(_chunks(load(kind), SOUND_CHARS))
        changed = sum(repair(text).text != text for text in texts)
        yield f"| {kind}, sound | {_speeds(texts, changed)}"
    first = DOCUMENTS * PARAGRAPHS  # repaired above already
    lines = _lines(KINDS[0])[first : first + FRESH_LINES]
    for number, size in enumerate(SIZES):
        site = Site(make_table(size, size), cuts="？")
        share = lines[number :: len(SIZES)]
        texts = [site.damage("\n".join(share[at : at + 24])) for at in range(0, len(share), 24)]
        yield f"| {KINDS[0]}, damaged by a table of {size} | {_speeds(texts, None)}"


def _chunks(lines: list[str], limit: int) -> Iterator[str]:
    text = "\n".join(lines)[:limit]
    for start in range(0, len(text), 3000):
        yield text[start : start + 3000]


def _speeds(texts: list[str], changed: int | None) -> str:
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = size / _seconds(texts, lambda text: repair(text).text)
    theirs = size / _seconds(texts, fix_text)
    count = "–" if changed is None else f"{changed} of {len(texts)}"
    return f"{size:.1f} | {count} | {ours:.2f} | {theirs:.2f} |"


def _seconds(texts: list[str], fix: Callable[[str], str]) -> float:
    fix(texts[0])  # what is loaded once is not measured
    start = time.process_time()
    for text in texts:
        fix(text)
    return time.process_time() - start
