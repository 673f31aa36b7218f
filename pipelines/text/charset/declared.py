"""What a page says its charset is: header first, then the page itself, as Python codec names."""

import codecs
import re
from functools import cache
from typing import Final

PRESCAN_BYTES: Final = 4096
"""Browsers look at the first 1,024 bytes; pages with long inlined heads declare later."""

_CONTENT_TYPE: Final = re.compile(r"""charset\s*=\s*["']?\s*([^\s;"'>]+)""", re.IGNORECASE)
_META: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([^\s;"'/>]{1,40})""", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"'\s>]{1,40})""", re.IGNORECASE
)

# Labels, letters and digits only, by what pages mean with them: supersets stand for subsets, since
# pages "in gb2312" hold GBK, and pages "in iso-8859-1" windows-1252.
_LABELS_BY_CODEC: Final[tuple[tuple[str, str], ...]] = (
    ("gb18030", "gb2312 gb23121980 gb231280 gb gbk xgbk cp936 936 ms936 windows936 gb18030"),
    ("gb18030", "gb180302000 gb180302005 euccn xeuccn csgb2312 csgbk csgb18030 chinese cngb zhcn"),
    ("gb18030", "isoir58 csiso58gb231280 simplifiedchinese"),
    ("big5hkscs", "big5 big5hkscs xxbig5 xbig5 cp950 950 ms950 windows950 cnbig5 csbig5 big5tw"),
    ("big5hkscs", "big5eten big5hk zhtw traditionalchinese"),
    ("hz", "hz hzgb2312"),
    ("utf-8", "utf8 utf08 utf8mb4 unicode11utf8 unicode20utf8 xunicode20utf8"),
    ("utf-16-le", "utf16 utf16le unicode ucs2 iso10646ucs2"),
    ("utf-16-be", "utf16be unicodefffe"),
    ("cp932", "shiftjis sjis xsjis mskanji windows31j cp932 932"),
    ("euc_jp", "eucjp xeucjp ujis"),
    ("iso2022_jp", "iso2022jp csiso2022jp"),
    ("cp949", "euckr ksc5601 ksc56011987 ksc56011989 uhc cp949 949 windows949 korean"),
    ("cp1252", "iso88591 iso885911987 8859 latin1 l1 ascii usascii cp1252 windows1252 ansi"),
)
LABELS: Final = {label: codec for codec, labels in _LABELS_BY_CODEC for label in labels.split()}


@cache
def codec_of(label: str) -> str | None:
    """Python codec for a charset label, None if there is no such charset.

    >>> codec_of("GB2312"), codec_of("utf8"), codec_of("klingon")
    ('gb18030', 'utf-8', None)
    """
    name = re.sub(r"[^a-z0-9]", "", label.lower())
    if name in LABELS:
        return LABELS[name]
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None


def declared_codecs(body: bytes, content_type: str | None) -> dict[str, str]:
    """Every charset a page declares.

    Args:
        body: The page as served.
        content_type: The Content-Type header, None where there was none.

    Returns:
        Codec to where it was declared (`header`, `meta`, `xml`), most binding first; labels that
        name no charset are left out.
    """
    head = body[:PRESCAN_BYTES]
    labels: list[tuple[str, str]] = []
    if content_type and (found := _CONTENT_TYPE.search(content_type)):
        labels.append((found[1], "header"))
    labels += [(found[1].decode("latin-1"), "meta") for found in _META.finditer(head)]
    labels += [(found[1].decode("latin-1"), "xml") for found in _XML.finditer(head)]
    codecs_found: dict[str, str] = {}
    for label, place in labels:
        if codec := codec_of(label):
            codecs_found.setdefault(codec, place)
    return codecs_found
