"""What is glued to the end of the last paragraph is cut off and recorded; sentences stay whole."""

import pytest

from pipelines.text.boilerplate import strip
from pipelines.text.quality import quality_of
from tests.text.boilerplate.pages import ARTICLE

*ABOVE, LAST = ARTICLE


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("返回搜狐，查看更多", ["返回搜狐，查看更多"]),
        ("（责任编辑：赵六）", ["（责任编辑：赵六）"]),
        (" 责任编辑：赵六", ["责任编辑：赵六"]),
        ("（記者 胡小明）", ["（記者 胡小明）"]),
        ("如有侵权请联系删除", ["如有侵权请联系删除"]),
        ("如有侵权，请联系我们删除。", ["如有侵权，请联系我们删除。"]),
        ("本文来源于网络，仅供参考", ["本文来源于网络，仅供参考"]),
        ("扫描二维码关注我们", ["扫描二维码关注我们"]),
        ("返回搜狐，查看更多 责任编辑：赵六", ["返回搜狐，查看更多", "责任编辑：赵六"]),
        ("[展开全文]", ["[展开全文]"]),
        ("展开剩余50%", ["展开剩余50%"]),
    ],
)
def test_what_is_glued_to_the_last_paragraph_is_cut_off(glued: str, parts: list[str]) -> None:
    stripped = strip([*ABOVE, LAST + glued, "点赞 收藏 分享"])
    assert stripped.lines == ARTICLE
    cut = [r.line for r in stripped.removals if r.rule in ("inline.tail", "inline.cut")]
    assert cut == parts
    assert stripped.flags == ()
    assert quality_of(stripped).parts["clean"] == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "他对编辑说：“如有侵权请联系删除。”",
        "侵权的，应当删除。",
        "从那以后他再也没有返回过那座城市。",
        "（完）",
        "编辑：他在那家杂志做了十年。",
        "请注意保留证据。",
        "他扫了一眼那张二维码，没有关注。",
        "如果侵权成立，平台要承担连带责任。",
        "协商的过程慢慢展开",
        "剩余30%的欠款",
        "因版权问题与平台联系的用户，去年有三千多人。",
    ],
)
def test_an_articles_last_sentence_stays_whole(sentence: str) -> None:
    assert strip([*ABOVE, LAST + sentence]).lines == (*ABOVE, LAST + sentence)


def test_a_notice_goes_whole_and_a_reply_stays_whole() -> None:
    notice = "声明：本文来源于网络，版权归原作者所有。如有侵权请联系删除"
    assert strip([*ARTICLE, notice]).lines == ARTICLE
    reply = "我也是这样，后来还清了，楼主加油。返回搜狐，查看更多"
    assert strip([reply], reply=True).lines == (reply,)


@pytest.mark.parametrize("button", ["[展开全文]", "【閱讀全文】", "展开", "[详细]", "展开全文 >>"])
def test_a_button_behind_dots_goes_and_tells_that_the_text_goes_on(button: str) -> None:
    half = "他说催收的人一共来过三次，第一次在门口等了一天……"
    stripped = strip([*ABOVE, half + button])
    assert stripped.lines == (*ABOVE, half)
    assert [r.line for r in stripped.removals] == [button]
    assert [flag.name for flag in stripped.flags] == ["cut.continued"]


def test_figures_of_a_line_keep_their_places() -> None:
    line = "頻繁撥打用戶 ,甚至在非工作時間打擾用戶。返回某網，查看更多"
    (flag,) = strip([line]).flags
    assert flag.start is not None
    assert line[flag.start :].startswith(" ,")
