"""Invented articles in any number, for measurements: words drawn from the shipped bigram model.

They make no sense, but their words, characters and pairs of characters come as often as in Chinese
text, with the words of the subject more often, which is what indexes and fingerprints feel.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.text.lm import load
from pipelines.text.lm.fileformat import COST_STEP

# Words that articles on the subject share, and how many times likelier they are than elsewhere.
# With these figures two articles share 13, 6, 3 and 1.6 % of their groups of 2, 3, 4 and 6
# characters; five real articles on debt collection share 15, 7, 4 and 1.2 %.
SUBJECT = [
    "催收",
    "逾期",
    "贷款",
    "还款",
    "债务",
    "欠款",
    "平台",
    "借款人",
    "电话",
    "暴力",
    "骚扰",
    "协商",
    "利息",
    "信用卡",
    "律师",
    "法院",
    "起诉",
    "征信",
    "消费者",
    "银行",
    "公司",
    "个人信息",
    "隐私",
    "投诉",
    "监管",
    "法律",
    "合法",
    "权益",
    "威胁",
    "恐吓",
    "家人",
    "通讯录",
    "短信",
    "分期",
    "本金",
]
SUBJECT_FACTOR = 300.0
# Frequent words are made more so, since one subject uses fewer words than a language has.
FRESH_SHARPNESS = 1.3
FOLLOWING_SHARPNESS = 2.0
# Share of words that follow from the word before; the rest is drawn afresh, as at a new clause.
FOLLOWING = 0.8
# Set phrases that everyone uses, and how often a clause is one.
PHRASES = 600
PHRASE_SHARE = 0.6
MEAN_WORDS = 600
_AT_ONCE = 256

Numbers = NDArray[np.int64]


class Writer:
    """Draws articles; the same seed gives the same articles."""

    def __init__(self, seed: int = 1) -> None:
        model = load()
        self._random = np.random.default_rng(seed)
        self._words = np.array(model.words, dtype=object)
        chance = np.exp(-FRESH_SHARPNESS * COST_STEP * np.frombuffer(model._unigram, np.uint8))
        subject = [model.number[word] for word in SUBJECT if word in model.number]
        chance /= chance.sum()
        chance[subject] *= SUBJECT_FACTOR
        self._fresh = np.cumsum(chance / chance.sum())
        self._first = np.frombuffer(model._first, np.uint32).astype(np.int64)
        self._successor = np.frombuffer(model._successor, np.uint32).astype(np.int64)
        follow = np.exp(-FOLLOWING_SHARPNESS * COST_STEP * np.frombuffer(model._bigram, np.uint8))
        self._follow = np.concatenate(([0.0], np.cumsum(follow)))
        self._phrases: list[str] = []
        self._phrases = [text[:12] for text in self._draw(PHRASES, 8)]

    def articles(self, count: int, mean_words: int = MEAN_WORDS) -> Iterator[str]:
        """Draw texts, a paragraph a line, of half to one and a half times the mean length."""
        for start in range(0, count, _AT_ONCE):
            yield from self._draw(min(_AT_ONCE, count - start), mean_words)

    def title(self, text: str) -> str:
        """A title for a text: its first clause."""
        return text.split("，", 1)[0][:30]

    def _draw(self, count: int, mean_words: int) -> Iterator[str]:
        lengths = self._random.integers(mean_words // 2, mean_words * 3 // 2, count)
        drawn = np.empty((int(lengths.max()), count), dtype=np.int64)
        present = self._draw_fresh(count)
        for step in range(len(drawn)):
            drawn[step] = present
            present = self._next(present)
        for number, length in enumerate(lengths):
            yield "".join(self._punctuated(drawn[:length, number]))

    def _draw_fresh(self, count: int) -> Numbers:
        return np.searchsorted(self._fresh, self._random.random(count)).clip(
            max=len(self._words) - 1
        )

    def _next(self, present: Numbers) -> Numbers:
        low, high = self._follow[self._first[present]], self._follow[self._first[present + 1]]
        place = np.searchsorted(self._follow, low + (high - low) * self._random.random(len(low)))
        followed = self._successor[(place - 1).clip(0, len(self._successor) - 1)]
        fresh = (high <= low) | (self._random.random(len(low)) > FOLLOWING)
        return np.where(fresh, self._draw_fresh(len(low)), followed)

    def _punctuated(self, numbers: Numbers) -> Iterator[str]:
        marks = self._random.random(len(numbers))
        # The cube makes the first phrases the most frequent.
        chosen = (self._random.random(len(numbers)) ** 3 * len(self._phrases)).astype(int)
        for word, mark, phrase in zip(self._words[numbers], marks, chosen, strict=True):
            yield word
            if mark < 0.12:
                yield "，"
                if self._phrases and mark < 0.12 * PHRASE_SHARE:
                    yield self._phrases[phrase]
                    yield "，"
            elif mark < 0.16:
                yield "。"
            elif mark < 0.17:
                yield "。\n"
