"""The tables, as typed SQLAlchemy classes; each column says what it holds."""

from storage.models.article import (
    Article,
    ArticleFlag,
    ArticleRemoval,
    ArticleRepair,
    ArticleVersion,
    Mention,
    Reply,
    Site,
)
from storage.models.base import URL_LENGTH, Base
from storage.models.duplicate import ArticleFingerprint, FingerprintKey
from storage.models.frontier import CrawlCycle, FrontierRequest
from storage.models.page import BoilerplateLine, ForgottenUrl, Page
from storage.models.run import CrawlRun

__all__ = [
    "URL_LENGTH",
    "Article",
    "ArticleFingerprint",
    "ArticleFlag",
    "ArticleRemoval",
    "ArticleRepair",
    "ArticleVersion",
    "Base",
    "BoilerplateLine",
    "CrawlCycle",
    "CrawlRun",
    "FingerprintKey",
    "ForgottenUrl",
    "FrontierRequest",
    "Mention",
    "Page",
    "Reply",
    "Site",
]
