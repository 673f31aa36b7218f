"""The five texts as collected, taken apart into what a page needs of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from importlib.resources import files
from typing import Any

# A lost `<` of a closing tag is part of the damage: the tag is there, without its first character.
_MAIMED_END_TAG = "?/p>"
_CONTENTS_LINE = re.compile(r"(?P<number>.*?)\[(?P<text>.*)\]\((?P<anchor>#\w+)\)")
_READING = re.compile(r"\(([a-zà-ǜ]+ ?)\)")
_ANNOTATION = re.compile(rf"([\u4e00-\u9fff]){_READING.pattern}")
_HEADING = re.compile(r"[一二三四五六七]、|[1-9]\.[1-9] ")


@dataclass(frozen=True)
class DamagedText:
    """A text and the places of its parts, as numbers of its lines that are not blank.

    Attributes:
        file: Name below `texts/`.
        title: Of the title line; None if `heading` gives the title.
        heading: The title, where the text has none.
        byline: Of the line of author and time.
        caption: Of a line that captions an image.
        contents: Of the lines of the table of contents.
        notices: Of disclaimers and takedown lines inside the article.
        button: Of the label of the complaint button.
        widgets: Of the headings of the link lists below.
        search: Of the list of related searches, heading first.
    """

    file: str
    title: int | None = None
    heading: str = ""
    byline: int | None = None
    caption: int | None = None
    contents: list[int] = field(default_factory=list)
    notices: list[int] = field(default_factory=list)
    button: int | None = None
    widgets: list[int] = field(default_factory=list)
    search: list[int] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """All lines that are not blank."""
        text = files(__package__).joinpath("texts", self.file).read_text(encoding="utf-8")
        return [line for line in text.split("\n") if line.strip()]

    @property
    def title_text(self) -> str:
        """The title as on the page, damaged."""
        return self.heading if self.title is None else self.lines[self.title]

    @property
    def author_and_time(self) -> tuple[str, str]:
        """What the byline says; empty strings where there is none."""
        if self.byline is None:
            return "", ""
        author, _, time = self.lines[self.byline].partition(" ")
        return author, time

    @cached_property
    def table(self) -> Mapping[str, str]:
        """The spinner's table as far as this text shows it: reading by character."""
        return dict(_ANNOTATION.findall("\n".join(self.lines)))

    def spin(self, text: str) -> str:
        """Annotate what is not yet annotated, with the text's own table, as the spinner does."""
        bare = re.compile(f"[{''.join(self.table)}](?!{_READING.pattern})")
        return bare.sub(lambda found: f"{found[0]}({self.table[found[0]]})", text)

    def body(self) -> str:
        """The article's HTML, with table of contents, caption, notices and related searches."""
        apart = {self.title, self.byline, self.button, *self.widgets, *self.search}
        html = [
            self._line(number, line)
            for number, line in enumerate(self.lines)
            if number not in apart
        ]
        return "\n".join([*html, self._searches()])

    def _line(self, number: int, line: str) -> str:
        if number == self.caption:
            caption = f"<figcaption>{escape(line)}</figcaption>"
            return f'<figure><img src="/static/{number}.jpg">{caption}</figure>'
        if number in self.contents and (entry := _CONTENTS_LINE.fullmatch(line)):
            return f'<p><a href="{entry["anchor"]}">{entry["number"]}{entry["text"]}</a></p>'
        if _HEADING.match(line):
            return f"<h2>{escape(line)}</h2>"
        if line.endswith(_MAIMED_END_TAG):
            return f"<p>{escape(line.removesuffix(_MAIMED_END_TAG))}{_MAIMED_END_TAG}"
        return f"<p>{escape(line)}</p>"

    def _searches(self) -> str:
        if not self.search:
            return ""
        heading, *links = (escape(self.lines[number]) for number in self.search)
        items = "".join(f'<li><a href="/search?q=">{link}</a></li>' for link in links)
        return f"<p>{heading}</p>\n<ul>{items}</ul>"


def damaged_text(row: Mapping[str, Any]) -> DamagedText:
    """From a row of `texts` in content.json."""
    names = DamagedText.__dataclass_fields__
    return DamagedText(**{name: value for name, value in row.items() if name in names})
