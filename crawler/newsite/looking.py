"""What a fetched page of a site shows: a list or an article, its boards, its links."""

import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapy.settings import BaseSettings

from crawler.indexes import index_of
from crawler.site import SiteSpider
from crawler.software.api import ApiSpider
from crawler.software.article import ArticleSpider
from crawler.software.base import SoftwareSpider
from crawler.software.general import GeneralSpider
from crawler.software.links import Kind
from crawler.software.marks import SOFTWARE
from crawler.software.recognising import Answer, ask
from pipelines.decoding import PageResponse
from pipelines.text.article import Extraction
from pipelines.text.extract import extract_html, extract_json
from pipelines.text.topic import judge_title

LONG_LINE = 20
"""Characters of a line that is prose rather than a label, where it is no link."""

_ABOUT_DEBT = re.compile(r"法律|债|債|催|逾期|欠|贷|貸|信用卡|协商|協商|老赖|失信")
"""Names of boards where debts are talked of, beside what is on topic as a title."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A site as one of its pages shows it.

    Attributes:
        spider: The class to build on.
        home: Root of its addresses.
        page: The page; of software with an API, what the API gives for it.
        is_article: Whether it is an article or a thread.
        boards: Addresses and names of lists, below the root.
        articles: Addresses and titles of articles listed there, below the root.
        path: What the page itself is called below the root.
    """

    spider: type[SiteSpider]
    home: str
    page: PageResponse
    is_article: bool
    boards: tuple[tuple[str, str], ...]
    articles: tuple[tuple[str, str], ...]
    path: str

    @property
    def chosen_boards(self) -> tuple[tuple[str, str], ...]:
        """The boards to read: the page itself if it is one, else those whose names are on topic."""
        if not self.is_article and self.path and self.articles:
            return ((self.path, ""),)
        return tuple(board for board in self.boards if about_debt(board[1]))


def about_debt(name: str) -> bool:
    """Whether a board's name promises the topic.

    >>> about_debt("信用卡交流"), about_debt("宠物")
    (True, False)
    """
    return bool(_ABOUT_DEBT.search(name)) or judge_title(name).on


def look(url: str, settings: BaseSettings) -> Seen:
    """Fetch a page, as politely as in a crawl, and see what it shows.

    Raises:
        UnrecognisedError: If there is no page to be had.
    """
    answer = ask(url, settings)
    known = next((row.load() for row in SOFTWARE if row.spider == answer.software), ArticleSpider)
    # Of an unknown software the root is not known; addresses below the host are right anyway.
    home = answer.root if answer.software else urljoin(answer.url, "/")
    spider = known_site(known, home)
    if isinstance(spider, ApiSpider):
        shown = spider.read(answer.url) or spider.read(answer.root + spider.index)
        page = shown.first if shown is not None else spider.index
        return _seen(spider, ask(answer.root + page, settings))
    return _seen(spider, answer)


def known_site(base: type[SiteSpider], home: str) -> SiteSpider:
    """A spider of a software for a site that has none yet."""
    site: type[SiteSpider] = type("FoundSpider", (base,), {"name": "found", "home": home})
    return site()


def page_of(answer: Answer) -> PageResponse:
    """The page that was fetched."""
    headers = {"Content-Type": answer.content_type} if answer.content_type else None
    return PageResponse(answer.url, body=b64decode(answer.body), headers=headers)


def extraction_of(page: PageResponse, spider: type[SiteSpider]) -> Extraction:
    """What extraction finds in a page before boilerplate goes."""
    if page.page.kind == "json":
        return extract_json(page.page.data, selectors=spider.selectors)
    return extract_html(page.page.text, url=page.url, selectors=spider.selectors)


def links_on(
    spider: SiteSpider, page: PageResponse
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Boards and articles that a page links, addresses below the root with names."""
    if isinstance(spider, SoftwareSpider):
        found = [(link, title or "") for link, title in spider.found_on(page)]
        boards = {link.identity: title for link, title in found if link.kind is Kind.LIST and title}
        articles = {link.identity: title for link, title in found if link.kind is Kind.ARTICLE}
        return tuple(boards.items()), tuple(articles.items())
    assert isinstance(spider, ArticleSpider)
    index = index_of(page)
    entries = index.pages if index is not None else spider.entries(page)
    named = ((spider.address_of(entry.url), entry.title or "") for entry in entries)
    return (), tuple({address: title for address, title in named if address}.items())


def _seen(spider: SiteSpider, answer: Answer) -> Seen:
    page = page_of(answer)
    boards, articles = links_on(spider, page)
    kind = spider.read(page.url) if isinstance(spider, SoftwareSpider) else None
    path = kind.identity if kind is not None else page.url.removeprefix(spider.home)
    is_article = (
        kind.kind is Kind.ARTICLE
        if kind is not None
        else _reads_as_article(spider, page, [title for link, title in articles if link != path])
    )
    base = type(spider).__bases__[0]
    if base is ArticleSpider and is_article and extraction_of(page, base).posts:
        # A thread, of a forum whose software is not known.
        base = GeneralSpider
    return Seen(
        base,
        spider.home,
        page,
        is_article,
        boards,
        articles,
        "" if urljoin(spider.home, path) == spider.home else path,
    )


def _reads_as_article(spider: SiteSpider, page: PageResponse, titles: Iterable[str]) -> bool:
    """Whether a page of a site without a table of addresses holds an article.

    A list has hardly any prose beside the titles of its links; where the software's markup of
    titles in lists is known, an article has none of it.
    """
    if not isinstance(spider, ArticleSpider) or page.url == spider.home:
        return False
    if spider.article_links:
        return not any(titles)
    lines = extraction_of(page, type(spider)).lines
    told = sum(len(line.text) for line in lines if len(line.text) >= LONG_LINE and not line.linked)
    return told > sum(map(len, titles))
