"""Taking boilerplate lines out of an article, each removal with the name of its rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.text.record import Flag, Removal


@dataclass(frozen=True, slots=True)
class Stripped:
    """An article without its boilerplate.

    Attributes:
        lines: The lines that stay, verbatim and in order.
        kept: For each of `lines`, its index in the input.
        removals: Lines taken out, in the order of the input.
        flags: What could not be mended; `start` is None, `text` the place.
    """

    lines: tuple[str, ...]
    kept: tuple[int, ...]
    removals: tuple[Removal, ...] = ()
    flags: tuple[Flag, ...] = ()


def strip(lines: Sequence[str], *, title: str | None = None) -> Stripped:
    """Take out the lines that are not the article.

    Args:
        lines: The article's lines, one paragraph each, repaired, in either script.
        title: The article's title if known; repeats of it go.
    """
    wanted = " ".join((title or "").split())
    kept = tuple(
        i for i, line in enumerate(lines) if not wanted or " ".join(line.split()) != wanted
    )
    gone = set(range(len(lines))).difference(kept)
    return Stripped(
        lines=tuple(lines[i] for i in kept),
        kept=kept,
        removals=tuple(Removal("title.repeated", lines[i]) for i in sorted(gone)),
    )
