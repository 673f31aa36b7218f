"""What the store is given of a cleaned page."""

from dataclasses import replace

from pipelines.clean import clean_page
from pipelines.cleaning import CleanedPage
from pipelines.records import article_record, part_record
from pipelines.text.article import Line, Post
from tests.pipelines.pages import fetched_page


def test_a_name_that_several_posts_have_is_not_given_to_the_store() -> None:
    fetched = fetched_page("<p>催收每天打电话给我的家人，我跟他们协商分期还款。</p>")
    article = clean_page(fetched.text, url=fetched.url)
    names = ("111", "111", "post_7", None, None)
    posts = tuple(Post(None, "网友乙", None, (Line("顶"),), name) for name in names)
    cleaned = CleanedPage(fetched, replace(article, posts=posts))
    wanted = [None, None, "post_7", None, None]
    assert [reply.ident for reply in article_record(cleaned).replies] == wanted
    assert [reply.ident for reply in part_record(cleaned).replies] == wanted
