"""Labelled pages: what a person says of each line, and what stripping did with it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.text.boilerplate import Stripped, strip

DATA = Path(__file__).parents[2] / "data" / "boilerplate"


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with a label for each line: keep, remove or optional."""

    name: str
    title: str | None
    labels: tuple[str, ...]
    lines: tuple[str, ...]


def load(name: str) -> list[LabelledPage]:
    """The pages of one file."""
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [
        LabelledPage(
            row["name"],
            row["title"],
            tuple(line[0] for line in row["lines"]),
            tuple(line[1] for line in row["lines"]),
        )
        for row in rows
    ]


def strip_page(page: LabelledPage) -> Stripped:
    return strip(page.lines, title=page.title)


def mistakes(page: LabelledPage) -> Iterator[tuple[str, str]]:
    """Lines that stripping treats unlike the person, as (`kept` or `lost`, line)."""
    kept = set(strip_page(page).kept)
    for i, (label, line) in enumerate(zip(page.labels, page.lines, strict=True)):
        if label == "remove" and i in kept:
            yield "kept", line
        if label == "keep" and i not in kept:
            yield "lost", line


@dataclass(frozen=True, slots=True)
class Confusion:
    """The confusion table of line removal, removal being the positive."""

    removed: int
    lost: int
    missed: int
    kept: int

    @property
    def precision(self) -> float:
        return self.removed / max(1, self.removed + self.lost)

    @property
    def recall(self) -> float:
        return self.removed / max(1, self.removed + self.missed)


def confusion(pages: list[LabelledPage]) -> Confusion:
    """Over all lines but the optional ones."""
    labels = Counter(label for page in pages for label in page.labels)
    wrong = Counter(kind for page in pages for kind, _ in mistakes(page))
    return Confusion(
        removed=labels["remove"] - wrong["kept"],
        lost=wrong["lost"],
        missed=wrong["kept"],
        kept=labels["keep"] - wrong["lost"],
    )


def unseen(kind: str) -> list[str]:
    """Single lines of one kind, boilerplate or honest, that no weight was learnt from."""
    return (DATA / "lines" / f"unseen_{kind}.txt").read_text(encoding="utf-8").splitlines()


ARTICLE = (
    "去年秋天，他在一家小额贷款公司借了三万元，约定一年还清。",
    "到了第四个月，他丢了工作，还款就断了，电话从那天起没有停过。",
    "他把通话一条条记在本子上，连同短信一起交给了派出所，民警看完之后说，这些足够立案了。",
)
"""What single lines stand below, or within."""


def goes_below(line: str) -> bool:
    """Whether a line by itself below an article goes."""
    return len(ARTICLE) not in strip([*ARTICLE, line], title="借款三万元以后").kept
