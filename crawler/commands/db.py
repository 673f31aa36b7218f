"""`scrapy db`: the schema, brought up to date or described, and the search index built anew."""

import argparse

from scrapy.exceptions import UsageError

from crawler.databasecommand import DatabaseCommand, speak_utf8
from crawler.terminal import Progress
from storage.description import describe
from storage.engine import make_engine, parse_url
from storage.export import count
from storage.filters import Filter
from storage.schema import upgrade
from storage.search.rebuilding import rebuild
from storage.store import Store


class Command(DatabaseCommand):
    """Looks after the database."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "upgrade | schema | reindex"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Bring the database's schema up to date, describe it, or build its search index anew"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Choose by the word given; a description needs no database."""
        if args == ["schema"]:
            speak_utf8()
            print(describe(), end="")
        elif args in (["upgrade"], ["reindex"]):
            self._upgrading = args == ["upgrade"]
            super().run(args, opts)
        else:
            raise UsageError("say one of: upgrade, schema, reindex")

    def open(self) -> Store:
        """Open the database; to upgrade it, whatever its version."""
        if not self._upgrading:
            return super().open()
        assert self.settings is not None
        return Store(make_engine(parse_url(self.settings["DATABASE_URL"])))

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Do it."""
        if self._upgrading:
            _upgrade(store)
        else:
            _reindex(store)


def _upgrade(store: Store) -> None:
    before, after = upgrade(store.engine)
    if before == after:
        print(f"the database has the present schema, {after}")
    else:
        print(f"schema {before or '(empty)'} brought to {after}")


def _reindex(store: Store) -> None:
    total = store.read(lambda connection: count(connection, Filter()))
    progress = Progress("articles", total)
    for done in rebuild(store.engine):
        progress.show(done)
    progress.end()
    print(f"search index of {total:,} articles built anew")
