"""What cannot be mended is flagged, and what is sound is not."""

import random

import pytest

from pipelines.text.boilerplate import strip
from pipelines.text.quality import quality_of
from tests.text.boilerplate.pages import load, strip_page


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("頻繁撥打用戶 ,甚至在非工作時間打擾用戶。", "missing.word", "撥打用戶 ,"),
        ("催收方式已經從傳統的 催收、上門催收轉變為短信。", "missing.word", "傳統的 催收"),
        ("本站將探討這一問的成因、表現及其影響。", "missing.problem", "這一問"),
        ("本站將以“信用飛催收”為,探討其成因。", "missing.topic", "以“信用飛催收”為"),
        ("和信金融成立于年,致力于提供服務。", "missing.number", "成立于年"),
        ("部分公司在追求利益的忽視了法律的底線。", "missing.meanwhile", "追求利益的"),
    ],
)
def test_a_deleted_word_is_flagged_with_its_place(line: str, name: str, place: str) -> None:
    flags = strip([line, "这一段没有什么问题，电话也都还在。"]).flags
    assert [flag.name for flag in flags] == [name]
    assert place in flags[0].text
    assert flags[0].start is not None


def test_sound_texts_have_no_gaps() -> None:
    for name in ("labelled_held_out", "labelled_tuned"):
        for page in load(name):
            names = {flag.name for flag in strip_page(page).flags}
            assert not {n for n in names if n.startswith(("missing.", "order.", "spam."))}, (
                page.name
            )


def test_words_such_as_question_and_visit_are_no_gaps() -> None:
    lines = ["他问，请问这里有什么疑问，可以访问网站，也可以询问顾问。", "这些问题，一问便知。"]
    assert strip(lines).flags == ()


TEXT = """
催收 人员 在 工作 中 经常 给 客户 打 电话 ， 但是 他们 的 态度 往往 不 好 。 客户 觉得 自己 被
骚扰 了 ， 于是 向 平台 投诉 。 平台 的 客服 记录 了 时间 和 号码 ， 并 把 结果 告诉 了 客户 。
律师 说 ， 录音 是 最 重要 的 证据 ， 不要 删除 。 法院 在 审理 的 时候 ， 会 看 通话 的 次数
和 内容 。 债务 是 要 还 的 ， 但是 还 钱 的 方式 不 应该 是 被 逼迫 。 家人 的 理解 很 重要 ，
把 情况 讲 清楚 以后 ， 大家 一起 想 办法 。
"""
WORDS = TEXT.split()


def test_a_text_with_its_words_in_random_order_is_flagged() -> None:
    rng = random.Random(3)
    sound = "".join(WORDS)
    marks = {"，", "。"}
    shuffled = [word for word in WORDS if word not in marks]
    rng.shuffle(shuffled)
    feed = iter(shuffled)
    copy = "".join(word if word in marks else next(feed) for word in WORDS)
    assert "order.shuffled" not in {flag.name for flag in strip([sound]).flags}
    assert "order.shuffled" in {flag.name for flag in strip([copy]).flags}
    of_copy, of_sound = quality_of(strip([copy])), quality_of(strip([sound]))
    assert of_copy.parts["ordered"] < of_sound.parts["ordered"] == 1


def test_a_text_of_one_phrase_is_spam() -> None:
    line = "上海要债公司哪家好，上海要债公司电话，找上海要债公司就来上海要债公司。"
    assert "spam.mostly" in {flag.name for flag in strip([line] * 3).flags}


@pytest.mark.parametrize(
    "button", ["阅读剩余的70%", "登录后查看全文", "本章未完，请点击下一页继续阅读！"]
)
def test_a_text_that_goes_on_elsewhere_is_flagged(button: str) -> None:
    stripped = strip(["第一段已经讲完，第二段只讲了一半。", button])
    assert [flag.name for flag in stripped.flags] == ["cut.continued"]
    assert quality_of(stripped).parts["complete"] < 1


def test_a_button_that_only_unfolds_flags_a_text_without_an_end() -> None:
    whole, half = "他把借据又揣了回去，没有再说话。", "他把借据又揣了回去，没有再说话，只是"
    assert strip([whole, "展开全文"]).flags == ()
    assert [flag.name for flag in strip([half, "展开全文"]).flags] == ["cut.continued"]


@pytest.mark.parametrize(
    "button",
    [
        "展开全文",
        "閱讀全文",
        "余下全文",
        "下一页",
        "继续阅读",
        "点击展开全文",
        "Read more",
        "未完待续",
    ],
)
@pytest.mark.parametrize("dots", ["……", "...", "。。。", "…"])
def test_an_excerpt_that_ends_in_dots_above_a_button_is_cut(button: str, dots: str) -> None:
    stripped = strip(["他把借据又揣了回去，没有再说话，只是" + dots, button])
    assert [flag.name for flag in stripped.flags] == ["cut.continued"]
    assert quality_of(stripped).parts["complete"] < 1


@pytest.mark.parametrize(
    "button", ["点赞 收藏 分享", "展开更多评论", "查看全部评论", "分享到朋友圈"]
)
def test_a_story_that_ends_in_dots_is_whole(button: str) -> None:
    assert strip(["他把借据又揣了回去，没有再说话，只是看着窗外……", button]).flags == ()


@pytest.mark.parametrize(
    "pages", ["1 2 3 下一页", "共2页: 上一页 1 2 下一页", "共3页", "[1] [2] 下一页"]
)
def test_a_list_of_further_pages_tells_that_the_article_goes_on(pages: str) -> None:
    whole = "他把借据又揣了回去，没有再说话。"
    cut = "上一页" not in pages
    flags = [flag.name for flag in strip([whole, pages]).flags]
    assert flags == (["cut.continued"] if cut else [])
    assert strip([whole, pages], joined=True).flags == ()


@pytest.mark.parametrize("pages", ["共1页", "上一页 1 2 3", "下一页", "第2页"])
def test_a_last_page_and_a_button_alone_tell_nothing(pages: str) -> None:
    assert strip(["他把借据又揣了回去，没有再说话。", pages]).flags == ()


def test_a_question_that_was_asked_is_no_gap() -> None:
    assert strip(["法官接着问他钱去了哪里，这一问让他哑口无言，旁听的人都笑了。"]).flags == ()


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"{city}讨债公司专业讨债要账，{city}要账公司收费合理，{city}清债公司电话在线。"
            for city in ("成都", "义乌", "昆山", "泉州")
        ],
        ["某某贷会上门吗？某某贷会起诉吗？某某贷会打电话吗？某某贷会通知家人吗？某某贷能分期吗？"],
    ],
)
def test_a_page_of_search_phrases_is_spam(lines: list[str]) -> None:
    stripped = strip(lines)
    assert "spam.mostly" in {flag.name for flag in stripped.flags}
    assert quality_of(stripped).parts["clean"] < 0.5


@pytest.mark.parametrize(
    "lines",
    [
        ["讨债公司在国内没有合法的地位，他找的那家讨债公司换了三个名字，电话也停了。"] * 2
        + ["民警说，所谓讨债公司的人上门讨债，多半会被当作寻衅滋事处理，钱要不回来，人先进去了。"]
        * 2,
        [
            "催收人员不得恐吓，催收人员不得冒充公检法，催收人员不得在夜里打电话，催收人员不得公开欠款。",
            "协会把这几条印成册子发了下去，又派人到各家公司去查，查到的都写在了年底的通报里。",
        ],
        ["他问：谁借的？借了多少？什么时候还？拿什么还？没有人回答，屋里静得很。"],
    ],
)
def test_articles_about_the_trade_are_no_spam(lines: list[str]) -> None:
    assert "spam.mostly" not in {flag.name for flag in strip(lines).flags}


def test_quality_is_the_product_of_its_parts_and_falls_with_each_damage() -> None:
    sound = ["借款人应当主动联系平台，说明困难，提出还款的计划，保留每一次通话的记录。"] * 8
    quality = quality_of(strip(sound))
    assert set(quality.parts) == {"complete", "ordered", "clean", "repaired", "substance"}
    gappy = [line.replace("困难", "困难 ") for line in sound]
    assert quality_of(strip(gappy)).parts["complete"] < quality.parts["complete"] == 1
    assert quality_of(strip(gappy)).score < quality_of(strip(sound)).score <= 1
    assert quality_of(strip([])).score == 0


NEWS = (
    "记者从市金融监管局获悉，该局近日联合公安、网信等部门，对从事个人贷款催收业务的机构开展专项检查，"
    "重点查处以恐吓、侮辱、骚扰等方式催收贷款的行为。截至目前，已经约谈机构十二家，责令整改八家，"
    "移送公安机关处理线索三条。负责人表示，借款人遇到违法催收时，应当保存通话录音和短信，及时向有关部门反映，"
    "也可以拨打热线电话，由工作人员登记后转交办理，一般在十五个工作日以内答复。"
)
CLASSICAL = (
    "晋太元中，武陵人捕鱼为业。缘溪行，忘路之远近。忽逢桃花林，夹岸数百步，中无杂树，芳草鲜美，落英缤纷。"
    "渔人甚异之，复前行，欲穷其林。林尽水源，便得一山，山有小口，仿佛若有光。便舍船，从口入。初极狭，才通人。"
    "复行数十步，豁然开朗。土地平旷，屋舍俨然，有良田美池桑竹之属。阡陌交通，鸡犬相闻。"
)
CANTONESE = (
    "佢哋成日打電話嚟追數，我都唔知點算好。阿媽話唔好理佢哋，但係佢哋連我公司都打埋，搞到個老細問我做乜嘢事。"
    "我話其實我冇借過錢，係我細佬攞咗我嘅身份證去借嘅，宜家佢走咗佬，啲人就搵我晦氣，真係好煩，唔知邊個幫到我，"
    "求其俾啲意見都好呀，我真係頂唔順喇，晚晚都瞓唔着。"
)


def _with_words_moved(text: str, seed: int) -> str:
    rng = random.Random(seed)
    clauses = text.split("，")
    for at, clause in enumerate(clauses):
        words = [clause[i : i + 2] for i in range(0, len(clause), 2)]
        rng.shuffle(words)
        clauses[at] = "".join(words)
    return "，".join(clauses).rstrip("。") + "。"


def test_most_copies_with_words_moved_within_clauses_are_flagged() -> None:
    copies = [_with_words_moved(NEWS, seed) for seed in range(10)]
    flagged = ["order.shuffled" in {flag.name for flag in strip([copy]).flags} for copy in copies]
    assert sum(flagged) >= 7


@pytest.mark.parametrize("text", [NEWS, CLASSICAL, CANTONESE], ids=["news", "classical", "dialect"])
def test_what_the_language_model_seldom_read_is_not_shuffled(text: str) -> None:
    assert "order.shuffled" not in {flag.name for flag in strip([text]).flags}
