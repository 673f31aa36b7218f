"""`scrapy clean`: one page without a crawl, through the same code."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from pipelines.clean import NotTextError, clean_page, read_page
from pipelines.render import as_dict, as_json, as_text
from pipelines.text.page import Article, Kind

STDIN = "-"
KINDS: dict[str, Kind | None] = {"auto": None, "html": "html", "text": "text", "json": "json"}


class BadInputError(Exception):
    """An input that holds no text; the message says why."""


class Command(ScrapyCommand):
    """Cleans files or standard input and prints the articles."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[options] FILE... | -"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Clean pages from files or standard input and print the articles"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say what the input is, where it came from, and how to print it."""
        super().add_options(parser)
        parser.add_argument(
            "--as",
            dest="kind",
            choices=tuple(KINDS),
            default="auto",
            help="what the input is; text has one paragraph a line (default: %(default)s)",
        )
        parser.add_argument("--url", help="the address the input came from")
        parser.add_argument(
            "--format",
            choices=("text", "json", "jsonl"),
            default="text",
            help="how to print each article (default: %(default)s)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean each input; a bad one is named and the next one taken."""
        if not args:
            raise UsageError("name a file, or - for standard input")
        # Chinese is printed as UTF-8 whatever the locale says: cron has none.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        for index, source in enumerate(args):
            try:
                article = _clean(source, opts)
            except BadInputError as error:
                print(f"scrapy clean: {source}: {error}", file=sys.stderr)
                self.exitcode = 1
                continue
            if opts.format == "text" and index:
                print("\f" if not sys.stdout.isatty() else "─" * 40)
            print(_render(article, source, opts.format), end="", flush=True)


def _clean(source: str, opts: argparse.Namespace) -> Article:
    body = _read(source)
    if not body.strip():
        raise BadInputError("empty")
    try:
        return clean_page(read_page(body, kind=KINDS[opts.kind]), url=opts.url)
    except NotTextError as error:
        raise BadInputError(str(error)) from error


def _read(source: str) -> bytes:
    """The bytes of a file or of standard input.

    Raises:
        BadInputError: If there are none to be had.
    """
    try:
        return sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except OSError as error:
        raise BadInputError((error.strerror or str(error)).lower()) from error


def _render(article: Article, source: str, form: str) -> str:
    if form == "text":
        return as_text(article)
    return as_json(as_dict(article, source), indent=2 if form == "json" else None) + "\n"
