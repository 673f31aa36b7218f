import numpy as np
import pytest

from pipelines.text.lm import START, extend, load_runs, number_of
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
    runs = load_runs()
    together = runs.costs(np.array(contexts, np.uint64), np.array(numbers))
    assert together.tolist() == [runs.cost(*pair) for pair in asked]


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
    runs = load_runs()
    assert runs.cost(context, number_of(likely)) < runs.cost(context, number_of(unlikely))
