"""Lines of posts that are not their authors': quotes, common tails, edit marks, terminal heads."""

import time
from datetime import datetime

import pytest

from pipelines.text.article import Line, Post
from pipelines.text.extract.post_lines import own_lines
from pipelines.text.extract.times import Clock
from tests.text.extract.test_threads import ALL, EACH, LONG, NAMES, TEXTS, thread, told

CLOCK = Clock.of("Asia/Shanghai", datetime.fromisoformat("2026-03-02T08:00:00+08:00"))
ANSWER = "本金要还，但是高出法定上限的利息可以谈。"


def lines_of(*texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    posts = [Post(None, None, None, tuple(Line(one) for one in each)) for each in texts]
    return [tuple(line.text for line in post.lines) for post in own_lines(posts, None, CLOCK)]


@pytest.mark.parametrize(
    "quote",
    [
        ("以下是引用晴天娃娃在2009-1-4 17:59:57的发言：", LONG),
        ("晴天娃娃 写道：", LONG),
        ("sunny wrote on Sep 17th, 2011 at 2:53pm:", LONG),
        ("sunny, on 25 July 2012 - 04:20 AM, said:", LONG.partition("。")[0]),
        ("原帖由 晴天娃娃 于 2009-1-4 17:59 发表", LONG),
        ("【 在 sunny (晴天) 的大作中提到: 】", ": 上周收到一封所谓的律师函", ": ......"),
        (f"> {LONG}",),
    ],
)
def test_what_a_post_quotes_of_an_earlier_one_is_not_its_text(quote: tuple[str, ...]) -> None:
    assert lines_of((LONG,), (*quote, ANSWER)) == [(LONG,), (ANSWER,)]


@pytest.mark.parametrize(
    "post",
    [
        ("He said:", "Pay by noon or we will call your sister."),
        ("催收的人在电话里说：", "今天不还就上门。", ANSWER),
        ("他说：", ">_< 我不听"),
        ("> 利率高于 24 % 的部分不用还",),
        ("晴天娃娃 写道：", "这一句没有人说过。", ANSWER),
        ("晴天娃娃 写道：", LONG),  # says nothing else
    ],
)
def test_what_nobody_said_before_is_the_post_s(post: tuple[str, ...]) -> None:
    assert lines_of((LONG,), post) == [(LONG,), post]


def test_a_quote_ends_where_another_post_is_said_again() -> None:
    posts = ((LONG,), ("顶一下",), ("晴天娃娃 写道：", LONG, "顶一下"))
    assert lines_of(*posts)[-1] == ("顶一下",)


@pytest.mark.parametrize("rule", ["--", "____", "----------", "－－－－"])
def test_lines_below_a_rule_that_stand_in_two_posts_are_a_signature(rule: str) -> None:
    tail = (rule, "欠债还钱，但不受气")
    found = lines_of((LONG, *tail), ("顶一下",), (ANSWER,), ("谢谢分享", *tail))
    assert found == [(LONG,), ("顶一下",), (ANSWER,), ("谢谢分享",)]


def test_lines_below_a_rule_that_stand_once_are_text() -> None:
    post = (LONG, "--", "更新：今天对方又打来了")
    assert lines_of(post, ("顶一下",), (ANSWER,)) == [post, ("顶一下",), (ANSWER,)]


@pytest.mark.parametrize(
    "mark",
    [
        "[此贴子已经被作者于2009-1-4 17:59:57编辑过]",
        "本帖最后由 晴天娃娃 于 2012-3-4 10:00 编辑",
        "Last edited by sunny; 04-03-2012 at 10:00 AM.",
        "Edited by sunny, 25 July 2012 - 04:20 AM.",
    ],
)
def test_a_line_that_is_an_edit_mark_goes(mark: str) -> None:
    assert lines_of((LONG, mark), (ANSWER,)) == [(LONG,), (ANSWER,)]


@pytest.mark.parametrize(
    "text", ["此贴我编辑过3次了", "Edited 3 times, still wrong", "这句是编辑写的"]
)
def test_a_line_that_speaks_of_editing_stays(text: str) -> None:
    assert lines_of((LONG, text), (ANSWER,)) == [(LONG, text), (ANSWER,)]


def test_who_is_quoted_when_is_no_text_before_a_quote_in_its_element() -> None:
    post = (
        '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><div class="c">'
        '<p>sunny, on 1 June 2024 - 04:20 AM, said:</p><div class="quote">别急着还</div>'
        "<p>{2}</p></div></div>"
    )
    assert told(thread(*(post.format(*one) for one in EACH))) == ALL


HEADED = (
    '<div class="p"><div><a href="/user/{0}">{0}</a></div><div class="c"><p>发信人:&nbsp;{0}&nbsp;'
    "(nick),&nbsp;信区:&nbsp;Credit<br>标&nbsp;&nbsp;题:&nbsp;Re: 律师函怎么辨别真假<br>"
    "发信站:&nbsp;某某社区&nbsp;(Sat Jun  {1} 07:33:59 2024),&nbsp;站内<br>&nbsp;<br>{2}<br>--<br>"
    "欠债还钱，但不受气</p></div></div>"
)


def test_the_head_of_a_board_read_by_terminal_tells_who_and_when() -> None:
    assert told(thread(*(HEADED.format(*one) for one in EACH))) == ALL


def test_a_post_may_begin_with_the_sender_of_a_letter() -> None:
    texts = ("发信人：某某律所", *TEXTS[1:])
    post = (
        '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><div class="c">{2}'
        "<br>函上没有签名，也没有电话，只有一个收款的账号。</div></div>"
    )
    found = thread(*(post.format(*one) for one in zip(NAMES, range(1, 5), texts, strict=True)))
    assert told(found)[0][2][0] == "发信人：某某律所"


@pytest.mark.parametrize(
    "line", ["sunny wrote:", ": quoted", "> said:", "--", "edited by 1 ", "顶"]
)
def test_long_posts_take_linear_time(line: str) -> None:
    def seconds(count: int) -> float:
        posts = [Post(None, None, None, (Line(line),) * 20)] * count
        begun = time.process_time()
        own_lines(posts, None, CLOCK)
        return time.process_time() - begun

    assert seconds(4000) < 24 * min(seconds(500) for _ in range(3))
