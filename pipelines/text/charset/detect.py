"""Which legacy charset a page is in: the likeliest text among the readings that have evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from charset_normalizer import from_bytes

from pipelines.text.charset.plausible import PLAUSIBLE_MEAN, Weight, cost, weigh

CHINESE: Final = ("gb18030", "big5hkscs")
"""Always compared: each reads what the other writes, and only the text tells."""

MULTIBYTE: Final = (*CHINESE, "euc_jp", "cp932", "cp949", "utf-8")
"""Compared unless the text is Chinese beyond doubt."""

CHINESE_MEAN: Final = 8.0
"""Nats a character beyond ASCII costs at most in Chinese of the right charset: 6.4 to 7.5 on the
tuning corpora. Chinese of the wrong one, Korean and one-byte text cost 9.2 to 15."""

# fmt: off
SINGLE_BYTE: Final = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "iso8859_2", "iso8859_5", "iso8859_7", "cp866",
)
# fmt: on
"""What charset-normalizer is asked about where no reading above is plausible."""

LIKELIEST_SINGLE_BYTE: Final = ("cp1252", "cp1251", "koi8_r", "cp1250", "iso8859_2")
"""Compared even if charset-normalizer has no answer, as with a bad byte."""

SAMPLE_BYTES: Final = 600
"""Of stretches beyond ASCII given to charset-normalizer: on the tuning corpora its answers are the
same as from 1,500, in half the time."""

DECLARED_BONUS: Final = 8.0
NORMALIZER_BONUS: Final = 8.0
"""Nats a reading is ahead for being declared, or for being charset-normalizer's: about one rare
character, so that they decide between readings that differ in no more than that."""

SCRIPT_BONUS: Final = 1.0
"""Nats for each character beyond ASCII by which charset-normalizer's answer is ahead where it is a
charset of another script: it knows which letters go together, our costs the letters alone."""

LATIN: Final = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2"})
"""Where it has no bonus: it takes Spanish and French for cp1250, and the letters tell better."""

HEALING_BYTES: Final = 600
HEALING_CUTS: Final = 32
"""Size of the sample, and places in a stretch where a byte may be missing, that are tried where no
reading is plausible."""

MIXED_WORD_COST: Final = 8.0
"""Nats for each place where a Latin letter stands beside a Cyrillic or Greek one: French read as
windows-1251. Words of two scripts are rarer than any letter."""

CHINESE_KANA_COST: Final = 1.0
"""Nats for each kana behind another in a Chinese charset: Japanese is seldom written in one, and
EUC-JP has its kana where GBK has them."""

_MIXED_WORD: Final = re.compile("[A-Za-z](?=[\u0370-\u04ff])|[\u0370-\u04ff](?=[A-Za-z])")
_STRETCH: Final = re.compile(rb"[^<>\r\n]+")


class Choice(NamedTuple):
    """A decoding.

    Attributes:
        text: The characters.
        codec: What read them.
        reason: The evidence that spoke for it.
        mean: Nats a character beyond ASCII costs.
    """

    text: str
    codec: str
    reason: str
    mean: float


class _Contest:
    """Readings of one body, by codec, each read and weighed once."""

    def __init__(self, body: bytes, bonus: Mapping[str, float]) -> None:
        self.body = body
        self.bonus = dict(bonus)
        self.text: dict[str, str] = {}
        self.weight: dict[str, Weight] = {}
        self.cost: dict[str, float] = {}

    def enter(self, codecs: Iterable[str]) -> None:
        for codec in codecs:
            if codec not in self.text:
                text = self.text[codec] = self.body.decode(codec, "replace")
                weight = self.weight[codec] = weigh(text)
                self.cost[codec] = weight.cost + _oddities(text, codec, weight)

    def winner(self) -> str:
        return min(self.cost, key=lambda codec: self.cost[codec] - self.bonus.get(codec, 0.0))

    def is_plausible(self, codec: str) -> bool:
        return self.weight[codec].mean <= PLAUSIBLE_MEAN

    def is_surely_chinese(self, codec: str) -> bool:
        """Whether a reading is Chinese. With kana it may be EUC-JP, whose kana are GBK's."""
        return self.weight[codec].mean <= CHINESE_MEAN and not self.weight[codec].kana

    def choice(self, codec: str, reason: str) -> Choice:
        return Choice(self.text[codec], codec, reason, self.weight[codec].mean)

    def heal(self) -> None:
        """Forgive each stretch one missing byte, which puts what is behind it out of step."""
        for codec in set(MULTIBYTE) - {"utf-8"}:
            for stretch in _stretches(self.body, HEALING_BYTES):
                self.cost[codec] -= _healing_gain(stretch, codec)


def _oddities(text: str, codec: str, weight: Weight) -> float:
    """Cost of what the characters one by one do not show."""
    if codec in CHINESE:
        return CHINESE_KANA_COST * weight.kana
    return 0.0 if codec in MULTIBYTE else MIXED_WORD_COST * len(_MIXED_WORD.findall(text))


def _healing_gain(stretch: bytes, codec: str) -> float:
    whole = cost(stretch.decode(codec, "replace"))
    # An odd distance, so that characters are cut in the middle as often as not.
    step = len(stretch) // HEALING_CUTS | 1
    return whole - min(
        cost(stretch[:cut].decode(codec, "replace") + stretch[cut:].decode(codec, "replace"))
        for cut in range(0, len(stretch), step)
    )


def detect(body: bytes, declared: Mapping[str, str]) -> Choice:
    """Choose the charset of a body that is neither UTF-8 nor marked.

    The declared charset wins if its reading is plausible and no other is clearly likelier. If not,
    charset-normalizer is heard, and the likeliest reading wins with its vote counted.

    Args:
        body: The page.
        declared: Codec to the place that declares it.
    """
    contest = _Contest(body, dict.fromkeys(declared, DECLARED_BONUS))
    contest.enter((*declared, *CHINESE))
    among: tuple[str, ...] = CHINESE
    best = contest.winner()
    if not contest.is_surely_chinese(best):
        among = MULTIBYTE
        contest.enter(MULTIBYTE)
        best = contest.winner()
    plausible = contest.is_plausible(best)
    if best in declared and plausible:
        return contest.choice(best, f"declared.{declared[best]}")
    guess = normalizer_guess(body, among if plausible else (*MULTIBYTE, *SINGLE_BYTE))
    if guess:
        contest.enter([guess])
        contest.bonus[guess] = contest.bonus.get(guess, 0.0) + _weight(guess, contest.text[guess])
    if not plausible:
        contest.enter(LIKELIEST_SINGLE_BYTE)
        if not contest.is_plausible(contest.winner()):
            contest.heal()
    best = contest.winner()
    return contest.choice(best, _reason(best, declared, guess))


def _weight(guess: str, text: str) -> float:
    """Nats that charset-normalizer's vote is worth."""
    if guess in LATIN:
        return 0.0
    beyond = sum(char > "\x7f" for char in text) if guess in SINGLE_BYTE else 0
    return NORMALIZER_BONUS + SCRIPT_BONUS * beyond


def _reason(codec: str, declared: Mapping[str, str], guess: str | None) -> str:
    if codec in declared:
        return f"declared.{declared[codec]}"
    return "charset-normalizer" if codec == guess else "plausible"


def normalizer_guess(body: bytes, among: Iterable[str]) -> str | None:
    """What charset-normalizer takes a page for, among some codecs; None if it has no answer."""
    sample = b"\n".join(_stretches(body, SAMPLE_BYTES))
    match = from_bytes(sample, cp_isolation=list(among), preemptive_behaviour=False).best()
    return match.encoding if match else None


def _stretches(body: bytes, most: int) -> Iterator[bytes]:
    """Whole stretches beyond ASCII until `most` bytes: a cut would break a character."""
    for found in _STRETCH.finditer(body):
        if not found[0].isascii():
            yield found[0]
            most -= len(found[0])
            if most <= 0:
                return
