"""Bars of buttons: a line that is nothing but words of a page's controls, counts and signs."""

import re
from enum import Enum

from pipelines.text.boilerplate.rules.words import (
    BESIDE_CONTROLS,
    BUTTONS,
    CONTROLS,
    COUNT,
    WEAK_BUTTONS,
    one_of,
)

# A longer line is no bar.
BAR_CHARS = 80

_PARTS = re.compile(r"[\s|·/\\>、,;()【】\[\]:<~→←↑↓✎»-]+")
_DEED = re.compile(
    "(?:我要|点击|立即|一键)?(?:收藏|打赏|举报|分享|点赞|评论|转发|投诉|推荐|打印|复制|赞赏|纠错"
    "|反馈|关注)"
    "(?:该|此|本|这篇|一下|给朋友)?(?:文章|文|页面?|作品|帖子|[贴帖]|楼层?|内容|回答|答案|链接|网址"
    "|作者|菜谱|职位|商品|店铺|问题|到朋友圈|到微信|到微博)?(?:链接|地址)?"
    "|(?:我要|我也|写|写下|添加|发表?|发布|提交|查看|展开|收起|更多|全部|热门|最新|精彩|网友|用户"
    "|读者|章节|本章|文章|内容|页面|网站|图片|有奖)"
    "(?:评论|点评|留言|跟[贴帖]|回[复应帖]|弹幕|书评|纠错|报错|反馈|举报|爆料|投稿)"
    "|(?:我要|我也|写|添加|提交|发布|发表?)(?:回答|提问|我的(?:评论|回复|看法))"
    "|按(?:热度|时间|最新|点赞|默认)(?:排序)?|(?:默认|时间|热度)排序|(?:只看|回复|举报|屏蔽"
    "|拉黑)(?:ta|作者)|只看[他她]"
    "|(?:咨询|联系|预约|关注)(?:该|此|这位)(?:律师|医生|专家|作者|顾问)"
    "|(?:邀请|申请|修改|上传|投递|立即|马上|在线|电话|免费|一键|去|查)"
    "(?:回答|作品|简历|咨询|提问|预约|预约挂号|挂号|问诊|购买|下单|领取|领券|报名|试听|拨打|底价)"
    "|已(?:采纳|关注|折叠|认证)|换一批.{0,4}|回到?顶部?|询底价|返回.{1,6}(?:首页|频道|主页|书页"
    "|列表|目录)|全部章节|阅读设置|预约面谈|[有无没]用"
    "|(?:日间|夜间|护眼|黑夜)模式|字体[+-]"
)
_PLAIN = re.compile(
    "(?:返回|回到|加载|点击|查看|展开|打开|下载|分享(?:到|至|给)|一键|换一|扫一扫|给作者|赞赏作"
    "|打赏作|收藏本|设为|加入收|上一|下一|阅读|复制链|生成|还没|暂无).{1,8}"
)
_COUNTED = re.compile(rf"{COUNT}(?:次|人|条|个|篇|位)?|%|0%")
_COUNT_BEHIND = re.compile(
    rf"(?<=[^\d]){COUNT}(?:次|人|条|个)?$|^{COUNT}(?:次|人|条|个)?(?=[^\d])|[!?~…。.]+$"
)


_ROW = re.compile(r"[^\s|,。:;!?\d]{2,8}(?:\s?\|\s?[^\s|,。:;!?\d]{2,8}){2,12}")

# Of a line of controls, so much may be other words, in letters of six.
CONTROLS_CHARS = 30
# A shorter line is one word, which people write too.
SHORT_CHARS = 2
OTHER_SHARE = 1 / 6
_ANY_CONTROL = re.compile(one_of(CONTROLS))
_CONTROL = re.compile(rf"(?P<control>{one_of(CONTROLS)})|{one_of(BESIDE_CONTROLS)}|\d+")
_LETTERS = re.compile(r"[^\W_]")
_TOLD = re.compile("勿|别|禁|不要|不得|不能|。|我(?![要来们的])|吗|呢")


class Bar(Enum):
    """How surely a line is a bar."""

    SURE = "sure"
    """Several buttons, or one that is always a button."""
    PLAIN = "plain"
    """One button that no heading of an article is named like: 返回顶部, 分享到朋友圈."""
    SINGLE = "single"
    """One button by itself."""
    WEAK = "weak"
    """Words that are buttons only beside others."""


def is_menu(bare: str) -> bool:
    """Whether a folded line is short words parted by strokes, as a row of links is.

    >>> is_menu("最新楼盘 | 二手房 | 租房 | 装修"), is_menu("王五 | 1200元 | 逾期")
    (True, False)
    """
    return _ROW.fullmatch(bare) is not None


def is_controls(text: str) -> bool:
    """Whether a folded line is made of words of a page's controls and little else.

    >>> is_controls("想要评论?请先登录"), is_controls("加载全文"), is_controls("没有更多评论了")
    (True, True, True)
    >>> is_controls("登录网银查看完整账单"), is_controls("请勿点击链接")
    (False, False)
    """
    if not SHORT_CHARS < len(text) <= CONTROLS_CHARS or not _ANY_CONTROL.search(text):
        return False
    if _TOLD.search(text):
        return False
    known = control = 0
    for found in _CONTROL.finditer(text):
        known += len(found[0])
        control += found["control"] is not None
    letters = len(_LETTERS.findall(text))
    return control > 0 and letters - known <= OTHER_SHARE * letters


def bar_of(bare: str) -> Bar | None:
    """How surely a folded line without decoration is a bar; None if it is none.

    >>> bar_of("点赞 (3) | 收藏 | 分享"), bar_of("投诉"), bar_of("投诉渠道")
    (<Bar.SURE: 'sure'>, <Bar.SINGLE: 'single'>, None)
    """
    if not bare or len(bare) > BAR_CHARS:
        return None
    if bare in BUTTONS or _DEED.fullmatch(bare):
        return Bar.PLAIN if _PLAIN.fullmatch(bare) else Bar.SINGLE
    sure = weak = 0
    for part in _PARTS.split(bare):
        word = part if part in BUTTONS else _COUNT_BEHIND.sub("", part)
        if word in BUTTONS or _DEED.fullmatch(word):
            sure += 1
        elif not word or word in WEAK_BUTTONS or _COUNTED.fullmatch(part):
            weak += bool(part)
        else:
            return None
    if sure:
        return Bar.SURE if sure + weak > 1 else Bar.SINGLE
    return Bar.WEAK if weak else None
