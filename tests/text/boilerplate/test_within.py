"""What is so surely a site's that it goes in the middle of an article, and what is like it."""

import pytest

from pipelines.text.article import Line, LineKind
from pipelines.text.boilerplate import strip
from tests.text.boilerplate.pages import ARTICLE

BEFORE, *AFTER = ARTICLE


def within(*lines: str) -> tuple[str, ...]:
    """What stays of lines in the middle of an article."""
    kept = strip([BEFORE, *lines, *AFTER]).lines
    assert (kept[0], *kept[-2:]) == ARTICLE
    return kept[1:-2]


@pytest.mark.parametrize(
    "line",
    [
        "如有侵权请联系删除",
        "如有侵權請聯繫我們刪除",
        "本页素材若有侵权请及时告知我们撤下",
        "如 有 侵 权 请 联 系 删 除",
        "如有侵 权 请 联系 删除。",
        "如因图片、版权和其它问题需要同本站联系的，请在15日内进行。",
        "添加老师微信：zhaiwu668 免费咨询",
        "请加微信 jiezhai_520",
        "加微信免费领取上岸攻略",
        "债务重组、停息挂账，v信：shangan99",
        "服务热线：400-000-0000 微信：kefu0001",
        "免费债务咨询热线：13900000000",
        "还在为逾期发愁？点我免费测算",
        "扫码，关注我们",
        "微信扫一扫打赏作者",
        "登录后才能发表评论",
        "点击展开剩余62%",
        "沪ICP备00000000号-2",
        "原文地址：https://www.example.com/a/7.html",
        "未经许可禁止转载：某某网 » 逾期三天怎么办",
        "停息挂账 债务优化 逾期协商 反催收",
    ],
)
def test_takedown_and_advert_lines_go_in_the_middle(line: str) -> None:
    assert within(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "遇到侵权，可以联系平台要求删除，平台应当在一日之内处理。",
        "他在文末写上“如有侵权请联系删除”，以为这样就没事了。",
        "平台发现侵权内容应当及时删除。",
        "对方让他添加微信：zhaiwu668，转完账就把他删了。",
        "“加微信免费领取上岸攻略”",
        "加微信免费领取资料是常见的诱饵",
        "不要添加陌生人的微信：zhaiwu668",
        "银行客服热线：95588",
        "全国法律援助热线：12348",
        "催收员的电话：13900000000",
        "停息挂账、债务优化和反催收，这些词他听了三个月。",
        "登录以后，他在评论区看到了自己的名字。",
        "扫码付款三千元",
        "版权声明不能免除平台的审核责任。",
        "一、版权声明应该怎么写",
        "标签：这个社会给逾期的人贴上了很多，他一个也撕不下来。",
        "数据来自一个公开的判决书数据集，我只用了其中三年。",
        "因版权问题与平台联系的用户，去年有三千多人。",
        "对银行的答复有异议，可以先打卡背面的客服电话，再找监管部门。",
    ],
)
def test_sentences_about_such_things_stay_in_the_middle(line: str) -> None:
    assert within(line) == (line,)


@pytest.mark.parametrize("heading", ["相关推荐", "热搜榜", "相关问题", "精彩评论"])
def test_a_list_within_goes_with_its_last_item(heading: str) -> None:
    assert within(heading, "催收电话怎么投诉", "逾期多久会上门", "信用卡怎么协商") == ()


def test_the_heading_below_a_list_within_stays() -> None:
    items = ("催收电话怎么投诉", "逾期多久会上门", "信用卡怎么协商")
    lines = (ARTICLE[0], "事情的起因", ARTICLE[1], "相关推荐", *items, "后来的事", ARTICLE[2])
    assert strip(lines).lines == (*ARTICLE[:1], "事情的起因", ARTICLE[1], "后来的事", ARTICLE[2])
    marked = [Line(BEFORE), Line("相关推荐"), *map(Line, items)]
    marked += [Line("后来的事", LineKind.HEADING), *map(Line, AFTER)]
    assert strip(marked).lines == (BEFORE, "后来的事", *AFTER)


def test_a_heading_like_a_widgets_stays_above_an_articles_list() -> None:
    listed = ("相关问题", "1、逾期会上征信吗", "2、催收会上门吗", "3、协商要多久")
    assert within(*listed) == listed
    answered = ("相关问题", "逾期会上征信吗？", "会的，从逾期的第二天开始，银行就会上报。")
    assert within(*answered) == answered


def test_contents_go_by_their_links_though_the_number_stands_outside() -> None:
    lines = [
        Line("本文目录"),
        Line("1、逾期怎么协商", linked=0.75, anchored=0.75),
        Line("2、催收上门怎么办", linked=0.77, anchored=0.77),
        *map(Line, ARTICLE),
    ]
    assert strip(lines).lines == ARTICLE
    assert strip(lines[1:]).lines == ARTICLE


def test_a_line_with_a_link_within_the_page_in_it_stays() -> None:
    line = "1、先看合同，利率的算法见第三节"
    assert strip([Line(line, linked=0.2, anchored=0.2), *map(Line, ARTICLE)]).lines[0] == line


@pytest.mark.parametrize(
    "line",
    [
        "未经允许不得转载：某某网 » 逾期三天怎么办",
        "微信搜索“上岸日记”，查看更多",
        "违法和不良信息举报",
        "投訴電話：400-000-0000",
        "赏",
        "热度：880℃",
        "阅读时长：约5分钟",
        "扫码関注",
        "共3页: 上一页 1 2 3 下一页",
        "归档于 » 生活 » 借钱",
        "某某贷逾期电话|某某贷协商电话|某某贷还款电话|某某贷客服电话",
        "某某贷会上门吗？某某贷会起诉吗？某某贷会打电话吗？",
    ],
)
def test_lines_of_the_site_go_at_the_end(line: str) -> None:
    assert strip([*ARTICLE, line]).lines == ARTICLE


def test_the_title_goes_where_it_is_labelled() -> None:
    assert strip(["标题：借款三万元以后", *ARTICLE], title="借款三万元以后").lines == ARTICLE


@pytest.mark.parametrize(
    "lines",
    [
        ("平台公布了投诉的号码：", "投诉电话：400-000-0000"),
        ("可以拨打下面的热线，工作日有人接听。", "投诉电话：400-000-0000"),
        ("他最后说：“请大家转发，让更多人知道。”",),
        ('她最后呼吁："关注我们这些人，也关注我们的孩子。"',),
        ("王五欠款 李四欠款",),
        ("网贷怎么还？网贷怎么停？网贷怎么躲？",),
        ("我问他还不还？我问他怎么还？我问他什么时候还？",),
        ("标签：他说这个社会给逾期的人贴上了很多，撕不下来。",),
    ],
)
def test_an_articles_own_last_lines_stay(lines: tuple[str, ...]) -> None:
    assert strip([*ARTICLE, *lines]).lines == (*ARTICLE, *lines)


def test_a_poem_above_a_byline_is_no_head_of_a_page() -> None:
    poem = ("《灯》", "夜里", "电话响着", "没有人接", "像一只", "不肯睡的虫", "灯灭了", "它还响")
    lines = (*poem, "发布时间：2024-03-05 10:20", *ARTICLE)
    assert strip(lines, title="诗三首").lines == (*poem, *ARTICLE)
