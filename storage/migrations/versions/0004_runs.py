"""Runs: their exit status, their process, when they last reported, and more of what they met.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

from storage.models import base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SITE_KEY = "fk_crawl_runs_site"


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("crawl_runs") as table:
        # A run is written before its site has an article, and so a row in `sites`.
        table.drop_constraint(_SITE_KEY, type_="foreignkey")
        table.add_column(
            sa.Column(
                "reported_at",
                base.UtcDateTime(),
                nullable=True,
                comment="When it last wrote into this row, UTC",
            )
        )
        table.add_column(
            sa.Column(
                "exit_status",
                sa.Integer(),
                nullable=True,
                comment="What the command ended with, 0 if all was well",
            )
        )
        table.add_column(
            sa.Column(
                "process",
                sa.String(length=190),
                nullable=True,
                comment="Host and number of the process",
            )
        )
        table.add_column(
            _count("article_links", "Links to articles met in lists, whether followed or not")
        )
        table.add_column(
            _count("articles_grown", "Articles with other replies, their text unchanged")
        )
        table.alter_column(
            "outcome",
            existing_type=sa.String(length=190),
            existing_nullable=True,
            existing_comment="finished, or why it ended otherwise",
            comment="finished, or why it ended otherwise; killed is written by the next run",
        )
        table.alter_column(
            "errors",
            existing_type=sa.Integer(),
            existing_nullable=False,
            existing_comment="Errors logged",
            comment="Exceptions, and pages given up after all tries",
        )


def downgrade() -> None:
    """Undo it; runs of sites without articles are lost."""
    op.execute("DELETE FROM crawl_runs WHERE site NOT IN (SELECT name FROM sites)")
    with op.batch_alter_table("crawl_runs") as table:
        for name in ("articles_grown", "article_links", "process", "exit_status", "reported_at"):
            table.drop_column(name)
        table.create_foreign_key(_SITE_KEY, "sites", ["site"], ["name"])


def _count(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), server_default="0", nullable=False, comment=comment)
