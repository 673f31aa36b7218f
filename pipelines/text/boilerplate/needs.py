"""Which characters a text must hold for a pattern to fit it: spares most rules on most lines."""

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
