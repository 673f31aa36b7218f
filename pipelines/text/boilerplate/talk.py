"""Sentences in which the site, not the article, speaks to its visitors: no rule knows them word for word."""

import re

from pipelines.text.boilerplate.words import one_of

# Longer paragraphs are articles, whatever words they use.
TALK_CHARS = 120
# So many different acts asked of the visitor, if the site does not name itself.
ACTS_ALONE = 3

_SITE = re.compile(
    one_of(
        """本站 本网 本刊 本号 本平台 本栏目 本文库 本裁判文书库 本内容 本文 该文 小编 关注我 站长 查看全文 阅读全文 原文 ta 本公众号 本店 本书 本故事 本模板 本菜谱 本社
        编辑部 裁判文书库 本频道 订阅号 手机用户 百度知道"""
    )
)
_ACT = re.compile(
    one_of(
        """关注 点击 扫码 扫描 下载 订阅 收藏 转载 投稿 咨询 登录 注册 客户端 app 公众号 二维码 谢谢阅读 感谢阅读 欢迎 立即 领取 回复 私信 了解更多 更多精彩 vip 优惠 免费 开户
        限时 书签 授权 独家 抢鲜 抢先 浏览 全网 更新 海量 资讯 解读 发表 看法 面诊 就诊 一对一 专业律师 为准 首发 公布 公开 资料 贡献 提供 上传 整理 电脑 打印"""
    )
)
_QUOTED = re.compile(r"“[^“”]*”")


def talk_rule(text: str) -> str | None:
    """The rule that takes a sentence at an edge of the article as the site's, None if it is the article's.

    >>> talk_rule("如果大家还想了解更多,请持续关注本站,谢谢阅读!")
    'talk.visitor'
    >>> talk_rule("他说,本站只卖票,别的都不管,要投诉就去找站长。")
    """
    if len(text) > TALK_CHARS:
        return None
    spoken = _QUOTED.sub("", text)
    acts = len(set(_ACT.findall(spoken)))
    named = _SITE.search(spoken) is not None
    return "talk.visitor" if acts >= (1 if named else ACTS_ALONE) else None
