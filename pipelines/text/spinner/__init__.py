"""Undo the pinyin-spinner damage: readings put behind characters, and into them, byte by byte.

`notation` says what a reading looks like, `survey` whether a document is damaged and by which
table, `symbols` turns a line back into bytes with holes, `readings` names the byte a hole lost,
`graph` lists every text those bytes can have been, `repair` chooses and reports.
"""

from pipelines.text.spinner.repair import repair

__all__ = ["repair"]
