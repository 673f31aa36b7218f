"""Turns a cleaned page into what the store takes."""

from collections import Counter

from crawler.items import FetchedPage
from pipelines.cleaning import CleanedPage
from pipelines.text.names import names_in
from pipelines.text.page import Article
from pipelines.text.script import to_hans
from storage.records import (
    ArticleRecord,
    FlagRecord,
    PageRecord,
    PartRecord,
    RemovalRecord,
    RepairRecord,
    ReplyRecord,
)


def article_record(page: CleanedPage) -> ArticleRecord:
    """The article and all that was done to it."""
    article, topic = page.article, page.topic
    title_hans = None if article.title is None else to_hans(article.title)
    return ArticleRecord(
        site=page.fetched.site,
        url=page.fetched.identity,
        title=article.title,
        author=article.author,
        published_at=article.published_at,
        body=article.body,
        body_hans=article.body_hans,
        title_hans=title_hans,
        script=article.script,
        topic_score=None if topic is None else topic.score,
        topic_words=() if topic is None else topic.words,
        damage=damage_of(article),
        charset=article.charset,
        charset_reason=article.charset_reason,
        quality=None if article.quality is None else article.quality.score,
        quality_parts=None if article.quality is None else article.quality.parts,
        found_in=article.sources,
        mentions=names_in(f"{title_hans or ''}\n{article.body_hans}"),
        flags=_flags(article),
        repairs=_repairs(article),
        removals=_removals(article),
        replies=_replies(article),
    )


def part_record(page: CleanedPage) -> PartRecord:
    """What a later page of a thread brings to it."""
    article = page.article
    return PartRecord(
        article_url=page.fetched.identity,
        part=page.fetched.part,
        replies=_replies(article),
        flags=_flags(article),
        repairs=_repairs(article),
        removals=_removals(article),
    )


def page_record(page: FetchedPage, cleaned_by: str | None = None) -> PageRecord:
    """The bytes as fetched, so that cleaning can be done again."""
    return PageRecord(
        page.url, page.body, page.fetched_at, page.status, page.headers, cleaned_by, page.part
    )


def damage_of(article: Article) -> str | None:
    """The family of the repairs that were needed most often; None for a sound page."""
    families = Counter(repair.rule.partition(".")[0] for repair in article.repairs)
    return families.most_common(1)[0][0] if families else None


def _flags(article: Article) -> tuple[FlagRecord, ...]:
    return tuple(FlagRecord(flag.name, flag.start, flag.text) for flag in article.flags)


def _removals(article: Article) -> tuple[RemovalRecord, ...]:
    return tuple(RemovalRecord(gone.rule, gone.line) for gone in article.removals)


def _repairs(article: Article) -> tuple[RepairRecord, ...]:
    return tuple(
        RepairRecord(
            one.name,
            repair.rule,
            repair.start,
            repair.before,
            repair.after,
            str(repair.certainty),
            repair.margin,
        )
        for one in article.passes
        for repair in one.repairs
    )


def _replies(article: Article) -> tuple[ReplyRecord, ...]:
    """The replies; what several of a page are called is the name of none.

    The store takes a reply of the same name for the same one, on whatever page it stands: a theme
    that writes `data-id="111"` at every post would leave only those of its last page.
    """
    names = Counter(post.ident for post in article.posts)
    return tuple(
        ReplyRecord(
            "\n".join(post.texts),
            post.floor,
            post.author,
            post.published_at,
            post.ident if names[post.ident] == 1 else None,
        )
        for post in article.posts
    )
