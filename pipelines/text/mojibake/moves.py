"""What one character of damaged text may have been, given the bytes held from those before it."""

from collections.abc import Iterator
from heapq import nsmallest
from typing import Final, NamedTuple

from pipelines.text.lm import is_han, load_pairs
from pipelines.text.mojibake.automaton import feed, possible_bytes, readable
from pipelines.text.mojibake.families import byte_table
from pipelines.text.mojibake.language import fold, foreign_to
from pipelines.text.mojibake.steps import Step

LOST: Final = "\N{REPLACEMENT CHARACTER}"
MARKS: Final = f"{LOST}?"
"""What stands for lost bytes."""

LONE_COST: Final = 4.0
"""Nats for a mark that stands for one byte where marks stand for pairs: before ASCII only."""
QUESTION_COST: Final = 4.0
"""Nats for a question mark that is one: Chinese has its own, and here losses are at hand."""
PASS_COST: Final = 9.0
"""Nats for taking a character as sound in the midst of damage."""
GIVE_UP_COST: Final = 16.0
"""Nats for a character that cannot be completed and becomes U+FFFD, or is rare and stays."""

HELD_COST: Final = 6.0
"""Nats expected of a character that is begun: about the least that one costs."""

GUESSES: Final = 300
"""Guesses kept for one mark: the commonest. Rarer ones would not be believed."""

MOST_CACHED: Final = 50_000
"""Moves remembered at most, about 10 MB for a chain: a crawl may run for days."""

Held = tuple[bytes, ...]
"""For each step of a chain, the beginning of a character that is not complete yet."""


class Move(NamedTuple):
    """One way to take a character.

    Attributes:
        held: What is held afterwards.
        emitted: The characters completed.
        folded: The same, simplified.
        price: Nats.
        first: The first byte taken, None where the character passes as it is: with a lost byte
            before it, it must have been unreadable.
        gap: A single lost byte just tried, None otherwise.
    """

    held: Held
    emitted: str
    folded: str
    price: float
    first: int | None
    gap: int | None = None


class Moves:
    """The moves of one chain of steps, worked out once and remembered while there is room.

    Args:
        chain: Outermost step first.
        pairs: Whether a mark stands for a pair of bytes; else it stands for one. Decoders differ,
            but each keeps to its way.
        script: Of the text that was damaged; no guess is of the other one.
    """

    def __init__(self, chain: tuple[Step, ...], *, pairs: bool, script: str) -> None:
        self.chain = chain
        self.marks_are_pairs = pairs
        self._foreign = foreign_to(script)
        self.clean: Held = (b"",) * len(chain)
        self.readable = readable(chain[0].family)
        self._pairs = load_pairs()
        self._cache: dict[tuple[Held, str], tuple[Move, ...]] = {}
        self._cached = 0

    def of(self, held: Held, char: str) -> tuple[Move, ...]:
        """Every way to take a character of damaged text."""
        found = self._cache.get((held, char))
        if found is None:
            found = tuple(self._work_out(held, char))
            if self._cached > MOST_CACHED:
                self._cache.clear()
                self._cached = 0
            self._cache[held, char] = found
            self._cached += len(found)
        return found

    def _work_out(self, held: Held, char: str) -> Iterator[Move]:
        if char in MARKS:
            gaps = self._gap_pairs(held) if self.marks_are_pairs else self._gaps(held)
            yield from nsmallest(GUESSES, gaps, key=self._expected_cost)
        if char != LOST and (code := self._code(0, char)):
            price = QUESTION_COST if char in MARKS else 0.0
            for after, emitted in self._push(held, 0, code):
                yield Move(after, emitted, fold(emitted), price, code[0])
        if held != self.clean:
            for move in self.of(self.clean, char):
                yield move._replace(
                    emitted=LOST + move.emitted,
                    folded=LOST + move.folded,
                    price=move.price + GIVE_UP_COST,
                    first=None,
                )
        elif char == LOST or char >= "\x80":
            sound = char != LOST and self._is_usual(char)
            yield Move(held, char, fold(char), PASS_COST if sound else GIVE_UP_COST, None)

    def _gaps(self, held: Held, price: float = 0.0) -> Iterator[Move]:
        """Every byte that a mark may stand for. ASCII would have been left as it is."""
        for first in possible_bytes(self.chain[0].codec, held[0]):
            if first >= 0x80:
                for after, emitted in self._push(held, 0, bytes([first])):
                    if self._are_usual(emitted):
                        yield Move(after, emitted, fold(emitted), price, first, first)

    def _gap_pairs(self, held: Held) -> Iterator[Move]:
        """Every unreadable pair of bytes that a mark may stand for, and every byte."""
        yield from self._gaps(held, LONE_COST)
        codec = self.chain[0].codec
        for first in possible_bytes(codec, held[0]):
            for after, emitted in self._push(held, 0, bytes([first])):
                if not self._are_usual(emitted):
                    continue
                for second in possible_bytes(codec, after[0]):
                    if bytes((first, second)) in self.readable:
                        continue
                    for later, more in self._push(after, 0, bytes([second])):
                        if self._are_usual(more):
                            both = emitted + more
                            yield Move(later, both, fold(both), 0.0, first)

    def _expected_cost(self, move: Move) -> float:
        """Nats of a move, by its characters alone; one that is begun will cost something, too."""
        begun = HELD_COST * (move.held != self.clean)
        return move.price + begun + sum(self._pairs.cost(char, "") for char in move.folded)

    def _is_usual(self, char: str) -> bool:
        """Whether a guess may be this character: one of the few thousand the model knows well."""
        return not is_han(char) or fold(char) in self._pairs.number

    def _are_usual(self, chars: str) -> bool:
        return all(self._is_usual(char) and char not in self._foreign for char in chars)

    def _code(self, level: int, char: str) -> bytes | None:
        return byte_table(self.chain[level].family).get(char)

    def _push(self, held: Held, level: int, code: bytes) -> Iterator[tuple[Held, str]]:
        """Feed bytes to one step, and the characters that come out of it to the next."""
        taken = feed(self.chain[level].codec, held[level], code[0])
        if taken is None:
            return
        partial, char = taken
        now = (*held[:level], partial, *held[level + 1 :])
        for after, emitted in self._deliver(now, level + 1, char) if char else [(now, "")]:
            if len(code) == 1:
                yield after, emitted
            else:
                for later, more in self._push(after, level, code[1:]):
                    yield later, emitted + more

    def _deliver(self, held: Held, level: int, char: str) -> Iterator[tuple[Held, str]]:
        if level == len(self.chain):
            yield held, char
        elif char == LOST:
            for byte in possible_bytes(self.chain[level].codec, held[level]):
                yield from self._push(held, level, bytes([byte]))
        elif code := self._code(level, char):
            yield from self._push(held, level, code)
