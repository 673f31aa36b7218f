"""Sentences mended exactly, by class of mojibake, and what happens to sound text."""

import time
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

import ftfy

from pipelines.text.mojibake import repair
from tests.generators.corpora import MEASURING, load
from tests.generators.mojibake import (
    LOSSLESS,
    LOSSY,
    Class,
    damaged_by,
    kun_jin_kao,
    sentences,
)

SENTENCES = 200
SEED = 20240612
SOUND_BYTES = 5_000_000
SOUND_LINES = 200

KINDS = {"hans": ("hans.help", "hans.handbook"), "hant": ("hant.reference", "hant.help")}

HARMLESS = ftfy.TextFixerConfig(fix_character_width=False, uncurl_quotes=False)

Fixer = Callable[[str], str]


def _round_trip(text: str) -> str:
    """What most recipes do."""
    try:
        return text.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return text


FIXERS: dict[str, Fixer] = {
    "ours": lambda text: repair(text).text,
    "ftfy": ftfy.fix_text,
    "ftfy, harmless": lambda text: ftfy.fix_text(text, HARMLESS),
    "one round trip": _round_trip,
}


def _clean() -> dict[str, list[str]]:
    return {
        script: sentences([line for kind in kinds for line in load(kind, 5000)], 8000, SEED)
        for script, kinds in KINDS.items()
    }


def _is_worse(clean: str, damaged: str, mended: str) -> bool:
    if mended in (clean, damaged):
        return False
    return _likeness(clean, mended) < _likeness(clean, damaged)


def _likeness(text: str, other: str) -> float:
    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def run() -> Iterator[str]:
    clean = _clean()
    yield (
        f"Sentences mended exactly, of up to {SENTENCES} that can suffer the damage; in brackets, "
        "those further from the truth than before. Simplified and traditional "
        "manuals that nothing was tuned on."
    )
    for title, kinds in (("No byte lost", LOSSLESS), ("Bytes lost", LOSSY)):
        yield ""
        yield _row([title, "sentences", *FIXERS, "ours, ms each"])
        yield _row(["---", *["---:"] * (len(FIXERS) + 2)])
        for kind in kinds:
            for script in kind.scripts:
                if pairs := damaged_by(kind, clean[script], SENTENCES):
                    yield _row([f"{kind.name} ({script})", str(len(pairs)), *_results(pairs)])
    yield ""
    yield from _destroyed(clean["hans"])
    yield ""
    yield from _sound()


def _results(pairs: list[tuple[str, str]]) -> Iterator[str]:
    seconds = 0.0
    for name, fix in FIXERS.items():
        start = time.process_time()
        mended = [fix(damaged) for _, damaged in pairs]
        if name == "ours":
            seconds = time.process_time() - start
        exact = sum(after == before for (before, _), after in zip(pairs, mended, strict=True))
        worse = sum(_is_worse(*pair, after) for pair, after in zip(pairs, mended, strict=True))
        yield f"{exact} ({worse})" if worse else str(exact)
    yield f"{1000 * seconds / len(pairs):.1f}"


def _destroyed(clean: list[str]) -> Iterator[str]:
    gone = Class("GBK as UTF-8, then as GBK", kun_jin_kao)
    pairs = damaged_by(gone, clean, SENTENCES)
    yield "锟斤拷 (GBK read as UTF-8, then as GBK), sentences changed:"
    yield ""
    yield _row(["sentences", *FIXERS])
    yield _row(["---:"] * (len(FIXERS) + 1))
    changed = [sum(fix(damaged) != damaged for _, damaged in pairs) for fix in FIXERS.values()]
    yield _row([str(len(pairs)), *map(str, changed)])


def _sound() -> Iterator[str]:
    yield (
        f"Sound text. Changes ours makes in up to {SOUND_BYTES / 1e6:.0f} MB of each kind, and "
        f"lines of the first {SOUND_LINES} that each tool changes:"
    )
    yield ""
    yield _row(["kind", "MB", "ours, changes", "MB/s", *FIXERS])
    yield _row(["---", *["---:"] * (len(FIXERS) + 3)])
    for kind in MEASURING:
        lines = list(_up_to(load(kind), SOUND_BYTES))
        text = "\n".join(lines)
        size = len(text.encode()) / 1e6
        start = time.process_time()
        changes = len(repair(text).repairs)
        seconds = time.process_time() - start
        some = lines[:SOUND_LINES]
        touched = [sum(fix(line) != line for line in some) for fix in FIXERS.values()]
        yield _row([kind, f"{size:.1f}", str(changes), f"{size / seconds:.1f}", *map(str, touched)])


def _up_to(lines: Iterable[str], most: int) -> Iterator[str]:
    for line in lines:
        yield line
        most -= len(line.encode())
        if most <= 0:
            return


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
