"""What Datasette says of tables and columns, made from the models and views."""

from typing import Any

from storage.models import Base
from storage.search.index import NAME as SEARCH_INDEX
from storage.views import VIEWS

# Tables that serve the program and tell a reader nothing.
_HIDDEN = ("alembic_version", "fingerprints", "fingerprint_keys", "boilerplate_lines")

_ARTICLES: dict[str, Any] = {
    "fts_table": SEARCH_INDEX,
    "fts_pk": "id",
    "sort_desc": "published_at",
    "facets": ["site", "damage", "charset", "script"],
    "label_column": "title",
    "size": 20,
}

_QUERIES = {
    "search": {
        "title": "Search, newest first",
        "description": "All words, in traditional or simplified characters",
        "sql": "SELECT id, site, published_at, title, substr(body, 1, 200) AS body, url "
        f"FROM articles WHERE id IN (SELECT rowid FROM {SEARCH_INDEX} "
        f"WHERE {SEARCH_INDEX} MATCH escape_fts(:words)) "
        "ORDER BY published_at DESC LIMIT 100",
    },
    "repairs_by_rule": {
        "title": "Repairs by rule",
        "sql": "SELECT rule, certainty, count(*) AS repairs, "
        "count(DISTINCT article_id) AS articles FROM repairs GROUP BY rule, certainty "
        "ORDER BY repairs DESC",
    },
}


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a database file.

    Args:
        database: Name of the file without its ending.
    """
    tables: dict[str, dict[str, Any]] = {
        table.name: {
            "description": table.comment,
            "columns": {column.name: column.comment for column in table.columns},
            "hidden": table.name in _HIDDEN,
        }
        for table in Base.metadata.sorted_tables
    }
    tables |= {view.name: {"description": view.comment} for view in VIEWS}
    tables["articles"] |= _ARTICLES
    tables["alembic_version"] = {"hidden": True}
    return {
        "title": "Articles on debt collection",
        "extra_css_urls": ["/static/browse.css"],
        "databases": {
            database: {
                "description": "Begin with articles or with a view; times are UTC.",
                "tables": tables,
                "queries": _QUERIES,
            }
        },
    }
