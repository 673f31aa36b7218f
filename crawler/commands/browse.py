"""`scrapy browse`: the SQLite file in a browser, through Datasette."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.browsing.metadata import metadata
from crawler.databasecommand import CommandError, DatabaseCommand
from storage.store import Store

_PROJECT = Path(__file__).resolve().parent.parent.parent
_BROWSING = _PROJECT / "crawler" / "browsing"
_SETTINGS = {
    "sql_time_limit_ms": "5000",
    "facet_time_limit_ms": "1000",
    # A text of a thousand paragraphs is read on the article's own page.
    "truncate_cells_html": "120",
    "suggest_facets": "off",
}


class Command(DatabaseCommand):
    """Serves the database on this machine until it is stopped."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--port N] [--open]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Look at the database in a browser (SQLite only)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to serve."""
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8001, help="default: %(default)s")
        parser.add_argument("--open", action="store_true", help="open a browser")

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Serve."""
        if args:
            raise UsageError(f"what is {args[0]!r}?")
        url = store.engine.url
        if store.engine.dialect.name != "sqlite" or not url.database:
            raise CommandError("only an SQLite file can be browsed; this is another database")
        if find_spec("datasette") is None:
            raise CommandError(
                "Datasette is not installed; `make browse` installs it, "
                "as does pip install -r requirements/browse.lock"
            )
        self.exitcode = _serve(Path(url.database), opts.port, opts.open)


def _serve(file: Path, port: int, open_browser: bool) -> int:
    with tempfile.TemporaryDirectory() as directory:
        told = Path(directory) / "metadata.json"
        told.write_text(json.dumps(metadata(file.stem)), encoding="utf-8")
        settings = [part for pair in _SETTINGS.items() for part in ("--setting", *pair)]
        command = [sys.executable, "-m", "datasette", "serve", str(file), "--metadata", str(told)]
        command += [
            "--plugins-dir",
            str(_BROWSING / "plugins"),
            "--static",
            f"static:{_BROWSING / 'static'}",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        command += settings + ["--open"] * open_browser
        # The plugin imports our code, wherever the command was typed.
        paths = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH"))))
        environment = os.environ | {"PYTHONPATH": paths}
        return subprocess.run(command, check=False, env=environment).returncode
