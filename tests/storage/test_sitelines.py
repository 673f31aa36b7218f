"""What is known of a site's lines: counts that fade, and lines learnt for good that do not."""

from datetime import timedelta

import pytest

from storage import sitelines
from storage.sitelines import count_lines, halve_lines, keep_lines, site_lines
from storage.store import Store
from tests.storage.sample import FETCHED, article, page


def known(store: Store, site: str) -> dict[str, tuple[int, bool]]:
    lines = store.read(lambda connection: site_lines(connection, site))
    return {line.line_hash: (line.pages, line.learnt) for line in lines}


@pytest.fixture
def counted(store: Store) -> Store:
    """Two sites with lines on five, two and one page."""
    store.save_many([(article(1, site="a"), page(1)), (article(2, site="b"), page(2))])
    for site in ("a", "b"):
        for number in range(5):
            lines = {"five": "五"} | ({"two": "二"} if number < 2 else {})
            lines |= {"one": "一", "kept": "留"} if not number else {}
            store.write(lambda c: count_lines(c, site, lines, FETCHED))  # noqa: B023
    return store


def test_halved_counts_forget_what_stood_on_one_page(counted: Store) -> None:
    counted.write(lambda connection: halve_lines(connection, "a"))
    assert known(counted, "a") == {"five": (2, False), "two": (1, False)}
    assert len(known(counted, "b")) == 4


def test_what_was_learnt_for_good_stays_whatever_it_counts(
    counted: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = FETCHED + timedelta(days=1)
    counted.write(lambda connection: keep_lines(connection, "a", ["kept"], FETCHED))
    counted.write(lambda connection: keep_lines(connection, "a", ["kept"], later))
    for _ in range(3):
        counted.write(lambda connection: halve_lines(connection, "a"))
    assert known(counted, "a") == {"kept": (0, True)}
    monkeypatch.setattr(sitelines, "LINES_KEPT", 5)
    for number in range(9):
        lines = {f"line{number}": f"第{number}行"}
        counted.write(lambda c: count_lines(c, "a", lines, later))  # noqa: B023
    assert known(counted, "a")["kept"] == (0, True)
    assert len(known(counted, "a")) <= 5


def test_a_line_met_before_it_is_stored_begins_with_what_it_counted(counted: Store) -> None:
    lines = {"within": "中", "five": "五"}
    met = {"within": 2, "five": 9}
    counted.write(lambda connection: count_lines(connection, "a", lines, FETCHED, met))
    assert known(counted, "a")["within"] == (2, False)
    assert known(counted, "a")["five"] == (6, False)
