"""`scrapy show`: an article, and what was repaired and removed to get it."""

import argparse
from collections import Counter
from collections.abc import Iterator

from scrapy.exceptions import UsageError

from crawler.commands.reclean import diff_lines
from crawler.databasecommand import CHINA, CommandError, DatabaseCommand
from crawler.terminal import BOLD, GREEN, RED, YELLOW, paint
from pipelines.clean import NotTextError, text_before_repair
from pipelines.repairview import Shown, passes_of, shown_repairs
from pipelines.text.record import Certainty, Repair, ReplayError
from storage.models import ArticleRepair
from storage.reading import Whole, whole_article
from storage.rows import page_body
from storage.store import Store


class Command(DatabaseCommand):
    """Prints an article, its repairs in their places, and the lines taken out."""

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "ID|URL"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show an article with what was repaired and removed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How much to show."""
        super().add_options(parser)
        parser.add_argument(
            "--repairs", type=int, default=20, help="repairs shown in place (default: %(default)s)"
        )

    def work(self, store: Store, args: list[str], opts: argparse.Namespace) -> None:
        """Print it."""
        if len(args) != 1:
            raise UsageError("name one article by its number or address")
        whole = store.read(lambda connection: whole_article(connection, args[0]))
        if whole is None:
            raise CommandError(f"no such article: {args[0]}")
        for part in (_head, _body, _removals, _flags, _replies, _versions):
            _print(part(whole))
        _print(_repairs(whole, opts.repairs))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line)


def _head(whole: Whole) -> Iterator[str]:
    article = whole.article
    time = article.published_at
    yield paint(article.title or "(no title)", BOLD)
    yield f"{article.author or '(no author)'}  {time.astimezone(CHINA) if time else '(no time)'}"
    yield f"{article.id}  {article.site}  {article.url}"
    read = f"{article.charset} ({article.charset_reason}), {article.script}"
    yield f"{read}, version {article.version}"
    for copy in whole.copies:
        yield f"near-duplicate: {copy}"


def _body(whole: Whole) -> Iterator[str]:
    yield ""
    yield from whole.article.body.split("\n")


def _removals(whole: Whole) -> Iterator[str]:
    if whole.removals:
        yield f"\n{len(whole.removals)} lines removed"
    for gone in whole.removals:
        yield paint(f"- {gone.line}", RED) + f"  ({gone.rule})"


def _flags(whole: Whole) -> Iterator[str]:
    if whole.flags:
        yield f"\n{len(whole.flags)} warnings"
    for flag in whole.flags:
        yield paint(f"! {flag.name} {flag.place}".rstrip(), YELLOW)


def _replies(whole: Whole) -> Iterator[str]:
    if whole.replies:
        yield f"\n{len(whole.replies)} replies"
    for reply in whole.replies:
        yield f"[{reply.floor or reply.position}] {reply.author or ''}: {reply.body}"


def _versions(whole: Whole) -> Iterator[str]:
    """What each version changed, as a diff of lines."""
    texts = [(one.title, one.body) for one in whole.versions]
    texts.append((whole.article.title, whole.article.body))
    for old, new, version in zip(texts, texts[1:], whole.versions, strict=False):
        yield f"\nversion {version.version + 1}, {version.replaced_at} ({version.cause})"
        yield from diff_lines(
            [old[0] or "", *old[1].split("\n")], [new[0] or "", *new[1].split("\n")]
        )


def _repairs(whole: Whole, most: int) -> Iterator[str]:
    if not whole.repairs:
        return
    counts = Counter(repair.rule for repair in whole.repairs)
    told = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
    yield f"\n{len(whole.repairs)} repairs: {told}"
    for shown, _ in zip(_in_place(whole), range(most), strict=False):
        lead, tail = shown.lead, shown.tail
        yield f"  {lead}{paint(shown.before, RED)}{tail}"
        yield f"→ {lead}{paint(shown.after or '∅', GREEN)}{tail}  ({shown.rule})"
    if len(whole.repairs) > most:
        yield f"… and {len(whole.repairs) - most} more"


def _in_place(whole: Whole) -> Iterator[Shown]:
    """Repairs in their places, if the page is kept and is read as it was then."""
    repairs = [(one.pass_name, _repair(one)) for one in whole.repairs]
    bare = [Shown(one.rule, "", one.before, one.after, "") for _, one in repairs]
    if whole.page is None:
        return iter(bare)
    headers = {name.lower(): value for name, value in whole.page.headers}
    try:
        text = text_before_repair(page_body(whole.page.body), headers.get("content-type"))
        return iter(list(shown_repairs(text, passes_of(repairs))))
    except (NotTextError, ReplayError):
        return iter(bare)


def _repair(row: ArticleRepair) -> Repair:
    return Repair(
        row.rule,
        row.start_offset,
        row.text_before,
        row.text_after,
        Certainty(row.certainty),
        row.margin,
    )
