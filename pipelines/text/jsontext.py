"""JSON as a page: the strings in it as one text for the repairs, the repaired ones put back.

Damage sits in the strings, behind the escapes of JSON, and a repair that reads or writes a quote
must not break the document. So what is repaired is never the source but the strings, decoded.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipelines.text.pieces import SEPARATOR, repair_pieces
from pipelines.text.record import Flag, Repaired
from pipelines.text.references import resolve_references

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"

# A string of plain ASCII (addresses, names of icons) has nothing to repair, unless it escapes
# other characters once more.
_MAY_BE_DAMAGED = re.compile(r"[^\x00-\x7f]|\\[ux]|%[0-9A-Fa-f]{2}|&")
_HALF_OF_PAIR = re.compile("[\ud800-\udfff]")

HALF_OF_PAIR_FLAG = "json.half_character"
UNREADABLE_FLAG = "json.unreadable"


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
    done = repair_pieces(before, repair)
    repaired = done.repaired
    if any(_HALF_OF_PAIR.search(one) for one in _strings(value)):
        repaired = replace(repaired, flags=(*repaired.flags, Flag(HALF_OF_PAIR_FLAG)))
    return repaired, put_strings(value, before, done.pieces)


def _repair_source(source: str, repair: Callable[[str], Repaired]) -> tuple[Repaired, JsonValue]:
    repaired = repair(source)
    try:
        return repaired, put_strings(load(repaired.text), (), ())
    except ValueError:
        return replace(repaired, flags=(*repaired.flags, Flag(UNREADABLE_FLAG))), None


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
