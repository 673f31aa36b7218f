"""Find damaged stretches, undo them, and record every change."""

import re
from typing import Final

from pipelines.text.charset.plausible import cost
from pipelines.text.record import Pass, Repair, Repaired, apply_repairs

# Markup and line ends bound a stretch: neither is ever the second byte of a character.
STRETCH: Final = re.compile(r"[^<>\r\n]*[^\x00-\x7f<>\r\n][^<>\r\n]*")

GAIN: Final = 8.0
"""Nats by which the mended text must be likelier."""


def repair(text: str) -> Repaired:
    """Undo mojibake in HTML source or plain text."""
    repairs = []
    for found in STRETCH.finditer(text):
        before = found[0]
        try:
            after = before.encode("gb18030").decode("utf-8")
        except UnicodeError:
            continue
        if cost(after) + GAIN < cost(before):
            repairs.append(Repair("mojibake.utf8-as-gbk", found.start(), before, after))
    if not repairs:
        return Repaired(text)
    one = Pass("mojibake", tuple(repairs))
    return Repaired(apply_repairs(text, repairs), (one,))
