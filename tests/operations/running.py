"""Commands as cron runs them: processes of their own, with an environment that is told whole."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, text

from storage.store import open_store
from tests.gold import ROOT

PATIENCE_SECONDS = 120


def environment(directory: Path, **more: str) -> dict[str, str]:
    """What cron gives, and where our things are."""
    return {
        "PATH": os.defpath,
        "LC_ALL": "C",
        "DATABASE_URL": f"sqlite:///{directory / 'articles.db'}",
        "SPOOL_DIR": str(directory / "spool"),
        **more,
    }


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", *words]


def run(env: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=ROOT,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def start(env: Mapping[str, str], *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*words),
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def rows(env: Mapping[str, str], query: str) -> list[RowMapping]:
    with open_store(env["DATABASE_URL"]) as store:
        return store.read(lambda connection: list(connection.execute(text(query)).mappings()))


def column(env: Mapping[str, str], query: str) -> list[Any]:
    return [next(iter(row.values())) for row in rows(env, query)]
