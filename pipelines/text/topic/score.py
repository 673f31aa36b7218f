"""How far a title or a page is about debt collection, and which words say so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.text.script import to_hans
from pipelines.text.topic.lexicon import DEBT_SHARE, Side, words

# A word said a second and a third time adds to the evidence, a tenth time no more: content farms
# repeat one word through a page about something else.
MOST_REPEATS = 3
# Evidence is read per this many characters; long texts meet stray words of both sides by chance.
SCALE = 1000
# Where the two halves of the labelled cases part best (tests/data/topic); see `make bench`.
TITLE_THRESHOLD = 2.0
PAGE_THRESHOLD = 2.5

# Characters of an opening post that may leave its matter to title and replies: "如题，求解答。"
SHORT_OPENING = 100
# Replies that are weighed with it, and characters of each.
REPLIES_READ = 5
REPLY_READ = 200


# A single damaged title on a sound list page is not repaired: one reading proves no damage. For
# judging it the readings only stand between the characters of a word.
_READING = re.compile(r"[(（][a-zà-ǜ ]{1,8}[)）]")


@dataclass(frozen=True, slots=True)
class Topic:
    """A verdict.

    Attributes:
        score: 0 is nothing; on topic from `threshold` on.
        threshold: For this kind of text.
        words: What counted for it, the weightiest first, in simplified characters.
    """

    score: float
    threshold: float
    words: tuple[str, ...]

    @property
    def on(self) -> bool:
        """Whether the text is on topic."""
        return self.score >= self.threshold


def judge_title(title: str) -> Topic:
    """Tell whether a page is worth fetching, from its title in a list.

    A title names the matter or a debt that is due; or it holds both what collectors do and credit.

    Args:
        title: In either script.

    >>> judge_title("催收電話一天三十個").on, judge_title("催婚催到不敢回家").on
    (True, False)
    """
    weights, names = _weigh(_count(to_hans(_READING.sub("", title))))
    score = (
        weights[Side.NAME]
        + weights[Side.OWED]
        + 2 * min(weights[Side.COLLECTING], weights[Side.LENDING])
        - weights[Side.AGAINST]
    )
    return Topic(round(max(score, 0.0), 2), TITLE_THRESHOLD, names)


def judge_page(title: str | None, body_hans: str) -> Topic:
    """Tell whether an article is on topic.

    The score is the harmonic mean of the evidence for a debt and for its collecting, less what
    speaks against: a page with much of one side and nothing of the other is about something else.

    Args:
        title: In either script; None if there is none.
        body_hans: In simplified characters.
    """
    weights, names = _weigh(_count(to_hans(title or "")) + _count(body_hans))
    collecting = weights[Side.NAME] + weights[Side.COLLECTING]
    debt = DEBT_SHARE * weights[Side.NAME] + weights[Side.OWED] + weights[Side.LENDING]
    both = collecting + debt
    mean = 2 * collecting * debt / both if both else 0.0
    score = (mean - weights[Side.AGAINST]) / max(1.0, len(body_hans) / SCALE)
    return Topic(round(max(score, 0.0), 2), PAGE_THRESHOLD, names)


def judge_thread(title: str | None, body_hans: str, replies_hans: Sequence[str]) -> Topic:
    """Tell whether a thread is on topic.

    The opening post decides. Where it is short and says too little, the first replies are read with
    it; but what only they speak of is something that came up on the way.

    Args:
        title: In either script; None if there is none.
        body_hans: The opening post in simplified characters; empty if it is a picture alone.
        replies_hans: Likewise, in order.
    """
    verdict = judge_page(title, body_hans)
    if verdict.on or not verdict.words or len(body_hans) > SHORT_OPENING:
        return verdict
    read = (reply[:REPLY_READ] for reply in replies_hans[:REPLIES_READ])
    return judge_page(title, "\n".join((body_hans, *read)))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _count(text_hans: str) -> Counter[str]:
    return Counter(_pattern().findall(text_hans))


def _weigh(counts: Counter[str]) -> tuple[dict[Side, float], tuple[str, ...]]:
    """Add up the weights by side, each word at most `MOST_REPEATS` times.

    Returns:
        The sums, and the words that speak for the topic, the weightiest first.
    """
    table = words()
    sums = dict.fromkeys(Side, 0.0)
    worth: dict[str, float] = {}
    for word, times in counts.items():
        side, weight = table[word]
        gain = weight * min(times, MOST_REPEATS)
        sums[side] += gain
        if side not in (Side.DECOY, Side.AGAINST):
            worth[word] = gain
    return sums, tuple(sorted(worth, key=lambda word: (-worth[word], word)))
