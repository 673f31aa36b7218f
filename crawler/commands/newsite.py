"""`scrapy newsite`: the spider of a site and its first test, from one of its pages."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import SpiderLoader

from crawler.databasecommand import speak_utf8
from crawler.newsite.looking import Seen, look
from crawler.newsite.naming import NameTakenError, class_name, module_name, name_for
from crawler.newsite.writing import SPIDERS, NewFiles, files_of
from crawler.settings import PROJECT_DIR
from crawler.software.article import ArticleSpider
from crawler.software.general import GeneralSpider
from crawler.software.links import is_of_web
from crawler.software.recognising import UnrecognisedError
from pipelines.clean import clean_page
from pipelines.text.page import Article

UNKNOWN = {
    ArticleSpider: "a site of articles by no software that is known",
    GeneralSpider: "a forum of no software that is known; which links are threads shows in a crawl",
}

SHOWN = 8
"""Boards that are named on the screen."""


class Command(ScrapyCommand):
    """Writes the files of a new site."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--name NAME] URL"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the spider of a site and its first test, from one of its pages"

    def long_desc(self) -> str:
        """What to give."""
        return f"{self.short_desc()}: the front page, a board, a thread or an article."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How the site is to be called."""
        super().add_options(parser)
        parser.add_argument("--name", help="of the spider (default: made of the host)")
        parser.add_argument(
            "--into",
            type=Path,
            default=PROJECT_DIR,
            metavar="DIR",
            help="folder to write below (default: the project)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch the page, write the files, say what to check."""
        speak_utf8()
        if len(args) != 1 or not is_of_web(args[0]):
            raise UsageError("give one address: https://…")
        assert self.settings is not None
        folder: Path = opts.into
        try:
            name = self._name(args[0], opts.name, folder)
            seen = look(args[0], self.settings)
        except (NameTakenError, UnrecognisedError) as error:
            self._fail(str(error))
            return
        article = _clean(seen) if seen.is_article else None
        files = files_of(name, seen, article)
        there = [str(path) for path in files.paths if (folder / path).exists()]
        if there:
            self._fail(f"not overwritten: {', '.join(there)}")
            return
        _write(files, folder)
        print("\n".join(_report(name, seen, article, files)))

    def _name(self, url: str, wanted: str | None, folder: Path) -> str:
        """The name of the spider.

        Raises:
            NameTakenError: If it is taken.
            UsageError: If the wanted one cannot be a module's.
        """
        assert self.settings is not None
        modules = (path.stem for path in (folder / SPIDERS).glob("*.py"))
        taken = {*SpiderLoader.from_settings(self.settings).list(), *modules}
        if wanted is None:
            return name_for(url, taken)
        if module_name(wanted) != wanted:
            raise UsageError(f"{wanted!r} is no name for a module; {module_name(wanted)!r} is")
        if wanted in taken:
            raise NameTakenError(f"there is a spider {wanted} already")
        return wanted

    def _fail(self, message: str) -> None:
        print(f"scrapy newsite: {message}", file=sys.stderr)
        self.exitcode = 1


def _clean(seen: Seen) -> Article:
    return clean_page(seen.page.page, url=seen.page.url, selectors=seen.spider.selectors)


def _write(files: NewFiles, folder: Path) -> None:
    for path, content in (files.spider, files.page, files.case):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (folder / path).write_bytes(data)


def _report(name: str, seen: Seen, article: Article | None, files: NewFiles) -> Iterator[str]:
    """What was found and what is to be checked, for a person."""
    software = seen.spider.__name__.removesuffix("Spider")
    unknown = UNKNOWN.get(seen.spider)
    yield f"{files.spider[0]}: {class_name(name)}, {unknown or f'a {software} site'}"
    chosen = [path for path, _ in seen.chosen_boards]
    yield f"  home    {seen.home}"
    yield f"  boards  {', '.join(chosen) or 'all that are linked from the front page'}"
    others = [f"{title} ({path})" for path, title in seen.boards if path not in chosen]
    if others:
        yield f"  others  {', '.join(others[:SHOWN])}{' …' if len(others) > SHOWN else ''}"
    yield f"{files.case[0]}: " + (_told(article) if article else f"{len(seen.articles)} links")
    yield "Please check:"
    if not chosen and seen.spider is not GeneralSpider:
        yield f"  - Which boards are about debts? Put them into `boards` of {files.spider[0]}."
    if seen.spider is ArticleSpider:
        yield "  - Which links are articles? `article_links` or `article_pattern` say it."
    if article is not None and article.published_at is None:
        yield "  - No time was found: does the page show one? `selectors` says where."
    yield f"  - Is every value in {files.case[0]} what the page shows? Correct it, then set"
    yield '    "checked" to true: the test counts from then on.'
    yield f"Then: scrapy crawl {name} -s CLOSESPIDER_ITEMCOUNT=5"


def _told(article: Article) -> str:
    first = article.lines[0][:20] if article.lines else "no text"
    return (
        f"{article.title or 'no title'} | {article.author or 'no author'} | "
        f"{article.published_at or 'no time'} | {len(article.lines)} lines, {first}… | "
        f"{len(article.posts)} replies"
    )
