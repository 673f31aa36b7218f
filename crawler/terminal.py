"""Colours and progress, on a terminal only; files and pipes get plain text."""

import os
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence

RED, GREEN, YELLOW, BOLD = "31", "32", "33", "1"
_EVERY_SECONDS = 0.2


def paint(text: str, code: str) -> str:
    """The text in a colour, if standard output is a terminal and NO_COLOR is not set."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\033[{code}m{text}\033[0m"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with aligned columns, wherever wide characters stand.

    >>> list(table([("title", "n"), ("催收", "12")]))
    ['title  n', '催收   12']
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def width(text: str) -> int:
    """Columns of a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


class Progress:
    """One line on standard error, written over and over: how far, how fast, how long to go."""

    def __init__(self, noun: str, total: int) -> None:
        self._noun = noun
        self._total = total
        self._began = time.monotonic()
        self._shown = 0.0
        self._on = sys.stderr.isatty()

    def show(self, done: int, more: str = "") -> None:
        """Tell how many are done; at most five times a second."""
        now = time.monotonic()
        if not self._on or (now - self._shown < _EVERY_SECONDS and done < self._total):
            return
        self._shown = now
        rate = done / max(now - self._began, 1e-6)
        left = (self._total - done) / rate if rate else 0
        line = f"{done:,} of {self._total:,} {self._noun}, {rate:,.0f}/s, {left:.0f} s left{more}"
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._on and self._shown:
            print(file=sys.stderr)
