"""Escapes that were left in text: entities escaped twice, percent and backslash escapes.

Only where they plainly are damage: runs that give likely text, in running text. Never in URLs,
attributes, scripts or code, where they belong.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, mean_cost
from pipelines.text.record import Repair

_EAST_ASIAN: Final = re.compile("[\u2e80-\ud7ff\uff00-\uffef]")

# What is no running text: code of any kind whole, of all other elements only the tags.
NO_TEXT: Final = re.compile(
    r"<!--.*?-->|<(script|style|code|pre|textarea|template|noscript|svg|math)\b.*?</\1\s*>|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG: Final = re.compile(r"<(?:[a-zA-Z/][^<>]*|!--|!DOCTYPE[^<>]*)>", re.IGNORECASE)


def _unquote(run: str) -> str:
    code = unquote_to_bytes(run)
    for codec in ("utf-8", "gb18030"):
        try:
            return code.decode(codec)
        except UnicodeDecodeError:
            continue
    return run


def _units(run: str) -> str:
    """UTF-16 units written as four hexadecimal digits each, those below U+0100 as two."""
    units = re.findall(r"u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})", run)
    code = b"".join(bytes.fromhex(four or f"00{two}") for four, two in units)
    return code.decode("utf-16-be", "replace")


class Escape(NamedTuple):
    """A kind of escape.

    Attributes:
        rule: Its name in records.
        hint: What every text that holds one contains.
        run: A run of them in running text.
        undo: Gives the text of a run.
    """

    rule: str
    hint: str
    run: re.Pattern[str]
    undo: Callable[[str], str]


# A run that hangs on a letter, a slash or the like is part of a URL or a file name.
_NOT_BEFORE: Final = r"""(?<![\w/=?&.:#%+\\"'`@-])"""
_NUMBER: Final = r"#(?:[0-9]{2,7}|x[0-9a-fA-F]{2,6})"

ESCAPES: Final = (
    # %E5%82%AC%E6%94%B6, as copied from an address bar, with the ASCII that stands between
    Escape(
        "escape.percent",
        "%",
        re.compile(_NOT_BEFORE + r"[\w.~-]*(?:(?:%[0-9A-Fa-f]{2})+[\w.~/-]*)+", re.ASCII),
        _unquote,
    ),
    # \u50ac\u6536: JSON shown as text; %u50AC%u6536: JavaScript's escape(); \xb7: Python's
    Escape(
        "escape.unicode",
        "u",
        re.compile(
            r"(?<!\\)(?:\\u[0-9a-fA-F]{4}|\\x[a-fA-F][0-9a-fA-F])+|(?<!%)(?:%u[0-9a-fA-F]{4})+"
        ),
        _units,
    ),
    # &amp;#20652;&amp;#25910; and, in plain text, &#20652;&#25910;
    Escape(
        "escape.entity",
        "&amp;#",
        re.compile(rf"(?:&amp;{_NUMBER};)+"),
        lambda run: unescape(unescape(run)),
    ),
)

LEAST_CHARACTERS: Final = 2
"""Characters of East Asia that escapes must give in a text: a single one may be an example, and
examples in manuals are of other languages."""

NAMED_RULE: Final = "escape.named-entity"
NAMED: Final = re.compile(
    "&amp;(?:nbsp|quot|amp|lt|gt|[lr][ds]quo|hellip|[mn]dash|middot|bull|apos|#39|#34);"
)
"""Named entities escaped twice. One level is undone: in HTML the entity remains, in plain text its
character."""


def escape_repairs(text: str) -> Iterator[Repair]:
    """Repairs of the escapes in running text, in order."""
    if "&amp;" not in text and "%" not in text and "\\u" not in text:
        return
    is_html = _TAG.search(text) is not None
    found: dict[int, Repair] = {}
    for start, end in _running_text(text, is_html=is_html):
        for one in _in_running_text(text, start, end, is_html=is_html):
            found.setdefault(one.start, one)
    proven = _proven(found.values())
    repairs = [found[start] for start in sorted(found) if found[start].rule in proven]
    if all(_is_quoted(text, one) for one in repairs):
        return  # strings in code or JSON
    yield from repairs


def _proven(found: Iterable[Repair]) -> set[str]:
    """The rules that are damage in this text: those whose likely runs give enough characters.

    Once that is so, their other runs are damage too: a rare character alone, a row of dashes.
    """
    given: dict[str, int] = {}
    for one in found:
        if one.rule == NAMED_RULE:
            given[one.rule] = LEAST_CHARACTERS
        elif mean_cost(one.after) <= PLAUSIBLE_MEAN:
            given[one.rule] = given.get(one.rule, 0) + len(_EAST_ASIAN.findall(one.after))
    return {rule for rule, count in given.items() if count >= LEAST_CHARACTERS}


def _is_quoted(text: str, one: Repair) -> bool:
    """Whether a run is all that stands between two quotation marks."""
    return text[max(0, one.start - 1) : one.start] in {'"', "'", "`"} and (
        text[one.end : one.end + 1] == text[one.start - 1]
    )


def _running_text(text: str, *, is_html: bool) -> Iterator[tuple[int, int]]:
    start = 0
    for hidden in NO_TEXT.finditer(text) if is_html else ():
        yield start, hidden.start()
        start = hidden.end()
    yield start, len(text)


def _in_running_text(text: str, start: int, end: int, *, is_html: bool) -> Iterator[Repair]:
    for escape in ESCAPES:
        if text.find(escape.hint, start, end) < 0:
            continue
        for run in escape.run.finditer(text, start, end):
            after = escape.undo(run[0])
            if _is_readable(after):
                yield Repair(escape.rule, run.start(), run[0], after)
    if text.find("&amp;", start, end) >= 0:
        for run in NAMED.finditer(text, start, end):
            once = unescape(run[0])
            yield Repair(NAMED_RULE, run.start(), run[0], once if is_html else unescape(once))


def _is_readable(after: str) -> bool:
    """Whether escapes gave characters beyond ASCII, and all that they gave can be read."""
    if after.isascii() or "\N{REPLACEMENT CHARACTER}" in after:
        return False
    return all(char.isprintable() or char.isspace() for char in after)
