"""`scrapy frontier`: what waits, what came of the rest, what failed; failures tried again."""

import argparse
from datetime import datetime

from scrapy.exceptions import UsageError

from crawler.databasecommand import CHINA, DatabaseCommand
from storage.frontier.overview import Count, Failure, counts, drop_site, failures, retry_failures
from storage.store import Store

# Failures named; the rest are counted.
NAMED_FAILURES = 20


class Command(DatabaseCommand):
    """Shows the requests of a site, or of all, and puts them right by hand."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[SITE] [--retry | --drop]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show which pages wait, what came of the others, and which failed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What to do beside showing."""
        super().add_options(parser)
        repair = parser.add_mutually_exclusive_group()
        repair.add_argument(
            "--retry", action="store_true", help="let what failed be fetched in the next run"
        )
        repair.add_argument(
            "--drop",
            action="store_true",
            help="forget which pages of SITE are known; articles stay, all is fetched again",
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Put right, or show."""
        if len(args) > 1 or ((opts.retry or opts.drop) and not args):
            raise UsageError("name one site")
        site = args[0] if args else None
        if site is not None and opts.retry:
            done = store.write(lambda connection: retry_failures(connection, site))
            print(f"{done:,} failed requests wait for the next run")
        elif site is not None and opts.drop:
            done = store.write(lambda connection: drop_site(connection, site))
            print(f"{done:,} requests dropped")
        else:
            _show(
                store.read(lambda connection: counts(connection, site)),
                store.read(lambda connection: failures(connection, site, NAMED_FAILURES)),
            )


def _show(rows: list[Count], failed: list[Failure]) -> None:
    if not rows:
        print("no requests are known")
        return
    print(f"{'site':24} {'state':8} {'outcome':12} {'requests':>10}  next due")
    for row in rows:
        due = _told(row.next_due)
        print(f"{row.site:24} {row.state:8} {row.outcome or '':12} {row.requests:10,}  {due}")
    for one in failed:
        due = _told(one.due_at) or "given up"
        print(f"\n{one.url}\n    {one.note}; failed {one.attempts} times; {due}")


def _told(time: datetime | None) -> str:
    """A time as China shows it."""
    return "" if time is None else f"{time.astimezone(CHINA):%F %R}"
