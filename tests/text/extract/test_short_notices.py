"""Articles of a sentence, shorter than the foot of their page."""

import pytest

from pipelines.text.extract import extract_html

NOTICE = "因系统升级，投诉热线今晚暂停服务。"
ADDRESS = "地址：北京市某某区某某路88号某某大厦12层1203室，电话：010-88888888，传真：010-88888889"
OWNER = "主办单位：某某市金融纠纷调解中心，技术支持：某某网络科技有限公司，建议使用谷歌浏览器。"
RIGHTS = (
    "凡本网注明来源为某某网的作品，版权均属某某网所有，未经书面授权不得转载、摘编。",
    "凡注明来源为其他媒体的稿件，转载目的在于传递更多信息，并不代表本网赞同其观点，请联系原作者。",
)
LEGAL = "本站内容仅供参考，不构成任何法律意见，如有侵权，请联系我们删除，我们会及时处理。"


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "foot",
    [
        lines(ADDRESS),
        f"<div class=foot>{lines(OWNER, '<a href=/about>关于我们</a>')}</div>",
        f"<table><tr><td>{ADDRESS}<br>{OWNER}</td></tr></table>",
        f"<div><div>{lines(ADDRESS, OWNER, LEGAL)}</div></div>",
        lines(LEGAL, "版权所有 某某网"),
        lines(*RIGHTS),
    ],
)
@pytest.mark.parametrize(
    "notice",
    [
        f"<div><h1>关于暂停服务的通知</h1><p>{NOTICE}</p></div>",
        f"<div><h2>关于暂停服务的通知</h2></div><div><div>{NOTICE}</div></div>",
    ],
)
def test_a_short_notice_goes_before_the_foot_of_its_page(notice: str, foot: str) -> None:
    texts = extract_html(f"<title>关于暂停服务的通知</title>{notice}<div>{foot}</div>").texts
    assert texts == (NOTICE,)


def test_where_addresses_are_all_that_a_page_has_they_are_its_text() -> None:
    assert extract_html(f"<title>联系我们</title><div>{lines(ADDRESS)}</div>").texts == (ADDRESS,)


@pytest.mark.parametrize("count", [2, 12])
def test_addresses_below_a_text_in_its_element_are_its_own(count: int) -> None:
    text = "各区的调解中心都受理催收纠纷，需要调解的，可以就近到下列地点提出申请。"
    where = tuple(f"地址：某某区某某路{at}号，电话：010-8888000{at}" for at in range(count))
    assert extract_html(f"<h1>受理地点</h1><div>{lines(text, *where)}</div>").texts == (
        text,
        *where,
    )


def test_a_notice_of_short_lines_keeps_the_day_that_signs_it() -> None:
    parts = ("各分公司：", "一、即日起停止委外催收。", "二、已委托的案件全部收回。", "某某银行")
    html = f"<h1>关于停止委外催收的通知</h1><div>{lines(*parts, '2023年5月8日')}</div>"
    assert extract_html(html).texts == (*parts, "2023年5月8日")
