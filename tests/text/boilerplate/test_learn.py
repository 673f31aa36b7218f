"""What recurs over the pages of a site is learnt; what recurs for another reason is not."""

import pickle
import random
from collections.abc import Callable
from itertools import count

from pipelines.text.boilerplate import Learned, LineCounter, countable, strip
from pipelines.text.boilerplate.learn import (
    LEARNT_PAGES,
    LINES_KEPT,
    SHORT_PAGES,
    WINDOW_PAGES,
    WITHIN_PAGES,
)

# Lines that no rule of the tables knows, as two made-up sites have them.
SITE_LINES = (
    "青禾书屋提醒各位来宾，稿子若碰了谁家的瓦，拨 13900001111 我们半天就挪走。",
    "南巷旧事，每晚九点与您相见，编号 20231104。",
)
SUBJECTS = (
    "借款人",
    "平台",
    "法院",
    "银行",
    "客服",
    "律师",
    "记者",
    "邻居",
    "父亲",
    "老板",
    "学生",
    "会计",
)
ACTS = (
    "拿出合同",
    "打来电话",
    "翻看账单",
    "算了利息",
    "找到证人",
    "写下欠条",
    "沉默很久",
    "提出异议",
    "撤回申请",
)
WHYS = (
    "因为工资迟发了两个月",
    "因为生意忽然停了",
    "因为病还没有好",
    "为了把日子过下去",
    "想要一个说法",
)


def _article(rng: random.Random) -> list[str]:
    """An article of its own: sentences made at random, headings and a closing heading in common."""

    def sentence() -> str:
        parts = [
            rng.choice(SUBJECTS) + rng.choice(ACTS) + "，" + rng.choice(WHYS) for _ in range(3)
        ]
        return "，".join(parts) + f"，前后一共{rng.randrange(10**6)}元。"

    body = [
        line
        for part in "一二三"
        for line in (f"{part}、事情的来龙去脉与影响", sentence(), sentence())
    ]
    return [*body, "小编总结", sentence(), sentence()]


def _taught(pages: int, extra: tuple[str, ...]) -> LineCounter:
    rng, counter = random.Random(7), LineCounter()
    for serial in range(pages):
        counter.observe([*_article(rng), *extra], title=f"第{serial}个故事")
    return counter


def test_a_line_no_rule_knows_goes_once_it_stood_on_enough_articles() -> None:
    article = [*_article(random.Random(99)), *SITE_LINES]
    assert set(SITE_LINES) <= set(strip(article, title="新的故事").lines)
    counter = _taught(LEARNT_PAGES, SITE_LINES)
    stripped = strip(article, title="新的故事", learned=counter.learned)
    assert stripped.lines == tuple(article[:-2])
    assert [(r.rule, r.line) for r in stripped.removals] == [
        ("learned.site", line) for line in SITE_LINES
    ]


def test_numbers_and_script_do_not_make_another_line() -> None:
    learned = _taught(LEARNT_PAGES, SITE_LINES).learned
    other = "青禾書屋提醒各位來賓，稿子若碰了誰家的瓦，撥 15122223333 我們半天就挪走。"
    assert other not in strip(["他把借据又揣了回去，没有再说话。", other], learned=learned).lines


def test_article_lines_and_headings_are_never_learnt() -> None:
    learned = _taught(200, SITE_LINES).learned
    article = _article(random.Random(1234))
    assert strip(article, title="另一个故事", learned=learned).lines == tuple(article)
    assert len(learned.hashes) == len(SITE_LINES)


def test_copies_of_one_article_teach_nothing() -> None:
    article, counter = _article(random.Random(5)), LineCounter()
    for serial in range(50):
        counter.observe(
            [f"转到第{serial}家站点的开头一句，略有不同。", *article], title=f"标题{serial}"
        )
    assert not counter.learned.hashes


def test_a_line_of_one_thread_teaches_nothing() -> None:
    rng, counter = random.Random(6), LineCounter()
    quoted = "楼主说过的那句话被一页一页地引用下去，谁也没有改过它。"
    for _ in range(50):
        counter.observe([*_article(rng), quoted], title="同一个帖子")
    assert not counter.learned.hashes


def test_a_sentence_on_few_of_many_articles_is_not_learnt() -> None:
    rng, counter = random.Random(8), LineCounter()
    stock = [f"这就是第{name}种结局，人们听完都没有说话，散了。" for name in "甲乙丙丁戊己庚辛"]
    for serial in range(160):
        counter.observe([*_article(rng), stock[serial % 8]], title=f"故事{serial}")
    assert not counter.learned.hashes


Lines = Callable[[int, list[str]], list[str]]


def _crawled(pages: int, lines: Lines, counter: LineCounter | None = None) -> LineCounter:
    """A site crawled as the pipeline does it: each article stripped, then counted."""
    counter = counter or LineCounter()
    start = len(counter.counts)
    for serial in range(pages):
        rng = random.Random(start + serial)
        title = f"{rng.choice(SUBJECTS)}{rng.choice(ACTS)}的第{serial}个晚上与{start}盏灯"
        given = lines(serial, _article(rng))
        counted = countable(given, strip(given, title=title, learned=counter.learned))
        assert counter.unmet(counted, title)
        counter.observe(counted, title, copy=False)
        if counter.is_full:
            counter.halve()
    return counter


def test_an_honest_sentence_on_a_third_of_the_articles_stays() -> None:
    law = "根据民法典的规定，借款人应当按照约定的期限返还借款，利息也要照付。"
    counter = _crawled(
        24, lambda i, article: [*article, *([law] if i % 3 == 1 else []), *SITE_LINES]
    )
    article = [*_article(random.Random(99)), law, *SITE_LINES]
    assert strip(article, learned=counter.learned).lines == tuple(article[:-2])


def test_an_item_of_a_list_on_half_of_the_articles_stays() -> None:
    listed = ["遇到这种事可以这样做", "保留所有的通话录音", "拨打12378投诉并记下单号", "必要时报警"]
    for pages in (20, 2 * WINDOW_PAGES):
        counter = _crawled(
            pages, lambda i, article: [*article[:-1], *(listed if i % 2 else []), article[-1]]
        )
        assert not counter.learned.hashes


def test_a_learnt_line_inside_an_article_stays() -> None:
    line = "拨打12378投诉并记下单号"
    learned = _crawled(20, lambda _, article: [*article, line]).learned
    article = _article(random.Random(99))
    assert strip([*article, line], learned=learned).lines == tuple(article)
    few = _crawled(WITHIN_PAGES - 2, lambda _, article: [*article, line]).learned
    within = [*article[:-1], "保留录音", line, "必要时报警", article[-1]]
    assert strip(within, learned=few).lines == tuple(within)


def test_the_sites_lines_are_learnt_though_they_are_longer_than_its_articles() -> None:
    long = [
        f"{name}：{'本栏所示图文皆经由站外通道递送，阅览之时还望自行斟酌' * 3}" for name in "甲乙丙"
    ]
    counter = _crawled(12, lambda _, article: [*article[1:3], *long])
    article = _article(random.Random(99))[1:3]
    assert strip([*article, *long], learned=counter.learned).lines == tuple(article)


def test_what_a_site_changes_is_learnt_however_many_pages_went_before() -> None:
    old, new = SITE_LINES
    counter = _crawled(600, lambda _, article: [*article, old])
    _crawled(WINDOW_PAGES, lambda _, article: [*article, new], counter)
    article = _article(random.Random(99))
    for line in (old, new):
        assert strip([*article, line], learned=counter.learned).lines == tuple(article)


def test_what_was_learnt_for_good_survives_being_stored() -> None:
    old, new = SITE_LINES
    counter = _crawled(WINDOW_PAGES, lambda _, article: [*article, old])
    counter = _crawled(3 * WINDOW_PAGES, lambda _, article: [*article, new], counter)
    assert len(LineCounter(counter.counts).learned.hashes & counter.learned.hashes) == 2


def test_a_line_that_names_the_title_is_one_line() -> None:
    counter = LineCounter()
    name = "《{}》一文由青禾书屋的掌柜编校，愿诸位读过便忘"
    for serial in range(LEARNT_PAGES):
        rng = random.Random(serial)
        title = f"{rng.choice(SUBJECTS)}在第{'一二三四五六'[serial]}个夜里{rng.choice(ACTS)}"
        counter.observe([*_article(rng), name.format(title)], title)
    title = "债主敲门的那个下雪的清晨"
    article = _article(random.Random(99))
    lines = [*article, name.format(title)]
    assert strip(lines, title=title, learned=counter.learned).lines == tuple(article)


def test_a_line_in_the_middle_of_all_articles_is_learnt() -> None:
    line = "阅读本篇前烦请先到青禾书屋的门口看一眼告示"
    counter = _crawled(2 * WITHIN_PAGES, lambda _, article: [*article[:3], line, *article[3:]])
    article = _article(random.Random(99))
    lines = [*article[:4], line, *article[4:]]
    assert strip(lines, learned=counter.learned).lines == tuple(article)


def test_a_short_line_is_learnt_on_many_pages_and_a_heading_never() -> None:
    line = "青禾夜读会"
    counter = _crawled(2 * SHORT_PAGES, lambda _, article: [*article, line])
    article = _article(random.Random(99))
    assert "小编总结" in article
    assert strip([*article, line], learned=counter.learned).lines == tuple(article)
    few = _crawled(SHORT_PAGES // 2, lambda _, article: [*article, line])
    assert strip([*article, line], learned=few.learned).lines == (*article, line)


def test_a_line_that_only_some_articles_lose_by_its_sound_is_counted_on_all() -> None:
    line = "在本页右侧领取完整版资料包"
    lines = [*_article(random.Random(1)), line]
    stripped = strip(lines)
    assert line not in stripped.lines
    assert line in countable(lines, stripped)


def test_what_is_known_goes_on_being_counted() -> None:
    rng, counter = random.Random(9), LineCounter()
    for serial in range(100):
        lines = [*_article(rng), *SITE_LINES]
        title = f"第{serial}夜"
        counter.observe(countable(lines, strip(lines, title=title, learned=counter.learned)), title)
    assert len(counter.learned.hashes) == len(SITE_LINES)


def test_counts_survive_being_stored() -> None:
    counter = _taught(LEARNT_PAGES - 1, SITE_LINES)
    again = LineCounter(counter.counts)
    again.observe([*_article(random.Random(77)), *SITE_LINES], title="停电之后")
    assert Learned.from_counts(again.counts) == again.learned
    assert len(again.learned.hashes) == len(SITE_LINES)
    assert pickle.loads(pickle.dumps(again.learned)) == again.learned


def test_memory_stays_bounded_and_the_sites_lines_stay_in_it() -> None:
    counter, serial = LineCounter(), count()
    for _ in range(2 * LINES_KEPT // 5):
        lines = [f"只出现一次的句子，{_name(next(serial))}，说完就没有了。" for _ in range(9)]
        counter.observe([*lines, *SITE_LINES])
    assert len(counter.counts) <= LINES_KEPT
    assert len(counter.learned.hashes) == len(SITE_LINES)


def _name(number: int) -> str:
    """A number as characters, so that folding digits does not make all lines one."""
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
