"""Which legacy charset a page is in: the likeliest text among the readings that have evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from charset_normalizer import from_bytes

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, cost, mean_cost

MULTIBYTE: Final = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "utf-8")
"""Always compared: each reads most of what the others write, and only the text tells."""

# fmt: off
SINGLE_BYTE: Final = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "iso8859_2", "iso8859_5", "iso8859_7", "cp866",
)
# fmt: on
"""What charset-normalizer is asked about where no reading above is plausible: it tells languages."""

LIKELIEST_SINGLE_BYTE: Final = ("cp1252", "cp1251", "koi8_r")
"""Compared even if charset-normalizer has no answer, as with a bad byte."""

SAMPLE_BYTES: Final = 600
"""Of stretches beyond ASCII given to charset-normalizer: on the tuning corpora its answers are the
same as from 1,500, in half the time."""

DECLARED_BONUS: Final = 8.0
NORMALIZER_BONUS: Final = 8.0
"""Nats a reading is ahead for being declared, or for being charset-normalizer's: about one rare
character, so that they decide between readings that differ in no more than that."""

MIXED_WORD_COST: Final = 8.0
"""Nats for each place where a Latin letter stands beside a Cyrillic or Greek one: French read as
windows-1251. Words of two scripts are rarer than any letter."""

_MIXED_WORD: Final = re.compile("[A-Za-z](?=[\u0370-\u04ff])|[\u0370-\u04ff](?=[A-Za-z])")
_MARKUP: Final = re.compile(rb"[<>\r\n]+")


class Choice(NamedTuple):
    """A decoding: the text, the codec, and the evidence that spoke for it."""

    text: str
    codec: str
    reason: str


class _Contest:
    """Readings of one body, by codec, each read and weighed once."""

    def __init__(self, body: bytes, bonus: Mapping[str, float]) -> None:
        self.body = body
        self.bonus = dict(bonus)
        self.text: dict[str, str] = {}
        self.cost: dict[str, float] = {}

    def enter(self, codecs: Iterable[str]) -> None:
        for codec in codecs:
            if codec not in self.text:
                text = self.text[codec] = self.body.decode(codec, "replace")
                mixed = 0 if codec in MULTIBYTE else len(_MIXED_WORD.findall(text))
                self.cost[codec] = cost(text) + MIXED_WORD_COST * mixed

    def winner(self) -> str:
        return min(self.cost, key=lambda codec: self.cost[codec] - self.bonus.get(codec, 0.0))

    def is_plausible(self, codec: str) -> bool:
        return mean_cost(self.text[codec]) <= PLAUSIBLE_MEAN


def detect(body: bytes, declared: Mapping[str, str]) -> Choice:
    """Choose the charset of a body that is neither UTF-8 nor marked.

    The declared charset wins if its reading is plausible and no other is clearly likelier. If not,
    charset-normalizer is heard, and the likeliest reading wins with its vote counted.

    Args:
        body: The page.
        declared: Codec to the place that declares it.
    """
    contest = _Contest(body, dict.fromkeys(declared, DECLARED_BONUS))
    contest.enter((*declared, *MULTIBYTE))
    best = contest.winner()
    if best in declared and contest.is_plausible(best):
        return Choice(contest.text[best], best, f"declared.{declared[best]}")
    asked = MULTIBYTE if contest.is_plausible(best) else (*MULTIBYTE, *SINGLE_BYTE)
    guess = normalizer_guess(body, asked)
    if asked != MULTIBYTE:
        contest.enter(LIKELIEST_SINGLE_BYTE)
    if guess:
        contest.enter([guess])
        contest.bonus[guess] = contest.bonus.get(guess, 0.0) + NORMALIZER_BONUS
    best = contest.winner()
    if best in declared:
        reason = f"declared.{declared[best]}"
    else:
        reason = "charset-normalizer" if best == guess else "plausible"
    return Choice(contest.text[best], best, reason)


def normalizer_guess(body: bytes, among: Iterable[str]) -> str | None:
    """What charset-normalizer takes a page for, among some codecs; None if it has no answer."""
    sample = b"\n".join(_stretches(body, SAMPLE_BYTES))
    match = from_bytes(sample, cp_isolation=list(among), preemptive_behaviour=False).best()
    return match.encoding if match else None


def _stretches(body: bytes, most: int) -> Iterator[bytes]:
    """Whole stretches beyond ASCII until `most` bytes: a cut would break a character."""
    for stretch in _MARKUP.split(body):
        if not stretch.isascii():
            yield stretch
            most -= len(stretch)
            if most <= 0:
                return
