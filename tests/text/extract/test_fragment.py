"""Which part of a page is the article, and which time is its own."""

from collections.abc import Sequence

import pytest

from pipelines.text.extract import extract_html

TEXTS = tuple(
    f"{place}的一位借款人说，逾期第{at}天起，电话一天响了十几次，连单位的座机也没有放过，他只好把录音交给律师。"
    for at, place in enumerate(("杭州", "成都", "沈阳", "南宁", "西安", "合肥"), start=3)
)
COMMENT = "我也接到过这样的电话，后来换了号码，才算清静下来。"


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(inner: str, title: str = "催收电话打到单位") -> str:
    return f"<title>{title} - 某某网</title><body>{inner}</body>"


def test_what_readers_wrote_is_no_article_however_long() -> None:
    voices = "".join(f"<p>{COMMENT}{at}，{TEXTS[at % 6]}</p>" for at in range(30))
    html = page(
        f"<div class=main><div class=post><h1>催收电话打到单位</h1>{paragraphs(TEXTS[:3])}</div>"
        f"<div class=comments>{voices}</div></div>"
    )
    assert extract_html(html).texts == TEXTS[:3]


def test_comments_are_the_text_where_there_is_hardly_any_other() -> None:
    voices = "".join(f"<p>{at}楼的人说：{TEXTS[at % 6]}</p>" for at in range(30))
    html = page(
        f"<div class=side><p>版规：{COMMENT}{COMMENT}{COMMENT}</p></div>"
        f"<div class=comments>{voices}</div>"
    )
    assert len(extract_html(html).texts) == 30


def test_boxes_beside_the_article_stay_out() -> None:
    html = page(
        "<div class=page>"
        "<div><p>本站使用小型文本文件，以便记住您的选择，继续浏览即表示您同意。</p></div>"
        f"<div><div>{paragraphs(TEXTS)}</div>"
        "<div><p>李明，跑了十年社会新闻，写过三本书，现居南京。</p></div></div></div>"
    )
    assert extract_html(html).texts == TEXTS


def test_an_article_in_several_elements_stays_whole() -> None:
    html = page(
        f"<div><div>{paragraphs(TEXTS[:2])}</div><div>{paragraphs(TEXTS[2:4])}</div>"
        f"<div>{paragraphs(TEXTS[4:])}</div></div>"
    )
    assert extract_html(html).texts == TEXTS


def test_paragraphs_of_names_that_a_site_links_stay_with_the_text() -> None:
    names = "、".join(f'<a href="/topics/{at}">{at}号催收机构</a>、第{at}公司' for at in range(9))
    places = "".join(f"<p>第{part}批：{names}</p>" for part in "一二三四")
    texts = extract_html(page(f"<div><p>{TEXTS[0]}</p>{places}</div>")).texts
    assert texts[0] == TEXTS[0]
    assert len(texts) == 5
    assert texts[4].startswith("第四批：0号催收机构、第0公司")


def test_a_list_of_links_below_a_lone_paragraph_is_none_of_it() -> None:
    others = "".join(
        f'<li><a href="/{at}.html">第{at}篇别的文章的题目</a></li>' for at in range(20)
    )
    html = page(f"<div><p>{TEXTS[0]}</p><ul>{others}</ul></div>")
    assert extract_html(html).texts == TEXTS[:1]


def test_classes_that_tell_what_stands_beside_an_element_do_not_condemn_it() -> None:
    html = page(
        f'<div class="wrap has-sidebar no-comments">{paragraphs(TEXTS[:2])}</div>'
        f"<div class=x><p>{COMMENT}</p></div>"
    )
    assert extract_html(html).texts == TEXTS[:2]


def test_the_text_for_those_without_scripts_counts_beside_what_scripts_weigh() -> None:
    wanted = tuple(f"{at}、{TEXTS[at % 6]}" for at in range(30))
    html = page(f"<noscript>{paragraphs(wanted)}</noscript><script>{'x = 1;' * 4000}</script>")
    assert extract_html(html).texts == wanted


def told(html: str) -> str | None:
    moment = extract_html(page(html)).published_at
    return moment.isoformat() if moment else None


def test_the_time_of_a_comment_is_not_the_articles() -> None:
    html = (
        f"<h1>催收电话打到单位</h1><p>来源：某某日报 2023-05-06</p>{paragraphs(TEXTS)}"
        "<p>网友 张三 2023-06-01 10:20:30</p>"
    )
    assert told(html) == "2023-05-06T00:00:00+08:00"


def test_a_date_beside_the_title_in_one_element_is_found() -> None:
    html = f"<header><h1>催收电话打到单位</h1><time>2023年5月6日</time></header>{paragraphs(TEXTS)}"
    assert told(html) == "2023-05-06T00:00:00+08:00"


def test_a_line_at_the_end_that_tells_when_it_was_posted_is_read_and_stays() -> None:
    line = "本贴由李雷于2005年8月12日16:12:21在〖心灵体操〗发表."
    assert told(f"<div>{paragraphs(TEXTS)}<p>{line}</p></div>") == "2005-08-12T16:12:21+08:00"


def test_a_date_the_article_speaks_of_is_not_its_own() -> None:
    text = "他在2021年3月4日收到通知，到2021年5月6日才还清，其间没有人再打电话给他。"
    assert told(f"<h1>催收电话打到单位</h1>{paragraphs((*TEXTS, text))}") is None


def test_a_date_that_signs_a_letter_stays_and_one_under_the_title_goes() -> None:
    html = (
        f"<h1>催收电话打到单位</h1><p>2022-10-01</p>{paragraphs(TEXTS)}"
        "<p>某某公司</p><p>2022年10月9日</p>"
    )
    assert extract_html(page(html)).texts == (*TEXTS, "某某公司", "2022年10月9日")
    assert told(html) == "2022-10-01T00:00:00+08:00"


TESTIMONIALS = "".join(f"<div class=quote-content><p>{COMMENT}{text}</p></div>" for text in TEXTS)


def test_a_foot_longer_than_the_article_is_not_it() -> None:
    html = page(
        f"<div class=main><div class=text>{paragraphs(TEXTS[:4])}</div></div>"
        f"<div class=site-footer>{TESTIMONIALS}</div>"
    )
    assert extract_html(html).texts == TEXTS[:4]


def test_an_article_in_parts_named_as_ways_through_it_is_found() -> None:
    part = '<div class="content-nav-section"><div class=rtf>{}</div></div>'
    html = page(
        f"<div class=body>{part.format(paragraphs(TEXTS[:3]))}"
        f"{part.format(paragraphs(TEXTS[3:]))}</div><div class=menu>首页 法律 金融</div>"
    )
    assert extract_html(html).texts == TEXTS


def test_paragraphs_before_the_element_that_holds_the_rest_begin_the_article() -> None:
    html = page(
        f"<div class=a><p>{TEXTS[0]}</p><div class=b>{paragraphs(TEXTS[1:])}</div>"
        "<div class=c><p>李明，跑了十年社会新闻，写过三本书，现居南京。</p></div></div>"
    )
    assert extract_html(html).texts[:6] == TEXTS


def test_columns_of_an_article_with_announcements_are_no_thread() -> None:
    cards = "".join(
        f'<div class="row"><h4><a href="/{at}">法院怎样看待第{at}份催收录音</a></h4>'
        f'<a href="/user/{at}" class=author>记者{at}</a> <span>2024-05-0{at} 10:00</span>'
        f"<p>{text}</p></div>"
        for at, text in enumerate(TEXTS, 1)
    )
    html = page(
        f"<div class=row><h1>催收电话打到单位</h1><a class=author href=/user/9>记者九</a>"
        f"<span>2024-06-01 09:00</span>{paragraphs(TEXTS)}</div><div class=row>{cards}</div>"
    )
    found = extract_html(html)
    assert found.posts == ()
    assert found.texts[:6] == TEXTS


def test_a_button_between_the_parts_of_an_article_does_not_open_it() -> None:
    html = page(
        f"<div><p>{COMMENT * 4}</p></div>"
        f"<div class=post><div>{paragraphs(TEXTS[:3])}</div>Join the conversation"
        f"<div>{paragraphs(TEXTS[3:])}</div></div>"
    )
    assert set(TEXTS) <= set(extract_html(html).texts)


def test_rules_of_style_and_words_of_a_headline_are_no_names() -> None:
    html = page(
        f'<div class="print:px-6">{paragraphs(TEXTS[:2])}</div>'
        f'<div class="mt-[calc(var(--header)+2px)]">{paragraphs(TEXTS[2:4])}</div>'
        f'<div id="the-most-popular-way-to-pay-a-debt">{paragraphs(TEXTS[4:])}</div>'
        f'<div class="most-popular"><p>{COMMENT}</p></div>'
    )
    assert extract_html(html).texts == TEXTS


def test_paragraphs_that_are_sold_are_no_dialog() -> None:
    html = page(
        f"<div>{paragraphs(TEXTS[:3])}<p class=paywall>{TEXTS[3]}</p>"
        f"<div class=paywall><p>{COMMENT}</p></div></div>"
    )
    assert extract_html(html).texts == TEXTS[:4]


def test_a_sentence_that_is_mostly_links_stays() -> None:
    sentence = (
        "According to the bank, <a href=/1>every call is recorded</a> and "
        "<a href=/2>nobody is called at work</a>."
    )
    listed = '<a href="/3">A bank answers its critics</a> <a href="/4">What a call may cost you</a>'
    html = page(
        f"<div>{paragraphs(TEXTS[:3])}<p>{sentence}</p><p>{listed}</p>"
        f"<p>See {listed}.</p>{paragraphs(TEXTS[3:])}</div>"
    )
    said = "According to the bank, every call is recorded and nobody is called at work."
    assert extract_html(html).texts == (*TEXTS[:3], said, *TEXTS[3:])


def test_what_asks_readers_for_something_is_no_article() -> None:
    form = f"<form><p>请留下您的邮箱，{COMMENT}</p><input name=mail></form>"
    box = f'<div class="box-sign-in-group"><p>登录以后可读，{COMMENT}</p></div>'
    html = page(f"<div>{paragraphs(TEXTS[:3])}{form}{paragraphs(TEXTS[3:])}{box}</div>")
    assert extract_html(html).texts == TEXTS


def test_a_form_around_the_whole_page_is_looked_into() -> None:
    assert extract_html(page(f"<form>{paragraphs(TEXTS)}</form>")).texts == TEXTS


@pytest.mark.parametrize(
    "heading",
    [
        "Auch interessant:",
        "À lire aussi",
        "Te puede interesar",
        "Läs också",
        "関連記事",
        "اقرأ أيضا",
    ],
)
def test_boxes_with_headings_in_other_languages_stay_out(heading: str) -> None:
    box = f"<div><h4>{heading}</h4><p>{COMMENT}</p><p>另一篇，{COMMENT}</p></div>"
    html = page(f"<div>{paragraphs(TEXTS[:3])}{box}{paragraphs(TEXTS[3:])}</div>")
    assert extract_html(html).texts == TEXTS


def test_the_next_article_loaded_below_is_left_out() -> None:
    html = page(
        f"<main><article><h1>催收电话打到单位</h1>{paragraphs(TEXTS[:3])}</article>"
        f"<article><h1>银行公布新的规定</h1>{paragraphs(TEXTS[3:])}</article></main>"
    )
    assert extract_html(html).texts == TEXTS[:3]


def test_parts_of_an_article_that_are_elements_of_their_own_stay() -> None:
    html = page(
        f"<main><h1>催收电话打到单位</h1><article><h2>一、电话</h2>{paragraphs(TEXTS[:3])}</article>"
        f"<article><h2>二、录音</h2>{paragraphs(TEXTS[3:])}</article></main>"
    )
    assert set(TEXTS) <= set(extract_html(html).texts)


@pytest.mark.parametrize("name", ["lead", "subhead", "article-desc", "zhaiyao"])
def test_a_summary_named_so_between_title_and_text_is_the_articles(name: str) -> None:
    head = f"<header><h1>催收电话打到单位</h1><p class={name}>末位淘汰，季度清退</p></header>"
    texts = extract_html(page(f"{head}<div><div>{paragraphs(TEXTS)}</div></div>")).texts
    assert texts == ("末位淘汰，季度清退", *TEXTS)


@pytest.mark.parametrize(
    "head",
    [
        "<p class=lead>末位淘汰，季度清退</p><h1>催收电话打到单位</h1>",
        "<h1>催收电话打到单位</h1><p class=lead><a href=/1>末位淘汰，季度清退</a></p>",
        "<h1>催收电话打到单位</h1><p class=leader>末位淘汰，季度清退</p>",
    ],
)
def test_what_only_looks_like_a_summary_stays_out(head: str) -> None:
    html = page(f"<header>{head}</header><div><div>{paragraphs(TEXTS)}</div></div>")
    assert extract_html(html).texts == TEXTS


@pytest.mark.parametrize(
    ("heading", "stays"), [("官方回复", True), ("回复单位：金融局", True), ("网友回复", False)]
)
def test_what_an_office_answers_is_no_comment(heading: str, stays: bool) -> None:
    answer = f"<div class=reply><h3>{heading}</h3><p>您好，来信已收悉，{COMMENT}</p></div>"
    html = page(f"<div><h1>催收电话打到单位</h1><div><p>{TEXTS[0]}</p></div>{answer}</div>")
    assert (f"您好，来信已收悉，{COMMENT}" in extract_html(html).texts) is stays
