"""Runs migrations on the connection that `storage.schema` hands over, in its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeEngine

from storage.models import Base, base

_TYPE_NAMES = {
    id(value): name for name, value in vars(base).items() if isinstance(value, TypeEngine)
}


def render_item(kind: str, item: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write our column types by their names in new migrations."""
    if kind != "type":
        return False
    name = "UtcDateTime()" if isinstance(item, base.UtcDateTime) else _TYPE_NAMES.get(id(item))
    if name is None:
        return False
    autogenerate.imports.add("from storage.models import base")
    return f"base.{name}"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=render_item,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
