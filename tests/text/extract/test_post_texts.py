"""In which element of a post its text stands, where nothing is named or next to nothing is said."""

import pytest

from tests.text.extract.test_threads import ALL, EACH, thread, told

POST = '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><div class="c">{2}</div></div>'


@pytest.mark.parametrize("short", ["+1", "666", "1"])
def test_a_post_may_have_no_letter_and_stand_where_others_do_not(short: str) -> None:
    *others, last = EACH
    elsewhere = POST.replace('class="c"', 'class="d"').format(last[0], last[1], short)
    found = told(thread(*(POST.format(*one) for one in others), elsewhere))
    assert found == [*ALL[:3], (last[0], last[1], (short,))]


def test_a_post_of_marks_alone_says_nothing() -> None:
    *others, last = EACH
    elsewhere = POST.replace('class="c"', 'class="d"').format(last[0], last[1], "……")
    found = told(thread(*(POST.format(*one) for one in others), elsewhere))
    assert found == [*ALL[:3], (last[0], last[1], ())]


def test_rows_without_names_are_told_apart_by_their_place() -> None:
    post = (
        '<table class="b"><tr><td rowspan="2"><a href="/?action=viewprofile;username={1}">{0}</a>'
        "<br>Full Member<br>Posts: {1}</td><td><div><b>律师函怎么辨别真假</b>"
        "<br>Jun {1}<sup>th</sup>, 2024 at 7:09pm</div></td></tr>"
        "<tr><td><div>{2}</div></td></tr>"
        "<tr><td><a href='#'>WWW</a></td><td><div>来自内陆城市，三十五岁，喜欢爬山和看书</div>"
        "</td></tr></table>"
    )
    assert told(thread(*(post.format(*one) for one in EACH))) == ALL
