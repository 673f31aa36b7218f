"""Complaints on a platform for them are threads; articles about complaints stay articles."""

import pytest

from pipelines.text.article import Extraction
from pipelines.text.extract import extract_html

PLATFORM = "https://tousu.platform.example/complaint/view/17/"
TITLE = "<title>催收打到了单位 某某投诉</title>"
HEAD = (
    '<div class="q"><div><span class="u-name">{}</span> <span class="u-date">于2022年07月24日 发布'
    "</span></div><h1>催收打到了单位</h1><ul><li>投诉对象：某某金融</li><li>投诉要求：道歉</li></ul></div>"
)
STEP = (
    '<div class="step"><div class="who"><span class="u-name">{}</span> <span class="u-status">{}'
    '</span> <span class="u-date">2022-07-{} 16:46:15</span></div>'
    '<div class="cont"><p>{}</p></div></div>'
)
STEPS = (
    (
        "山里人",
        "发起投诉",
        24,
        "他们把电话打到了我的单位，领导都知道了。我要求他们道歉，停止骚扰我的同事和家人。",
    ),
    ("某某金融", "商家回复", 25, "您好，我们已经收到您的反馈，会有专员与您联系。"),
    ("山里人", "补充投诉", 26, "到今天也没有人联系我。"),
)
PROSE = (
    "本报记者调查发现，针对催收的投诉在今年上半年明显增多，主要集中在爆通讯录和冒充公检法两类。",
    "多家平台回应称已经停止与涉事的第三方公司合作，并且要求对方赔礼道歉，退还多收的费用。",
    "律师提醒，遇到暴力催收要保存录音和短信，先向平台投诉，再向监管部门反映。",
)
COMMENT = (
    '<div class="say"><span class="u-name">{}</span> <span>2024-5-1{} 09:00</span><p>{}</p></div>'
)
SAID = ("我也投诉过，等了一个月才有回音。", "爆通讯录的那家换了个名字又来了。", "录音一定要留好。")


def texts(found: Extraction) -> list[tuple[str, ...]]:
    return [found.texts, *(post.texts for post in found.posts)]


@pytest.mark.parametrize("url", [PLATFORM, "https://www.platform.example/view/17"])
def test_both_sides_of_a_complaint_are_posts(url: str) -> None:
    steps = "".join(STEP.format(*step) for step in STEPS)
    found = extract_html(f"{TITLE}{HEAD.format('山里人')}<div>{steps}</div>", url=url)
    assert texts(found) == [(text,) for *_, text in STEPS]
    assert [found.author, *(post.author for post in found.posts)] == [name for name, *_ in STEPS]
    assert [post.published_at and post.published_at.day for post in found.posts] == [25, 26]


def article(names: tuple[str, ...], byline: str) -> Extraction:
    comments = "".join(
        COMMENT.format(name, at, text)
        for at, (name, text) in enumerate(zip(names, SAID, strict=True))
    )
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return extract_html(
        "<title>关于暴力催收的投诉为何增多 - 投诉</title><h1>关于暴力催收的投诉为何增多</h1>"
        f'<p>{byline} 2024-05-10 08:30</p><div class="text">{prose}</div><div>{comments}</div>',
        url="https://www.news.example/tousu/2024/88.html",
    )


def test_an_article_about_complaints_stays_one_with_comments_below() -> None:
    found = article(("晴天娃娃", "还债日记", "无名小卒"), '<span class="author">陈晓</span>')
    assert found.texts == PROSE
    assert found.posts == ()


def test_an_article_about_complaints_keeps_its_text_though_its_author_comments_first() -> None:
    found = article(("陈晓", "还债日记", "无名小卒"), '<span class="author">陈晓</span>')
    assert found.texts == PROSE


def test_fields_of_a_complaint_without_answers_stay_its_lines() -> None:
    step = STEP.format(*STEPS[0])
    found = extract_html(f"{TITLE}{HEAD.format('山里人')}<div>{step}</div>", url=PLATFORM)
    assert STEPS[0][-1] in found.texts
    assert "投诉对象：某某金融" in found.texts
