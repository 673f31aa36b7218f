"""Sentences in which the site, not the article, speaks to its visitors."""

import re

from pipelines.text.boilerplate.rules.words import one_of

# Longer paragraphs are articles, whatever words they use.
TALK_CHARS = 120
# So many different acts must be asked of the visitor where the text speaks of itself only as a
# page, as articles do too, and where it speaks of nothing.
ACTS_OF_PAGE = 2
ACTS_ALONE = 3

_SITE = re.compile(
    one_of(
        """
    本站 本网 本刊 本号 本平台 本栏目 本文库 裁判文书库 关注我(?!们的[人事]) 站长
    查看全文 阅读全文 本公众号
    本故事 本模板 本菜谱 本社 本频道 订阅号 手机用户 百度知道
    """
    )
)
_PAGE = re.compile("本文|该文|小编|本内容|本篇|编辑部|本书|某某号")
_ACT = re.compile(
    one_of(
        """
    (?:请|欢迎|持续|记得|忘了|多多|点击|点个|点点|^|,)关注 点击 扫码 扫描 下载 订阅 收藏 转载 投稿
    登录 注册 客户端 app 公众号 二维码 谢谢阅读 感谢阅读 立即 领取 私信 了解更多 更多精彩 vip 开户
    限时 书签 抢鲜 抢先 全网 免费 优惠 海量 电脑 打印
    """
    )
)
_ACT_BELOW = re.compile(
    one_of(
        """
    咨询 欢迎 回复 授权 独家 浏览 更新 资讯 解读 发表 看法 面诊 就诊 一对一 专业律师 为准 首发
    公布 公开 资料 贡献 提供 上传 整理
    """
    )
)
_QUOTED = re.compile(r"“[^“”]*”")


def names_site(text: str) -> bool:
    """Whether a folded line speaks of the site or of itself as a page: 本站, 本文, 小编."""
    return _SITE.search(text) is not None or _PAGE.search(text) is not None


def talk_rule(text: str, *, below: bool) -> str | None:
    """The rule that takes a sentence at an edge as the site's, None if it is the article's.

    Args:
        text: The folded sentence.
        below: Whether boilerplate stands between it and the article: then less is asked of it.

    >>> talk_rule("如果大家还想了解更多,请持续关注本站,谢谢阅读!", below=False)
    'talk.visitor'
    >>> talk_rule("他说,本站只卖票,别的都不管,要投诉就去找站长。", below=False)
    """
    if len(text) > TALK_CHARS:
        return None
    spoken = _QUOTED.sub("", text)
    more = below and _ACT_BELOW.search(spoken) is not None
    if _SITE.search(spoken):
        enough = more or _ACT.search(spoken) is not None
    elif _PAGE.search(spoken):
        enough = _acts(spoken) + more >= ACTS_OF_PAGE
    else:
        enough = (below or not text.endswith("。")) and _acts(spoken) >= ACTS_ALONE
    return "talk.visitor" if enough else None


def _acts(spoken: str) -> int:
    """How many different acts are asked for."""
    return len(set(_ACT.findall(spoken)))
