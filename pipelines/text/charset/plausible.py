"""How plausible is a text: the cost in nats of its characters, one table look-up each.

Costs stand for negative natural-log probabilities. Chinese characters have the costs of
`han_costs.tsv`; everything else the cost of its range below. Two readings of the same bytes are
compared by their totals: the cheaper one is the likelier text.
"""

from functools import cache
from pathlib import Path
from typing import Final

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
    (0x00DF, 0x00FF, 6.0),
    (0x0100, 0x024F, 8.0),  # includes the tone-marked vowels of pinyin
    (0x0370, 0x03FF, 7.0),
    (0x0400, 0x045F, 9.0),
    (0x0410, 0x042F, 6.5),
    (0x0430, 0x044F, 4.5),
    (0x0590, 0x06FF, 6.5),
    (0x0E00, 0x0E7F, 6.5),
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
    (0xAC00, 0xD7A3, 12.0),
    (0xD800, 0xDFFF, 8.5),  # half of a character beyond the basic plane
    (0xE000, 0xF8FF, 14.0),  # private use: unassigned pairs of GBK
    (0xFF01, 0xFF5E, 10.0),
    (0xFF08, 0xFF09, 6.0),
    (0xFF0C, 0xFF0C, 5.0),
    (0xFF1A, 0xFF1B, 6.0),
    (0xFF01, 0xFF01, 6.0),
    (0xFF1F, 0xFF1F, 6.0),
    (0xFF61, 0xFF9F, 9.0),
    (0xFFFD, 0xFFFD, 16.0),
)

# The tiers of the national standards stand in where the table knows no frequency: codec, first and
# last lead byte, cost. Syllables of KS X 1001 are the 2,350 in use; level 1 of JIS X 0208 holds
# the everyday kanji, whose Japanese forms Chinese text lacks.
TIERS: Final[tuple[tuple[str, int, int, float], ...]] = (
    ("euc_kr", 0xB0, 0xC8, 7.5),
    ("euc_jp", 0xB0, 0xCF, 11.0),
)


def _tier(codec: str, first: int, last: int) -> str:
    rows = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0xA1, 0xFF))
    return b"".join(rows).decode(codec, "ignore")


@cache
def cost_table() -> NDArray[np.float32]:
    """Cost of every UTF-16 code unit, float32[65536]; read once a process."""
    table = np.full(0x10000, RARE_COST, dtype=np.float32)
    for first, last, cost in RANGES:
        table[first : last + 1] = cost
    for line in HAN_COSTS.read_text(encoding="utf-8").splitlines():
        cost, _, chars = line.partition("\t")
        table[[ord(char) for char in chars]] = float(cost)
    for codec, first, last, tier_cost in TIERS:
        codes = np.array([ord(char) for char in _tier(codec, first, last)])
        table[codes] = np.minimum(table[codes], tier_cost)
    return table


def cost(text: str) -> float:
    """Cost of a text in nats.

    >>> cost("催收人员") < cost("湪堟敹浜哄憳")
    True
    """
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    return float(cost_table()[units].sum())
