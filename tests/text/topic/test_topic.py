"""The lexicon against titles and bodies labelled by hand (tests/data/topic)."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pipelines.text.script import to_hans
from pipelines.text.topic import judge_page, judge_thread, judge_title
from pipelines.text.topic.lexicon import Side, words
from tests.gold import GOLD, ROOT

FLOOR = 0.95

Case = dict[str, Any]
CASES: dict[str, list[Case]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "data" / "topic").glob("*.json"))
}


def judged_title(case: Case) -> bool:
    return judge_title(case["title"]).on


def judged_page(case: Case) -> bool:
    return judge_page(case["title"], to_hans(case["body"])).on


def precision_and_recall(
    cases: Iterable[Case], judge: Callable[[Case], bool], label: str
) -> tuple[float, float]:
    verdicts = [(judge(case), case[label]) for case in cases]
    right = sum(said and true for said, true in verdicts)
    return right / sum(said for said, _ in verdicts), right / sum(true for _, true in verdicts)


def test_there_are_enough_cases_of_both_kinds() -> None:
    cases = [case for part in CASES.values() for case in part]
    assert len({case["title"] for case in cases}) == len(cases) >= 150
    for label in ("fetch", "land"):
        share = sum(case[label] for case in cases) / len(cases)
        assert 0.4 < share < 0.6


@pytest.mark.parametrize(
    ("judge", "label"), [(judged_title, "fetch"), (judged_page, "land")], ids=["title", "page"]
)
def test_precision_and_recall_stay_above_the_floor(
    judge: Callable[[Case], bool], label: str
) -> None:
    cases = [case for part in CASES.values() for case in part]
    precision, recall = precision_and_recall(cases, judge, label)
    assert precision >= FLOOR
    assert recall >= FLOOR


@pytest.mark.parametrize("name", GOLD)
def test_a_whole_article_is_on_topic_with_its_words(name: str) -> None:
    gold = GOLD[name]
    verdict = judge_page(gold["title"], to_hans("\n".join(gold["body"])))
    assert verdict.score > 2 * verdict.threshold
    assert "催收" in verdict.words[:3]


def test_a_stray_word_in_a_long_text_is_not_enough() -> None:
    filler = "春天来了，河边的柳树发了新芽，孩子们在草地上放风筝，老人坐在长椅上晒太阳。"
    assert not judge_page("河边的春天", filler * 60 + "他想起当年有人上门讨债的欠条。").on
    assert judge_page("河边的春天", "他想起当年有人上门讨债的欠条。").on


CALLS = "催收每天打电话给我的家人，我跟他们协商分期还款。"


def test_replies_speak_for_a_thread_whose_opening_is_short() -> None:
    assert not judge_page("催收合法吗？", "如题，求解答。").on
    assert judge_thread("催收合法吗？", "如题，求解答。", [CALLS]).on
    assert judge_thread("催收合法吗？", "", ["顶一下", CALLS]).on


@pytest.mark.parametrize(
    ("title", "body", "replies"),
    [
        ("催收合法吗？", "如题，求解答。", ["顶一下", "同问"]),
        ("周末去哪里钓鱼", "如题", [CALLS]),
        ("催收合法吗？", "春天来了，河边的柳树发了新芽。" * 10, [CALLS]),
        ("催收合法吗？", "如题", ["顶一下"] * 50 + [CALLS]),
        ("催收合法吗？", "如题", ["春天来了，河边的柳树发了新芽。" * 20 + CALLS]),
    ],
    ids=["they say nothing", "only they", "long opening", "late", "late in one"],
)
def test_replies_do_not_make_a_thread_of_something_else(
    title: str, body: str, replies: list[str]
) -> None:
    assert not judge_thread(title, body, replies).on


def test_a_thread_that_is_on_topic_by_its_opening_is_judged_by_it_alone() -> None:
    assert judge_thread("逾期", CALLS, ["小说 主角 章节"] * 5) == judge_page("逾期", CALLS)


def test_a_damaged_title_is_judged_by_its_characters() -> None:
    assert judge_title("興業(yè)消費(fèi)金融不肯協(xié)商").on
    assert not judge_title("三元催化(huà)器堵了怎么辦").on


@pytest.mark.parametrize("title", ["催婚", "三元催化", "国债发行", "求催更", "城投债利差"])
def test_a_decoy_keeps_the_word_inside_it_from_counting(title: str) -> None:
    assert judge_title(title).score == 0


def test_the_lexicon_is_in_simplified_characters() -> None:
    table = words()
    assert [word for word in table if to_hans(word) != word] == []
    assert {side for side, _ in table.values()} == set(Side)
