"""Undo the pinyin-spinner damage: readings put behind characters, and into them, byte by byte.

`notation` says what a reading looks like, `survey` whether a document is damaged and by which
table, `symbols` turns a line back into bytes with holes, `candidates` names the byte a hole lost,
`stretch` lists what can stand at each place of a broken stretch, `slots` where bytes were lost for
good, `search` chooses, with what `document` knows, and `repair` reports.
"""

from pipelines.text.spinner.repair import repair

__all__ = ["repair"]
