"""Lines that no table knows, near the ends of an article, that sound like boilerplate."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipelines.text.article import LineKind
from pipelines.text.boilerplate.fold import View
from pipelines.text.boilerplate.hit import Hit
from pipelines.text.boilerplate.model import MODEL_RULE, score
from pipelines.text.boilerplate.notice import weigh
from pipelines.text.boilerplate.rule import Takes, Where

# Scores from which a line goes, by itself and next to a line that goes. With weights learnt without
# `labelled_second` and the rules as they were before it, these took 88 % of its boilerplate, where
# the rules alone took 65 %, and no honest line more; 1 and 0 lost one.
ALONE: Final = 3.0
BESIDE: Final = 0.5
# The same next to a line that goes, for a sentence of so many characters without a clause of a
# notice: an article's first and last one stand there too, and honest ones reach 0.9. None of the
# labelled pages' boilerplate scores less.
BESIDE_SENTENCE: Final = 1.5
FULL_CHARS: Final = 20
# Longer lines are not judged, sentences and others.
SENTENCE_CHARS: Final = 60
LINE_CHARS: Final = 80
# A sentence of so many characters, or so many lines in a row, that are the article's are an end of
# it: no line further in is judged. Articles that end in long lists lost more of these without.
END_CHARS: Final = 40
END_LINES: Final = 4

# Lines that a rule takes only beside others may go by how they sound.
_DEPENDENT = (Where.BESIDE, Where.BELOW)
# The first of several sentences, unless it is short: 谢谢你读到这里。
_STOP = re.compile(r"^[^。]{11,}。[”’]?(?=.)")
# The title of a book: an item of an article's list of them.
_TITLE = re.compile("<[^<>]{1,30}>")
# What notices of offices bear at their ends: their numbers, and whom they may be shown to.
_OFFICIAL = re.compile(r"[〔\[(]\d{4}[〕\])]\s?\S{0,8}\d+号|编号:|^\(?此件.{0,8}公开")
# What stands at the ends of documents themselves, and tells nothing of the line beside it.
_OF_DOCUMENTS = frozenset({"call.file", "byline.stamp", "byline.signed"})
_HAN = re.compile("[\u4e00-\u9fff]")


def unlisted(views: Sequence[View], hits: Mapping[int, Hit]) -> dict[int, Hit]:
    """The lines near both ends that sound like boilerplate, by index.

    Args:
        views: All lines.
        hits: What is known of them; these are not judged, but for those that depend on others.
    """
    scores: dict[int, float] = {}
    edges = (
        (range(len(views)), Where.TAIL),
        (range(len(views) - 1, -1, -1), Where.TOP),
    )
    for inward, elsewhere in edges:
        staying = 0
        for i in inward:
            # A rule for the other end tells nothing at this one.
            if i in hits and hits[i].where not in (*_DEPENDENT, elsewhere):
                staying = 0
                continue
            view = views[i]
            if _may_be(view) and i not in scores:
                scores[i] = _score(view)
            staying = 0 if scores.get(i, BESIDE) > BESIDE else staying + 1
            if staying and (staying == END_LINES or _ends(view)):
                break
    goes = {i for i, value in scores.items() if value > ALONE}
    near = goes.union(i for i, hit in hits.items() if hit.rule not in _OF_DOCUMENTS)
    goes.update(
        i
        for i, value in scores.items()
        if i not in hits
        and value > BESIDE
        and (i - 1 in near or i + 1 in near)
        and value > _bar(views[i])
    )
    if not any(view.sentence and i not in hits and i not in goes for i, view in enumerate(views)):
        return {}  # nothing tells where the article is
    return {
        i: Hit(MODEL_RULE, Where.EDGE, hits[i].takes if i in hits else Takes.NOTHING) for i in goes
    }


def _bar(view: View) -> float:
    """What a line must score to go next to one that goes."""
    full = view.sentence and view.text.endswith("。") and len(view.text) >= FULL_CHARS
    return BESIDE_SENTENCE if full and not weigh(view.text).total else BESIDE


def _score(view: View) -> float:
    """How a line sounds; what is glued to an honest sentence does not take it along."""
    whole = score(view.text)
    end = _STOP.search(view.text) if whole > BESIDE and view.sentence else None
    first = score(view.text[: end.end()]) if end else whole
    return whole if first > BESIDE else first


def _ends(view: View) -> bool:
    return view.sentence and len(view.text) >= END_CHARS


def _may_be(view: View) -> bool:
    """Whether a line is one that the weights were made for: short, Chinese, no part of a list."""
    if view.kind is LineKind.ROW or view.section or _TITLE.fullmatch(view.text):
        return False
    if _OFFICIAL.search(view.text):
        return False
    most = SENTENCE_CHARS if view.sentence else LINE_CHARS
    return len(view.text) <= most and _HAN.search(view.text) is not None
