"""Pages that could not be stored, kept in files until the next run of their site takes them in.

One file a page, with its bytes and all that is needed to clean it again. A file is whole or not
there: it is written under another name, forced to the disk, then renamed.
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict, fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crawler.items import FetchedPage
from pipelines.clean import read_page
from pipelines.text.article import DateOrder, Selectors

_SUFFIX = ".page"
_UNFINISHED = ".part"
_REFUSED = ".refused"
# Of the hash of a database's address: parts the pages of several databases.
_DATABASE_DIGITS = 12
# Of the fields of a page, those that are written as they are.
_PLAIN = ("site", "url", "content_type", "status", "article_url", "part")


class SpoolError(Exception):
    """A page cannot be kept; the message is one line."""


class Spool:
    """The spool of one site and one database."""

    def __init__(self, directory: Path, database: str, site: str) -> None:
        """Name the folder; it is made when there is something to keep.

        Args:
            directory: Of all spools.
            database: Names the database that the pages are meant for; only its hash is written.
            site: Name of the site.
        """
        of_database = sha256(database.encode()).hexdigest()[:_DATABASE_DIGITS]
        self.site = site
        self.folder = directory / of_database / quote(site, safe="").replace(".", "%2E")

    def keep(self, page: FetchedPage) -> Path:
        """Write a page; a page of the same address that is there already is replaced.

        Raises:
            SpoolError: If it is not safely on the disk.
        """
        path = self.folder / (sha256(page.url.encode()).hexdigest() + _SUFFIX)
        unfinished = path.with_suffix(_UNFINISHED)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(_as_bytes(page))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            _sync(self.folder)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise SpoolError(f"{self.folder}: {error.strerror or error}") from error
        return path

    def files(self) -> list[Path]:
        """The files of the pages that are kept, the first kept first."""
        return sorted(self.folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)

    def read(self, path: Path) -> FetchedPage:
        """The page in a file.

        Raises:
            SpoolError: If it cannot be read.
        """
        try:
            return _from_bytes(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SpoolError(f"{path}: {error}") from error

    def set_aside(self, path: Path) -> None:
        """Leave the file of a page that can never be stored to a person."""
        path.replace(path.with_suffix(_REFUSED))

    def remove(self, path: Path) -> None:
        """Delete the file of a page that is stored."""
        path.unlink(missing_ok=True)


def _as_bytes(page: FetchedPage) -> bytes:
    values: dict[str, Any] = {name: getattr(page, name) for name in _PLAIN}
    values["fetched_at"] = page.fetched_at.isoformat()
    values["headers"] = page.headers
    values["body"] = b64encode(page.body).decode("ascii")
    if page.selectors is not None:
        values["selectors"] = asdict(page.selectors)
    return json.dumps(values).encode()


def _from_bytes(written: bytes) -> FetchedPage:
    values = json.loads(written)
    body = b64decode(values["body"])
    return FetchedPage(
        **{name: values[name] for name in _PLAIN},
        body=body,
        fetched_at=datetime.fromisoformat(values["fetched_at"]),
        headers=tuple((name, value) for name, value in values["headers"]),
        text=read_page(body, values["content_type"]),
        selectors=_selectors(values.get("selectors")),
    )


def _selectors(values: dict[str, Any] | None) -> Selectors | None:
    """What JSON made of selectors, as it was; a field of another version is left out."""
    if values is None:
        return None
    known: dict[str, Any] = {
        field.name: tuple(value) if isinstance(value, list) else value
        for field in fields(Selectors)
        if (value := values.get(field.name)) is not None
    }
    if "date_order" in known:
        known["date_order"] = DateOrder(known["date_order"])
    if "comments" in known:
        known["comments"] = _selectors(known["comments"])
    return Selectors(**known)


def _sync(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
