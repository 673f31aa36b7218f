"""`scrapy search`: articles that have the words."""

import argparse
import sys

from scrapy.exceptions import UsageError

from crawler.databasecommand import CHINA, DatabaseCommand, add_filter_options, wanted
from crawler.terminal import BOLD, RED, paint
from pipelines.text.script import to_hans
from storage.search.query import Hit, search
from storage.store import Store


class Command(DatabaseCommand):
    """Searches title and text, in traditional and simplified characters alike."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[options] WORDS…"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Find articles that have all the words, the latest stored first"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which articles, and how many."""
        super().add_options(parser)
        add_filter_options(parser)
        parser.add_argument(
            "--limit", type=int, default=20, help="how many at most (default: %(default)s)"
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Print what was found."""
        query = to_hans(" ".join(args))
        if not query.strip() or opts.limit < 1:
            raise UsageError("name words to look for, and a limit above 0")
        hits = store.read(lambda connection: search(connection, query, wanted(opts), opts.limit))
        if not hits:
            print("nothing found", file=sys.stderr)
        for hit in hits:
            print(_lines(hit))


def _lines(hit: Hit) -> str:
    date = "no date   "
    if hit.published_at is not None:
        date = hit.published_at.astimezone(CHINA).date().isoformat()
    if paint("", RED):
        marked = hit.snippet.marked("\033[31m", "\033[0m")
    else:
        marked = hit.snippet.marked("【", "】")
    title = paint(hit.title or "(no title)", BOLD)
    return f"{hit.id:>6}  {date}  {hit.site}  {title}\n        {marked}"
