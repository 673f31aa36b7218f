"""Lines that say whose a quote is, before it: `某人 写道：`, `X wrote on Sep 17, 2011:`."""

import re

LONGEST_WHOSE = 100
"""Characters of such a line."""

_SAYS = re.compile(
    r"\b(?:wrote|said|schrieb|a écrit)\b|写道|寫道|[说說]\s?[:：]|[发發](?:言|表)|提到"
    r"|的(?:话|話|[帖贴]子)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[:：]\s?[】\]]?$")
_BEGINS = re.compile(r"(?:以下是)?引用|原[帖贴文]由")


def is_whose(text: str) -> bool:
    """Whether a line says who wrote what stands below, if that is a quote.

    >>> is_whose("【 在 someone (nick) 的大作中提到: 】"), is_whose("TinCan, on 3 May 2013, said:")
    (True, True)
    >>> is_whose("他说，明天再还。")
    False
    """
    return (
        len(text) <= LONGEST_WHOSE
        and _SAYS.search(text) is not None
        and (_ENDS.search(text) is not None or _BEGINS.match(text) is not None)
    )


_TIME = re.compile(r"\d\d?[:：.]\d\d|\d{4}[-/.年]|\b\d{4}\b")


def is_whose_and_when(text: str) -> bool:
    """Whether such a line tells when, too, as forum software writes it and few people do.

    >>> is_whose_and_when("TinCan, on 3 May 2013, said:"), is_whose_and_when("The judge said:")
    (True, False)
    """
    return is_whose(text) and _TIME.search(text) is not None
