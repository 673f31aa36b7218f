"""How plausible is a text: the cost in nats of its characters, one table look-up each.

Costs stand for negative natural-log probabilities. Chinese characters have the costs of
`han_costs.tsv`; everything else the cost of its range below. Two readings of the same bytes are
compared by their totals: the cheaper one is the likelier text.
"""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

HAN_COSTS: Final = Path(__file__).with_name("han_costs.tsv")

RARE_COST: Final = 15.5
"""Of a character no range speaks of: a nat above the rarest Chinese one in the table."""

# Later rows override earlier ones: first code point, last code point, cost in nats. A frequent
# letter of a script costs what it would in its own language (e.g. 1 in 90 Cyrillic small letters)
# plus about one nat for the script itself.
RANGES: Final[tuple[tuple[int, int, float], ...]] = (
    (0x0000, 0x001F, 16.0),  # control characters: the wrong end of a UTF-16 pair
    (0x0020, 0x007E, 3.0),
    (0x0009, 0x000A, 3.0),
    (0x000D, 0x000D, 3.0),
    (0x007F, 0x009F, 18.0),  # C1 controls: what windows-1252 text becomes in ISO-8859-1
    (0x00A0, 0x00BF, 8.5),
    (0x00C0, 0x00DE, 8.0),
    (0x00DF, 0x00FF, 8.0),
    (0x0100, 0x024F, 8.0),  # includes the tone-marked vowels of pinyin
    (0x0300, 0x036F, 8.0),  # accents by themselves: NFD
    (0x0370, 0x03FF, 7.5),
    (0x03AC, 0x03CE, 5.0),
    (0x0400, 0x045F, 9.0),
    (0x0410, 0x042F, 6.5),
    (0x0430, 0x044F, 4.5),
    (0x0590, 0x06FF, 9.0),
    (0x05D0, 0x05EA, 5.0),
    (0x0621, 0x064A, 5.0),
    (0x0900, 0x0DFF, 5.0),  # the scripts of India
    (0x0E00, 0x0E7F, 5.0),
    (0x0E80, 0x0FFF, 5.0),  # Lao, Tibetan
    (0x1000, 0x10FF, 5.0),  # Burmese, Georgian
    (0x1200, 0x139F, 5.0),  # Ethiopic
    (0x1780, 0x18AF, 5.0),  # Khmer, Mongolian
    (0x1E00, 0x1EFF, 7.0),  # Vietnamese
    (0x200B, 0x200F, 8.5),  # without width
    (0x2010, 0x203E, 8.0),
    (0x2014, 0x2026, 6.0),  # dashes, quotation marks, ellipsis
    (0x20AC, 0x20AC, 9.0),
    (0x2100, 0x22FF, 11.0),
    (0x2460, 0x249B, 10.0),
    (0x2500, 0x25FF, 11.0),
    (0x3000, 0x3002, 5.0),
    (0x3003, 0x303F, 9.0),
    (0x3008, 0x3011, 7.0),  # brackets of titles and quotations
    (0x3041, 0x3096, 6.0),
    (0x30A0, 0x30FF, 7.0),
    (0x3105, 0x3129, 11.0),
    (0x3400, 0x4DBF, 17.0),
    (0xD800, 0xDFFF, 8.5),  # half of a character beyond the basic plane
    (0xE000, 0xF8FF, 14.0),  # private use: unassigned pairs of GBK
    (0xFE0E, 0xFE0F, 8.5),  # whether a sign is a picture
    (0xFF01, 0xFF5E, 10.0),
    (0xFF08, 0xFF09, 6.0),
    (0xFF0C, 0xFF0C, 5.0),
    (0xFF1A, 0xFF1B, 6.0),
    (0xFF01, 0xFF01, 6.0),
    (0xFF1F, 0xFF1F, 6.0),
    (0xFF61, 0xFF9F, 9.0),
    (0xFFFD, 0xFFFD, 16.0),
)

JAPANESE_COST: Final = 11.0
"""Of an everyday kanji (level 1 of JIS X 0208) in a form that Chinese text lacks."""

HANGUL_SCRIPT_COST: Final = 0.5
"""Added to each Korean syllable for the script itself."""

# Costs of the first, middle and last letter of a Korean syllable, in the order of Unicode, counted
# in 110,000 syllables of a Korean manual. Their sum ranks syllables well enough to tell Korean
# from Chinese that was read as Korean.
HANGUL_LETTERS: Final = (
    "2.6 6.2 2.7 2.4 5.0 2.6 3.1 3.2 7.9 2.1 6.7 1.5 2.7 6.8 3.7 4.1 3.3 3.5 2.6",
    "1.6 3.2 5.5 10.7 2.2 2.9 3.3 5.7 2.5 4.5 9.0 4.9 4.1 3.0 5.2 5.4 5.7 5.1 1.8 4.4 1.6",
    "0.5 3.5 9.0 12.3 2.1 12.3 5.5 7.2 2.3 6.7 9.2 9.2 12.3 12.3 12.3 9.2 3.7 3.3 5.6 5.4 4.1 2.7"
    " 6.6 6.2 12.3 6.3 7.2 6.2",
)

PLAUSIBLE_MEAN: Final = 9.5
"""Nats a character beyond ASCII costs at most in sound text; set on the tuning corpora."""

KANA_RANGE: Final = 0x30FF - 0x3041
"""Code points from the first hiragana to the last katakana."""

FREQUENT_LETTERS: Final = (
    ("éèàçêüäöñáíóãâîôûú", 5.5),  # French, German, Spanish, Portuguese
    ("čřšžěůłąęśżźćńőűğşıăđţťň", 6.5),  # Czech, Polish, Hungarian, Turkish, Romanian
    ("ÉÀÇÖÜÄß", 7.0),
)
"""Letters beyond ASCII that whole languages use all the time, and their cost; all others of their
ranges stand for one of these when they are read in the wrong one-byte charset."""


def _level_1_kanji() -> str:
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD0) for trail in range(0xA1, 0xFF))
    return b"".join(rows).decode("euc_jp", "ignore")


def _hangul() -> NDArray[np.float32]:
    first, middle, last = (np.array(row.split(), dtype=np.float32) for row in HANGUL_LETTERS)
    sums = first[:, None, None] + middle[None, :, None] + last[None, None, :]
    return sums.ravel() + HANGUL_SCRIPT_COST


@cache
def cost_table() -> NDArray[np.float32]:
    """Cost of every UTF-16 code unit, float32[65536]; read once a process."""
    table = np.full(0x10000, RARE_COST, dtype=np.float32)
    for first, last, cost in RANGES:
        table[first : last + 1] = cost
    for letters, nats in FREQUENT_LETTERS:
        table[[ord(letter) for letter in letters]] = nats
    for line in HAN_COSTS.read_text(encoding="utf-8").splitlines():
        step, _, chars = line.partition("\t")
        table[[ord(char) for char in chars]] = float(step)
    kanji = np.array([ord(char) for char in _level_1_kanji()])
    table[kanji] = np.minimum(table[kanji], JAPANESE_COST)
    table[0xAC00:0xD7A4] = _hangul()
    return table


class Weight(NamedTuple):
    """What the characters of a text cost.

    Attributes:
        cost: In all, nats.
        mean: Of a UTF-16 unit beyond ASCII, on average; 0 for a text without any.
        kana: How often one kana follows another.
    """

    cost: float
    mean: float
    kana: int


def weigh(text: str) -> Weight:
    """All that `Weight` tells of a text, at one look-up a character."""
    units = _units(text)
    costs = cost_table()[units]
    beyond = units > 0x7F
    count = np.count_nonzero(beyond)
    mean = float(costs[beyond].sum()) / count if count else 0.0
    kana = (units - np.uint16(0x3041)) < KANA_RANGE
    return Weight(float(costs.sum()), mean, int(np.count_nonzero(kana[1:] & kana[:-1])))


def cost(text: str) -> float:
    """Cost of a text in nats.

    >>> cost("催收人员") < cost("湪堟敹浜哄憳")
    True
    """
    return float(cost_table()[_units(text)].sum())


def mean_cost(text: str) -> float:
    """Nats a UTF-16 unit beyond ASCII costs on average; 0 for a text without any.

    >>> mean_cost("催收人员 abc") < PLAUSIBLE_MEAN < mean_cost("湪堟敹浜哄憳 abc")
    True
    """
    units = _units(text)
    beyond = units[units > 0x7F]
    return float(cost_table()[beyond].sum()) / beyond.size if beyond.size else 0.0


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
