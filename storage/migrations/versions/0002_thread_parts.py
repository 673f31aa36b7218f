"""Later pages of threads: which page a reply, a note and the kept bytes belong to.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Tables of notes on pages, whose key the part becomes a part of.
_NOTES = ("repairs", "removals", "article_flags")
_OF_NOTES = "Page of the thread; 1 has the article"


def upgrade() -> None:
    """Make it so."""
    op.add_column(
        "pages",
        sa.Column(
            "part",
            sa.Integer(),
            server_default="1",
            nullable=False,
            comment="Which page of the thread it is; 1 has the article",
        ),
    )
    of_reply = "Page of the thread it stands on; empty if no kept page has it any more"
    op.add_column("replies", sa.Column("part", sa.Integer(), nullable=True, comment=of_reply))
    op.add_column(
        "replies",
        sa.Column(
            "ident",
            sa.String(length=190),
            nullable=True,
            comment="What the forum's software calls it, such as post_123",
        ),
    )
    # All that is there was found on first pages.
    op.execute("UPDATE replies SET part = 1")
    for table in _NOTES:
        op.add_column(
            table,
            sa.Column("part", sa.Integer(), server_default="1", nullable=False, comment=_OF_NOTES),
        )
        _set_key(table, ("article_id", "part", "position"))


def downgrade() -> None:
    """Undo it; what later pages brought is lost."""
    for table in _NOTES:
        op.execute(f"DELETE FROM {table} WHERE part > 1")
        _set_key(table, ("article_id", "position"))
        _drop(table, "part")
    op.execute("DELETE FROM replies WHERE part > 1")
    _drop("replies", "part", "ident")
    op.execute("DELETE FROM pages WHERE part > 1")
    _drop("pages", "part")


def _set_key(table: str, columns: tuple[str, ...]) -> None:
    key = f"pk_{table}"
    dialect = op.get_bind().dialect.name
    if dialect in ("mysql", "mariadb"):
        # In one statement, since the foreign key needs an index at every moment.
        op.execute(f"ALTER TABLE {table} DROP PRIMARY KEY, ADD PRIMARY KEY ({', '.join(columns)})")
    elif dialect == "sqlite":
        with op.batch_alter_table(table, recreate="always") as batch_op:
            batch_op.drop_constraint(key, type_="primary")
            batch_op.create_primary_key(key, list(columns))
    else:
        op.drop_constraint(key, table, type_="primary")
        op.create_primary_key(key, table, list(columns))


def _drop(table: str, *columns: str) -> None:
    with op.batch_alter_table(table) as batch_op:
        for column in columns:
            batch_op.drop_column(column)
