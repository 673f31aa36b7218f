import numpy as np
import pytest

from pipelines.text.lm import START, extend, load_ngrams, number_of
from tests.generators.corpora import load


def contexts_and_characters():
    for line in load("hans.own"):
        context = START
        for char in line:
            yield context, number_of(char)
            context = extend(context, number_of(char))


def test_many_costs_at_once_are_those_asked_for_one_by_one():
    asked = list(contexts_and_characters())
    contexts, numbers = zip(*asked, strict=True)
    ngrams = load_ngrams()
    together = ngrams.costs(np.array(contexts, np.uint64), np.array(numbers))
    assert together.tolist() == [ngrams.cost(*pair) for pair in asked]


@pytest.mark.parametrize(
    ("before", "likely", "unlikely"),
    [
        ("经济发", "展", "战"),
        ("催收人", "员", "园"),
        ("他们的", "生", "圣"),
        ("我知道", "。", "《"),
    ],
)
def test_the_usual_character_costs_less(before, likely, unlikely):
    context = START
    for char in before:
        context = extend(context, number_of(char))
    ngrams = load_ngrams()
    assert ngrams.cost(context, number_of(likely)) < ngrams.cost(context, number_of(unlikely))


def test_a_paragraph_costs_what_its_characters_do():
    for line in load("hans.own")[:3]:
        context, total = START, 0
        for char in line:
            total += load_ngrams().cost(context, number_of(char))
            context = extend(context, number_of(char))
        assert load_ngrams().cost_of([*map(number_of, line)]) == total
