"""Views for the questions people ask first, written so that all three databases take them."""

from typing import NamedTuple


class View(NamedTuple):
    """A view: its name, what it shows, and its query; `{month}` is the month of a time."""

    name: str
    comment: str
    query: str


_BRIEF = "id, site, title, author, published_at, body_length, damage, url"

VIEWS = (
    View(
        "newest_articles",
        "Articles by time of publication, the latest first; those without a time last",
        f"SELECT {_BRIEF} FROM articles "
        "ORDER BY CASE WHEN published_at IS NULL THEN 1 ELSE 0 END, published_at DESC, id DESC",
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
        "published_at, url FROM articles WHERE damage IS NOT NULL",
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
    "sqlite": "strftime('%Y-%m', published_at)",
    "postgresql": "to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM')",
    "mysql": "date_format(published_at, '%Y-%m')",
    "mariadb": "date_format(published_at, '%Y-%m')",
}


def statement(view: View, dialect: str) -> str:
    """The statement that makes a view in a kind of database."""
    return f"CREATE VIEW {view.name} AS {view.query.replace('{month}', _MONTH[dialect])}"
