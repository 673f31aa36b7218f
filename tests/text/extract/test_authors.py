"""Who is an article's author, of the names a page tells, and what is none."""

import pytest

from pipelines.text.extract import extract_html
from pipelines.text.extract.author_names import is_author
from pipelines.text.extract.authors import name_in, written_by
from pipelines.text.extract.times import Clock

TEXT = "收到催收电话时，先问清对方的公司名称、工号和受托机构，再核对自己名下的借款记录。"
SITE = '<meta property="og:site_name" content="Harbour Post">'


def _author(*, head: str = "", below: str = "", first: str = "", last: str = "") -> str | None:
    text = f"{first}<p>{TEXT * 4}</p><p>其次，{TEXT * 3}</p>{last}"
    body = f"<h1>收到电话以后</h1>{below}<div>{text}</div>"
    return extract_html(f"<html><head>{head}</head><body>{body}</body></html>").author


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Berg ⋅ Review Editor", "Anna Berg"),
        ("Written by Anna Berg, Leo Tal and Mia Hof", "Anna Berg, Leo Tal, Mia Hof"),
        ("By Anna Berg, MS, RDN", "Anna Berg"),
        ("By Anna Berg In", "Anna Berg"),
        ("Von Anna Berg und Leo Tal", "Anna Berg, Leo Tal"),
        ("Par Anna de la Tour | Économie", "Anna de la Tour"),
    ],
)
def test_a_line_says_by_whom_it_is(line: str, names: str) -> None:
    assert written_by(line) == names


@pytest.mark.parametrize(
    "line", ["By Then, All Was Lost", "By the way", "Stand By Me", "By Monday the bank had called"]
)
def test_a_line_that_begins_alike_credits_nobody(line: str) -> None:
    assert written_by(line) is None


@pytest.mark.parametrize("name", ["105092", "Freitag", "Monday", "mardi", "admin"])
def test_numbers_and_days_are_no_authors(name: str) -> None:
    assert not is_author(name)


def test_the_number_of_a_note_is_no_part_of_a_name() -> None:
    assert name_in("Anna Berg 1", Clock.of("Asia/Shanghai", None)) == "Anna Berg"


def test_a_site_is_its_own_author_where_it_credits_no_other() -> None:
    credit = '<meta name="author" content="Harbour Post">'
    assert _author(head=SITE + credit) == "Harbour Post"
    assert _author(head=SITE + credit, below="<p>By Anna Berg | Editor</p>") == "Anna Berg"
    assert _author(head=SITE) is None


def test_an_authors_post_is_not_taken_with_the_name() -> None:
    below = '<div class="author"><span class="author-name">Anna Berg</span> Redakteurin</div>'
    assert _author(below=below) == "Anna Berg"


def test_a_medium_told_as_such_is_no_author() -> None:
    head = '<meta name="mediaid" content="某某消息"><meta property="article:author" content="{}">'
    assert _author(head=head.format("某某消息")) is None
    assert _author(head=head.format("周晓蓓")) == "周晓蓓"


def test_a_person_on_the_first_line_of_an_article_wrote_it() -> None:
    assert _author(first="<p>周晓蓓</p>") == "周晓蓓"
    assert _author(first="<p>前言</p>") is None


@pytest.mark.parametrize(
    ("signed", "author"),
    [("（某县发改局）", "某县发改局"), ("（某某大学）", "某某大学"), ("（完）", None)],
)
def test_a_body_signs_in_brackets_at_the_end(signed: str, author: str | None) -> None:
    assert _author(last=f"<p>最后，{TEXT}{signed}</p>") == author


@pytest.mark.parametrize("label", ["作者：", "发文机关：", "发布机构："])
def test_a_name_may_stand_in_the_cell_behind_its_label(label: str) -> None:
    table = f"<table><tr><td>{label}</td><td>某某市人民政府</td></tr></table>"
    assert _author(below=table) == "某某市人民政府"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("by carp | Apr 21, 2025", "carp"),
        ("by carp", "carp"),
        ("By CRP, in News , Fish · 31 Jan 2025", "CRP"),
        ("By Anna Berg ● April 3, 2025 ● 6 min read", "Anna Berg"),
        ("May 3, 2025 By Anna Berg 4 Comments", "Anna Berg"),
        ("By Anna Berg Last Updated: May 3, 2025", "Anna Berg"),
        ("By Anna Berg and Leo Tal May 3, 2025", "Anna Berg and Leo Tal"),
        ("Von Anna Berg Korrespondentin", "Anna Berg"),
        ("By Anna Berg, Senior Director, Letters & Law, Harbour Institute", "Anna Berg"),
        ("By Anna Berg , Leo Tal, and Mia Hof", "Anna Berg, Leo Tal, Mia Hof"),
        ("Posted by Anna at May 3, 2025 11:15 AM", "Anna"),
    ],
)
def test_a_line_near_the_title_says_by_whom_the_article_is(line: str, name: str) -> None:
    assert _author(below=f"<p>{line}</p>") == name


@pytest.mark.parametrize("line", ["by topic", "by industry", "By the way", "by then"])
def test_what_lists_are_sorted_by_is_no_author(line: str) -> None:
    assert _author(below=f"<p>{line}</p>") is None


def test_a_name_may_stand_behind_its_label_in_an_element_of_its_own() -> None:
    assert _author(below="<p>Written by</p><p>Anna Berg - Editor</p>") == "Anna Berg"
    assert _author(below="<p>By</p><p>Apr 21, 2021</p>") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Anna Berg", "Anna Berg"),
        ("Anna Berg | Senior Writer | July 2, 2025", "Anna Berg"),
        ("Anna Elisabeth Berg | Senior Staff Writer | July 2, 2025", "Anna Elisabeth Berg"),
        ("Anna Berg | Senior Writer | 5 min read", "Anna Berg"),
        ("The Harbour Team", "The Harbour Team"),
        ("Our Team", None),
        ("Customer Stories", None),
        ("Anna Berg, Leonid K. Tal, Mia Hof", "Anna Berg, Leonid K. Tal, Mia Hof"),
    ],
)
def test_a_person_or_team_alone_below_the_title_is_the_author(line: str, name: str | None) -> None:
    assert _author(below=f"<p>{line}</p>") == name


@pytest.mark.parametrize(
    "text",
    [
        "Jul 11 Written By Anna Berg",
        "Posted by Anna Berg on Friday December 19, 2025",
        "Anna Berg Published May 3, 2025",
        "& Anna Berg",
    ],
)
def test_labels_and_days_around_a_name_are_left_out(text: str) -> None:
    assert name_in(text, Clock.of("Asia/Shanghai", None)) == "Anna Berg"


def test_whom_an_article_is_about_is_not_its_author() -> None:
    about = '<meta name="keywords" content="harbour, Anna Berg">'
    assert _author(head=about, below="<p>Anna Berg</p>") is None
    many = "<p>Anna Berg</p><p>Emma Tal</p><p>Laura Hof</p><p>Peter Lind</p>"
    assert _author(below=many) is None


def test_a_blog_is_by_the_person_it_is_called_after() -> None:
    site = '<meta property="og:site_name" content="Anna Berg">'
    assert _author(head=site, below="<p>Posted on May 3, 2025 by Anna Berg</p>") == "Anna Berg"
    assert _author(head=site) == "Anna Berg"
    assert _author(head="<title>收到电话以后 | Anna Berg</title>") == "Anna Berg"
    assert _author(head="<title>收到电话以后 | Harbour Post</title>") is None


def test_an_element_named_as_author_counts_where_the_title_is_not_shown() -> None:
    told = '<title>Letters</title><meta property="og:title" content="Letters to an office">'
    body = f'<div><span class="author-name">Anna Berg</span></div><div><p>{TEXT * 4}</p></div>'
    found = extract_html(f"<html><head>{told}</head><body>{body}</body></html>")
    assert found.author == "Anna Berg"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Text by Anna Berg", "Anna Berg"),
        ("This post was written by Anna Berg, Head of Letters", "Anna Berg"),
        ("Written by hand on Monday", None),
        ("Authors: Anna Berg and Leo Tal, Letters Office", "Anna Berg, Leo Tal"),
        ("Posted By: Anna · In: Letters", "Anna"),
    ],
)
def test_at_the_end_a_label_must_say_what_was_done(line: str, name: str | None) -> None:
    assert _author(last=f"<p>{line}</p>") == name


@pytest.mark.parametrize(
    "text",
    ["Published on", "Reading time: 2 minutes", "7 hours", "Veröffentlicht am", "25.04.24"],
)
def test_what_an_element_says_of_times_is_no_author(text: str) -> None:
    assert not is_author(text)


def test_scholars_are_told_one_by_one_and_surname_first() -> None:
    people = ("Berg, Anna", "Leo Tal", "Hof, Mia", "Lind, Peter", "Elisabeth Karolina Sandberg")
    head = "".join(f'<meta name="citation_author" content="{one}">' for one in people)
    names = "Anna Berg, Leo Tal, Mia Hof, Peter Lind, Elisabeth Karolina Sandberg"
    assert _author(head=head) == names


def test_a_post_of_several_words_and_a_credit_of_a_picture_are_no_names() -> None:
    assert _author(below='<p class="author">Anna Berg Senior Travel Editor</p>') == "Anna Berg"
    assert not is_author("( Image: Harbour Pictures)")


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ('<div class="publish-meta">Published August 7, 2023 by Anna Berg</div>', "Anna Berg"),
        ('<div class="author">Personal finance</div>', None),
        ('<div class="date">Letters August 7, 2023</div>', None),
    ],
)
def test_above_the_title_only_a_label_tells_the_author(above: str, name: str | None) -> None:
    body = f"{above}<h1>收到电话以后</h1><div><p>{TEXT * 4}</p><p>其次，{TEXT * 3}</p></div>"
    assert extract_html(f"<html><body>{body}</body></html>").author == name
