"""White space in a line of text."""

import re

_WRAP = re.compile(
    # a line of source wrapped between two Chinese characters: no space was meant
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*"
    r"(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)
_INVISIBLE = re.compile("[\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}\u2060]")


def squeeze_line(text: str) -> str:
    r"""Leave one space where there are several, none where the source of Chinese was wrapped.

    >>> squeeze_line("催收\n電話  響了")
    '催收電話 響了'
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if "\n" in text or "\r" in text:
            text = _WRAP.sub("", text)
    return " ".join(text.split())
