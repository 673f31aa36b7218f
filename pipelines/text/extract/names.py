"""Element names by what they do to text, and how tables of names are written here."""


def words(table: str) -> frozenset[str]:
    """Read a table of words parted by white space.

    >>> sorted(words("b a"))
    ['a', 'b']
    """
    return frozenset(table.split())


SKIPPED = words(
    """
    script style noscript template svg math iframe object embed canvas audio video map select option
    optgroup datalist button input textarea head link meta title base dialog frame frameset param
    source track area applet rp rt
    """
)
"""Elements whose text is not the page's."""

INLINE = words(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins jammer kbd label mark nobr
    q ruby s samp small span strike strong sub sup time tt u var wbr
    """
)
"""Elements that do not part lines."""

HEADINGS = words("h1 h2 h3 h4 h5 h6")

TEXT_TAGS = HEADINGS | words("p blockquote pre li dd dt figcaption")
"""Elements made for text."""

BLOCKS = TEXT_TAGS | words(
    """
    address article aside body caption center col colgroup details dialog dir div dl dt fieldset
    figure footer form frameset header hgroup hr html legend listing main marquee menu nav ol
    plaintext search section summary table tbody td tfoot th thead tr ul xmp
    """
)
"""Elements that part lines; those of no known name are inline, by HTML, but for what is in them."""
