"""What commands on the database share: opening it, errors on one line, Chinese in any locale."""

import argparse
import os
import sys
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from scrapy.commands import ScrapyCommand

from storage.errors import StorageError
from storage.filters import Filter
from storage.store import Store, open_store

# Dates are typed and shown as the sites show them.
CHINA = ZoneInfo("Asia/Shanghai")
# What a shell gives for a command ended by SIGINT.
INTERRUPTED = 130


class CommandError(Exception):
    """The command cannot do what was asked; the message is one line."""


class DatabaseCommand(ScrapyCommand):
    """A command that works on the database named by DATABASE_URL."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Open the database, work, and tell errors on one line."""
        speak_utf8()
        try:
            with self.open() as store:
                self.work(store, args, opts)
            sys.stdout.flush()
        except (StorageError, CommandError) as error:
            self.fail(str(error))
        except KeyboardInterrupt:
            self.fail("stopped", INTERRUPTED)
        except BrokenPipeError:
            # The reader has left, as `head` does; nothing more is to be said to it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def open(self) -> Store:
        """Open the database; an empty one is an error."""
        assert self.settings is not None
        return open_store(self.settings["DATABASE_URL"], create=False)

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the command is for.

        Raises:
            CommandError: If it cannot be done.
        """
        raise NotImplementedError

    def fail(self, message: str, status: int = 1) -> None:
        """Say what is wrong and leave with a status."""
        name = type(self).__module__.rpartition(".")[2]
        print(f"scrapy {name}: {message}", file=sys.stderr)
        self.exitcode = status


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Options that say which articles are meant."""
    parser.add_argument("--site", help="only articles of this site")
    parser.add_argument(
        "--since", type=china_time, metavar="DATE", help="only articles published then or later"
    )


def wanted(opts: argparse.Namespace, *, fold_duplicates: bool = False) -> Filter:
    """The articles that the options mean."""
    return Filter(opts.site, opts.since, fold_duplicates)


def china_time(text: str) -> datetime:
    """Read a date, or a date and time, of China unless it names another zone.

    Raises:
        argparse.ArgumentTypeError: If it is none.

    >>> china_time("2026-03-01").isoformat()
    '2026-03-01T00:00:00+08:00'
    """
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date such as 2026-03-01: {text!r}") from error
    return time if time.tzinfo else time.replace(tzinfo=CHINA)


def speak_utf8() -> None:
    """Print Chinese as UTF-8 whatever the locale says: cron has none."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
