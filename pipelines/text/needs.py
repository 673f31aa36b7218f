"""What a text that fits a pattern holds, begins and ends with: spares most rules on most lines."""

from collections.abc import Iterable, Iterator
from typing import Any

try:
    from re import _constants as ops  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # private to Python: where they are gone, every rule is tried on every line
    parser = None

# Characters that many lines hold spare little; the most frequent of Chinese texts, and figures.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对"
    "可她里后小"
    "么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从"
    "动两长"
    "0123456789 :,/-.()"
)
COMMON_COST = 6
DIGIT = "0"
"""Stands for all decimal digits where a text begins or ends."""
HAN_FIRST, HAN_LAST = 0x4E00, 0x9FFF
MANY = 1 << 20
# A range of more characters is many.
LISTED_CHARS = 64

Needs = tuple[frozenset[str], frozenset[str]]
_NOTHING: frozenset[str] = frozenset()


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand outside of all brackets.

    >>> list(alternatives(r"a(?:b|c)|[|]d|e"))
    ['a(?:b|c)', '[|]d', 'e']
    """
    depth, start, listed, at = 0, 0, False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif listed:
            listed = sign != "]"
        elif sign == "[":
            listed = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]


def needed(pattern: str) -> Needs:
    """Two sets of characters, of each of which every text that fits has one; empty if none is told.

    >>> [sorted(chars) for chars in needed("(?:扫码|长按)[^。]{0,9}关注.*")]
    [['关'], ['注']]
    >>> needed("[^。]{1,9}")
    (frozenset(), frozenset())
    """
    return _of_sequence(parser.parse(pattern)) if parser else (_NOTHING, _NOTHING)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Needs:
    """What a sequence needs: the two rarest sets that its parts do."""
    found = [chars for op, value in items for chars in _of_part(op, value) if chars]
    first, second, *_ = [*sorted(found, key=_cost), _NOTHING, _NOTHING]
    return first, second or first


def _of_part(op: Any, value: Any) -> Needs:
    if op is ops.LITERAL:
        return frozenset(chr(value)), _NOTHING
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return frozenset(chr(char) for _, char in value), _NOTHING
    if op is ops.SUBPATTERN:
        return _of_sequence(value[3])
    if op is ops.BRANCH:
        return _of_any([_of_sequence(part) for part in value[1]])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0]:
        return _of_sequence(value[2])
    if op is ops.ASSERT and value[0] > 0:
        return _of_sequence(value[1])
    return _NOTHING, _NOTHING


def _of_any(parts: list[Needs]) -> Needs:
    if not all(first for first, _ in parts):
        return _NOTHING, _NOTHING
    return frozenset().union(*(p[0] for p in parts)), frozenset().union(*(p[1] for p in parts))


def _cost(chars: frozenset[str]) -> int:
    return sum(COMMON_COST if char in _COMMON else 1 for char in chars)


def needs_han(pattern: str) -> bool:
    """Whether a text that fits must hold a Chinese character.

    >>> needs_han("(?:扫码|长按).*"), needs_han("(?:扫码|scan).*"), needs_han("[^。]+")
    (True, False, False)
    """
    return bool(parser) and _sequence_needs_han(parser.parse(pattern))


def _sequence_needs_han(items: Iterable[tuple[Any, Any]]) -> bool:
    return any(_part_needs_han(op, value) for op, value in items)


def _part_needs_han(op: Any, value: Any) -> bool:
    if op is ops.LITERAL:
        return _is_han(value)
    if op is ops.IN:
        return all(kind is ops.LITERAL and _is_han(char) for kind, char in value)
    if op is ops.SUBPATTERN:
        return _sequence_needs_han(value[3])
    if op is ops.BRANCH:
        return all(_sequence_needs_han(part) for part in value[1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0]:
        return _sequence_needs_han(value[2])
    return op is ops.ASSERT and value[0] > 0 and _sequence_needs_han(value[1])


def _is_han(char: int) -> bool:
    return HAN_FIRST <= char <= HAN_LAST


def widths(pattern: str) -> tuple[int, int]:
    """The lengths, from and to, that a text which fits may have.

    >>> widths("(?:扫码|长按)[^。]{0,9}关注")
    (4, 13)
    """
    if not parser:
        return 0, MANY
    least, most = parser.parse(pattern).getwidth()
    return least, min(most, MANY)


def bounds(pattern: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The characters that a text which fits may begin with, and end with; None if many may.

    Holds for texts of at least one character; `DIGIT` stands for any decimal digit.

    >>> [sorted(chars or "") for chars in bounds("(?:扫码|长按)?关注.*?[号们]")]
    [['关', '扫', '长'], ['们', '号']]
    >>> bounds("[^。]{1,9}|a")
    (None, None)
    """
    if not parser:
        return None, None
    parsed = parser.parse(pattern)
    return _bound(parsed, 1)[0], _bound(parsed, -1)[0]


Bound = tuple[frozenset[str] | None, bool]
"""The characters at one end, and whether there may be none at all."""


def _bound(items: Any, step: int) -> Bound:
    """The bound of a sequence, looked at from its begin (step 1) or its end (step -1)."""
    found: frozenset[str] = frozenset()
    for op, value in list(items)[::step]:
        chars, empty = _bound_of_part(op, value, step)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _bound_of_part(op: Any, value: Any, step: int) -> Bound:
    if op is ops.LITERAL:
        return _listed([(op, value)]), False
    if op is ops.IN:
        return _listed(value), False
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return _NOTHING, True
    if op is ops.SUBPATTERN and not value[1]:
        return _bound(value[3], step)
    if op is ops.BRANCH:
        parts = [_bound(part, step) for part in value[1]]
        if any(chars is None for chars, _ in parts):
            return None, False
        together = _NOTHING.union(*(chars for chars, _ in parts if chars))
        return together, any(empty for _, empty in parts)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        chars, empty = _bound(value[2], step)
        return chars, empty or value[0] == 0
    return None, False


def _listed(kinds: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters between square brackets, if they are few and named."""
    found: set[str] = set()
    for kind, value in kinds:
        if kind is ops.LITERAL:
            found.add(DIGIT if chr(value).isdecimal() else chr(value))
        elif kind is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            found.add(DIGIT)
        elif kind is ops.RANGE and value[1] - value[0] <= LISTED_CHARS:
            chars = map(chr, range(value[0], value[1] + 1))
            found.update(DIGIT if char.isdecimal() else char for char in chars)
        else:
            return None
    return frozenset(found)
