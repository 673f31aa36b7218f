"""Times that lines of an article tell again and again are its text; those of its byline are not."""

from pipelines.text.article import Extraction
from pipelines.text.extract import extract_html

SAID = (
    "催收公司第一次上门，留下一张没有公章的通知，要求当天还清全部欠款。",
    "平台回应说已经停止合作，并且会退还多收的费用，但没有说明期限。",
    "警方带走四十多人，公司门口的招牌当天就被人摘了下来。",
    "法院开庭，被告当庭认错，表示愿意赔偿几位债务人的损失。",
)
EVENTS = tuple(f"2019年{month}月3日 9:30" for month in (1, 4, 6, 9))


def article(*lines: str, around: str = "") -> Extraction:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return extract_html(f"<title>始末</title><h1>始末：时间线</h1>{around}<div>{body}</div>")


def listed(heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for pair in zip(heads, SAID, strict=True) for line in pair)


def test_what_happened_when_is_text_from_the_first_to_the_last() -> None:
    lines = listed(EVENTS)
    assert article(*lines).texts == lines


def test_who_said_what_when_is_text() -> None:
    lines = listed(tuple(f"{name} 2021-03-15 14:2{at}:11" for at, name in enumerate("甲乙甲乙")))
    byline = '<p class="meta">2021-03-20 09:00 来源：某报</p>'
    assert article(SAID[0], *lines[2:], around=byline).texts == (SAID[0], *lines[2:])


def test_a_byline_above_a_series_is_none_of_it() -> None:
    lines = listed(EVENTS)
    found = article("2020-01-05 10:00", *lines)
    assert found.texts == lines
    assert found.published_at is not None
    assert (found.published_at.year, found.published_at.month) == (2020, 1)


def test_two_times_are_no_series() -> None:
    found = article("陈晓 2020-01-05 10:00", "2020-01-06 09:00", *SAID)
    assert found.texts == SAID


def test_labelled_times_are_no_series() -> None:
    heads = ("来源：某报 2020-01-05 10:00", "发布 2020-01-05 10:30", "更新 2020-01-06 09:00")
    assert not {*article(*heads, *SAID).texts}.intersection(heads[:2])
