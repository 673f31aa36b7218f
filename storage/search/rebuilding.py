"""The search index built anew from the articles, for when `storage.search.terms` has changed."""

from collections.abc import Iterator

from sqlalchemy import Engine, select

from storage.engine import WRITING
from storage.models import Article
from storage.search.index import article_terms, index_of

BATCH = 1000


def rebuild(engine: Engine) -> Iterator[int]:
    """Empty the index and fill it, in one transaction: a search meanwhile sees the old one.

    Yields:
        How many articles are in, after each batch.
    """
    columns = select(Article.id, Article.title_hans, Article.body_hans).order_by(Article.id)
    done = last = 0
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        index = index_of(connection)
        index.clear(connection)
        while rows := connection.execute(columns.where(Article.id > last).limit(BATCH)).all():
            index.add(
                connection,
                [(number, article_terms(title, body)) for number, title, body in rows],
            )
            last = rows[-1].id
            done += len(rows)
            yield done
