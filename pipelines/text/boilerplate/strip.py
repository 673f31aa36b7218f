"""Taking boilerplate lines out of an article, each removal with the name of its rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.text.article import Line
from pipelines.text.boilerplate.damage import Damage, find_damage
from pipelines.text.boilerplate.fold import View, fold, views_of
from pipelines.text.boilerplate.hits import LEARNT_RULE
from pipelines.text.boilerplate.judge import judge, judge_reply
from pipelines.text.boilerplate.learn import Learned
from pipelines.text.boilerplate.model import MODEL_RULE
from pipelines.text.boilerplate.spam import inline_spam
from pipelines.text.boilerplate.tails import cut_tails
from pipelines.text.record import Flag, Removal

# Rules that know of a line only that it was learnt, how it sounds, or what it stands between.
_COUNTED_RULES = frozenset({LEARNT_RULE, MODEL_RULE, "block.between"})


@dataclass(frozen=True, slots=True)
class Stripped:
    """An article without its boilerplate.

    Attributes:
        lines: The lines that stay, in order; verbatim but for what `inline.*` removals took out.
        kept: For each of `lines`, its index in the input.
        removals: What was taken out, in the order of the input: whole lines, or by the rules
            `inline.*` a part of a line that stays.
        damage: What could not be mended; `start` of its flags counts in the lines joined by line
            breaks.
        folded: The lines folded and joined.
    """

    lines: tuple[str, ...]
    kept: tuple[int, ...]
    removals: tuple[Removal, ...]
    damage: Damage
    folded: str

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The places of the damage."""
        return self.damage.flags


def strip(
    lines: Sequence[Line | str],
    *,
    title: str | None = None,
    learned: Learned | None = None,
    reply: bool = False,
    joined: bool = False,
) -> Stripped:
    """Take out the lines that are not the article.

    Args:
        lines: The article's lines, one paragraph each, repaired, in either script.
        title: The article's title if known; repeats of it go.
        learned: What was learnt of the site.
        reply: Whether they are a reply to a thread, of which less goes.
        joined: Whether they are of all pages of the article, or the first post of a thread: then
            a list of pages does not tell that it goes on.
    """
    views = whole = views_of(lines)
    tails = {} if reply else cut_tails(whole)
    if tails:
        views = [tails[i][0] if i in tails else view for i, view in enumerate(whole)]
    verdicts = (judge_reply if reply else judge)(views, title, learned)
    kept: list[int] = []
    texts: list[str] = []
    removals: list[Removal] = []
    for i, view in enumerate(views):
        rule = verdicts.get(i)
        if rule is not None:
            removals.append(Removal(rule, whole[i].raw))
            continue
        text, parts = _without_inline(view)
        removals += parts
        removals += tails[i][1] if i in tails else ()
        kept.append(i)
        texts.append(text)
    known = _untouched(views, kept, texts)
    folded = "\n".join(views[i].text for i in kept) if known else fold("\n".join(texts))
    damage = find_damage(texts, removals, folded, joined=joined)
    return Stripped(tuple(texts), tuple(kept), tuple(removals), damage, folded)


def _untouched(views: Sequence[View], kept: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether the folded lines are those of the result, offset by offset."""
    return all(
        views[i].raw == text and len(views[i].text) == len(text)
        for i, text in zip(kept, texts, strict=True)
    )


def countable(lines: Sequence[Line | str], stripped: Stripped) -> tuple[str, ...]:
    """The lines a site's counts are made of: what stayed, and what went for no rule of the tables.

    Without the latter, a line would be forgotten by being known, and one that the weights take out
    of some articles would not be learnt for the others.

    Args:
        lines: What `strip` was given.
        stripped: What it gave.
    """
    learnt = {removal.line for removal in stripped.removals if removal.rule in _COUNTED_RULES}
    texts = [line if isinstance(line, str) else line.text for line in lines]
    kept = dict(zip(stripped.kept, stripped.lines, strict=True))
    return tuple(kept.get(i, text) for i, text in enumerate(texts) if i in kept or text in learnt)


def _without_inline(view: View) -> tuple[str, list[Removal]]:
    """A line without the spam inside its sentences."""
    if not view.sentence or len(view.text) != len(view.raw):
        return view.raw, []
    found = inline_spam(view.text)
    if not found:
        return view.raw, []
    ends = [0, *(end for _, _, end in found)]
    starts = [*(start for _, start, _ in found), len(view.raw)]
    text = "".join(view.raw[a:b] for a, b in zip(ends, starts, strict=True))
    return text, [Removal(rule, view.raw[start:end]) for rule, start, end in found]
