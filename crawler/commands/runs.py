"""`scrapy runs`: the last runs, and what came of them."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.databasecommand import CHINA, DatabaseCommand
from crawler.terminal import GREEN, RED, YELLOW, paint, table
from storage.runs import KILLED, Run, last_runs
from storage.store import Store

# A run that missed so many reports is dead, or its database is away.
_MISSED = 5
_MEGABYTE = 1_000_000
_COLUMNS = (
    "begun", "site", "took", "pages", "new", "changed", "grown", "same", "dropped", "repaired",
    "errors", "MB", "status", "outcome",
)  # fmt: skip


class Command(DatabaseCommand):
    """Shows crawls: when, how long, what they brought and how they ended."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show the last crawls and what came of them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which runs, and in what form."""
        super().add_options(parser)
        parser.add_argument("--site", help="only runs of this site")
        parser.add_argument(
            "--limit", type=int, default=20, help="how many at most (default: %(default)s)"
        )
        parser.add_argument(
            "--format",
            choices=("table", "jsonl"),
            default="table",
            help="for people, or one JSON object a line (default: %(default)s)",
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Print them, the latest first."""
        if args or opts.limit < 1:
            raise UsageError("no arguments but the options, and a limit above 0")
        runs = store.read(lambda connection: last_runs(connection, opts.site, opts.limit))
        if opts.format == "jsonl":
            for run in runs:
                print(_as_json(run))
        elif not runs:
            print("no runs yet", file=sys.stderr)
        else:
            assert self.settings is not None
            silence = timedelta(seconds=_MISSED * self.settings.getfloat("RUN_REPORT_SECONDS"))
            dead_since = datetime.now(UTC) - silence
            rows = [_row(run, dead_since) for run in runs]
            head, *lines = table([_COLUMNS, *rows])
            print(head)
            for line, run in zip(lines, runs, strict=True):
                print(paint(line, _colour(run)))


def _row(run: Run, dead_since: datetime) -> tuple[str, ...]:
    counts = run.counts
    end = run.finished_at or run.reported_at or run.started_at
    numbers = (
        counts.pages,
        counts.articles_new,
        counts.articles_changed,
        counts.articles_grown,
        counts.articles_unchanged,
        sum(counts.dropped.values()),
        counts.repaired,
        counts.errors,
    )
    return (
        f"{run.started_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        run.site,
        str(end - run.started_at),
        *(f"{number:,}" for number in numbers),
        f"{counts.bytes_fetched / _MEGABYTE:.1f}",
        "" if run.exit_status is None else str(run.exit_status),
        _outcome(run, dead_since),
    )


def _outcome(run: Run, dead_since: datetime) -> str:
    if run.outcome is not None:
        return run.outcome
    told = run.reported_at or run.started_at
    if told < dead_since:
        return f"silent since {told.astimezone(CHINA):%m-%d %H:%M}"
    return "running"


def _colour(run: Run) -> str:
    if run.exit_status == 0:
        return GREEN
    return RED if run.exit_status is not None or run.outcome == KILLED else YELLOW


def _as_json(run: Run) -> str:
    values = asdict(run)
    values |= values.pop("counts")
    return json.dumps(values, ensure_ascii=False, default=_time)


def _time(value: datetime) -> str:
    return value.isoformat()
