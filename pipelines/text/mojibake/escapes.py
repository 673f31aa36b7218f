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
from pipelines.text.mojibake.running import RunningText, plain_end
from pipelines.text.record import Repair

_EAST_ASIAN: Final = re.compile("[\u2e80-\ud7ff\uff00-\uffef]")


def _unquote(run: str, _: bool) -> str:
    code = unquote_to_bytes(run)
    for codec in ("utf-8", "gb18030"):
        try:
            return code.decode(codec)
        except UnicodeDecodeError:
            continue
    return run


def _units(run: str, _: bool) -> str:
    """UTF-16 units written as four hexadecimal digits each, those below U+0100 as two."""
    units = re.findall(r"u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})", run)
    code = b"".join(bytes.fromhex(four or f"00{two}") for four, two in units)
    return code.decode("utf-16-be", "replace")


class Escape(NamedTuple):
    """A kind of escape.

    Attributes:
        rule: Its name in records.
        hint: What one of them must be, or all of them give too little to be believed; a literal
            beginning makes it cheap to look for.
        run: A run of them.
        undo: Gives the text of a run; told whether it stands in HTML.
    """

    rule: str
    hint: re.Pattern[str]
    run: re.Pattern[str]
    undo: Callable[[str, bool], str]


NAMED_RULE: Final = "escape.named-entity"
"""Proof by itself: what it gives is mostly ASCII."""

# A run that hangs on a letter, a slash or the like is part of a URL or a file name.
_NOT_BEFORE: Final = r"""(?<![\w/=?&.:#%+\\"'`@-])"""
_NUMBER: Final = r"#(?:[0-9]{2,7}|x[0-9a-fA-F]{2,6})"
_EAST_ASIAN_UNIT: Final = "(?:2[eEfF]|[3-9a-cA-C][0-9a-fA-F]|[dD][0-7]|[fF]{2})[0-9a-fA-F]{2}"
_NAMED: Final = re.compile(
    "&amp;(?:nbsp|quot|amp|lt|gt|[lr][ds]quo|hellip|[mn]dash|middot|bull|apos|#39|#34);"
)

ESCAPES: Final = (
    # %E5%82%AC%E6%94%B6, as copied from an address bar, with the ASCII that stands between
    Escape(
        "escape.percent",
        re.compile("%[89A-Fa-f][0-9A-Fa-f]"),
        re.compile(_NOT_BEFORE + r"[\w.~-]*(?:(?:%[0-9A-Fa-f]{2})+[\w.~/-]*)+", re.ASCII),
        _unquote,
    ),
    # \u50ac\u6536: JSON shown as text, with \xb7: Python's
    Escape(
        "escape.unicode",
        re.compile(rf"\\u{_EAST_ASIAN_UNIT}"),
        re.compile(r"(?<!\\)(?:\\u[0-9a-fA-F]{4}|\\x[a-fA-F][0-9a-fA-F])+"),
        _units,
    ),
    # %u50AC%u6536: JavaScript's escape()
    Escape(
        "escape.unicode",
        re.compile(f"%u{_EAST_ASIAN_UNIT}"),
        re.compile("(?<!%)(?:%u[0-9a-fA-F]{4})+"),
        _units,
    ),
    # &amp;#20652;&amp;#25910; and, in plain text, &#20652;&#25910;
    Escape(
        "escape.entity",
        re.compile("&amp;#"),
        re.compile(rf"(?:&amp;{_NUMBER};)+"),
        lambda run, _: unescape(unescape(run)),
    ),
    # &amp;nbsp;: one level is undone; in HTML the entity remains, in plain text its character
    Escape(
        NAMED_RULE,
        _NAMED,
        _NAMED,
        lambda run, is_html: unescape(run) if is_html else unescape(unescape(run)),
    ),
)


def _beginning(with_: str) -> tuple[re.Pattern[str], list[Escape]]:
    """The escapes whose hints begin so, and one pattern for all of these hints."""
    alike = [escape for escape in ESCAPES if escape.hint.pattern.startswith(with_)]
    rests = "|".join(escape.hint.pattern[len(with_) :] for escape in alike)
    return re.compile(f"{with_}(?:{rests})"), alike


_ALIKE: Final = tuple(map(_beginning, ("%", r"\\u", "&amp;")))
"""All escapes, those looked for together that begin alike: each look at a page takes its time."""

LEAST_CHARACTERS: Final = 2
"""Characters of East Asia that escapes must give in a text: a single one may be an example, and
examples in manuals are of other languages."""


def escape_repairs(text: str) -> Iterator[Repair]:
    """Repairs of the escapes in running text, in order."""
    kinds = [
        escape
        for sign, alike in _ALIKE
        if sign.search(text)
        for escape in alike
        if next(_hints_in(text, escape), None) is not None
    ]
    if not kinds:
        return
    running = RunningText(text)
    found: dict[int, Repair] = {}
    for escape in kinds:
        # Runs take longer to look for.
        if any(place in running for place in _hints_in(text, escape)):
            for one in _repairs(text, escape, is_html=running.is_html):
                if one.start in running:
                    found.setdefault(one.start, one)
    proven = _proven(found.values())
    repairs = [found[start] for start in sorted(found) if found[start].rule in proven]
    if all(_is_quoted(text, one) for one in repairs):
        return  # strings in code or JSON
    yield from repairs


def _hints_in(text: str, escape: Escape) -> Iterator[int]:
    """Where hints are that are not plainly in a tag or in code: nearly all are, in addresses.

    Only the nearest `<` is looked at: to know for sure takes a look at all tags.
    """
    place, tag, passed = 0, -1, -1
    while hint := escape.hint.search(text, place):
        tag = max(tag, text.rfind("<", place, hint.start()))
        if tag == passed:
            yield hint.start()
            place = hint.end()
        elif text.find(">", tag, hint.start()) < 0:
            place = text.find(">", hint.end()) + 1
        elif end := plain_end(text, tag, hint.end()):
            place = end
        else:
            passed = tag  # and the same hint again
            continue
        if place <= 0:
            return


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


def _repairs(text: str, escape: Escape, *, is_html: bool) -> Iterator[Repair]:
    for run in escape.run.finditer(text):
        after = escape.undo(run[0], is_html)
        if escape.rule == NAMED_RULE or _is_readable(after):
            yield Repair(escape.rule, run.start(), run[0], after)


def _is_readable(after: str) -> bool:
    """Whether escapes gave characters beyond ASCII, and all that they gave can be read."""
    if after.isascii() or "\N{REPLACEMENT CHARACTER}" in after:
        return False
    return all(char.isprintable() or char.isspace() for char in after)
