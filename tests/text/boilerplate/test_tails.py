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


@pytest.mark.parametrize(
    "front",
    [
        "律师给他算了一笔账，官司能打赢，执行要看运气。他说，那就先打赢再说。",
        "所以，最稳妥的办法是请夫妻两个都签字。",
        "他没有回头。",
        "网站首页写着来源于网络，法官没有采信。",
    ],
)
@pytest.mark.parametrize(
    "glued",
    [
        "版权声明：本文内容由互联网用户自发贡献，本站不拥有所有权，不承担相关法律责任",
        "转载请注明来自某某网，本文标题：《借款》",
        "发布时间：2023-08-14 来源：本站 作者：admin",
        "初审：李明 复审：孙芳 终审：王平",
        "想要减免？加老师V：zhaiwu0088",
        "关注我，每天分享一个小知识！",
        "如有同样的烦恼，欢迎拨打我们的咨询热线 400-000-2217，专业律师为您解答。",
        "更多内容，敬请关注本站。",
        "发布于：2022-11-02 来自四川",
    ],
)
@pytest.mark.parametrize("below", [(), ("相关推荐", "逾期怎么办")])
def test_an_honest_front_stays_without_what_is_glued_to_it(
    front: str, glued: str, below: tuple[str, ...]
) -> None:
    stripped = strip([*ABOVE, front + glued, *below])
    assert stripped.lines == (*ABOVE, front)
    assert [r.line for r in stripped.removals if r.rule == "inline.tail"] == [glued]


@pytest.mark.parametrize(
    "glued",
    [
        "以上观点仅代表作者本人，不代表本平台立场。",
        "以上图片来自网络，版权归原作者所有，侵删。",
        "特别声明：以上内容为平台用户上传并发布，本平台仅提供信息存储服务。",
    ],
)
def test_a_notice_goes_with_a_full_stop_of_its_own(glued: str) -> None:
    assert strip([*ABOVE, LAST + glued]).lines == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "这张照片的著作权属于谁，两家争了三年。法院最后认定，版权归摄影师本人所有。",
        "原创的认定并不容易。本文未经授权不得转载，这句话写在每一页的下面。",
        "他把电话挂了。还有疑问？没有人再问。",
        "“你要是愿意，就来找我。加我微信zhaiwu99，我等你。”",
        "他把手机推过来。屏幕上是一行字：关注我，每天分享一个小知识！",
    ],
)
def test_a_last_sentence_about_the_same_matter_stays(line: str) -> None:
    assert strip([*ABOVE, line]).lines == (*ABOVE, line)
