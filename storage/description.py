"""The schema in words, made from the models: what stands in SCHEMA.md."""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

from storage.models import Base
from storage.views import VIEWS

_INTRODUCTION = """\
# The database

Made by `scrapy db schema`. Begin with `articles`; what hangs on an article has its number in
`article_id`. Times are UTC. PostgreSQL and MariaDB hold these descriptions as comments.
"""


def describe() -> str:
    """The page, as Markdown."""
    return "\n".join((_INTRODUCTION, *_views(), *_tables()))


def _views() -> Iterator[str]:
    yield "## Views\n\n| view | what it shows |\n|---|---|"
    for view in VIEWS:
        yield f"| `{view.name}` | {view.comment} |"
    yield ""


def _tables() -> Iterator[str]:
    # Articles first: most readers need no other table.
    tables = sorted(Base.metadata.sorted_tables, key=lambda table: table.name != "articles")
    for table in tables:
        yield f"## {table.name}\n\n{table.comment}.\n"
        yield "| column | type | what it holds |\n|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {_type(column)} | {column.comment}{_notes(table, column)} |"
        yield ""


def _type(column: Column[object]) -> str:
    name = column.type.compile(dialect=sqlite.dialect()).lower()
    return name if not column.nullable else f"{name}, may be empty"


def _notes(table: Table, column: Column[object]) -> str:
    notes = [f" → `{key.target_fullname}`" for key in column.foreign_keys]
    if column.primary_key:
        notes.append(" (key)" if len(table.primary_key) == 1 else " (part of the key)")
    return "".join(notes)
