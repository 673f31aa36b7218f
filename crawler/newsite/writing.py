"""The files of a new site: its spider, and the page it was made from with what a test expects."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.newsite.looking import Seen
from crawler.newsite.naming import class_name
from crawler.software.article import ArticleSpider
from pipelines.text.page import Article

SPIDERS = Path("crawler/spiders")
CASES = Path("tests/data/sites")

MOST_LINKS = 5
"""Links of a list that its test names: enough to see that the right ones are found."""

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class NewFiles:
    """What is to be written, by path below the project."""

    spider: tuple[Path, str]
    page: tuple[Path, bytes]
    case: tuple[Path, str]

    @property
    def paths(self) -> tuple[Path, ...]:
        """All paths."""
        return self.spider[0], self.page[0], self.case[0]


def files_of(name: str, seen: Seen, article: Article | None) -> NewFiles:
    """Make up the files of a site.

    Args:
        name: Of the spider.
        seen: What its page showed.
        article: What is cleaned from the page, if it holds an article.
    """
    kind = "article" if seen.is_article else "list"
    body = CASES / name / f"{kind}.page"
    case = (
        article_case(article)
        if article is not None
        else list_case(seen.boards[:MOST_LINKS], seen.articles[:MOST_LINKS])
    )
    told = {
        "url": seen.page.url,
        "content_type": (seen.page.headers.get("Content-Type") or b"").decode("latin-1") or None,
        "page": body.name,
        "checked": False,
        kind: case,
    }
    return NewFiles(
        (SPIDERS / f"{name}.py", spider_source(name, seen)),
        (body, seen.page.body),
        (CASES / name / f"{kind}.json", json.dumps(told, ensure_ascii=False, indent=2) + "\n"),
    )


def spider_source(name: str, seen: Seen) -> str:
    """The module of the spider."""
    base, module = seen.spider.__name__, seen.spider.__module__
    lines = [
        f'"""{urlsplit(seen.home).netloc}."""',
        "",
        f"from {module} import {base}",
        "",
        "",
        f"class {class_name(name)}({base}):",
        '    """Its articles about debt collection."""',
        "",
        f"    name = {_quoted(name)}",
        f"    home = {_quoted(seen.home)}",
    ]
    boards = [path for path, _ in seen.chosen_boards]
    if boards:
        lines.append(f"    boards = ({', '.join(map(_quoted, boards))},)")
    if seen.is_article and issubclass(seen.spider, ArticleSpider) and seen.path:
        lines.append(f'    article_pattern = r"{pattern_of(seen.path)}"')
    return "\n".join(lines) + "\n"


def pattern_of(path: str) -> str:
    r"""The addresses that differ from this one only in numbers.

    >>> pattern_of("news/2024-10/20/12.html")
    'news/\\d+-\\d+/\\d+/\\d+\\.html'
    """
    return _NUMBERS.sub(lambda _: r"\d+", re.escape(path).replace(r"\-", "-").replace(r"\/", "/"))


def article_case(article: Article) -> dict[str, Any]:
    """What is in an article, as a case has it; times as ISO 8601."""
    return {
        "title": article.title,
        "author": article.author,
        "published_at": article.published_at and article.published_at.isoformat(),
        "lines": list(article.lines),
        "replies": [[post.author, "\n".join(post.texts)] for post in article.posts],
    }


def list_case(
    boards: Iterable[tuple[str, str]], articles: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """What is in a list, as a case has it."""
    return {
        "boards": [list(board) for board in boards],
        "articles": [list(article) for article in articles],
    }


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
