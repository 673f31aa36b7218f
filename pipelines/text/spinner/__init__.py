"""Undo the pinyin-spinner damage: readings put behind characters, and into them, byte by byte.

`notation` says what a reading looks like, `survey` whether a document is damaged and by which
table, `document` what is known of it, `recurrence` what it says again, `swallowed` which ASCII its
lost bytes took. `symbols` divides a line; `lattice` lists what its bytes can have been, place by
place: `candidates` name a lost byte, `charsets` hold what fits where bytes are gone for good. Of
these `fillings` are ranked, `costs` weighs characters, `search` finds the likeliest texts, `choice`
takes one, `stretch` says how sure it is, and `repair` reports.
"""

from pipelines.text.spinner.repair import repair

__all__ = ["repair"]
