"""Lists of other pages: neighbours, widgets, tags, friendly links."""

from pipelines.text.boilerplate.rule import Rule, Takes, Where
from pipelines.text.boilerplate.rules.words import (
    DATE,
    WIDGET_ALSO,
    WIDGET_WHAT,
    WIDGET_WHICH,
    one_of,
)

_READ = one_of("看 喜欢 读 浏览 关注 阅读 收藏 搜 搜索")
_CASE = one_of("文章 文 新闻 帖子 小说 书 这篇 本文 此文 此书 该文 本篇文章 这篇文章")

LIST_RULES: tuple[Rule, ...] = (
    Rule(
        "nav.neighbour",
        r"(?:阅读)?(?:上|下|前|后)一?(?:篇|条|章|页|则|个)(?:文章|新闻|主题|问题|帖子|资讯|公告"
        r"|日志"
        r"|信息)?[】>)]*"
        rf"(?:[:\s>]\s*.{{0,90}}|{DATE}.*)?",
        "上一篇:没有了",
        "a bare 下一页 between two pages of the article",
        takes=Takes.REST,
    ),
    Rule(
        "nav.neighbour",
        r"(?:previous|next|older|newer)(?: post| article)?s?:? ?.{0,90}",
        "Next post: X",
        where=Where.TAIL,
        takes=Takes.REST,
    ),
    Rule(
        "widget.search",
        r"(?:其他人|别人|大家|网友|他们|还有人|人们|用户|很多人)(?:都|还|也|正|最近)*"
        r"(?:在搜索?|搜过|搜了|在看|看了|看过|在找|在问|问过|关心|喜欢|推荐)(?:[:\s].{0,60})?",
        "其他人还在搜索:",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        rf"(?:看完?|阅读|喜欢|浏览|看过|读过)?了?{_CASE}的?(?:读者|人|网友|用户|朋友)?(?:还|也"
        rf"|都){{1,2}}{_READ}(?:了|过)?",
        "喜欢本文的读者还喜欢",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:看了|读了|阅读了)[“<][^“”<>]{1,60}[”>]的?(?:人|读者|网友|用户)(?:还|也|都)(?:看|读|搜|喜欢)了?",
        "看了“某某”的人还看了:",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:你|您)(?:可能|也许|或许)?(?:还|也|会|可能){0,3}(?:对以下[^,。]{0,6}"
        r"|对)?有?(?:感?兴趣|喜欢|想看|需要|想知道|关注|想问)的?"
        r"(?:文章|内容|资源|话题|问题|资讯|新闻)?|(?:猜|为)(?:你|您)(?:可能)?(?:喜欢|推荐|精选"
        r"|感兴趣|想问|想看|在找).{0,8}",
        "您可能感兴趣的文章",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.related",
        rf"(?!大家看看)(?:{WIDGET_WHICH}{{1,3}}(?:的|类|新)?{WIDGET_WHAT}{{1,3}}|更多精彩"
        rf"|查?看更多[^,。:]{{0,8}})"
        r"(?:\s?更多)?(?:>>?)?(?:[:】|>\s]\s*.{0,60})?",
        "相关推荐",
        "a heading of the article made of the same two words, if no sentence follows it",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.related",
        r"(?:read (?:more|next)|related(?: posts| articles| reading| stories| topics| news"
        r"| links)?|you (?:may|might) also like"
        r"|trending(?: now)?|most popular|(?:latest|popular|recent|top) (?:news|posts|stories"
        r"|articles)|editor.?s.? picks?"
        r"|up next|recommended(?: for you)?|more from .{1,30}|more on .{1,30})(?::.{0,80})?",
        "Related articles",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.kind",
        rf"(?!大家看看)(?:{WIDGET_WHICH}|{WIDGET_ALSO}){{1,3}}(?:的|类)?(?:{WIDGET_WHAT}"
        rf"|{WIDGET_ALSO}){{1,2}}|(?:排行|人气)榜|本[栏类站]最[新热]",
        "热文推荐",
        "the last heading of an article made of two such words, with no sentence below it",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.more",
        r"(?:看|查看)?更多[^,。:;]{1,12}(?:报[导道]|新闻|资讯|文章|影音|影片|视频|评论|专栏|故事)",
        "更多某某周刊报道",
        "the last heading of an article about the press, with no sentence below it",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.titled",
        r"[^】]{4,60}】\s?的?(?:相关|推荐|延伸)(?:文章|阅读|内容|推荐).{0,4}"
        r"|.{2,40}\s的?相关(?:内容|文章|资讯|问答|推荐|阅读|的新闻)|.{0,30}相关的(?:新闻|文章"
        r"|内容|问题)",
        "【某某周记五篇】相关文章:",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.section",
        r"(?:图片|滚动|视频|国内|国际|社会)(?:新闻|资讯)|特别关注|热搜词|相关(?:解读|政策|附件|链接"
        r"|稿件)(?:[:\s].{0,60})?|(?:政策)?解读:.{4,60}",
        "图片新闻",
        "the last heading of an article, if it has such a name and no sentence below it",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:你|您)(?:可能|也许)?还(?:可以|能|想)(?:看|读|搜)[^。,]{0,6}|再看一篇|接着[看读]"
        r"|看了(?:又|还)看|大家(?:还|也|都)(?:关注|看|搜)了?|接下来播放|随便(?:逛逛|看看)"
        r"|(?:其他|别的|更多|其它)?(?:用户|读者|网友|别人|人们|感兴趣的|看过的|买家"
        r"|同行)的?人?(?:还|也|都|正在?|在|最近){1,2}(?:看|搜|读|问|关注|喜欢"
        r"|浏览)过?了?(?:什么)?",
        "看了又看",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:你|您)可能(?:错过|遗漏)了?的?[^。,]{0,4}|(?:同城|附近|本地)[^。,]{1,6}推荐|前后文",
        "你可能错过的",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.titled",
        r"(?:精彩继续|接着[读看]|[上下前往]期(?:预告|回顾|精彩|推荐)|前[情文]回顾|同场加映"
        r"|(?:同好|同类|相似|相关|热门|推荐|好文)(?:作品|书籍|小说|文章"
        r"|好书))[:\s]\s?.{2,80}",
        "精彩继续:另一篇的标题",
        where=Where.TAIL,
    ),
    Rule(
        "toc.pages",
        r"(?:本文导航|分页导航|分页):?.{0,4}第\s?\d+\s?页.{0,80}",
        "本文导航:第1页 甲 第2页 乙",
    ),
    Rule(
        "toc.pages",
        r"(?=[^,。]*(?:\d[^\d,。]+\d|[上下前后末尾]一?页[^,。]*\d"
        r"|\d[^,。]*[上下前后末尾]一?页))(?=[^,。]*页)(?:[上下前后首末尾]一?页"
        r"|全文|[共第页条篇到跳转\d\s/|:.…<>\[\]()-])+|共\s?\d+\s?页",
        "共 5 页 1 2 3 4 5 下一页 末页",
        where=Where.EDGE,
    ),
    Rule(
        "tags.line",
        r"(?:文章|本文|相关|热门|内容|频道)?(?:的)?(?:tag)?(?:标签|关键词|关键字|tags?|话题"
        r"|hash\s?tags?|keywords?|热词|热词搜索|搜索词|tag标签|filed under)[:\s】|][^。]{0,120}"
        r"|(?:归档于|归类于|分类于|收录于|posted in)\s?[:>|].{1,60}",
        "标签: 催收 技巧",
        "the keywords of a paper; 标签 is said of a person with a verb, not with a colon",
        where=Where.EDGE,
        takes=Takes.REST,
    ),
    Rule(
        "tags.heading",
        r"(?:文章|本文|相关|热门|热搜)?(?:标签云?|tags?|关键词|话题标签)",
        "相关标签:",
        where=Where.EDGE,
        takes=Takes.LIST,
    ),
    Rule(
        "tags.hash",
        r"(?:#?[^\s#,。]{1,20}#\s*){2,10}|#[^\s#,。]{1,20}#|(?:#[^\s#,。]{1,20}\s*){1,10}",
        "#债务# #科普#",
        where=Where.EDGE,
    ),
    Rule(
        "links.friends",
        r"(?:友情链接|友链|主站蜘蛛池模板|蜘蛛池模板|站群链接|合作伙伴|热门城市|城市分站|热门地区"
        r"|蜘蛛池)(?:[:\s|].*)?",
        "主站蜘蛛池模板: 电子秤 | 冷库安装",
        takes=Takes.REST,
    ),
)


DOUBTFUL_RULES: tuple[Rule, ...] = (
    Rule(
        "widget.perhaps",
        r"(?!作者(?:系|是|为|供职|单位))(?!(?:推荐|相关|精选)(?:书目|书单|读物|图书|片单|文献|法条|法律))"
        r"(?:相关|推荐|热门|最新|更多|精彩|精选|相似|同好|接下来|猜你|大家都|其他类似|作者|同类"
        r"|近期|随机|热点"
        r"|本文关联)[^,。:;|/]{1,12}|查看更多关于.{1,60}|继续浏览.{1,60}",
        "相关菜谱",
        "the last heading of an article with only a list below it, such as 相关案例",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
)
"""Tried last: these fit much."""
