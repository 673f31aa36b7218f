"""Keeps the collection on topic: titles in lists decide what is fetched, the text what lands."""

import logging
from dataclasses import replace

from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from crawler.items import SKIP_KEY
from pipelines.cleaning import CleanedPage
from pipelines.text.topic import judge_page, judge_title

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
            NoArticle: If there are no lines, or no replies on a later page.
            OffTopic: If the score is below the threshold.
        """
        if not isinstance(item, CleanedPage):
            return item
        article = item.article
        if item.fetched.part > 1:
            if not article.posts:
                raise NoArticle(f"no replies in {article.url}")
            return item
        if not article.lines:
            raise NoArticle(f"no article in {article.url}")
        verdict = judge_page(article.title, article.body_hans)
        if not verdict.on:
            raise OffTopic(f"off topic ({verdict.score} < {verdict.threshold}): {article.url}")
        return replace(item, topic=verdict)
