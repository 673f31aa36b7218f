"""Threads in tables that have no names, where the head and the foot of the page are tables too."""

from tests.text.extract.test_threads import ALL, EACH, thread, told

TABLE = "<table><tr><td>{}</td></tr></table>"
AROUND = (
    TABLE.format("欢迎您，客人：请登录")
    + TABLE.format("首页 → 债务 → 浏览文章")
    + TABLE.format("本文被浏览 <b>7728</b> 次")
    + "{}"
    + TABLE.format("本主题贴数4，分页：<b>[1]</b>")
    + TABLE.format("版权所有")
)
POST = (
    "<table><tr><td><b>{0}</b><br>等级：会员<br>文章：{1}</td><td>第 <b>{1}</b> 楼<hr>"
    "<blockquote>{2}</blockquote></td></tr><tr><td>2024-6-{1} 17:59</td></tr></table>"
)


def test_the_head_and_the_foot_of_a_page_are_no_posts_though_they_are_tables_as_posts_are() -> None:
    found = thread("".join(POST.format(*one) for one in EACH), around=AROUND)
    assert told(found) == ALL


CLASSED = (
    '<table class="b"><tr><td><a href="/?action=viewprofile;username={1}">{0}</a><br>Posts: {1}'
    "</td><td><div>Jun {1}<sup>th</sup>, 2024 at 7:09pm</div><p>{2}</p></td></tr></table>"
)
CLOCK = (
    '<table class="b"><tr><td>Welcome, Guest. Please Login</td><td class="t">Jun 12th, 2025 at '
    "4:11am</td></tr><tr><td>Home Help Search</td></tr></table>"
)


def test_a_head_that_tells_what_time_it_is_is_no_post_though_named_as_one() -> None:
    path = TABLE.format('<a href="/">某某讨论区</a> › 债务')
    found = thread(CLOCK, path, *(CLASSED.format(*one) for one in EACH))
    assert told(found) == ALL


def test_the_first_post_may_be_a_guest_s() -> None:
    first = CLASSED.replace('<a href="/?action=viewprofile;username={1}">{0}</a>', "<b>{0}</b>")
    posts = [(first if one is EACH[0] else CLASSED).format(*one) for one in EACH]
    found = told(thread(*posts))
    assert [texts for _, _, texts in found] == [texts for _, _, texts in ALL]


def test_who_was_quoted_when_is_not_when_the_post_was_written() -> None:
    quote = (
        '<b><a href="/?num=6/0#0">sunny wrote</a> on May 30<sup>th</sup>, 2024 at 2:53pm:</b><br>'
        "<blockquote>先别急着还，谁都不能逼你。</blockquote>"
    )
    post = (
        '<table class="b"><tr><td><a href="/u/{1}">{0}</a></td><td>Jun {1}, 2024</td></tr>'
        '<tr><td><div class="m">{3}{2}</div></td></tr></table>'
    )
    found = told(thread(*(post.format(*one, quote if one[1] > 2 else "") for one in EACH)))
    assert [(name, day) for name, day, _ in found] == [(name, day) for name, day, _ in ALL]
    assert [texts[-1:] for _, _, texts in found] == [texts for _, _, texts in ALL]


def test_a_post_that_says_when_it_was_written_is_dated_though_it_quotes() -> None:
    post = (
        '<div class="p"><b><a href="/u/{1}">{0}</a></b><div class="c">发表于 2024-6-{1} 10:00'
        "<blockquote>先别急着还，谁都不能逼你。</blockquote>{2}</div></div>"
    )
    found = told(thread(*(post.format(*one) for one in EACH)))
    assert [(name, day) for name, day, _ in found] == [(name, day) for name, day, _ in ALL]
