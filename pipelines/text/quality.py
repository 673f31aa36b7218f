"""How far an article can be trusted as a text, as a score made of named parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from pipelines.text.boilerplate.fold import is_sentence
from pipelines.text.boilerplate.spam import SPAM_RULES
from pipelines.text.boilerplate.strip import Stripped
from pipelines.text.record import Flag, Removal

# A gap or an unrepaired place is felt in so many characters around it.
CHARS_PER_GAP = 20
# What a text that goes on elsewhere, and ends in the middle of a sentence, is worth as a whole one.
CONTINUED_WORTH, UNFINISHED_WORTH = 0.4, 0.8
# Share of clauses out of order, and of one phrase repeated, at which nothing is left; see `damage`.
SHUFFLED_LIMIT = 0.25
REPEATED_LIMIT = 0.3
# What sound articles have of both: odd clauses, the name of the firm they are about.
SHUFFLED_USUAL, REPEATED_USUAL = 0.03, 0.07
# Articles have at least so many characters; shorter ones count for less.
ARTICLE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of an article.

    Attributes:
        parts: By name, each 0 (useless) to 1 (nothing wrong): `complete` (no words missing, not cut
            off), `ordered` (words not shuffled), `clean` (no spam in it), `repaired` (no damage
            left), `substance` (sentences, and enough of them).
        score: Their product, 0 to 1: one bad part spoils the text.
    """

    parts: Mapping[str, float]
    score: float


def quality_of(stripped: Stripped, flags: Iterable[Flag] = ()) -> Quality:
    """Judge an article.

    Args:
        stripped: What stayed of it.
        flags: What decoding, repair and extraction raised.
    """
    damage = stripped.damage
    names = [flag.name for flag in flags]
    chars = max(1, sum(map(len, stripped.lines)))
    missing = sum(flag.name.startswith("missing.") for flag in damage.flags)
    parts = {
        "complete": _felt(missing, chars) * _whole({flag.name for flag in damage.flags}),
        "ordered": _left(damage.shuffled, SHUFFLED_USUAL, SHUFFLED_LIMIT),
        "clean": _left(damage.repeated, REPEATED_USUAL, REPEATED_LIMIT)
        * _unspammed(stripped.removals, chars),
        "repaired": _felt(sum(name.startswith(_UNREPAIRED) for name in names), chars),
        "substance": _substance(stripped.folded.split("\n")),
    }
    return Quality(parts, prod(parts.values()))


_UNREPAIRED = ("spinner.", "mojibake.", "charset.")


def _left(share: float, usual: float, limit: float) -> float:
    """1 up to the usual share, 0 from the limit on."""
    return 1 - min(1.0, max(0.0, share - usual) / (limit - usual))


def _felt(places: int, chars: int) -> float:
    """What is left of a text in which so many places are broken."""
    return max(0.0, 1 - places * CHARS_PER_GAP / max(chars, CHARS_PER_GAP))


def _whole(names: set[str]) -> float:
    if "cut.continued" in names:
        return CONTINUED_WORTH
    return UNFINISHED_WORTH if "cut.unfinished" in names else 1.0


def _unspammed(removals: Iterable[Removal], chars: int) -> float:
    """Spam that was taken out of sentences tells how the rest was treated."""
    inline = sum(len(removal.line) for removal in removals if removal.rule in SPAM_RULES)
    return chars / (chars + inline * 2)


def _substance(folded: Sequence[str]) -> float:
    """The share of sentences in a text given by its folded lines, less for a short one."""
    chars = sum(map(len, folded))
    sentences = sum(len(line) for line in folded if is_sentence(line))
    return sentences / max(1, chars) * min(1.0, chars / ARTICLE_CHARS)
