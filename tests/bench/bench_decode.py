"""Exact text of generated pages, beside Scrapy, trafilatura and the public detectors."""

import importlib.metadata
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import chardet
import chardetng_py
from charset_normalizer import from_bytes
from scrapy.http import HtmlResponse
from trafilatura.utils import decode_file

from pipelines.text.charset import decode
from tests.bench.charset_suite import count_exact
from tests.generators import spinner
from tests.generators.corpora import cache_directory, load
from tests.generators.pages import Page, encodable, make_pages

PAGES_PER_SET = 208
PAGES_FOR_SPEED = 300
SPEED_BYTES = 6000
SEED = 20240612

# Characters that GB18030 writes in four bytes, put into every paragraph of a set.
FOUR_BYTES = "㐂𠀀𡿺䶮㑇"

Decoder = Callable[[Page], str]


def _named(body: bytes, charset: str | None) -> str:
    """What a detector's answer gives, its subsets taken for their supersets as ours are."""
    name = (charset or "utf-8").lower()
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
    name = {"shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252"}.get(name, name)
    try:
        return body.decode(name, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _scrapy(page: Page) -> str:
    headers = {"Content-Type": page.content_type} if page.content_type else None
    return HtmlResponse("http://127.0.0.1/", headers=headers, body=page.body).text


def _normalizer(page: Page) -> str:
    best = from_bytes(page.body).best()
    return _named(page.body, best.encoding if best else None)


DECODERS: dict[str, Decoder] = {
    "ours": lambda page: decode(page.body, page.content_type).text,
    "Scrapy": _scrapy,
    "charset-normalizer": _normalizer,
    "chardet": lambda page: _named(page.body, chardet.detect(page.body)["encoding"]),
    "chardetng-py": lambda page: _named(page.body, chardetng_py.detect(page.body, allow_utf8=True)),
    "trafilatura": lambda page: decode_file(page.body) or "",
}

# faust-cchardet takes the import name of a detector that bs4 and trafilatura would then prefer, so
# it lives in a directory and a process of its own: lines of hexadecimal in, names and a time out.
CCHARDET = """
import sys, time, cchardet
bodies = [bytes.fromhex(line) for line in sys.stdin]
start = time.process_time()
names = [cchardet.detect(body)["encoding"] for body in bodies]
print(time.process_time() - start, *names, sep="\\n")
"""


def _cchardet(pages: list[Page]) -> tuple[list[str], float]:
    """Texts and seconds of processor time of faust-cchardet."""
    folder = cache_directory().parent / "faust-cchardet"
    if not folder.exists():
        print(f"fetching faust-cchardet into {folder}", file=sys.stderr)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder)]
        subprocess.run([*command, "faust-cchardet"], check=True)
    done = subprocess.run(
        [sys.executable, "-c", CCHARDET],
        input="\n".join(page.body.hex() for page in pages),
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, *names = done.stdout.split()
    return [
        _named(page.body, None if name == "None" else name)
        for page, name in zip(pages, names, strict=True)
    ], float(seconds)


def _sets() -> Iterator[tuple[str, list[Page]]]:
    hans = [line for kind in ("hans.help", "hans.handbook") for line in load(kind, 2000)]
    hant = [line for kind in ("hant.help", "hant.reference") for line in load(kind, 2000)]
    site = spinner.Site(spinner.make_table(400, SEED))
    spun = [line for line in map(site.damage, encodable(hans, "gbk")) if line.strip()]
    rare = [line[:9] + FOUR_BYTES[i % 5] + line[9:] for i, line in enumerate(hans)]
    rows: list[tuple[str, str, list[str]]] = [
        ("simplified", "gb18030", hans),
        ("simplified", "utf-8", hans),
        ("traditional", "big5hkscs", hant),
        ("traditional", "gb18030", hant),
        ("traditional", "utf-8", hant),
        ("spinner damage", "gb18030", spun),
        ("spinner damage", "utf-8", spun),
        ("four-byte characters", "gb18030", rare),
        ("Japanese", "euc_jp", load("ja.help", 2000)),
        ("Japanese", "cp932", load("ja.help", 2000)),
        ("Korean", "cp949", load("ko.help", 2000)),
        ("Russian", "cp1251", load("ru.help", 2000)),
        ("French", "cp1252", load("fr.help", 2000)),
    ]
    for name, charset, lines in rows:
        pages = make_pages(lines, charset, count=PAGES_PER_SET, seed=SEED)
        yield f"{name}, {charset}", list(pages)


def _exact(pages: list[Page], texts: Iterable[str]) -> int:
    return sum(page.text == text for page, text in zip(pages, texts, strict=True))


def run() -> Iterator[str]:
    names = [*DECODERS, "faust-cchardet"]
    yield (
        f"Pages of which the exact text came out, of {PAGES_PER_SET} a set: declarations right, "
        "missing, wrong and at odds, one bad byte or a cut end in four of five, six templates, 48 "
        "to 6,000 bytes beyond ASCII. Detectors' gb2312, gbk and big5 are read as their supersets."
    )
    yield ""
    yield _row(["set", *names])
    yield _row(["---", *["---:"] * len(names)])
    total = dict.fromkeys(names, 0)
    every: list[Page] = []
    for name, pages in _sets():
        every += pages
        right = {peer: _exact(pages, map(read, pages)) for peer, read in DECODERS.items()}
        right["faust-cchardet"] = _exact(pages, _cchardet(pages)[0])
        total = {peer: total[peer] + right[peer] for peer in names}
        yield _row([name, *map(str, right.values())])
    yield _row([f"all {len(every):,}", *(f"{count:,}" for count in total.values())])
    yield ""
    yield "Ours, by the evidence that decided: " + ", ".join(_reasons(every)) + "."
    yield from _public_suite()
    yield from _speed(names)


def _public_suite() -> Iterator[str]:
    counts = count_exact(DECODERS)
    if not counts:
        return
    yield ""
    yield "Files of a detector's public suite, of which the exact text came out:"
    yield ""
    columns = ["files", *DECODERS]
    yield _row(["charsets", *columns])
    yield _row(["---", *["---:"] * len(columns)])
    for group, count in counts.items():
        yield _row([group, *(str(count[column]) for column in columns)])


def _reasons(pages: list[Page]) -> Iterator[str]:
    reasons = sorted(decode(page.body, page.content_type).reason for page in pages)
    for reason, same in groupby(reasons):
        yield f"{reason} {len(list(same)):,}"


def _speed(names: list[str]) -> Iterator[str]:
    yield ""
    yield f"Pages a second of processor time, pages of {SPEED_BYTES:,} bytes of GBK and Big5:"
    yield ""
    pages = [
        page
        for kind, charset in (("hans.help", "gb18030"), ("hant.help", "big5hkscs"))
        for page in make_pages(
            load(kind, 2000), charset, count=PAGES_FOR_SPEED // 2, seed=SEED, size=SPEED_BYTES
        )
    ]
    yield _row(names)
    yield _row(["---:"] * len(names))
    speeds = []
    for read in DECODERS.values():
        start = time.process_time()
        for page in pages:
            read(page)
        speeds.append(len(pages) / (time.process_time() - start))
    speeds.append(len(pages) / _cchardet(pages)[1])
    yield _row(f"{speed:,.0f}" for speed in speeds)
    yield ""
    versions = ("scrapy", "charset-normalizer", "chardet", "chardetng-py", "trafilatura")
    yield "Versions: " + ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in versions
    )


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
