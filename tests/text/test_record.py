import pytest

from pipelines.text.record import Pass, Repair, ReplayError, apply_repairs, replay


def test_replay_runs_each_pass_on_the_output_of_the_one_before():
    passes = (
        Pass("first", (Repair("x.a", 0, "a", "bb"), Repair("x.c", 2, "c", ""))),
        Pass("second", (Repair("y.b", 0, "bb", "d"),)),
    )
    assert replay("a-c", passes) == "d-"


@pytest.mark.parametrize(
    "repairs",
    [
        [Repair("x", 0, "z", "y")],
        [Repair("x", 1, "b", "y"), Repair("x", 0, "a", "y")],
        [Repair("x", 0, "ab", "y"), Repair("x", 1, "b", "y")],
    ],
)
def test_a_repair_that_does_not_fit_is_refused(repairs):
    with pytest.raises(ReplayError):
        apply_repairs("abc", repairs)
