"""The parts of an article's quality, and an index that counting by month needs no table for.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from storage.models import base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OLD, _NEW = "ix_articles_site_published_at", "ix_articles_site_published_at_damage"
_BEFORE = "Share of the text thought sound, 0 to 1"
_NOW = "How far it can be trusted as a text, 0 to 1"


def upgrade() -> None:
    """Make it so."""
    op.add_column(
        "articles",
        sa.Column(
            "quality_parts",
            base.Json,
            nullable=True,
            comment="What quality is the product of, a JSON object; see view article_quality",
        ),
    )
    _set_comment(_NOW, _BEFORE)
    # The new one first: MariaDB needs an index on `site` at every moment.
    op.create_index(_NEW, "articles", ["site", "published_at", "damage"])
    op.drop_index(_OLD, "articles")


def downgrade() -> None:
    """Undo it."""
    op.create_index(_OLD, "articles", ["site", "published_at"])
    op.drop_index(_NEW, "articles")
    _set_comment(_BEFORE, _NOW)
    op.drop_column("articles", "quality_parts")


def _set_comment(comment: str, before: str) -> None:
    if op.get_bind().dialect.supports_comments:
        op.alter_column(
            "articles",
            "quality",
            comment=comment,
            existing_comment=before,
            existing_type=sa.Float(),
            existing_nullable=True,
        )
