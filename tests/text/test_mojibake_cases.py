"""Cases of mojibake by where they come from; see tests/data/mojibake/README.md."""

import json
from pathlib import Path

import pytest

from pipelines.text.mojibake import repair
from pipelines.text.record import replay

DATA = Path(__file__).parents[1] / "data" / "mojibake"


def cases(name):
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")])
def test_damage_is_undone(case):
    assert repair(case["damaged"]).text == case["clean"]


@pytest.mark.parametrize("case", cases("negative"))
def test_sound_text_stays(case):
    repaired = repair(case["damaged"])
    assert (repaired.text, repaired.passes) == (case["damaged"], ())


@pytest.mark.xfail
@pytest.mark.parametrize("case", cases("known_failures"))
def test_what_should_work_and_does_not(case):
    assert repair(case["damaged"]).text == case["clean"]


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")])
def test_every_change_is_recorded(case):
    repaired = repair(case["damaged"])
    assert replay(case["damaged"], repaired.passes) == repaired.text


@pytest.mark.parametrize("name", ["in_the_wild", "synthetic", "negative"])
def test_a_mended_text_needs_no_mending(name):
    for case in cases(name):
        row = case.values[0]
        clean = row.get("clean", row["damaged"])
        assert repair(clean).text == clean
