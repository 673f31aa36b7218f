import numpy as np
import pytest

from pipelines.text.lm import START, extend, load_ngrams, number_of
from pipelines.text.lm import load as load_model
from pipelines.text.lm.fileformat import NUMBER_BITS
from pipelines.text.spinner.costs import GramCosts
from pipelines.text.spinner.recurrence import Recurrence
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


@pytest.mark.parametrize("alike", [0, 1, 5, 100])
def test_a_text_that_begins_like_another_is_divided_as_by_itself(alike):
    first, second, *_ = load("hans.own")
    text = first[:alike] + second
    known = load_model().divided(first)[: alike + 1]
    assert load_model().divided(text, known) == load_model().divided(text)


def test_grams_cost_the_same_one_by_one_and_many_at_once():
    sound = "\n".join(load("hans.own"))
    one_by_one, at_once = GramCosts(Recurrence(sound)), GramCosts(Recurrence(sound))
    grams = [context << NUMBER_BITS | number for context, number in contexts_and_characters()]
    at_once.learn(grams)
    assert at_once.keys() == set(grams)
    assert [at_once[gram] for gram in grams] == [one_by_one[gram] for gram in grams]
    assert any(here < by_model for by_model, here in at_once.values())
