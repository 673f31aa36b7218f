"""`scrapy export`: articles into a file for pandas, DuckDB or a spreadsheet."""

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from scrapy.exceptions import UsageError
from sqlalchemy import Connection

from crawler.databasecommand import CommandError, DatabaseCommand, add_filter_options, wanted
from crawler.terminal import Progress
from storage.export import COLUMNS, count, export, replacing
from storage.exportforms import FORMATS
from storage.store import Store

STDOUT = "-"


class Command(DatabaseCommand):
    """Writes articles, oldest stored first, in flat memory."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "--format parquet|jsonl|csv -o FILE [options]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write articles to a Parquet, JSON Lines or CSV file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which articles, which columns, and where to."""
        super().add_options(parser)
        add_filter_options(parser)
        parser.add_argument("--format", choices=tuple(FORMATS), required=True)
        parser.add_argument(
            "-o", "--output", required=True, metavar="FILE", help="file, or - for standard output"
        )
        parser.add_argument(
            "--fold-duplicates", action="store_true", help="one article of each set of copies"
        )
        parser.add_argument(
            "--columns",
            default=",".join(COLUMNS),
            metavar="NAME,…",
            help="columns, in this order (default: all)",
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file; one that was there is replaced when the new one is whole."""
        if args:
            raise UsageError(f"what is {args[0]!r}? The file is named by -o")
        columns = [name.strip() for name in opts.columns.split(",") if name.strip()]
        chosen = wanted(opts, fold_duplicates=opts.fold_duplicates)

        def write_all(connection: Connection) -> int:
            progress = Progress("articles", count(connection, chosen))
            written = 0
            with _target(opts.output) as target:
                for written in export(connection, chosen, columns, opts.format, target):
                    progress.show(written)
            progress.end()
            return written

        written = store.read(write_all)
        print(f"{written:,} articles in {opts.output}", file=sys.stderr)


def _target(output: str) -> AbstractContextManager[BinaryIO]:
    if output == STDOUT:
        if sys.stdout.isatty():
            raise CommandError("not to a terminal; name a file or use a pipe")
        return nullcontext(sys.stdout.buffer)
    return replacing(Path(output))
