"""Learn the weights of lines from labelled ones; needed only to renew them.

    python -m pipelines.text.boilerplate.build_model tests/data pipelines/text/boilerplate

All texts it learns from were written for this project and are in its tests: `boilerplate/lines`,
the labelled pages it names, and titles and articles of other tests as honest lines. What is
measured on, the held-out pages and the lines called `unseen`, is not read.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipelines.text.boilerplate.fold import views_of
from pipelines.text.boilerplate.model import STEP, WEIGHTS_FILE, Weights, parts_of, scale_of

LABELLED: Final = ("labelled_tuned", "labelled_second", "in_the_wild", "synthetic", "negative")
# Longer lines are not judged by the model.
LEARNT_CHARS: Final = 120
# Parts of fewer lines than this tell nothing.
MIN_LINES: Final = 2
# How far weights may go: of 4, 8 and 16, the largest with which no honest line of
# `labelled_second`, left out of what was learnt, scored above 2.
LOOSENESS: Final = 8.0
INPUT_SCALE: Final = 2.0
ROUNDS: Final = 1500
# Weights below this many steps are left out.
LEAST: Final = 10

_SENTENCES = re.compile(r"(?<=[。！？])")

Floats = npt.NDArray[np.float64]


def examples(data: Path) -> Iterator[tuple[str, bool]]:
    """All lines to learn from, each with whether it is boilerplate.

    Args:
        data: The folder of the test data.
    """
    for name in LABELLED:
        for page in _json(data / "boilerplate" / f"{name}.json"):
            yield from ((line[1], line[0] == "remove") for line in page["lines"] if _is_sure(line))
    for name, wanted in (("boilerplate", True), ("honest", False)):
        content = (data / "boilerplate" / "lines" / f"{name}.txt").read_text(encoding="utf-8")
        yield from ((line, wanted) for line in content.splitlines())
    for line in dict.fromkeys(_prose(data)):
        yield line, False


def _is_sure(line: list[str]) -> bool:
    return line[0] in ("keep", "remove")


def _prose(data: Path) -> Iterator[str]:
    """Lines of articles and titles: paragraphs, and the sentences of long ones."""
    for path in sorted((data / "topic").glob("*.json")):
        for case in _json(path):
            yield case["title"]
            yield from _SENTENCES.split(case["body"])
    for path in sorted((data / "gold").glob("*.json")):
        for line in _json(path)["body"]:
            yield from [line] if len(line) <= LEARNT_CHARS else _SENTENCES.split(line)
    for path in sorted((data / "pages").glob("*.json")):
        page = _json(path)
        yield from page["lines"]
        yield from (line for post in page["posts"] for line in post["lines"])


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def learn(lines: list[tuple[str, bool]]) -> Weights:
    """Fit a logistic regression with squared weights as penalty; the same lines give the same.

    Args:
        lines: Lines as written, each with whether it is boilerplate.

    Raises:
        ValueError: If the lines are not of both kinds.
    """
    views = views_of([line for line, _ in lines])
    rows = [
        (view.text, wanted)
        for view, (_, wanted) in zip(views, lines, strict=True)
        if 0 < len(view.text) <= LEARNT_CHARS
    ]
    wanted = np.array([is_wanted for _, is_wanted in rows], dtype=np.float64)
    if not 0 < wanted.sum() < len(wanted):
        raise ValueError("lines of both kinds are needed to learn from")
    held = [sorted(parts_of(text)) for text, _ in rows]
    names, column, count = np.unique(
        [part for parts in held for part in parts], return_inverse=True, return_counts=True
    )
    row = np.repeat(np.arange(len(rows)), [len(parts) for parts in held])
    kept = count[column] >= MIN_LINES
    row, column = row[kept], column[kept]
    values = INPUT_SCALE * np.array([scale_of(text) for text, _ in rows])[row]
    found, bias = _fit(row, column, values, wanted, len(names))
    steps = np.rint(INPUT_SCALE * found / STEP).astype(int)
    parts = {
        str(name): int(step) for name, step in zip(names, steps, strict=True) if abs(step) >= LEAST
    }
    return Weights(round(bias / STEP), parts)


def _fit(
    row: npt.NDArray[np.intp],
    column: npt.NDArray[np.intp],
    values: Floats,
    wanted: Floats,
    columns: int,
) -> tuple[Floats, float]:
    """Nesterov's accelerated descent on the mean loss.

    Args:
        row: The lines of the entries of the matrix of lines by parts.
        column: Their parts.
        values: What they are.
        wanted: What each line is, 1 for boilerplate or 0.
        columns: How many parts there are.

    Returns:
        A weight for each part, and the bias.
    """
    lines = len(wanted)
    penalty = 1 / (LOOSENESS * lines)
    squares = np.bincount(row, values**2, lines)
    step = 1 / (0.25 * (squares.max() + 1) + penalty)
    weights, ahead = np.zeros(columns), np.zeros(columns)
    bias = bias_ahead = 0.0
    for turn in range(ROUNDS):
        sums = np.bincount(row, values * ahead[column], lines) + bias_ahead
        error = (1 / (1 + np.exp(-sums)) - wanted) / lines
        moved = ahead - step * (np.bincount(column, values * error[row], columns) + penalty * ahead)
        bias_moved = bias_ahead - step * float(error.sum())
        onward = turn / (turn + 3)
        ahead, bias_ahead = (
            moved + onward * (moved - weights),
            bias_moved + onward * (bias_moved - bias),
        )
        weights, bias = moved, bias_moved
    return weights, bias


def write(weights: Weights, folder: Path) -> None:
    """Write the file of the package: the bias in the row without a part."""
    rows = [("", weights.bias), *sorted(weights.parts.items())]
    content = "".join(f"{part}\t{weight}\n" for part, weight in rows)
    (folder / WEIGHTS_FILE).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(learn(list(examples(Path(sys.argv[1])))), Path(sys.argv[2]))
