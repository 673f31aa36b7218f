"""The frontier: requests of each site and what came of them, and the cycles of crawls.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

from storage.models import base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "frontier",
        sa.Column(
            "id",
            base.BigId,
            nullable=False,
            comment="Number of the request; lower ones were found earlier",
        ),
        sa.Column("site", sa.String(length=190), nullable=False, comment="Site it belongs to"),
        sa.Column(
            "request_key",
            base.Hash,
            nullable=False,
            comment="Fingerprint of method, address and body; one row each",
        ),
        sa.Column("url", base.Url, nullable=False, comment="Lasting address of the page"),
        sa.Column(
            "state",
            sa.String(length=8),
            nullable=False,
            comment="waiting, leased (being fetched), done, or failed (tried again later)",
        ),
        sa.Column("turn", sa.Integer(), nullable=False, comment="Lower ones are fetched first"),
        sa.Column(
            "depth", sa.Integer(), nullable=False, comment="Links between it and a start page"
        ),
        sa.Column(
            "owner",
            sa.String(length=190),
            nullable=True,
            comment="Process that fetches it, if one does",
        ),
        sa.Column(
            "leased_until",
            base.UtcDateTime(),
            nullable=True,
            comment="When it is free again if that process does not report, UTC",
        ),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="Visits in a row that failed"),
        sa.Column(
            "calm", sa.Integer(), nullable=False, comment="Visits in a row that found no change"
        ),
        sa.Column(
            "cycle",
            sa.Integer(),
            nullable=False,
            comment="Cycle of the site in which it was last visited; 0 if never",
        ),
        sa.Column(
            "discovered_at", base.UtcDateTime(), nullable=False, comment="When first found, UTC"
        ),
        sa.Column(
            "visited_at", base.UtcDateTime(), nullable=True, comment="When it was last visited, UTC"
        ),
        sa.Column(
            "due_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When it is to be visited again by itself, UTC; empty: when it is found again",
        ),
        sa.Column(
            "outcome",
            sa.String(length=190),
            nullable=True,
            comment="What came of the last visit: new, changed, grown, unchanged, list, off_topic, "
            "no_article, gone, refused, failed, alias",
        ),
        sa.Column(
            "note", base.LongText, nullable=True, comment="What went wrong, if something did"
        ),
        sa.Column("status", sa.Integer(), nullable=True, comment="HTTP status of the last visit"),
        sa.Column("etag", base.LongText, nullable=True, comment="ETag of the page as last fetched"),
        sa.Column(
            "last_modified",
            base.LongText,
            nullable=True,
            comment="Last-Modified of the page as last fetched",
        ),
        sa.Column(
            "body_hash", base.Hash, nullable=True, comment="SHA-256 of the bytes as last fetched"
        ),
        sa.Column(
            "listed",
            base.LongText,
            nullable=True,
            comment="What lists tell of it, such as replies or last post, to see it grow",
        ),
        sa.Column("article_id", base.BigId, nullable=True, comment="Article that came out of it"),
        sa.Column("part", sa.Integer(), nullable=True, comment="Which page of a thread it is"),
        sa.Column(
            "request", base.Json, nullable=False, comment="The rest of the request, a JSON object"
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'leased', 'done', 'failed')", name=op.f("ck_frontier_state")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_frontier_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sa.UniqueConstraint("site", "request_key", name=op.f("uq_frontier_site_request_key")),
        comment="Requests of each site: what waits, what is done and what came of it",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_index(op.f("ix_frontier_article_id"), "frontier", ["article_id"], unique=False)
    op.create_index(
        op.f("ix_frontier_site_state_turn_id"),
        "frontier",
        ["site", "state", "turn", "id"],
        unique=False,
    )
    op.create_table(
        "crawl_cycles",
        sa.Column("site", sa.String(length=190), nullable=False, comment="The site"),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, and one more for each cycle"),
        sa.Column("started_at", base.UtcDateTime(), nullable=False, comment="When it began, UTC"),
        sa.Column(
            "finished_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When nothing was left to do, UTC",
        ),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_crawl_cycles")),
        comment="Cycles of crawls; a run that was interrupted is resumed",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )


def downgrade() -> None:
    """Undo it: the next crawl finds everything anew."""
    op.drop_table("crawl_cycles")
    op.drop_table("frontier")
