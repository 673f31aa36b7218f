"""Articles into the search index and into their clusters, and out of both."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from storage.chunks import chunked
from storage.duplicates.clusters import enter_articles, remove_articles
from storage.models import Article
from storage.rows import Row
from storage.search.index import article_terms, index_of


def withdraw(connection: Connection, numbers: Sequence[int]) -> None:
    """Take articles out of the search index and out of their clusters; their rows still stand."""
    query = select(Article.id, Article.title_hans, Article.body_hans)
    for chunk in chunked(numbers):
        rows_ = connection.execute(query.where(Article.id.in_(chunk)))
        index_of(connection).remove(
            connection,
            [(number, article_terms(title, body)) for number, title, body in rows_],
        )
    remove_articles(connection, numbers)


def enter(connection: Connection, articles: Mapping[int, Row]) -> None:
    """Put articles into the search index and into their clusters."""
    if not articles:
        return
    index_of(connection).add(
        connection,
        [
            (number, article_terms(row["title_hans"], row["body_hans"]))
            for number, row in articles.items()
        ],
    )
    enter_articles(connection, {number: row["body_hans"] for number, row in articles.items()})
