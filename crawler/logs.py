"""Where the log of a crawl goes, and what its lines look like.

To a file of its own below LOG_DIR, to LOG_FILE, or to standard error; for people, or with LOG_JSON
as JSON lines. Scrapy's own handler would know neither.
"""

import logging
import sys
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter
from scrapy.settings import BaseSettings
from scrapy.utils.log import TopLevelFormatter

_SUFFIX = ".log"
# Says at each connection which database it is, and that there is nothing to migrate.
_CHATTY = ("alembic",)


def install(settings: BaseSettings, name: str) -> logging.Handler:
    """Log to the place and in the form of the settings; LOG_FILE tells the file from then on.

    Args:
        settings: Of the command; must not be used to make a crawler process before.
        name: What the file of this run is called after.

    Raises:
        OSError: If the file cannot be written.
    """
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, "cmdline")
    if not settings.get("LOG_FILE") and settings.get("LOG_DIR") and settings.getbool("LOG_ENABLED"):
        path = _file_of_run(Path(settings["LOG_DIR"]), name, settings.getint("LOG_KEEP_DAYS"))
        settings.set("LOG_FILE", str(path), "cmdline")
    handler = _handler(settings)
    handler.setFormatter(_formatter(settings))
    handler.setLevel(settings["LOG_LEVEL"])
    if settings.getbool("LOG_SHORT_NAMES"):
        handler.addFilter(TopLevelFormatter(["scrapy"]))
    logging.root.setLevel(logging.NOTSET)
    logging.root.addHandler(handler)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler


def is_on_stderr(handler: logging.Handler) -> bool:
    """Whether whoever typed the command sees the log anyway."""
    return isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr


def remove(handler: logging.Handler) -> None:
    """Undo `install`."""
    logging.root.removeHandler(handler)
    handler.close()


class SiteJsonFormatter(JsonFormatter):
    """JSON lines with time (UTC), level, logger, message, site and, of errors, the traceback."""

    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=False)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Leave what our lines are made of: records also carry whole pages."""
        kept = ("time", "level", "logger", "message", "site", "exc_info")
        return {name: log_data[name] for name in kept if log_data.get(name) is not None}

    def add_fields(
        self,
        log_data: dict[str, Any],
        record: logging.LogRecord,
        message_dict: dict[str, Any],
    ) -> None:
        """Take the fields from a record."""
        super().add_fields(log_data, record, message_dict)
        log_data |= {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.message,
            "site": getattr(getattr(record, "spider", None), "name", None),
        }


def _handler(settings: BaseSettings) -> logging.Handler:
    if file := settings.get("LOG_FILE"):
        mode = "a" if settings.getbool("LOG_FILE_APPEND") else "w"
        return logging.FileHandler(file, mode=mode, encoding=settings["LOG_ENCODING"], delay=True)
    if settings.getbool("LOG_ENABLED"):
        return logging.StreamHandler(sys.stderr)
    return logging.NullHandler()


def _formatter(settings: BaseSettings) -> logging.Formatter:
    if settings.getbool("LOG_JSON"):
        return SiteJsonFormatter()
    return logging.Formatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"])


def _file_of_run(directory: Path, name: str, keep_days: int) -> Path:
    """A new file, after those of the same name that are too old have gone."""
    directory.mkdir(parents=True, exist_ok=True)
    name = name.replace("/", "%2F")
    now = datetime.now(UTC)
    if keep_days > 0:
        oldest = (now - timedelta(days=keep_days)).timestamp()
        for old in directory.glob(f"{escape(name)}-????????T??????*Z{_SUFFIX}"):
            if old.stat().st_mtime < oldest:
                old.unlink(missing_ok=True)
    # To the millisecond: two runs of a name do not begin at once.
    return directory / f"{name}-{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03d}Z{_SUFFIX}"
