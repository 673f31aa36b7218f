"""What is known of a software: the form of a row of `forums` and `publishing`."""

import re
from dataclasses import dataclass

from pipelines.text.article import Selectors


@dataclass(frozen=True, slots=True)
class Software:
    """One software.

    Attributes:
        selectors: Where it keeps what; its `name` names the software.
        generator: Beginning of its generator meta element, None if it has none.
        marker: CSS of an element only its pages have, None if the generator tells.
    """

    selectors: Selectors
    generator: re.Pattern[str] | None = None
    marker: str | None = None


def starts(text: str) -> re.Pattern[str]:
    """Match a generator meta element that begins so, in upper or lower case."""
    return re.compile(re.escape(text), re.IGNORECASE)
