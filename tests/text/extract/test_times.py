"""Times as pages write them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.text.article import DateOrder
from pipelines.text.extract.times import Clock, find_time, parse_time

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "extract" / "times.json").read_text("utf-8")
)
CLOCK = Clock.of("Asia/Shanghai", datetime.fromisoformat(CASES["now"]))


@pytest.mark.parametrize(("text", "moment"), CASES["found"])
def test_a_time_is_read_with_its_zone(text: str, moment: str) -> None:
    found = find_time(text, CLOCK)
    assert found is not None
    assert found.value.isoformat() == moment


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_time_gives_none(text: str) -> None:
    assert find_time(text, CLOCK) is None


def test_prose_may_leave_relative_times_out() -> None:
    assert find_time("三年前他借了一笔钱", CLOCK, relative=False) is None


def test_the_order_of_day_and_month_can_be_told() -> None:
    clock = Clock.of("Europe/Berlin", CLOCK.now, DateOrder.DAY_FIRST)
    moment = parse_time("03/01/2026 09:00", clock)
    assert moment is not None
    assert (moment.month, moment.day) == (1, 3)


def test_a_year_of_two_digits_is_read_where_the_day_comes_first() -> None:
    german = Clock.of("Europe/Berlin", CLOCK.now, DateOrder.DAY_FIRST)
    assert find_time("von Max Muster, 08.05.12", CLOCK) is None
    found = find_time("von Max Muster, 08.05.12", german)
    assert found is not None
    assert found.value.date().isoformat() == "2012-05-08"
    assert find_time("Version 1.8.5.12", german) is None
