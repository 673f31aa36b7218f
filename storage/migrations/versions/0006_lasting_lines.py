"""When a line of a site was learnt for good, as counts are now those of its latest pages.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

from storage.models import base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE = "Pages of the site that carried it"
_NOW = "Pages of the site that carried it; earlier ones count half, again and again"


def upgrade() -> None:
    """Make it so."""
    op.add_column(
        "boilerplate_lines",
        sa.Column(
            "learnt_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When it was taken for the site's own for good, UTC",
        ),
    )
    _set_comment(_NOW, _BEFORE)


def downgrade() -> None:
    """Undo it."""
    _set_comment(_BEFORE, _NOW)
    op.drop_column("boilerplate_lines", "learnt_at")


def _set_comment(comment: str, before: str) -> None:
    if op.get_bind().dialect.supports_comments:
        op.alter_column(
            "boilerplate_lines",
            "pages",
            comment=comment,
            existing_comment=before,
            existing_type=sa.Integer(),
            existing_nullable=False,
        )
