import json
import random
from pathlib import Path

import pytest

from pipelines.text.record import Certainty, replay
from pipelines.text.spinner import repair
from tests.generators.corpora import load
from tests.generators.spinner import Site, make_table, to_traditional

CASES = Path(__file__).parents[1] / "data" / "spinner"


def cases(name):
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("in_the_wild") + cases("synthetic"))
def test_damage_is_undone(case):
    assert repair(case["damaged"]).text == case["repaired"]


@pytest.mark.parametrize("text", cases("negative"))
def test_sound_text_is_not_touched(text):
    repaired = repair(text)
    assert repaired.text == text
    assert not repaired.passes
    assert not repaired.flags


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=case["because"]))
        for case in cases("known_failures")
    ],
)
def test_known_failure(case):
    assert repair(case["damaged"]).text == case["repaired"]


@pytest.mark.parametrize(
    "kind", ["hans.own", "hant.own", "ja.own", "ko.own", "en.own", "fr.own", "ru.own"]
)
def test_sound_corpora_are_not_touched(kind):
    text = "\n".join(load(kind))
    assert repair(text).text == text


def own_text():
    return [line for line in load("hans.own") if _fits(line)]


def _fits(line):
    try:
        return bool(to_traditional(line).encode("gbk")) and "?" not in line
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize("cuts", ["", "？", "。？、"])
@pytest.mark.parametrize("size", [300, 1000, 3000])
def test_every_plain_annotation_goes_and_most_broken_lines_come_back(size, cuts):
    lines = own_text()
    site = Site(make_table(size, size), cuts=cuts)
    sources = [site.source(line) for line in lines]
    repaired = repair("\n".join(map(site.damage, lines)))
    pairs = list(zip(sources, repaired.text.split("\n"), strict=True))
    exact = sum(source == after for source, after in pairs)
    assert exact >= 0.8 * len(pairs), [pair for pair in pairs if pair[0] != pair[1]]
    assert "(" not in "".join(after for source, after in pairs if source == after)


def test_repairs_replay_to_the_same_text():
    chance = random.Random(1)
    for seed in range(5):
        site = Site(make_table(1000, seed), cuts=chance.choice(["", "？"]))
        damaged = "\n".join(map(site.damage, own_text()))
        repaired = repair(damaged)
        assert replay(damaged, repaired.passes) == repaired.text


def test_what_the_bytes_decide_is_exact_and_the_rest_is_likely_with_a_margin():
    repaired = repair("這種以業(yè)績?yōu)閷?dǎo)向的模式。負(fù)擔(dān)??蛻粼谧酚憘鶆?wù)。")
    broken = [one for one in repaired.repairs if one.rule == "spinner.broken"]
    assert [(one.after, one.certainty) for one in broken] == [
        ("為導", Certainty.EXACT),
        ("。客戶在追討債務", Certainty.LIKELY),
    ]
    assert broken[0].margin is None
    assert broken[1].margin > 0


def test_a_lost_digit_is_flagged_and_not_invented():
    repaired = repair("懸(xuán)?mì)炱?300盞(zhǎn)大紅(hóng)燈(dēng)。")
    assert "spinner.lost_character" in [flag.name for flag in repaired.flags]


def test_choices_that_are_nearly_ties_are_flagged_and_no_others():
    # What loses much leaves two good readings; each is a document, so that none helps another.
    texts = [case["damaged"] for case in cases("known_failures")]
    texts += ["\n".join(map(Site(make_table(3000, seed)).damage, own_text())) for seed in range(9)]
    found = 0
    for repaired in map(repair, texts):
        close = [one for one in repaired.repairs if one.margin is not None and one.margin < 1]
        unsure = [flag for flag in repaired.flags if flag.name == "spinner.unsure"]
        assert [one.after for one in close] == [flag.text for flag in unsure]
        assert all(repaired.text.startswith(flag.text, flag.start) for flag in unsure)
        found += len(unsure)
    assert found


def test_a_second_repair_changes_nothing():
    once = repair(cases("in_the_wild")[0]["damaged"]).text
    assert repair(once).text == once


def test_time_is_linear_in_the_length_of_a_line():
    # A megabyte on one line, all of it damaged, must not take long; bounded generously.
    damaged = cases("in_the_wild")[1]["damaged"] * 400
    assert repair(damaged).text == cases("in_the_wild")[1]["repaired"] * 400
