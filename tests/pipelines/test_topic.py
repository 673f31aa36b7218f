"""What lands of the pages that were cleaned."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipelines.clean import clean_page
from pipelines.cleaning import CleanedPage
from pipelines.text.article import Line, Post
from pipelines.topic import NoArticle, OffTopic, TopicPipeline, lacks_text
from tests.pipelines.pages import NOW, URL, fetched_page

SAYINGS = (
    "催收每天打电话给我的家人，我跟他们协商分期还款。",
    "别怕，他们没有权利联系你的家人，录好音再投诉。",
    "先和银行的客服协商，把困难证明寄过去，等他们回复。",
)


def thread_page(posts: Sequence[tuple[str, str]], part: int = 1) -> CleanedPage:
    """A page of a thread, cleaned: its posts are author and text."""
    shown = "".join(
        f'<div class="post"><b class="username">{author}</b> '
        f'<i class="date">2025-02-03 10:0{at}</i><div class="message">{text}</div></div>'
        for at, (author, text) in enumerate(posts)
    )
    title = "催收合法吗？"
    page = fetched_page(f"<title>{title}</title><h1>{title}</h1>{shown}", part)
    return CleanedPage(page, clean_page(page.text, url=URL, part=part, now=NOW))


def without_text(posts: Sequence[Post]) -> CleanedPage:
    """The first page of a thread whose opening post has none."""
    page = thread_page([("甲某", SAYINGS[0])])
    return replace(page, article=replace(page.article, lines=(), body_hans="", posts=tuple(posts)))


def test_a_thread_with_a_short_opening_lands_by_its_replies() -> None:
    posts = [("甲某", "如题，求解答。"), *(("网友乙", text) for text in SAYINGS)]
    landed = TopicPipeline().process_item(thread_page(posts))
    assert isinstance(landed, CleanedPage)
    assert landed.topic is not None
    assert landed.topic.on
    with pytest.raises(OffTopic):
        TopicPipeline().process_item(
            thread_page([("甲某", "如题，求解答。"), *(("网友乙", one) for one in ("同问", "顶"))])
        )


def test_a_thread_whose_opening_has_no_text_is_kept_for_its_replies() -> None:
    replies = [Post(2, "网友乙", NOW, (Line(SAYINGS[0]),))]
    landed = TopicPipeline().process_item(without_text(replies))
    assert isinstance(landed, CleanedPage)
    assert landed.article.posts == tuple(replies)


@pytest.mark.parametrize(
    "posts",
    [[], [Post(2, "网友乙", NOW, ())], [Post(2, None, None, (Line(SAYINGS[0]),))]],
    ids=["no posts", "no text", "nobody and never"],
)
def test_what_has_neither_text_nor_replies_is_no_article(posts: list[Post]) -> None:
    with pytest.raises(NoArticle):
        TopicPipeline().process_item(without_text(posts))


def test_the_only_post_of_a_later_page_is_a_reply() -> None:
    page = thread_page([("网友乙", SAYINGS[1])], part=2)
    assert TopicPipeline().process_item(page) is page
    assert [(post.author, post.texts) for post in page.article.posts] == [("网友乙", (SAYINGS[1],))]
    assert page.article.lines == ()


def test_a_notice_in_place_of_a_later_page_is_no_reply() -> None:
    page = fetched_page(f"<h1>提示</h1><p>{SAYINGS[2]}</p>", 2)
    article = clean_page(page.text, url=URL, part=2, now=NOW)
    assert article.lines
    assert lacks_text(article, 2) == "no replies"
