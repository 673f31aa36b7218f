"""Undo wrong readings that lost bytes: the language model fills what the other bytes leave open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final, NamedTuple

from pipelines.text.lm import load_pairs
from pipelines.text.mojibake.language import language_cost
from pipelines.text.mojibake.moves import GIVE_UP_COST, HELD_COST, LOST, Held, Moves
from pipelines.text.mojibake.steps import Step

WIDTH: Final = 96
"""States kept at each character."""
SPREAD: Final = 15.0
"""Nats behind the best at which a state is given up."""
DEPTH: Final = 8
"""Texts kept in each state, and given to the word model to choose from."""

SETTLED_TAIL: Final = 3
"""Characters on which all texts must agree behind a difference for the word model to decide it."""
CONTEXT: Final = 4
"""Characters before a difference that the word model sees."""

# fmt: off
ENDING_COSTS: Final = {
    "、": 6.0, "，": 4.0, "；": 2.0, "：": 1.0, "“": 8.0, "（": 8.0, "《": 8.0, "「": 8.0,
}
# fmt: on
"""Nats for a stretch that ends in a mark that something should follow."""

LEAST_MARGIN: Final = 0.25
"""Nats by which the language must prefer a character; below, it stays U+FFFD. On the tuning corpora
the choices below are wrong every other time."""


class SpentError(Exception):
    """A search has followed all the ways it may."""


@dataclass(slots=True)
class Effort:
    """How many ways the searches on a page may still follow: of some two microseconds each."""

    left: int

    def spend(self, ways: int) -> None:
        """Take some of it.

        Raises:
            SpentError: If none is left.
        """
        self.left -= ways
        if self.left < 0:
            raise SpentError


class State(NamedTuple):
    """All that matters for what comes next.

    Attributes:
        held: For each step, the beginning of a character.
        gap: A lost byte just tried: with the next one it must have been unreadable.
        before: The last character, simplified.
    """

    held: Held
    gap: int | None
    before: str


class Path(NamedTuple):
    """A text since the last decision.

    Attributes:
        cost: Of the text, by pairs of characters, and of the moves that led to it; in nats.
        text: What was emitted.
        price: Of the moves alone.
    """

    cost: float
    text: str
    price: float


class Restored(NamedTuple):
    """What became of a stretch.

    Attributes:
        text: With U+FFFD where the bytes and the model leave it open.
        margin: Smallest preference of the word model among its choices; None if it had none.
        lost: How many characters stay lost.
    """

    text: str
    margin: float | None
    lost: int


Paths = dict[State, list[Path]]


class Restorer:
    """Undoes one chain of steps where bytes are missing.

    Args:
        chain: Outermost step first.
        pairs: Whether a mark stands for a pair of bytes.
        script: Of the text that was damaged.
    """

    def __init__(self, chain: tuple[Step, ...], *, pairs: bool, script: str) -> None:
        self.moves = Moves(chain, pairs=pairs, script=script)
        self.pairs = load_pairs()

    def restore(self, text: str, effort: Effort) -> Restored:
        """Undo the chain on a stretch.

        Raises:
            SpentError: If that takes more than the effort that is left.
        """
        done: list[Restored] = []
        context = ""
        paths = self._start("")
        for char in text:
            paths = self._advance(paths, char, effort)
            if len(paths) == 1 and _is_settled(next(iter(paths.values()))):
                [(state, open_paths)] = paths.items()
                done.append(_choose(open_paths, context))
                context = (context + done[-1].text)[-CONTEXT:]
                paths = {state: [Path(0.0, "", 0.0)]}
        done.append(_choose(self._endings(paths), context))
        margins = [piece.margin for piece in done if piece.margin is not None]
        return Restored(
            "".join(piece.text for piece in done),
            min(margins, default=None),
            sum(piece.lost for piece in done),
        )

    def _start(self, before: str) -> Paths:
        return {State(self.moves.clean, None, before): [Path(0.0, "", 0.0)]}

    def _advance(self, paths: Paths, char: str, effort: Effort) -> Paths:
        """Take one more character in every state."""
        after = self._follow(paths, char, effort)
        if not after:  # every guess for the mark before would have been readable
            free = {state._replace(gap=None): open_paths for state, open_paths in paths.items()}
            after = self._follow(free, char, effort)
        return self._prune(after)

    def _follow(self, paths: Paths, char: str, effort: Effort) -> Paths:
        after: Paths = {}
        limit = float("inf")
        for state, open_paths in paths.items():
            least = min(open_paths).cost
            for move in self.moves.of(state.held, char):
                if move.price + least > limit or self._was_readable(state.gap, move.first):
                    continue
                before, cost = state.before, move.price
                for one in move.folded:
                    cost += self.pairs.cost(one, before)
                    before = one
                if least + cost > limit:
                    continue
                limit = min(limit, least + cost + SPREAD)
                effort.spend(len(open_paths))
                after.setdefault(State(move.held, move.gap, before), []).extend(
                    Path(path.cost + cost, path.text + move.emitted, path.price + move.price)
                    for path in open_paths
                    if path.cost + cost <= limit
                )
        return after

    def _was_readable(self, gap: int | None, byte: int | None) -> bool:
        """Whether a lost byte and the next one could have been read: then it was not lost."""
        return gap is not None and byte is not None and bytes((gap, byte)) in self.moves.readable

    def _prune(self, paths: Paths) -> Paths:
        clean = self.moves.clean
        ranked = nsmallest(
            WIDTH,
            (
                (min(open_paths).cost + HELD_COST * (state.held != clean), place, state)
                for place, (state, open_paths) in enumerate(paths.items())
            ),
        )
        return {
            state: nsmallest(DEPTH, set(paths[state]))
            for cost, _, state in ranked
            if cost <= ranked[0][0] + SPREAD
        }

    def _endings(self, paths: Paths) -> Iterator[Path]:
        for state, open_paths in paths.items():
            for cost, text, price in open_paths:
                more = ENDING_COSTS.get(text[-1:], 0.0)
                if state.held != self.moves.clean:
                    more, text = GIVE_UP_COST, text + LOST
                yield Path(cost + more, text, price + more)


def _is_settled(paths: list[Path]) -> bool:
    """Whether nothing that follows can change what is chosen."""
    if len(paths) == 1:
        return True
    tails = {path.text[-SETTLED_TAIL:] for path in paths}
    return len(tails) == 1 and len(paths[0].text) > SETTLED_TAIL


def _choose(paths: Iterable[Path], context: str) -> Restored:
    """Let the word model choose among the likeliest texts."""
    best = nsmallest(DEPTH, set(paths))
    if len(best) == 1:
        return Restored(best[0].text, None, best[0].text.count(LOST))
    by_words = sorted((language_cost(context + path.text) + path.price, path.text) for path in best)
    return _unless_close(by_words)


def _unless_close(by_words: list[tuple[float, str]]) -> Restored:
    """Take the best text, with U+FFFD where another is nearly as good."""
    least, best = by_words[0]
    chars = list(best)
    margin: float | None = None
    for cost, text in by_words[1:]:
        if cost - least >= LEAST_MARGIN:
            margin = min(margin or cost - least, cost - least)
        elif len(text) == len(best):
            chars = [
                char if char == other else LOST for char, other in zip(chars, text, strict=True)
            ]
    return Restored("".join(chars), margin, chars.count(LOST))
