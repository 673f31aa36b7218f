"""Numeric character references: another spelling of the same characters in HTML source."""

import re
from html import unescape

# Big5 and GBK forums write what their charset lacks this way, readings such as `dāng` among it.
_REFERENCE = re.compile(
    r"&#(?:x0*(?P<hex>[0-9a-f]{2,6})|0*(?P<decimal>[0-9]{3,7}));", re.IGNORECASE
)
FIRST_RESOLVED = 0xA0
"""Below it stand markup characters, which must stay escaped, and controls."""


def resolve_references(html: str) -> str:
    """Write references to characters beyond ASCII as the characters, so that repairs see them.

    The page means the same before and after; `&#60;` and named references stay.

    >>> resolve_references("當(d&#257;ng) &#60;&amp;")
    '當(dāng) &#60;&amp;'
    """
    return _REFERENCE.sub(_resolved, html) if "&#" in html else html


def _resolved(found: re.Match[str]) -> str:
    code = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    return unescape(found[0]) if code >= FIRST_RESOLVED else found[0]
