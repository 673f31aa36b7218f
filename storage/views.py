"""Views for the questions people ask first, written so that all three databases take them."""

from typing import NamedTuple

from sqlalchemy import Connection, text


class View(NamedTuple):
    """A view: its name, what it shows, and its query.

    In the query `{month}` is the month of publication, `{no time last}` sorts articles without a
    time behind the others, `{part NAME}` is a part of the quality.
    """

    name: str
    comment: str
    query: str


_BRIEF = "id, site, title, author, published_at, body_length, damage, url"

_PARTS = ("complete", "ordered", "clean", "repaired", "substance")

VIEWS = (
    View(
        "newest_articles",
        "Articles by time of publication, the latest first; those without a time last",
        f"SELECT {_BRIEF} FROM articles ORDER BY published_at DESC{{no time last}}, id DESC",
    ),
    View(
        "distinct_articles",
        "Articles with near-duplicates folded: of each set of copies the one stored first, "
        "with the number of copies",
        "SELECT a.id, a.site, a.title, a.author, a.published_at, a.body, a.url, "
        "(SELECT count(*) FROM articles c WHERE c.cluster_id = a.id AND c.id <> a.id) AS copies "
        "FROM articles a WHERE a.cluster_id IS NULL OR a.cluster_id = a.id",
    ),
    View(
        "articles_by_name",
        "Companies and platforms with the articles that name them",
        "SELECT m.name, a.id, a.site, a.title, a.published_at, a.url "
        "FROM mentions m JOIN articles a ON a.id = m.article_id",
    ),
    View(
        "names_by_count",
        "Companies and platforms by the number of articles that name them, copies counted once",
        "SELECT m.name, count(*) AS articles, min(a.published_at) AS first_published_at, "
        "max(a.published_at) AS last_published_at "
        "FROM mentions m JOIN articles a ON a.id = m.article_id "
        "WHERE a.cluster_id IS NULL OR a.cluster_id = a.id GROUP BY m.name",
    ),
    View(
        "articles_by_month",
        "Articles published in each month on each site, and how many of them were damaged",
        "SELECT {month} AS month, site, count(*) AS articles, count(damage) AS damaged "
        "FROM articles WHERE published_at IS NOT NULL GROUP BY {month}, site",
    ),
    View(
        "damaged_articles",
        "Articles whose text was damaged, with what was done about it",
        "SELECT id, site, title, damage, repair_count, quality, flags, charset, charset_reason, "
        # Not `IS NOT NULL`, for which SQLite would read all articles.
        "published_at, url FROM articles WHERE damage > ''",
    ),
    View(
        "article_quality",
        "How far articles can be trusted as texts, 0 to 1, with the parts it is the product of: "
        "no words missing, words in order, no spam in it, no damage left, sentences and enough of "
        "them",
        "SELECT id, site, title, quality, "
        + ", ".join(f"{{part {name}}} AS {name}" for name in _PARTS)
        + ", url FROM articles WHERE quality IS NOT NULL",
    ),
    View(
        "article_history",
        "Every text that every article had, the present one included",
        "SELECT article_id, version, title, author, body, stored_at, replaced_at, cause "
        "FROM article_versions UNION ALL "
        "SELECT id, version, title, author, body, changed_at, NULL, NULL FROM articles",
    ),
)

_MONTH = {
    "sqlite": "substr(published_at, 1, 7)",
    "postgresql": "to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM')",
    "mysql": "date_format(published_at, '%Y-%m')",
    "mariadb": "date_format(published_at, '%Y-%m')",
}


_JSON_VALUE = "CAST(json_value(quality_parts, '$.{name}') AS double)"
_PART = {
    "sqlite": "json_extract(quality_parts, '$.{name}')",
    "postgresql": "CAST(quality_parts ->> '{name}' AS double precision)",
    "mysql": _JSON_VALUE,
    "mariadb": _JSON_VALUE,
}
# The others take an empty value for the least.
_NO_TIME_LAST = {"postgresql": " NULLS LAST"}


def statement(view: View, dialect: str) -> str:
    """The statement that makes a view in a kind of database."""
    query = view.query.replace("{month}", _MONTH[dialect])
    query = query.replace("{no time last}", _NO_TIME_LAST.get(dialect, ""))
    for name in _PARTS:
        query = query.replace(f"{{part {name}}}", _PART[dialect].format(name=name))
    return f"CREATE VIEW {view.name} AS {query}"


def drop_views(connection: Connection) -> None:
    """Take all views away: tables that views look at cannot be altered everywhere."""
    for view in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {view.name}"))


def create_views(connection: Connection) -> None:
    """Make all views as they are today."""
    for view in VIEWS:
        connection.execute(text(statement(view, connection.dialect.name).replace(":", r"\:")))
