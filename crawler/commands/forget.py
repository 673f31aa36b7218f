"""`scrapy forget`: takedown requests."""

import argparse

from scrapy.exceptions import UsageError

from crawler.databasecommand import DatabaseCommand
from storage.store import Store


class Command(DatabaseCommand):
    """Takes out text, raw pages, versions, replies and index entries."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "--url URL | --site NAME | --author NAME"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Delete articles for good and never fetch them again"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What to forget."""
        super().add_options(parser)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--url", help="the article at this address")
        which.add_argument("--site", help="all articles of this site")
        which.add_argument("--author", help="all articles and replies of this author")

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Forget, and say what was there."""
        if args:
            raise UsageError(f"what is {args[0]!r}?")
        done = store.forget(url=opts.url, site=opts.site, author=opts.author)
        print(
            f"{done.articles:,} articles and {done.replies:,} replies deleted, "
            f"{done.urls:,} addresses never to be fetched again"
        )
