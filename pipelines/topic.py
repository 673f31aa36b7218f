"""Keeps the collection on topic: titles in lists decide what is fetched, the text what lands."""

import logging
from dataclasses import replace

from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from crawler.items import SKIP_KEY
from pipelines.cleaning import CleanedPage
from pipelines.text.page import Article
from pipelines.text.script import to_hans
from pipelines.text.topic import REPLIES_READ, Topic, judge_thread, judge_title

logger = logging.getLogger(__name__)

TITLE_KEY = "title"
"""The key of `Request.meta` under which a spider puts the title that a list gives a page."""


class NoArticle(DropItem):
    """Nothing is left of the page."""

    outcome = "no_article"


class OffTopic(DropItem):
    """The page is about something else."""

    outcome = "off_topic"


class TopicMiddleware(BaseSpiderMiddleware):
    """Marks requests for pages whose title in the list is off topic: known, and not fetched.

    A request without a title is let through: a list, a page of which nothing is known yet.
    """

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """Judge the title, if there is one."""
        title = request.meta.get(TITLE_KEY)
        if title is None:
            return request
        self.crawler.stats.inc_value("topic/link_count")
        if judge_title(title).on:
            return request
        self.crawler.stats.inc_value("topic/title_skipped_count")
        logger.debug("Off topic by its title, not fetched: %s %s", title, request.url)
        request.meta[SKIP_KEY] = OffTopic.outcome
        return request


class TopicPipeline:
    """Drops articles that are off topic, and puts the verdict on those that stay.

    A thread is judged by its first page; a later one is only asked for when that has landed.
    """

    def process_item(self, item: object) -> object:
        """Judge a cleaned page.

        Raises:
            NoArticle: If there are neither lines nor replies, or no replies on a later page.
            OffTopic: If the score is below the threshold.
        """
        if not isinstance(item, CleanedPage):
            return item
        article = item.article
        if reason := lacks_text(article, item.fetched.part):
            raise NoArticle(f"{reason} in {article.url}")
        if item.fetched.part > 1:
            return item
        verdict = topic_of(article)
        if not verdict.on:
            raise OffTopic(f"off topic ({verdict.score} < {verdict.threshold}): {article.url}")
        return replace(item, topic=verdict)


def lacks_text(article: Article, part: int) -> str:
    """Say what a page lacks that is to be kept; empty if nothing.

    The opening post of a thread may have no text, but a picture; what is then below it are replies
    if they say by whom or when.
    """
    if part > 1:
        return "" if article.posts else "no replies"
    told = any(post.lines and (post.author or post.published_at) for post in article.posts)
    return "" if article.lines or told else "no article"


def topic_of(article: Article) -> Topic:
    """How far an article or the first page of a thread is on topic."""
    replies = [to_hans("\n".join(post.texts)) for post in article.posts[:REPLIES_READ]]
    return judge_thread(article.title, article.body_hans, replies)
