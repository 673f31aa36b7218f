"""What readers wrote below an article, beside what the article keeps."""

import pytest

from pipelines.text.article import Extraction
from pipelines.text.extract import extract_html

TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
COMMENT = "我也接到过这样的电话，后来换了号码，才算清静下来。"
OLD = (
    '<li class="comment" id="comment-{0}"><div id="div-comment-{0}" class="comment-body">'
    '<div class="comment-author vcard"><cite class="fn">{1}</cite> <span>说：</span></div>'
    '<div class="comment-meta commentmetadata"><a href="#">2026年3月1日 10:0{0}</a></div>'
    '<p>{2}</p><div class="reply"><a href="#">回复</a></div></div>{3}</li>'
)
"""A comment in a theme from before HTML 5."""


def wordpress(article: str, comments: str) -> Extraction:
    return extract_html(
        '<meta name="generator" content="WordPress 6.1"><h1 class="entry-title">题目</h1>'
        f'{article}<ol class="commentlist">{comments}</ol>'
    )


def article(text: str = TEXT) -> str:
    return f'<article><div class="entry-content"><p>{text}</p></div></article>'


def test_a_comment_without_an_element_for_its_text_is_its_text_alone() -> None:
    found = wordpress(article(), OLD.format(1, "甲", COMMENT, ""))
    assert found.texts == (TEXT,)
    [post] = found.posts
    assert (post.floor, post.author, post.ident) == (2, "甲", "comment-1")
    assert post.texts == (COMMENT,)
    assert post.published_at is not None
    assert post.published_at.isoformat() == "2026-03-01T10:01:00+08:00"


def test_a_comment_does_not_borrow_the_name_of_its_answer() -> None:
    answer = f'<ol class="children">{OLD.format(2, "乙", COMMENT, "")}</ol>'
    nameless = OLD.format(1, "", "第一条。", answer)
    found = wordpress(article(), nameless + OLD.format(3, "丙", "第三条。", ""))
    assert [(post.floor, post.author, post.texts) for post in found.posts] == [
        (2, None, ("第一条。",)),
        (3, "乙", (COMMENT,)),
        (4, "丙", ("第三条。",)),
    ]


def test_what_has_no_text_is_no_comment() -> None:
    empty = '<li class="comment">评论 3</li>'
    found = wordpress(article(), empty + OLD.format(1, "甲", COMMENT, ""))
    assert [post.floor for post in found.posts] == [2]


@pytest.mark.parametrize("depth", [1, 40])
def test_comments_within_the_element_of_the_article_are_not_its_lines(depth: int) -> None:
    comments = ""
    for at in range(depth):
        comments = OLD.format(at % 10, "甲", f"{COMMENT}{at}", comments and f"<ol>{comments}</ol>")
    inside = f"{TEXT}</p><ol class=commentlist>{comments}</ol><p>"
    found = wordpress(article(inside), "")
    assert found.texts == (TEXT,)
    assert [post.texts for post in found.posts] == [
        (f"{COMMENT}{at}",) for at in reversed(range(depth))
    ]
