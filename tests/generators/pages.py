"""Pages as bytes, with the text they hold: charsets, declarations right and wrong, bad bytes.

A page's text is what the charset's superset (gb18030, big5hkscs) decodes the bytes to, bad bytes
becoming U+FFFD; no more can be asked of a decoder.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

TEMPLATES = {
    "text": "{body}",
    "article": (
        "<!DOCTYPE html>\n<html><head>{meta}<title>{title}</title>\n"
        '<link rel="stylesheet" href="/css/main.css?v=20240612"></head>\n<body class="post">\n'
        '<div id="wrap"><h1>{title}</h1><div class="content">\n{paragraphs}\n</div></div>\n'
        "<script>var _hmt=_hmt||[];(function(){{var s=document.createElement('script');"
        's.src="//stat.example.com/h.js";document.body.appendChild(s);}})();</script>\n'
        "</body></html>\n"
    ),
    "forum": (
        '<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n{meta}\n<title>{title} - Powered by '
        "Discuz!</title>\n<script type=\"text/javascript\">var STYLEID='1',charset='';</script>"
        '</head><body id="nv_forum">\n<table class="plhin"><tr><td class="t_f" id="postmessage_1">'
        "{breaks}</td></tr></table>\n</body></html>"
    ),
    "minified": "<meta name=viewport content=width=device-width>{meta}<title>{title}</title>{flow}",
    "title": "<html><head><title>{title}</title>{meta}</head><body></body></html>",
    "json": '{{"code":0,"msg":"ok","data":{{"title":"{title}","list":[{quoted}]}}}}',
}

# For each codec: how sites name it, and what they wrongly name instead. None: no declaration.
RIGHT = {
    "gb18030": ("gb2312", "GBK", "gb18030", "GB2312", "x-gbk"),
    "big5hkscs": ("big5", "Big5", "big5-hkscs", "x-x-big5"),
    "utf-8": ("utf-8", "UTF-8", "utf8"),
    "euc_jp": ("euc-jp", "EUC-JP"),
    "cp932": ("shift_jis", "Shift_JIS", "x-sjis"),
    "cp949": ("euc-kr", "ks_c_5601-1987"),
    "cp1251": ("windows-1251",),
    "koi8_r": ("koi8-r",),
    "cp1252": ("iso-8859-1", "windows-1252"),
}
WRONG = {
    "gb18030": ("utf-8", "iso-8859-1", "big5", "utf8mb4", "gb-2321", "us-ascii", "windows-1252"),
    "big5hkscs": ("gb2312", "utf-8", "iso-8859-1", "bg5", "gbk", "shift_jis"),
    "utf-8": ("gb2312", "iso-8859-1", "big5", "gbk", "utf=8", "windows-1252"),
}

DECLARED = ("right", "none", "wrong", "header wrong, meta right", "header right, meta wrong")
BAD_BYTES = ("none", "start", "middle", "end", "cut short")


TITLE_LENGTH, TITLE_BYTES = 40, 96


@dataclass(frozen=True)
class Page:
    """A page as served.

    Attributes:
        body: The bytes.
        content_type: The Content-Type header, None where there is none.
        text: What a right decoder gives.
        charset: The codec the text was written in.
        case: What is difficult about it, for reports: declaration, bad bytes, template.
    """

    body: bytes
    content_type: str | None
    text: str
    charset: str
    case: tuple[str, str, str]


def _fill(template: str, paragraphs: Sequence[str], title: str, meta: str) -> str:
    return TEMPLATES[template].format(
        title=title,
        meta=meta,
        body="\n".join(paragraphs),
        paragraphs="\n".join(f"<p>{line}</p>" for line in paragraphs),
        breaks="<br />\r\n<br />\r\n".join(paragraphs),
        flow="".join(f"<p>{line}" for line in paragraphs),
        quoted=",".join(f'"{line}"' for line in paragraphs),
    )


def _declarations(charset: str, declared: str, chance: random.Random) -> tuple[str | None, str]:
    """The header and the meta tag of a page."""
    right = chance.choice(RIGHT[charset])
    wrong = chance.choice(WRONG.get(charset, ("utf-8",)))
    header, meta = {
        "right": chance.choice([(right, None), (None, right), (right, right)]),
        "none": (None, None),
        "wrong": chance.choice([(wrong, None), (None, wrong), (wrong, wrong)]),
        "header wrong, meta right": (wrong, right),
        "header right, meta wrong": (right, wrong),
    }[declared]
    forms = (
        '<meta charset="{}">',
        '<meta http-equiv="Content-Type" content="text/html; charset={}" />',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html;charset={}'>",
    )
    tag = chance.choice(forms).format(meta) if meta else ""
    bare = chance.choice([None, "text/html"])
    return (f"text/html; charset={header}" if header else bare), tag


def _spoil(body: bytes, how: str, chance: random.Random) -> bytes:
    """Put one bad byte among the bytes beyond ASCII, or cut the last character."""
    high = [place for place, byte in enumerate(body) if byte >= 0x80]
    if how == "none" or not high:
        return body
    if how == "cut short":
        return body[: high[-1]]
    third = len(high) // 3
    first = {"start": 0, "middle": third, "end": 2 * third}[how]
    place = high[first + chance.randrange(max(1, third))]
    bad = bytes([chance.choice([0xFF, 0x80, 0xA0, 0x20, 0x3F])])
    # Half of the time a byte is lost to the bad one, half of the time it comes between.
    return body[:place] + bad + body[place + chance.randrange(2) :]


def encodable(paragraphs: Sequence[str], charset: str) -> list[str]:
    """The paragraphs that a charset can write."""
    kept = []
    for line in paragraphs:
        try:
            line.encode(charset)
        except UnicodeEncodeError:
            continue
        kept.append(line)
    return kept


def make_page(
    paragraphs: Sequence[str],
    charset: str,
    chance: random.Random,
    *,
    declared: str,
    bad: str,
    template: str,
) -> Page:
    """Write one page of paragraphs that the charset can write."""
    content_type, meta = _declarations(charset, declared, chance)
    title = "_".join(paragraphs) if template == "title" else paragraphs[0][:TITLE_LENGTH]
    text = _fill(template, paragraphs, title, meta)
    body = _spoil(text.encode(charset), bad, chance)
    return Page(
        body, content_type, body.decode(charset, "replace"), charset, (declared, bad, template)
    )


def make_pages(
    paragraphs: Sequence[str], charset: str, *, count: int, seed: int, size: int | None = None
) -> Iterator[Page]:
    """Write pages of every declaration, bad byte and template in turn.

    Args:
        paragraphs: Text to draw from.
        charset: Python codec to write it in.
        count: How many pages.
        seed: Makes them repeatable.
        size: Bytes of text beyond ASCII a page holds at least; None for 48 to 6,000 at random.
    """
    chance = random.Random(f"{seed} {charset}")
    lines = encodable(paragraphs, charset)
    cases = list(product(DECLARED, BAD_BYTES, TEMPLATES))
    chance.shuffle(cases)
    for number in range(count):
        declared, bad, template = cases[number % len(cases)]
        least = size or round(48 * 125 ** chance.random())
        yield make_page(
            _draw(
                lines, charset, min(least, TITLE_BYTES) if template == "title" else least, chance
            ),
            charset,
            chance,
            declared=declared,
            bad=bad,
            template=template,
        )


def _draw(lines: Sequence[str], charset: str, least: int, chance: random.Random) -> list[str]:
    """Draw paragraphs until they hold `least` bytes beyond ASCII."""
    drawn: list[str] = []
    held = 0
    while held < least:
        line = chance.choice(lines)
        drawn.append(line)
        held += sum(byte >= 0x80 for byte in line.encode(charset))
    return drawn
