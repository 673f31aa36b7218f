"""Boxes beside an article, told by their headings where names of elements tell nothing."""

import re

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.tree import Block

LONGEST_HEADING = 12.0
"""Weight of a heading of a box: eleven Chinese characters, 36 Latin letters."""

_EDGES = " \u3000\t:：>»|·•【】[]《》-—+*更多"
"""What stands around the words of a heading: 【相关阅读】, 热门文章 更多>>."""

VOICES = re.compile(
    r"(?:网友|最新|热门|全部|精彩|精选|读者|用户)?(?:评论|跟帖|留言)(?:列表|区|精选)?|发表(?:评论|留言|看法)"
    r"|(?:\d+ |recent |latest |reader )?comments|leave a (?:reply|comment)|join the conversation",
    re.IGNORECASE,
)
"""Headings above what readers wrote."""

AWAY = re.compile(
    r"(?:相关|推荐|热门|热点|最新|精彩|精选|延伸)"
    r"(?:新闻|阅读|文章|推荐|资讯|专题|内容|报道|话题|标签|图文|发布|更新)"
    r"|(?:(?:热门|点击|新闻|文章|阅读|今日|本周|一周|本月)(?:点击|阅读|新闻|文章)?)?(?:排行榜?|热榜|热文)"
    r"|(?:编辑|站长|为您)推荐|图片新闻"
    r"|猜你喜欢|大家都在[看问搜]|标签云|友情链接|文章(?:分类|归档)|站内搜索"
    r"|关于(?:我|作者|我们|本站|博主)|(?:作者|专家|律师|博主|公司|网站|本站)(?:简介|介绍)|联系我们"
    r"|related (?:articles|stories|posts|reading|content|news|topics|links)"
    r"|recommended(?: for you| reading| stories)?|you (?:may|might) also (?:like|be interested in)"
    r"|(?:most |what's )?(?:popular|trending|read|viewed)(?: now| posts| stories| articles| news)?"
    r"|(?:more|latest|recent|top|other|featured) (?:stories|posts|news|articles|headlines)"
    r"|about (?:the author|us|me)|read next|up next|(?:don't|do not) miss",
    re.IGNORECASE,
)
"""Headings of boxes with other articles, and about who writes or runs the site."""


def mark_boxes(root: Block) -> None:
    """Give the elements that such a heading opens the hint that their names do not give."""
    for block in root:
        # What an `h1` says is the page's subject, as on a page about its company.
        if not 2 <= block.own <= LONGEST_HEADING or block.tag == "h1":
            continue
        heading = block.text.strip(_EDGES)
        if VOICES.fullmatch(heading):
            hint = Hint.VOICES
        elif AWAY.fullmatch(heading):
            hint = Hint.AWAY
        else:
            continue
        box = _opened_by(block)
        if box is not None and box.hint >= Hint.NONE:
            box.hint = hint


def _opened_by(heading: Block) -> Block | None:
    """The nearest element with more in it than the heading, if it is the first text there."""
    if heading.weight > heading.own:
        # A text between an element's parts, such as a button's, opens none of them.
        return heading if heading.text_of(heading).startswith(heading.texts[0]) else None
    for block in heading.up():
        if block.parent is None or not _is_first(heading, block):
            return None
        if block.weight > heading.weight:
            return block
    return None


def _is_first(heading: Block, block: Block) -> bool:
    return not any(one.own for one in heading.page[block.order : heading.order])
