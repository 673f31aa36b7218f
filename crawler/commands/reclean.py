"""`scrapy reclean`: today's cleaning over the stored pages, without fetching."""

import argparse
import difflib
import os
import sys
from collections.abc import Iterator, Mapping

from scrapy.exceptions import UsageError
from scrapy.spiderloader import SpiderLoader

from crawler.databasecommand import DatabaseCommand, add_filter_options, wanted
from crawler.terminal import BOLD, GREEN, RED, Progress, paint
from pipelines.reclean import Result, Tally, cleaners, results, write
from pipelines.text.article import Selectors
from storage.recleaning import pending_count
from storage.records import PartRecord
from storage.store import Store

# Named one by one up to this many; a run over a million pages may lose thousands.
NAMED_LOSSES = 20


class Command(DatabaseCommand):
    """Cleans stored pages again and keeps what differs as new versions."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--site NAME] [--since DATE] [--jobs N] [--dry-run]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Clean the stored pages again with today's rules"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which pages, on how many cores, and whether to write."""
        super().add_options(parser)
        add_filter_options(parser)
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: all cores)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, write nothing"
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Clean, and tell what came of it; stopped, it goes on from there the next time."""
        if args or opts.jobs < 1:
            raise UsageError("no arguments but the options, and at least one job")
        known, chosen = cleaners(store, self._selectors()), wanted(opts)
        versions = known.versions
        total = store.read(lambda connection: pending_count(connection, chosen, versions))
        progress, tally = Progress("pages", total), Tally()
        for batch in results(store, chosen, known, min(opts.jobs, max(total, 1))):
            if opts.dry_run:
                _show(batch, tally)
            else:
                write(store, batch, versions, tally)
            progress.show(tally.done, f", {tally.outcomes['changed']:,} changed")
        progress.end()
        self._tell(tally, opts.dry_run)

    def _selectors(self) -> Mapping[str, Selectors | None]:
        """What each site's spider knows of its pages today."""
        assert self.settings is not None
        loader = SpiderLoader.from_settings(self.settings)
        return {name: getattr(loader.load(name), "selectors", None) for name in loader.list()}

    def _tell(self, tally: Tally, dry_run: bool) -> None:
        told = {
            "changed": "changed",
            "grown": "with other notes or replies",
            "unchanged": "as before",
        }
        counts = ", ".join(f"{tally.outcomes[name]:,} {words}" for name, words in told.items())
        print(f"{tally.done:,} pages: {counts}, {len(tally.lost):,} without an article now (kept)")
        for one in tally.lost[:NAMED_LOSSES]:
            print(f"  {one.page.url}: {one.reason}", file=sys.stderr)
        if dry_run:
            print("nothing was written")


def _show(batch: list[Result], tally: Tally) -> None:
    """Print what would change, as a diff of lines."""
    for one in batch:
        tally.done += 1
        if one.record is None:
            tally.lost.append(one)
            continue
        if isinstance(one.record, PartRecord):
            tally.outcomes["unchanged"] += 1
            continue
        before = [one.page.title or "", *one.page.text.split("\n")]
        after = [one.record.title or "", *one.record.body.split("\n")]
        tally.outcomes["changed" if before != after else "unchanged"] += 1
        if before != after:
            print(paint(f"{one.page.article_id}  {one.page.url}", BOLD))
            print("\n".join(diff_lines(before, after)))


def diff_lines(before: list[str], after: list[str]) -> Iterator[str]:
    """The lines that differ, with their neighbours, coloured."""
    colours = {"-": RED, "+": GREEN}
    for line in list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]:
        yield paint(line, colours[line[0]]) if line[0] in colours else line
