"""Calls to the reader that are a line of their own go in the middle; what is told of such stays."""

import time
from itertools import pairwise

import pytest

from pipelines.text.article import Line, LineKind
from pipelines.text.boilerplate import strip
from pipelines.text.boilerplate.rule import RuleSet
from pipelines.text.boilerplate.rules.readers import READER_RULES
from tests.text.boilerplate.pages import ARTICLE

BEFORE, *AFTER = ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "债款难收？专业团队上门清收，热线 400 820 0000",
        "正规讨债公司，先办事后付款，联系人：王经理 137 0000 8845",
        "本所承接各类债务案件，歡迎來電諮詢：0755-2561 0000",
        "如有同样的烦恼，欢迎拨打我们的咨询热线 400-000-2217，专业律师为您解答。",
        "全国统一咨询热线：400-000-2000",
        "立即拨打 400-000-2000 预约律师",
        "想要停催？加老师V：zhaiwu0088",
        "有需要的可以加我微信 zhaiwu99",
        "加入QQ群：600000857，一起上岸",
        "马上下载APP，随时查看进度",
        "点击蓝字关注，带你避坑",
        "关注“债务小窗”公众号，每天学一招",
        "微信搜一搜：上岸小窗",
        "更多干货请扫描下方二维码",
        "点击右上角“…”转发给朋友",
        "免费领取《减免手册》，先到先得",
        "有问题欢迎在下方留言",
        "如果你也逾期了，可以私信我，一对一帮你分析",
        "还在犹豫？点击在线咨询，快速匹配律师",
        "王某某律师 执业证号：10000000000000000 好评率98% 立即咨询",
        "某某律师事务所 电话：020-0000 7306 地址：某某路18号",
        "立即咨询",
        "免费测算",
        "点击领取优惠券",
        "杭州讨债公司、苏州要账公司、无锡收账公司、常州清债公司、南京追债公司",
    ],
)
def test_a_call_to_the_reader_goes_in_the_middle(line: str) -> None:
    assert strip([BEFORE, line, *AFTER]).lines == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "征信中心客服热线：400-000-8866",
        "当地法律援助中心的咨询电话：0571-87160000",
        "欢迎拨打举报电话：0755-25610000，线索查实有奖",
        "被告公司联系电话：021-62770000",
        "他加了老师的微信：zhaiwu0088，转了三千元",
        "催收员的微信号：zhaiwu2021",
        "借款群：643000857，群主姓周",
        "“加我微信zhaiwu99，免费咨询。”",
        "关注我们的只有催收员",
        "免费领取鸡蛋的老人排起了长队",
        "下载个人所得税APP，按提示填写",
        "扫描合同上的二维码，跳出来的是另一份合同",
        "立即申请支付令",
        "在线咨询的律师有三位",
        "点赞的人有三百多个",
    ],
)
def test_what_is_told_of_calls_stays_in_the_middle(line: str) -> None:
    assert strip([BEFORE, line, *AFTER]).lines == (BEFORE, line, *AFTER)


@pytest.mark.parametrize(
    "lines",
    [
        ("时间：五月六日", "地点：三楼会议室", "咨询电话：0571-87160000"),
        ("可以打下面的电话，工作日有人接听。", "咨询电话：0571-87160000"),
        ("名单如下：", "杭州讨债公司、苏州要账公司、无锡收账公司、常州清债公司、南京追债公司"),
    ],
)
def test_what_the_lines_above_list_stays(lines: tuple[str, ...]) -> None:
    assert strip([BEFORE, *lines, *AFTER]).lines == (BEFORE, *lines, *AFTER)


def test_a_button_is_a_heading_where_the_article_has_others() -> None:
    lines = (BEFORE, "电话办理", AFTER[0], "在线申请", AFTER[1])
    assert strip(lines).lines == lines
    for kind in (LineKind.HEADING, LineKind.ITEM):
        marked = [Line(BEFORE), Line("在线申请", kind), *map(Line, AFTER)]
        assert strip(marked).lines == (BEFORE, "在线申请", *AFTER)


def test_no_row_takes_long_for_a_long_line() -> None:
    words = ["更多", "加", "微信", ":", "a1", "咨询", ",", "关注", "免费", "1380000", "扫码", "?"]
    words += ["专业", "律师", "拨打", "400-"]
    lines = [word * (100_000 // len(word)) for word in words]
    lines += ["".join(pair) * 20_000 for pair in pairwise(words)]
    rules, begun = RuleSet(READER_RULES), time.process_time()
    for line in lines:
        rules.match(line)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "line",
    [
        "评论区扣1，发你模板",
        "更多资料请点击头像私信",
        "欢迎加入我们的交流群",
        "觉得有帮助的话，请点赞收藏",
    ],
)
def test_a_call_that_a_rule_and_the_weights_agree_on_goes_in_the_middle(line: str) -> None:
    assert strip([BEFORE, line, *AFTER]).lines == ARTICLE
    marked = [Line(BEFORE), Line(line, LineKind.ITEM), *map(Line, AFTER)]
    assert line in strip(marked).lines
