"""A detector's public test suite: files in directories named by their charset, as chardet has it.

Looked up, never held: the environment variable `CHARSET_SUITE` names the directory.
"""

import codecs
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.generators.pages import Page

VARIABLE = "CHARSET_SUITE"

# Subsets are read as their supersets, by ours and by the bench for all others.
SUPERSETS = {
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
}
GROUPS = (
    ("Chinese", ("gb18030", "big5hkscs", "hz")),
    ("Unicode", ("utf",)),
    ("Japanese and Korean", ("cp932", "euc", "cp949", "iso-2022", "johab")),
    ("Western", ("cp1252",)),
    ("other one-byte", ("",)),
)


def suite() -> Iterator[tuple[str, Page]]:
    """The files with their group; none if the variable is not set.

    Files that are no text in the charset they are filed under, and charsets that Python lacks, are
    left out.
    """
    if VARIABLE not in os.environ:
        return
    for path in sorted(Path(os.environ[VARIABLE]).glob("*/*")):
        codec = _codec(path.parent.name)
        body = path.read_bytes()
        try:
            text = body.decode(codec) if codec else ""
        except UnicodeDecodeError:
            continue
        if codec and text:
            group = next(name for name, starts in GROUPS if codec.startswith(starts))
            yield group, Page(body, None, text.removeprefix("\ufeff"), codec, ("", "", path.name))


def count_exact(decoders: Mapping[str, Callable[[Page], str]]) -> Mapping[str, Counter[str]]:
    """Files of which the exact text came out, by group and decoder; `files` counts all."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for group, page in suite():
        counts[group]["files"] += 1
        for name, read in decoders.items():
            counts[group][name] += read(page).removeprefix("\ufeff") == page.text
    return counts


def _codec(name: str) -> str | None:
    """The codec a directory such as `windows-1250-czech` is named by."""
    label = name.lower()
    while label:
        try:
            codecs.lookup(label)
        except LookupError:
            label = label.rpartition("-")[0]
        else:
            return SUPERSETS.get(label, label)
    return None
