"""Threads of software nobody told of: which elements are posts, and whose text is in them."""

from datetime import datetime

import pytest

from pipelines.text.article import Extraction
from pipelines.text.extract import extract_html

FORUM = "https://forum.example/thread-1-1-1.html"
NEWS = "https://www.news.example/2024/0510/88.html"
LONG = "上周收到一封所谓的律师函，上面没有律师的签名，也查不到这家律所。对方只会让我当天还清。"
NAMES = ("晴天娃娃", "山里人", "还债日记", "无名小卒")
TEXTS = (LONG, "顶一下", "函上要有律所的地址和电话，自己去官网核对。", "谢谢分享")


def told(found: Extraction) -> list[tuple[str | None, int | None, tuple[str, ...]]]:
    """Author, day and texts of all posts."""
    opening = (found.author, found.published_at and found.published_at.day, found.texts)
    replies = [
        (one.author, one.published_at and one.published_at.day, one.texts) for one in found.posts
    ]
    return [opening, *replies]


def thread(*posts: str, around: str = "{}") -> Extraction:
    page = around.format("".join(posts))
    return extract_html(f"<h1>律师函怎么辨别真假</h1>{page}", url=FORUM)


EACH = list(zip(NAMES, range(1, 5), TEXTS, strict=True))
ALL = [(name, day, (text,)) for name, day, text in EACH]

MARKUP = {
    "names are links": '<div class="p"><a href="/u/{1}">{0}</a><i>2024-6-{1}</i><p>{2}</p></div>',
    "names are bold": '<li class="p"><b>{0}</b> <i>2024-6-{1}</i> <i>来自北京</i><p>{2}</p></li>',
    "names are labelled": "<table><tr><td>作者：{0}<br>积分：{1}</td><td>2024-6-{1}<hr>{2}</table>",
    "names have a floor": '<div class="p"><p>{1}楼 网友[{0}] 2024-6-{1} 发表</p><p>{2}</p></div>',
    "names have ranks": (
        '<div class="p"><div class="author"><h4>{0}</h4><i>新手</i><i>帖子 {1}</i></div>'
        '<div class="t">2024-6-{1}</div><div class="c">{2}</div></div>'
    ),
    "columns of one name": (
        '<div class="post"><div class="col card"><a href="/u/{1}">{0}</a> <p>2024-6-{1}</p></div>'
        '<div class="col body"><p>2024-6-{1} 发表</p><div class="c">{2}</div></div></div>'
    ),
    "texts in quotes": (
        '<div class="p"><a href="/u/{1}">{0}</a><i>2024-6-{1}</i><blockquote>{2}</blockquote></div>'
    ),
    "titles of answers": (
        '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><div class="c">'
        "<h4>Re: 律师函怎么辨别真假</h4>{2}</div></div>"
    ),
    "heads and bodies beside one another": (
        '<div class="head"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i></div>'
        '<div class="body">{2}</div><div class="foot"><a href="#">引用</a></div>'
    ),
    "rows of heads and of bodies": (
        '<table class="t"><tr><td><a href="/?showuser={1}">{0}</a></td><td>2024-6-{1}</td></tr>'
        '<tr><td>新手<br>发帖: {1}</td><td><div class="b">{2}</div>---<div class="sign">不借钱'
        "</div></td></tr></table>"
    ),
    "tables in cells": (
        '<table class="t1"><tr><td class="c"><table><tr><td><b>{0}</b></td></tr></table>'
        '等级：新手<br>文章：{1}</td><td class="c"><table><tr><td>第 {1} 楼</td></tr></table>'
        "<blockquote><table><tr><td>{2}</td></tr></table></blockquote></td></tr>"
        '<tr><td class="c">不借钱，也不借给人</td></tr>'
        '<tr><td class="c">2024-6-{1}</td><td class="c"><a href="#">编辑</a></td></tr></table>'
    ),
    "texts not in elements of their own": (
        '<div class="p"><p class="author"><a href="/u/{1}">{0}</a></p><div class="c">'
        '<p class="t">2024-6-{1}</p><span>{2}</span><div class="sign">不借钱</div></div></div>'
    ),
    "signatures": (
        '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i>'
        '<div class="c">{2}<br>----------<br>欠债还钱，但不受气</div></div>'
    ),
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=list(MARKUP))
def test_posts_are_told_apart_from_who_wrote_them_when(markup: str) -> None:
    assert told(thread(*(markup.format(*one) for one in EACH))) == ALL


def test_an_opening_in_markup_of_its_own_is_the_opening_however_short_its_answers() -> None:
    first, *others = (MARKUP["names are links"].format(*one) for one in EACH)
    panels = f'<div class="panel">{first.replace("p>", "section>")}</div>'
    found = thread(*others, around=panels + '<div class="panel"><h3>3 条回复</h3>{}</div>')
    assert told(found) == ALL


def test_a_guest_has_the_name_that_stands_where_others_are_links() -> None:
    post = '<div class="p"><div class="n">{0}</div><i>2024-6-{1}</i><p>{2}</p></div>'
    names = [f'<a href="/u/{at}">{name}</a>' for at, name in enumerate(NAMES[:3])]
    posts = [post.format(name, at, TEXTS[at - 1]) for at, name in enumerate([*names, NAMES[3]], 1)]
    assert told(thread(*posts)) == ALL


def test_whom_a_post_quotes_has_not_written_it() -> None:
    quote = '<blockquote><a href="/u/9">路过的</a> 写道：先别急着还。</blockquote>'
    post = '<div class="p"><i>2024-6-{1}</i><div class="c">{3}{2}</div></div>'
    found = thread(*(post.format(*one, quote) for one in EACH))
    assert told(found) == [(None, day, texts) for _, day, texts in ALL]


def test_whom_a_post_quotes_did_not_write_it_then() -> None:
    quote = '<div class="quote">路过的 2023-01-02 10:00 写道：先别急着还，谁都不能逼你。</div>'
    post = (
        '<div class="p"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><div class="c">{3}{2}</div></div>'
    )
    posts = [post.format(*one, quote if one[1] > 2 else "") for one in EACH]
    assert told(thread(*posts)) == ALL


@pytest.mark.parametrize("count", [3, 4])
def test_a_column_of_the_page_is_no_post_though_named_as_one(count: int) -> None:
    first, *others = EACH[:count]
    post = '<li class="item content"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><p>{2}</p></li>'
    opening = (
        '<div class="topic"><h3><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i></h3><p>{2}</p></div>'
    )
    replies = "".join(post.format(*one) for one in others)
    page = f'<div class="content" id="content">{opening.format(*first)}<ul>{replies}</ul></div>'
    assert told(thread(page)) == ALL[:count]


def test_what_counts_the_replies_is_none() -> None:
    cell = '<div class="cell"><a href="/u/{1}">{0}</a> <i>2024-6-{1}</i><p>{2}</p></div>'
    count = '<div class="cell"><a href="/t/1">催收</a><i>4 条回复 • 2024-6-4</i></div>'
    found = thread(count, *(cell.format(*one) for one in EACH))
    assert told(found) == ALL


def test_an_opening_may_have_its_time_elsewhere_and_is_named_as_the_replies_are() -> None:
    text = '<div class="c"><p class="x">{2}</p></div>'
    post = f'<div class="item"><p>作者：{{0}} 时间：2024-6-{{1}}</p>{text}</div>'
    opening = f'<div class="item host">{text}</div>'
    head = f"<p>楼主：{NAMES[0]} 时间：2024-6-1</p><div>{{}}</div>"
    short = [(name, day, "求推荐") if day == 1 else (name, day, text) for name, day, text in EACH]
    posts = [post.format(*one) for one in short[1:]]
    found = thread(opening.format(*short[0]), *posts, around=head)
    assert told(found) == [(name, day, (text,)) for name, day, text in short]


def test_what_stands_right_before_the_posts_is_no_opening_by_its_class_alone() -> None:
    posts = [MARKUP["tables in cells"].format(*one) for one in EACH]
    head = '<table class="t1"><tr><th>贴子主题：催收说要上门</th></tr></table>'
    assert told(thread(head, *posts)) == ALL


def test_a_list_of_threads_is_none() -> None:
    topic = (
        '<li class="topic"><div class="subject"><a href="/thread-{1}-1-1.html">{2}</a></div>'
        '<div class="meta"><div><a href="/u/{1}">{0}</a> 2024-6-{1}</div></div></li>'
    )
    texts = [f"{LONG[:12]}之{at}" for at in range(1, 5)]
    items = (
        topic.format(name, at, text)
        for name, at, text in zip(NAMES, range(1, 5), texts, strict=True)
    )
    assert thread(*items, around="<ul>{}</ul>").posts == ()


def test_a_badge_beside_a_reply_is_not_its_floor() -> None:
    post = MARKUP["names are links"].replace("<i>", "<b>楼主</b> <b>{1}楼</b> <i>")
    assert [one.floor for one in thread(*(post.format(*one) for one in EACH)).posts] == [2, 3, 4]


TERMINAL = (
    '<div id="main">{head}<p><span>時間</span><span>Sat Dec 31 09:14:05 2016</span></p>\n'
    + LONG * 2
    + "\n--\n<span>※ 發信站: 某某站(bbs.example), 來自: 192.0.2.1</span>{{}}</div>"
).format(head="<p><span>作者</span><span>qingtian (晴天)</span></p>")
PUSH = '<div class="push"><b>推</b> <b class="userid">{}</b><i>: {}</i><i> {}\n</i></div>'


def test_lines_below_a_text_of_a_terminal_board_are_posts_of_the_years_after_it() -> None:
    pushes = [
        PUSH.format("shanli", "律師函上要有地址。", "12/31 10:02"),
        PUSH.format("riji", "謝謝", "01/02 08:07"),
        PUSH.format("wuming", "頂", "01/03 08:07"),
    ]
    found = thread(*pushes, around=TERMINAL)
    assert (found.author, str(found.published_at)[:16]) == ("qingtian", "2016-12-31 09:14")
    assert "".join(found.texts) == LONG * 2
    assert [(one.author, str(one.published_at)[:16], one.texts) for one in found.posts] == [
        ("shanli", "2016-12-31 10:02", ("律師函上要有地址。",)),
        ("riji", "2017-01-02 08:07", ("謝謝",)),
        ("wuming", "2017-01-03 08:07", ("頂",)),
    ]


def test_a_day_without_a_year_is_of_this_year_where_others_have_theirs() -> None:
    days = ("2023-11-05 08:00", "2023-12-31 09:00", "03-01 10:00", "03-02 11:00")
    posts = [
        MARKUP["names are links"].format(name, 1, text).replace("2024-6-1", day)
        for (name, _, text), day in zip(EACH, days, strict=True)
    ]
    page = f"<h1>律师函怎么辨别真假</h1>{''.join(posts)}"
    found = extract_html(page, url=FORUM, now=datetime(2026, 5, 1))
    assert [one.published_at and one.published_at.year for one in found.posts] == [2023, 2026, 2026]


def test_a_line_that_begins_with_a_name_and_a_colon_stays_in_a_thread_of_others() -> None:
    texts = ("山里人：我也收到了。", *TEXTS[1:])
    posts = [
        MARKUP["names are links"].format(*one[:2], text)
        for one, text in zip(EACH, texts, strict=True)
    ]
    assert thread(*posts).texts == texts[:1]


def test_the_head_and_the_body_of_an_article_are_no_posts_wherever_it_stands() -> None:
    html = (
        "<h1>投诉增加三成</h1><div class='row clearfix'><p>2024-05-10 09:30 来源：某某网</p></div>"
        f"<div class='body clearfix'><p>{LONG}</p><p>记者 2024年5月10日 报道。{LONG}</p></div>"
    )
    assert extract_html(html, url=FORUM).posts == ()


def test_comments_below_an_article_stay_out_of_it() -> None:
    comments = "".join(MARKUP["names are links"].format(*one) for one in EACH)
    article = "".join(f"<p>{at}、{LONG}</p>" for at in range(9))
    html = f"<h1>投诉增加三成</h1><div>{article}</div><div class=comments>{comments}</div>"
    found = extract_html(html, url=NEWS)
    assert found.posts == ()
    assert len(found.texts) == 9


@pytest.mark.parametrize("kind", ["FAQPage", "WebPage"])
def test_a_question_told_below_an_article_is_no_thread(kind: str) -> None:
    data = (
        f'{{"@type": "{kind}", "mainEntity": {{"@type": "Question", "name": "逾期会被起诉吗", '
        f'"acceptedAnswer": {{"@type": "Answer", "text": "{LONG}"}}}}}}'
    )
    article = "".join(f"<p>{at}、{LONG}</p>" for at in range(5))
    html = f'<script type="application/ld+json">{data}</script><h1>投诉增加三成</h1>{article}'
    found = extract_html(html, url=NEWS)
    assert found.posts == ()
    assert len(found.texts) == 5


def test_comments_on_an_answer_are_no_answers() -> None:
    item = '<div itemprop="{0}" itemscope itemtype="https://schema.org/{1}">'
    author = '<b itemprop="author">{}</b>'
    comment = f'{item.format("comment", "Comment")}<p itemprop="text">说得对。</p></div>'
    answer = f'{item.format("suggestedAnswer", "Answer")}{author}<p itemprop="text">{LONG}</p>'
    html = (
        f'{item.format("mainEntity", "Question")}<h1 itemprop="name">怎么办</h1>'
        f'{author.format("晴天娃娃")}<p itemprop="text">催收说要上门，是真的吗？</p>'
        f"{answer.format('周律师')}{comment}</div>{answer.format('吴律师')}</div></div>"
    )
    found = extract_html(html, url=NEWS)
    assert [(one.author, one.texts) for one in found.posts] == [
        ("周律师", (LONG,)),
        ("吴律师", (LONG,)),
    ]
    assert (found.author, found.texts) == ("晴天娃娃", ("催收说要上门，是真的吗？",))


@pytest.mark.parametrize("name", ["顶楼的猫", "只是路过", "引路人", "举人老爷"])
def test_a_name_may_begin_like_a_button(name: str) -> None:
    posts = [MARKUP["names are bold"].format(*one) for one in EACH]
    found = thread(*(post.replace(NAMES[1], name) for post in posts))
    assert [post.author for post in found.posts] == [name, *NAMES[2:]]
