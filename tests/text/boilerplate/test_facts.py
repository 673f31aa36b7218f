"""Facts that look like a page's own lines stay; the page's own beside them go."""

import pytest

from pipelines.text.boilerplate import strip
from tests.text.boilerplate.pages import ARTICLE


@pytest.mark.parametrize(
    "sentence",
    [
        "图片来源于网络并不等于可以随便用，作者仍然有权要求赔偿。",
        "本文的数据来自法院公开的三百份判决书。",
        "本文的数据来自对四十名借款人的访谈。",
        "文中所引条款均以去年施行的民法典为准。",
        "判决认定，照片的版权归摄影师本人所有。",
    ],
)
def test_what_is_said_of_sources_stays_at_both_ends(sentence: str) -> None:
    assert strip([sentence, *ARTICLE]).lines == (sentence, *ARTICLE)
    assert strip([*ARTICLE, sentence]).lines == (*ARTICLE, sentence)


@pytest.mark.parametrize(
    "notice",
    ["本文的数据来自网络，如有出入请告知", "图片来源于网络", "具体内容均以官方公告为准，仅供参考"],
)
def test_a_notice_of_sources_goes(notice: str) -> None:
    assert strip([*ARTICLE, notice]).lines == ARTICLE


@pytest.mark.parametrize(
    "lines",
    [
        ("推荐书目：", "《账本里的中国》", "《当铺旧事》", "《小城信用社》"),
        ("工商银行：95588", "农业银行：95599", "建设银行：95533", "招商银行：95555"),
        ("举报电话：12337（扫黑除恶）", "举报网站：www.12337.gov.cn"),
        ("具状人：王某", "联系电话：13900000042"),
        ("此致", "敬礼！", "联系电话：13900000042"),
    ],
)
def test_a_list_of_facts_at_the_end_stays(lines: tuple[str, ...]) -> None:
    assert strip([*ARTICLE, *lines]).lines == (*ARTICLE, *lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("推荐阅读：", "账本里的中国", "当铺旧事", "小城信用社"),
        ("招商加盟热线：400-000-0000",),
        ("看了“借款三万元”的人还看了：", "逾期怎么办", "催收上门"),
        ("下面是某某网小编为大家整理的借条范文，仅供参考，欢迎大家阅读。",),
        ("接下来就跟着某某网小编一起来了解一下吧。",),
        ("该文观点仅代表作者本人，平台仅提供信息存储空间服务。",),
        ("點我看更多",),
        ("下載App 睇更多新聞",),
        ("Click to share on Facebook (Opens in new window)",),
        ("发布于：2022-11-02 来自四川",),
    ],
)
def test_the_pages_own_lines_go_at_the_end(lines: tuple[str, ...]) -> None:
    assert strip([*ARTICLE, *lines]).lines == ARTICLE


@pytest.mark.parametrize("day", ["2020年3月11日 晴", "2020年3月11日 星期三 小雨转晴"])
def test_the_day_and_weather_of_a_diary_stay(day: str) -> None:
    assert strip([day, *ARTICLE]).lines == (day, *ARTICLE)
    assert strip(["2020年3月11日 晴川财经", *ARTICLE]).lines == ARTICLE


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("他又写了一份协商申请深圳清债公司电话。", "深圳清债公司电话"),
        ("门口的人都没有了苏州收账公司。", "苏州收账公司"),
        ("这样的做法没有依据重庆讨债公司。", "重庆讨债公司"),
    ],
)
def test_a_phrase_behind_a_word_that_links_nothing_goes(sentence: str, phrase: str) -> None:
    assert strip([sentence, *ARTICLE]).lines[0] == sentence.replace(phrase, "")


@pytest.mark.parametrize(
    "sentence", ["他向法院申请查封了苏州收账公司。", "他查过的申请里有重庆讨债公司的名字。"]
)
def test_a_phrase_that_a_sentence_leads_to_stays(sentence: str) -> None:
    assert strip([sentence, *ARTICLE]).lines[0] == sentence


def test_verses_of_words_that_are_buttons_elsewhere_stay() -> None:
    verses = ("点赞", "是夏天的风", "收藏", "是冬天的柴")
    assert strip([*ARTICLE, *verses]).lines == (*ARTICLE, *verses)
    assert strip([*ARTICLE, "点赞", "12", "收藏", "30"]).lines == ARTICLE
    assert strip([*ARTICLE, "点赞", "收藏", "分享到朋友圈"]).lines == ARTICLE
