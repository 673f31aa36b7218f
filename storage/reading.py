"""One article with all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from storage.models import (
    Article,
    ArticleFlag,
    ArticleRemoval,
    ArticleRepair,
    ArticleVersion,
    Page,
    Reply,
)

Child = TypeVar("Child", ArticleRepair, ArticleRemoval, ArticleFlag, Reply)


@dataclass(frozen=True, slots=True)
class Whole:
    """An article and what hangs on it, each in order."""

    article: Article
    page: Page | None
    repairs: Sequence[ArticleRepair]
    removals: Sequence[ArticleRemoval]
    flags: Sequence[ArticleFlag]
    replies: Sequence[Reply]
    versions: Sequence[ArticleVersion]
    copies: Sequence[str]
    """Addresses of the other articles of the cluster."""


def whole_article(connection: Connection, key: str) -> Whole | None:
    """Look an article up by its number, its address or that of one of its pages.

    Returns:
        The article, detached from the database; None if there is none.
    """
    with Session(connection, expire_on_commit=False) as session:
        article = _article(session, key)
        if article is None:
            return None
        number = article.id
        # Compared as SQL does: an article without a cluster has no copies.
        cluster = select(Article.cluster_id).where(Article.id == number).scalar_subquery()
        copies = select(Article.url).where(Article.cluster_id == cluster, Article.id != number)
        return Whole(
            article,
            session.scalars(select(Page).where(Page.article_id == number, Page.part == 1)).first(),
            session.scalars(_of(ArticleRepair, number)).all(),
            session.scalars(_of(ArticleRemoval, number)).all(),
            session.scalars(_of(ArticleFlag, number)).all(),
            session.scalars(_of(Reply, number)).all(),
            session.scalars(
                select(ArticleVersion)
                .where(ArticleVersion.article_id == number)
                .order_by(ArticleVersion.version)
            ).all(),
            session.scalars(copies.order_by(Article.id)).all(),
        )


def _article(session: Session, key: str) -> Article | None:
    if key.isascii() and key.isdecimal():
        return session.get(Article, int(key))
    found = session.scalars(select(Article).where(Article.url == key)).first()
    if found is None:
        of_page = select(Page.article_id).where(Page.url == key)
        found = session.scalars(select(Article).where(Article.id.in_(of_page))).first()
    return found


def _of(model: type[Child], number: int) -> Select[Child]:
    """What hangs on an article, in order; of notes, those on its page."""
    query = select(model).where(model.article_id == number).order_by(model.position)
    return query if model is Reply else query.where(model.part == 1)
