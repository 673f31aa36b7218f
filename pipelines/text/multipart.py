"""Several pages of one article as one body: `multipart/mixed` (RFC 2046), each page as served.

Every part has the Content-Type of its page and its address in Content-Location (RFC 2557); bodies
stand as they are, without a transfer encoding.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_TYPE = re.compile(r'multipart/mixed;\s*boundary="?(?P<boundary>[0-9A-Za-z_-]{16,70})"?', re.I)
_END = b"\r\n"


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One page: its address, its bytes and its Content-Type; None where it had none."""

    url: str
    body: bytes
    content_type: str | None


def pack(parts: Sequence[BodyPart]) -> tuple[bytes, str]:
    r"""Put pages into one body.

    Returns:
        The body and its Content-Type. The same pages give the same bytes.

    >>> body, told = pack([BodyPart("http://a.example/1", b"<p>\xe5", "text/html")] * 2)
    >>> [part.body for part in unpack(body, told)]
    [b'<p>\xe5', b'<p>\xe5']
    """
    digest = sha256()
    for part in parts:
        digest.update(part.body)
    boundary = f"page-{digest.hexdigest()[:32]}"
    lines: list[bytes] = []
    for part in parts:
        lines.append(f"--{boundary}".encode())
        if part.content_type:
            lines.append(f"Content-Type: {part.content_type}".encode("latin-1", "replace"))
        lines += (f"Content-Location: {part.url}".encode(), b"", part.body)
    lines.append(f"--{boundary}--".encode())
    return _END.join(lines) + _END, f'multipart/mixed; boundary="{boundary}"'


def unpack(body: bytes, content_type: str | None) -> list[BodyPart]:
    """Take pages out of a body; none if it is not of this kind."""
    told = _TYPE.match(content_type or "")
    if told is None:
        return []
    mark = b"--" + told["boundary"].encode()
    pieces = (_END + body).split(_END + mark)[1:-1]
    return [_part(piece.removeprefix(_END)) for piece in pieces]


def _part(piece: bytes) -> BodyPart:
    head, _, body = piece.partition(_END + _END)
    fields = dict(
        line.split(": ", 1) for line in head.decode("latin-1").split("\r\n") if ": " in line
    )
    return BodyPart(fields.get("Content-Location", ""), body, fields.get("Content-Type"))
