"""JSON as a page: the strings in it as one text for the repairs, the repaired ones put back.

Damage sits in the strings, behind the escapes of JSON, and a repair that reads or writes a quote
must not break the document. So what is repaired is never the source but the strings, decoded.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from pipelines.text.record import Flag, Pass, Repair, Repaired
from pipelines.text.references import resolve_references

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"

SEPARATOR = "\n\n"
"""Between two strings: repairs take a blank line for the end of a paragraph."""

# A string of plain ASCII (addresses, names of icons) has nothing to repair, unless it escapes
# other characters once more.
_MAY_BE_DAMAGED = re.compile(r"[^\x00-\x7f]|\\[ux]|%[0-9A-Fa-f]{2}|&")
_HALF_OF_PAIR = re.compile("[\ud800-\udfff]")

HALF_OF_PAIR_FLAG = "json.half_character"
UNREADABLE_FLAG = "json.unreadable"


@dataclass(frozen=True, slots=True)
class RepairedStrings:
    """Strings after repair.

    Attributes:
        repaired: The record: passes and flags are about the strings joined by `SEPARATOR`.
        strings: The same strings as given, repaired.
    """

    repaired: Repaired
    strings: tuple[str, ...]


def load(text: str) -> JsonValue:
    """Read JSON as servers write it, with bare control characters and a byte order mark.

    Half of a surrogate pair, which no text can hold, becomes U+FFFD.

    Raises:
        ValueError: If it is not JSON, or nested too deep to be read.
    """
    try:
        return json.loads(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), strict=False)  # type: ignore[no-any-return]
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def is_document(text: str) -> bool:
    """Whether a text is an object or a list of objects, as APIs answer.

    >>> is_document('{"tid": 3}'), is_document("[公告] 催收"), is_document("[1]")
    (True, False, False)
    """
    if not text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n").startswith(("{", "[")):
        return False
    try:
        value = load(text)
    except ValueError:
        return False
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    )


def strings_of(value: JsonValue) -> tuple[str, ...]:
    """List the strings that may be damaged, each once, in the order of the document.

    >>> strings_of({"url": "/t/1", "title": "催收", "posts": ["催收", "&#24237;"]})
    ('催收', '庭')
    """
    found = (_plain(one) for one in _strings(value) if _MAY_BE_DAMAGED.search(one))
    return tuple(dict.fromkeys(found))


def put_strings(value: JsonValue, before: Sequence[str], after: Sequence[str]) -> JsonValue:
    """Put repaired strings into the places of those that `strings_of` gave; changes the value."""
    renewed = dict(zip(before, after, strict=True))
    holder: list[JsonValue] = [value]
    stack: list[JsonValue] = [holder]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            one[:] = [_renewed(item, renewed) for item in one]
            stack += one
        elif isinstance(one, dict):
            one.update({key: _renewed(item, renewed) for key, item in one.items()})
            stack += one.values()
    return holder[0]


def _renewed(item: JsonValue, renewed: Mapping[str, str]) -> JsonValue:
    if not isinstance(item, str):
        return item
    plain = _plain(item)
    return renewed.get(plain, plain)


def document_text(source: str) -> str:
    """What the repairs of a JSON document are recorded against: its strings, else its source."""
    try:
        return SEPARATOR.join(strings_of(load(source)))
    except ValueError:
        return source


def repair_document(source: str, repair: Callable[[str], Repaired]) -> tuple[Repaired, JsonValue]:
    """Repair a JSON document.

    Damage that broke the syntax itself (a charset mixed up behind the server's back swallows
    quotes) is looked for in the source; what can then be read is not repaired a second time.

    Args:
        source: Decoded.
        repair: Repairs one text.

    Returns:
        The record, against `document_text`, and the document with repaired strings; None where it
        cannot be read, with a flag.
    """
    try:
        value = load(source)
    except ValueError:
        return _repair_source(source, repair)
    before = strings_of(value)
    done = repair_strings(before, repair)
    repaired = done.repaired
    if any(_HALF_OF_PAIR.search(one) for one in _strings(value)):
        repaired = replace(repaired, flags=(*repaired.flags, Flag(HALF_OF_PAIR_FLAG)))
    return repaired, put_strings(value, before, done.strings)


def _repair_source(source: str, repair: Callable[[str], Repaired]) -> tuple[Repaired, JsonValue]:
    repaired = repair(source)
    try:
        return repaired, put_strings(load(repaired.text), (), ())
    except ValueError:
        return replace(repaired, flags=(*repaired.flags, Flag(UNREADABLE_FLAG))), None


def repair_strings(strings: Sequence[str], repair: Callable[[str], Repaired]) -> RepairedStrings:
    """Repair strings as one text, so that what is seen in a long one helps a short one.

    Where a repair would reach across two strings, each is repaired by itself instead; the passes
    then follow one another, and can be replayed on the joined strings all the same.

    Args:
        strings: Decoded.
        repair: Repairs one text.
    """
    whole = repair(SEPARATOR.join(strings))
    spans = _follow(_spans(strings), whole.passes)
    if spans is not None:
        return RepairedStrings(whole, tuple(whole.text[start:end] for start, end in spans))
    return _one_by_one(strings, repair)


def _strings(value: JsonValue) -> Iterator[str]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            stack += reversed(one)
        elif isinstance(one, dict):
            stack += reversed(one.values())


def _plain(text: str) -> str:
    return resolve_references(_HALF_OF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text))


def _spans(strings: Sequence[str]) -> list[tuple[int, int]]:
    starts = accumulate((len(one) + len(SEPARATOR) for one in strings), initial=0)
    return [(start, start + len(one)) for start, one in zip(starts, strings, strict=False)]


def _follow(spans: list[tuple[int, int]], passes: Sequence[Pass]) -> list[tuple[int, int]] | None:
    """Where the strings are behind the passes; None if a repair is not within one of them."""
    for one in passes:
        growths = [0] * len(spans)
        starts = [start for start, _ in spans]
        for repair in one.repairs:
            at = bisect_right(starts, repair.start) - 1
            if at < 0 or repair.end > spans[at][1]:
                return None
            growths[at] += len(repair.after) - len(repair.before)
        grown = accumulate(growths)
        spans = [
            (start + total - growth, end + total)
            for (start, end), total, growth in zip(spans, grown, growths, strict=True)
        ]
    return spans


def _one_by_one(strings: Sequence[str], repair: Callable[[str], Repaired]) -> RepairedStrings:
    done: list[Repaired] = []
    passes: list[Pass] = []
    flags: list[Flag] = []
    start = 0
    for one in map(repair, strings):
        done.append(one)
        passes += [Pass(each.name, _moved(each.repairs, start)) for each in one.passes]
        flags += [
            flag if flag.start is None else replace(flag, start=flag.start + start)
            for flag in one.flags
        ]
        start += len(one.text) + len(SEPARATOR)
    texts = tuple(one.text for one in done)
    return RepairedStrings(Repaired(SEPARATOR.join(texts), tuple(passes), tuple(flags)), texts)


def _moved(repairs: Sequence[Repair], by: int) -> tuple[Repair, ...]:
    return tuple(replace(repair, start=repair.start + by) for repair in repairs)
