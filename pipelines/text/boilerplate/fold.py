"""How rules see a line: one script, one width, one case, so that each rule is written once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.text.article import Line, LineKind
from pipelines.text.script import to_hans

_SAME_SIGN = {
    "|": "│┃丨¦‖ǀ",
    "·": "•・●■◆▪►◇○□★☆※▍▎",
    ">": "»›→➤》",
    "<": "«‹←《",
    "“": "「『„〝",
    "”": "」』〞",
    "【": "〔〖［",
    "】": "〕〗］",
    "-": "—–―─━‐‑−",
    "。": "｡",
    "…": "⋯",
    "关": "関",
    " ": "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\t"
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{VARIATION SELECTOR-16}",
}
"""Signs that sites use for one another; one for one, so that offsets stay."""

_FOLD: dict[str, str] = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    **{sign: kept for kept, signs in _SAME_SIGN.items() for sign in signs},
}
# `str.translate` asks for every character of a text that is not ASCII; this, only for these.
_FOLDED = re.compile("[" + re.escape("".join(_FOLD)) + "]")

# A sentence is at least this long and has a full stop: 12 characters parts sentences from
# captions and buttons (`点击查看更多!`) on the tuned half of the labelled pages.
SENTENCE_CHARS = 12
# What counts as a paragraph even without a full stop, if commas structure it.
PARAGRAPH_CHARS = 36
# The same for languages that part words by spaces, in words.
SENTENCE_WORDS = 6
PARAGRAPH_WORDS = 14
# A line in links to at least this share is a link.
LINK_SHARE = 0.8

_ENDS_SENTENCE = re.compile(r"""[。!?;:~][”"'’)】]*$|(?<=[a-z\d]{2})\.[”"'’)]*$""")
_ENDS_SPACED = re.compile(r"""[.!?:;…]["'“”‘’»)\]】]*$""")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ENDS_CUT = re.compile(r"(?:…|\.\.\.)[”\"'’)】]*$")
_DECORATION = " \r\n|·>-=*_~<?.[]【】()“”\"'▼▲↑↓:,。!、;+&^⬇⬆👇👆✎✐✅✨🔥❤"
_SECTION = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,3}[、.章节部条步:\s]|[(][一二三四五六七八九十\d]{1,3}[)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[\s、.]?\D|(?:part|step)\s?\d)"
)


@dataclass(frozen=True, slots=True)
class View:
    """A line with what the rules ask about it.

    Attributes:
        raw: The line, verbatim.
        text: Simplified, half-width, lower case; as long as `raw` unless OpenCC changed the length.
        bare: `text` without decoration at its ends.
        kind: What it was in the page.
        linked: Share of characters in links, 0 to 1.
        anchored: Share of characters in links within the page, 0 to 1.
        sentence: Whether it reads as a sentence or a paragraph, not as a heading or a button.
    """

    raw: str
    text: str
    bare: str
    kind: LineKind
    linked: float
    anchored: float
    sentence: bool

    @property
    def section(self) -> bool:
        """Whether it is numbered like a section of an article: `二、`, `2.1`, `第三步`."""
        return _SECTION.match(self.text) is not None


def fold(text: str) -> str:
    """Bring a text to the form rules are written in.

    >>> fold("內容侵權、刪帖舉報：ＱＱ")
    '内容侵权、删帖举报:qq'
    """
    return _FOLDED.sub(lambda sign: _FOLD[sign[0]], to_hans(text)).lower()


def views_of(lines: Sequence[Line | str]) -> list[View]:
    """The views of all lines; the script is converted once for all of them."""
    given = [Line(line) if isinstance(line, str) else line for line in lines]
    texts = [" ".join(line.text.splitlines()) for line in given]
    folded = fold("\n".join(texts)).split("\n") if given else []
    return [_view(line, text.strip()) for line, text in zip(given, folded, strict=True)]


def _view(line: Line, text: str) -> View:
    return View(
        raw=line.text,
        text=text,
        bare=text.strip(_DECORATION),
        kind=line.kind,
        linked=line.linked,
        anchored=line.anchored,
        sentence=is_sentence(text) and line.linked < LINK_SHARE,
    )


def stripped(text: str) -> str:
    """A folded line without decoration at its ends.

    >>> stripped("- 展开全文 >>")
    '展开全文'
    """
    return text.strip(_DECORATION)


def is_sentence(text: str) -> bool:
    """Whether a folded line reads as running text.

    >>> is_sentence("他把借据又揣了回去,没有说话。"), is_sentence("信用卡逾期多久会被起诉?")
    (True, False)
    >>> is_sentence("he never paid (not once) a single cent of it."), is_sentence("read more.")
    (True, False)
    """
    if _EAST_ASIAN.search(text) is None:
        return _is_spaced_sentence(text)
    if _ENDS_CUT.search(text):
        return "。" in text and len(text) >= PARAGRAPH_CHARS
    if len(text) >= PARAGRAPH_CHARS:
        return "。" in text or text.count(",") >= 2 or _ENDS_SENTENCE.search(text) is not None
    if len(text) < SENTENCE_CHARS or _ENDS_SENTENCE.search(text) is None:
        return False
    return not text.endswith(("?", ":")) or "," in text


def _is_spaced_sentence(text: str) -> bool:
    """The same for a line without a Chinese or Japanese character."""
    words = text.count(" ") + 1
    if words >= PARAGRAPH_WORDS:
        return True
    return words >= SENTENCE_WORDS and _ENDS_SPACED.search(text) is not None
