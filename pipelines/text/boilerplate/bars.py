"""Bars of buttons: a line that is nothing but words of a page's controls, counts and signs."""

import re
from enum import Enum

from pipelines.text.boilerplate.rules.words import BUTTONS, COUNT, WEAK_BUTTONS

# A longer line is no bar.
BAR_CHARS = 80

_PARTS = re.compile(r"[\s|·/\\>、,;()【】:<-]+")
_DEED = re.compile(
    "(?:我要|点击|立即|一键)?(?:收藏|打赏|举报|分享|点赞|评论|转发|投诉|推荐|打印|复制|赞赏|纠错"
    "|反馈|关注)"
    "(?:该|此|本|这篇|一下|给朋友)?(?:文章|文|页面?|作品|帖子|内容|回答|答案|链接|网址|作者|菜谱"
    "|问题|到朋友圈|到微信|到微博)?"
)
_PLAIN = re.compile(
    "(?:返回|回到|加载|点击|查看|展开|打开|下载|分享(?:到|至|给)|一键|换一|扫一扫|给作者|赞赏作"
    "|打赏作|收藏本|设为|加入收|上一|下一|阅读|复制链|生成|还没|暂无).{1,8}"
)
_COUNTED = re.compile(rf"{COUNT}(?:次|人|条|个|篇|位)?|%|0%")
_COUNT_BEHIND = re.compile(
    rf"(?<=[^\d]){COUNT}(?:次|人|条|个)?$|^{COUNT}(?:次|人|条|个)?(?=[^\d])|[!?~…。.]+$"
)


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
