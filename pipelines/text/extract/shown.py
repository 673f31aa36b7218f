"""What is shown beside an article: the form in which `surroundings` gives it. Types only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A short text shown near an article.

    Attributes:
        text: White space squeezed.
        names: Class and id of its element and the one around it, in lower case.
        near: Whether it stands between title and article, where any date is the article's.
        behind: Whether it stands at the article's end or behind it, where comments are dated too.
        stamps: Times in attributes.
        authors: Texts of elements named as the author's.
        profiles: Texts of links to people's pages.
        above: Whether it stands above the title, near as it is.
    """

    text: str
    names: str
    near: bool
    behind: bool = False
    stamps: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    above: bool = False
