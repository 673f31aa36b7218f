"""The first schema.

Revision: 0001, after .
"""

import sqlalchemy as sa
from alembic import op

from storage.models import base
from storage.search.index import index_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "fingerprint_keys",
        sa.Column(
            "minhash",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Part of a MinHash",
        ),
        sa.Column(
            "article_id",
            base.BigId,
            autoincrement=False,
            nullable=False,
            comment="An article that has it",
        ),
        sa.PrimaryKeyConstraint("minhash", "article_id", name=op.f("pk_fingerprint_keys")),
        comment="Keys by which candidates for near-duplicates are looked up",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forgotten_urls",
        sa.Column("url_hash", base.Hash, nullable=False, comment="SHA-256 of the address"),
        sa.Column("forgotten_at", base.UtcDateTime(), nullable=False, comment="When, UTC"),
        sa.PrimaryKeyConstraint("url_hash", name=op.f("pk_forgotten_urls")),
        comment="Addresses taken down on request, as hashes",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_table(
        "sites",
        sa.Column(
            "name",
            sa.String(length=190),
            nullable=False,
            comment="Name of the site, as in `scrapy crawl NAME`",
        ),
        sa.Column(
            "first_seen_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When the first article of the site was stored, UTC",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sites")),
        comment="Web sites that articles come from",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_table(
        "articles",
        sa.Column(
            "id", base.BigId, nullable=False, comment="Number of the article; never used again"
        ),
        sa.Column(
            "site", sa.String(length=190), nullable=False, comment="Site it was published on"
        ),
        sa.Column("url", base.Url, nullable=False, comment="Address it was fetched from"),
        sa.Column(
            "title", base.LongText, nullable=True, comment="Headline, in the source's script"
        ),
        sa.Column(
            "author", sa.String(length=190), nullable=True, comment="Author as the page names them"
        ),
        sa.Column(
            "published_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When the page says it was published, UTC",
        ),
        sa.Column(
            "body",
            base.LongText,
            nullable=False,
            comment="Text, repaired and stripped of boilerplate; a paragraph a line",
        ),
        sa.Column(
            "body_hans", base.LongText, nullable=False, comment="The body in simplified characters"
        ),
        sa.Column(
            "title_hans",
            base.LongText,
            nullable=True,
            comment="The headline in simplified characters",
        ),
        sa.Column(
            "script",
            sa.String(length=8),
            nullable=False,
            comment="hans (simplified), hant (traditional), mixed or none",
        ),
        sa.Column(
            "topic_score",
            sa.Float(),
            nullable=True,
            comment="How much the article is about debt collection; higher is more",
        ),
        sa.Column(
            "topic_words",
            base.Json,
            nullable=False,
            comment="Words the topic score came from, a JSON list",
        ),
        sa.Column(
            "damage",
            sa.String(length=190),
            nullable=True,
            comment="Kind of damage the text had; empty if none",
        ),
        sa.Column(
            "charset",
            sa.String(length=40),
            nullable=True,
            comment="Character set the bytes were read in",
        ),
        sa.Column(
            "charset_reason", sa.String(length=190), nullable=True, comment="Why that character set"
        ),
        sa.Column(
            "flags",
            base.Json,
            nullable=False,
            comment="Names of what a reader must know, a JSON list; places in article_flags",
        ),
        sa.Column(
            "quality", sa.Float(), nullable=True, comment="Share of the text thought sound, 0 to 1"
        ),
        sa.Column(
            "found_in",
            base.Json,
            nullable=False,
            comment="Where title, author, time and text were found on the page, a JSON object",
        ),
        sa.Column("body_length", sa.Integer(), nullable=False, comment="Characters of the body"),
        sa.Column("repair_count", sa.Integer(), nullable=False, comment="Rows in repairs"),
        sa.Column("removal_count", sa.Integer(), nullable=False, comment="Rows in removals"),
        sa.Column("reply_count", sa.Integer(), nullable=False, comment="Rows in replies"),
        sa.Column(
            "cluster_id",
            base.BigId,
            nullable=True,
            comment="Article that stands for this one and its near-duplicates; may be itself",
        ),
        sa.Column(
            "version",
            sa.Integer(),
            nullable=False,
            comment="1, and one more for each change of text",
        ),
        sa.Column(
            "content_hash",
            base.Hash,
            nullable=False,
            comment="SHA-256 of what is compared to tell a change",
        ),
        sa.Column(
            "first_seen_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When it was first stored, UTC",
        ),
        sa.Column(
            "last_seen_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When it was last met by a crawl, UTC",
        ),
        sa.Column(
            "changed_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When the present text was stored, UTC",
        ),
        sa.Column(
            "gone_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When the site was found without it, UTC; empty if it is there",
        ),
        sa.CheckConstraint(
            "script IN ('hans', 'hant', 'mixed', 'none')", name=op.f("ck_articles_script")
        ),
        sa.CheckConstraint("last_seen_at >= first_seen_at", name=op.f("ck_articles_seen_in_order")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_articles_version")),
        sa.ForeignKeyConstraint(["site"], ["sites.name"], name=op.f("fk_articles_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("url", name=op.f("uq_articles_url")),
        comment="One row an article, as it is now; start here",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_cluster_id"), ["cluster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_damage"), ["damage"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_articles_first_seen_at"), ["first_seen_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_articles_published_at"), ["published_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_articles_site_published_at"), ["site", "published_at"], unique=False
        )

    op.create_table(
        "boilerplate_lines",
        sa.Column("site", sa.String(length=190), nullable=False, comment="The site"),
        sa.Column("line_hash", base.Hash, nullable=False, comment="Hash of the line"),
        sa.Column("sample", base.LongText, nullable=False, comment="The line"),
        sa.Column(
            "pages", sa.Integer(), nullable=False, comment="Pages of the site that carried it"
        ),
        sa.Column("last_seen_at", base.UtcDateTime(), nullable=False, comment="When last met, UTC"),
        sa.ForeignKeyConstraint(["site"], ["sites.name"], name=op.f("fk_boilerplate_lines_site")),
        sa.PrimaryKeyConstraint("site", "line_hash", name=op.f("pk_boilerplate_lines")),
        comment="Lines counted over the pages of a site",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_table(
        "crawl_runs",
        sa.Column("id", base.BigId, nullable=False, comment="Number of the run"),
        sa.Column("site", sa.String(length=190), nullable=False, comment="Site crawled"),
        sa.Column("started_at", base.UtcDateTime(), nullable=False, comment="When it started, UTC"),
        sa.Column(
            "finished_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When it ended, UTC; empty while it runs or if it was killed",
        ),
        sa.Column(
            "outcome",
            sa.String(length=190),
            nullable=True,
            comment="finished, or why it ended otherwise",
        ),
        sa.Column("pages", sa.Integer(), nullable=False, comment="Pages fetched"),
        sa.Column("articles_new", sa.Integer(), nullable=False, comment="Articles first met"),
        sa.Column(
            "articles_changed", sa.Integer(), nullable=False, comment="Articles whose text changed"
        ),
        sa.Column(
            "articles_unchanged",
            sa.Integer(),
            nullable=False,
            comment="Articles met again as they were",
        ),
        sa.Column(
            "dropped",
            base.Json,
            nullable=False,
            comment="Pages that gave no article, by reason, a JSON object",
        ),
        sa.Column("repaired", sa.Integer(), nullable=False, comment="Articles repaired"),
        sa.Column("errors", sa.Integer(), nullable=False, comment="Errors logged"),
        sa.Column("bytes_fetched", sa.BigInteger(), nullable=False, comment="Bytes fetched"),
        sa.Column("peak_memory", sa.BigInteger(), nullable=True, comment="Peak memory, bytes"),
        sa.Column(
            "software", sa.String(length=190), nullable=True, comment="Version of this software"
        ),
        sa.ForeignKeyConstraint(["site"], ["sites.name"], name=op.f("fk_crawl_runs_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawl_runs")),
        comment="One row a crawl, and what came of it",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("crawl_runs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_crawl_runs_site_started_at"), ["site", "started_at"], unique=False
        )

    op.create_table(
        "article_flags",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "position",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Order in which they were raised, from 1",
        ),
        sa.Column("name", sa.String(length=190), nullable=False, comment="What it is"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            nullable=True,
            comment="Characters before it; empty if it is about the whole document",
        ),
        sa.Column("place", base.LongText, nullable=False, comment="The place, verbatim"),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_flags_article_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_article_flags")),
        comment="What was seen and not mended, with the place",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("article_flags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_flags_name"), ["name"], unique=False)

    op.create_table(
        "article_versions",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "version",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="1 is the text first stored",
        ),
        sa.Column("title", base.LongText, nullable=True, comment="Headline then"),
        sa.Column("author", sa.String(length=190), nullable=True, comment="Author then"),
        sa.Column(
            "published_at",
            base.UtcDateTime(),
            nullable=True,
            comment="Time of publication as the page gave it then, UTC",
        ),
        sa.Column("body", base.LongText, nullable=False, comment="Text then"),
        sa.Column(
            "body_hans",
            base.LongText,
            nullable=False,
            comment="Text then, in simplified characters",
        ),
        sa.Column(
            "stored_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When this text was stored, UTC",
        ),
        sa.Column(
            "replaced_at",
            base.UtcDateTime(),
            nullable=False,
            comment="When the next text took its place, UTC",
        ),
        sa.Column(
            "cause",
            sa.String(length=10),
            nullable=False,
            comment="What replaced it: site (the page changed), cleaning (our rules did)",
        ),
        sa.CheckConstraint("cause IN ('site', 'cleaning')", name=op.f("ck_article_versions_cause")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_versions_article_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "version", name=op.f("pk_article_versions")),
        comment="Earlier texts of changed articles; the present one is in articles",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_table(
        "fingerprints",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "signature",
            sa.LargeBinary(),
            nullable=False,
            comment="MinHash of the text; see storage/duplicates",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_fingerprints_article_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_fingerprints")),
        comment="Signatures by which near-duplicates are recognised",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    op.create_table(
        "mentions",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "name", sa.String(length=190), nullable=False, comment="The name, simplified characters"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_mentions_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "name", name=op.f("pk_mentions")),
        comment="Companies and platforms that articles name",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_name"), ["name"], unique=False)

    op.create_table(
        "pages",
        sa.Column("id", base.BigId, nullable=False, comment="Number of the page"),
        sa.Column("url", base.Url, nullable=False, comment="Address it was fetched from"),
        sa.Column("article_id", base.BigId, nullable=True, comment="Article that came out of it"),
        sa.Column(
            "fetched_at", base.UtcDateTime(), nullable=False, comment="When it was fetched, UTC"
        ),
        sa.Column("status", sa.Integer(), nullable=False, comment="HTTP status"),
        sa.Column(
            "headers",
            base.Json,
            nullable=False,
            comment="Response headers, a JSON list of [name, value]",
        ),
        sa.Column(
            "body", base.LongBytes, nullable=False, comment="Bytes as fetched, zstd-compressed"
        ),
        sa.Column("body_length", sa.Integer(), nullable=False, comment="Bytes before compression"),
        sa.Column(
            "body_hash", base.Hash, nullable=False, comment="SHA-256 of the bytes as fetched"
        ),
        sa.Column(
            "cleaned_by",
            sa.String(length=190),
            nullable=True,
            comment="Version of the cleaning that last read it",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_pages_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("url", name=op.f("uq_pages_url")),
        comment="Pages as fetched, compressed; what cleaning starts from",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pages_article_id"), ["article_id"], unique=False)

    op.create_table(
        "removals",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "position",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Order on the page, from 1",
        ),
        sa.Column("rule", sa.String(length=190), nullable=False, comment="Rule that took it out"),
        sa.Column("line", base.LongText, nullable=False, comment="The line, after repair"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_removals_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_removals")),
        comment="Every line taken out as boilerplate, in order",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("removals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_removals_rule"), ["rule"], unique=False)

    op.create_table(
        "repairs",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article"),
        sa.Column(
            "position",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Order in which they were made, from 1",
        ),
        sa.Column(
            "pass_name",
            sa.String(length=190),
            nullable=False,
            comment="Trip over the text that it was made in",
        ),
        sa.Column("rule", sa.String(length=190), nullable=False, comment="Rule that made it"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            nullable=False,
            comment="Characters before it in the page's text, before that trip",
        ),
        sa.Column("text_before", base.LongText, nullable=False, comment="What stood there"),
        sa.Column("text_after", base.LongText, nullable=False, comment="What stands there now"),
        sa.Column(
            "certainty",
            sa.String(length=8),
            nullable=False,
            comment="exact (one possibility) or likely (the language model chose)",
        ),
        sa.Column(
            "margin",
            sa.Float(),
            nullable=True,
            comment="Natural-log odds of a likely one over the best other reading",
        ),
        sa.CheckConstraint("certainty IN ('exact', 'likely')", name=op.f("ck_repairs_certainty")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_repairs_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_repairs")),
        comment="Every replacement made in the text of a page, in order",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("repairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_repairs_rule"), ["rule"], unique=False)

    op.create_table(
        "replies",
        sa.Column("article_id", base.BigId, nullable=False, comment="The article answered"),
        sa.Column(
            "position",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Place among the replies, from 1",
        ),
        sa.Column(
            "floor",
            sa.Integer(),
            nullable=True,
            comment="Floor number as the forum gives it; the opening post is 1",
        ),
        sa.Column(
            "author", sa.String(length=190), nullable=True, comment="Author as the page names them"
        ),
        sa.Column(
            "published_at",
            base.UtcDateTime(),
            nullable=True,
            comment="When the page says it was written, UTC",
        ),
        sa.Column("body", base.LongText, nullable=False, comment="Text, a paragraph a line"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_replies_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_replies")),
        comment="Posts and comments below an article",
        mariadb_charset="utf8mb4",
        mariadb_collate="utf8mb4_bin",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replies_author"), ["author"], unique=False)

    index_of(op.get_bind()).create(op.get_bind())


def downgrade() -> None:
    """Undo it."""
    op.execute("DROP TABLE article_index")
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replies_author"))

    op.drop_table("replies")
    with op.batch_alter_table("repairs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_repairs_rule"))

    op.drop_table("repairs")
    with op.batch_alter_table("removals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_removals_rule"))

    op.drop_table("removals")
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pages_article_id"))

    op.drop_table("pages")
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentions_name"))

    op.drop_table("mentions")
    op.drop_table("fingerprints")
    op.drop_table("article_versions")
    with op.batch_alter_table("article_flags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_flags_name"))

    op.drop_table("article_flags")
    with op.batch_alter_table("crawl_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crawl_runs_site_started_at"))

    op.drop_table("crawl_runs")
    op.drop_table("boilerplate_lines")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articles_site_published_at"))
        batch_op.drop_index(batch_op.f("ix_articles_published_at"))
        batch_op.drop_index(batch_op.f("ix_articles_first_seen_at"))
        batch_op.drop_index(batch_op.f("ix_articles_damage"))
        batch_op.drop_index(batch_op.f("ix_articles_cluster_id"))
        batch_op.drop_index(batch_op.f("ix_articles_author"))

    op.drop_table("articles")
    op.drop_table("sites")
    op.drop_table("forgotten_urls")
    op.drop_table("fingerprint_keys")
