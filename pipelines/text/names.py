"""Companies and platforms that a text names: known names and what else they are called.

A table and no rule: in Chinese nothing marks where an unknown name begins, and a company named by
mistake under an article about violence is worse than one left out. For the same reason short forms
that come up inside other words are not in it (捷信 in 便捷信息, 交行 in 提交行政).
"""

import re
from functools import cache

# Name, as it is listed in the database, and its other names. Simplified characters.
NAMES: dict[str, tuple[str, ...]] = {
    # Lenders and their platforms.
    "360借条": ("三六零借条", "奇富借条"),
    "分期乐": (),
    "度小满": ("有钱花", "度小满金融"),
    "拍拍贷": ("信也科技",),
    "宜人贷": ("宜人金科",),
    "你我贷": ("嘉银金科",),
    "人人贷": (),
    "凡普": ("凡普金科", "爱钱进"),
    "和信金融": (),
    "信用飞": (),
    "小赢卡贷": ("小赢科技",),
    "洋钱罐": ("洋钱罐借款",),
    "省呗": (),
    "还呗": (),
    "来分期": (),
    "桔多多": (),
    "榕树贷款": (),
    "时光分期": (),
    "国美易卡": (),
    "玖富": ("玖富万卡",),
    "趣店": ("趣分期",),
    "微博借钱": ("新浪金融",),
    "平安普惠": ("平安融易",),
    "陆金所": (),
    # Platforms of large shops and networks.
    "蚂蚁花呗": ("花呗",),
    "蚂蚁借呗": ("借呗",),
    "网商贷": ("网商银行",),
    "微粒贷": ("微众银行",),
    "京东白条": ("京东金条", "京东金融"),
    "美团借钱": ("美团月付", "美团生活费"),
    "滴滴金融": ("滴水贷",),
    "抖音月付": ("放心借",),
    "小米金融": ("小米随星借", "天星金融"),
    # Consumer finance companies.
    "马上消费金融": ("马上金融", "安逸花"),
    "招联消费金融": ("招联金融", "招联好期贷", "好期贷"),
    "兴业消费金融": ("兴业消金",),
    "中银消费金融": ("中银消金",),
    "中邮消费金融": ("中邮消金",),
    "捷信消费金融": ("捷信金融",),
    "海尔消费金融": ("海尔消金",),
    "平安消费金融": ("平安消金",),
    "中原消费金融": ("中原消金",),
    "哈银消费金融": ("哈银消金",),
    "杭银消费金融": ("杭银消金",),
    "长银五八消费金融": ("长银五八", "长银58"),
    "晋商消费金融": (),
    "北银消费金融": (),
    "湖北消费金融": (),
    "宁银消费金融": (),
    "蚂蚁消费金融": (),
    # Banks whose cards and loans are collected.
    "工商银行": (),
    "建设银行": (),
    "农业银行": (),
    "中国银行": (),
    "交通银行": (),
    "邮储银行": ("邮政储蓄银行",),
    "招商银行": (),
    "平安银行": (),
    "浦发银行": ("上海浦东发展银行",),
    "民生银行": (),
    "光大银行": (),
    "广发银行": (),
    "中信银行": (),
    "兴业银行": (),
    "华夏银行": (),
}

# Longer words with a name in them that is not meant.
OTHER_WORDS = ("中国银行业", "中国银行保险", "中国银行间", "中国银行卡")


def names_in(text_hans: str) -> tuple[str, ...]:
    """The companies and platforms a text names, each once, in the order of first mention.

    Args:
        text_hans: In simplified characters.

    >>> names_in("先是花呗逾期，后来招联好期贷和借呗也逾期，花呗又打来电话")
    ('蚂蚁花呗', '招联消费金融', '蚂蚁借呗')
    """
    known, pattern = _table()
    found = (known.get(said) for said in pattern.findall(text_hans))
    return tuple(dict.fromkeys(name for name in found if name is not None))


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """Each way to say a name with the name it is listed by; the longest is tried first."""
    known = {said: name for name, others in NAMES.items() for said in (name, *others)}
    ordered = sorted((*known, *OTHER_WORDS), key=len, reverse=True)
    return known, re.compile("|".join(map(re.escape, ordered)))
