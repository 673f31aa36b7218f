"""Tables of line rules, one row each: the pattern, the line that forced it, and what it may cost.

Patterns see folded lines without decoration (`fold.View.bare`) and must fit the whole of them.
"""

from pipelines.text.boilerplate.rule import Rule, Takes, Where
from pipelines.text.boilerplate.words import (
    CONTACT,
    COUNT,
    DATE,
    MAIL,
    PHONE,
    URL,
    WIDGET_PERHAPS,
    WIDGET_WHAT,
    WIDGET_WHICH,
)

_ITEM = r"[:\s]\s*.{0,80}"

LINE_RULES: tuple[Rule, ...] = (
    # -- who to tell about an infringement -------------------------------------------------
    Rule(
        "contact.takedown",
        r"(?:[^,。:;]{0,8}(?:侵权|违规|违法|删帖|删贴|删除|不良|版权|举报|投诉|维权|举报投诉|权益)[^,。:;]{0,14}(?:联系|举报|投诉|反馈|处理|邮箱|电话|热线|qq|微信|方式|请)"
        rf"[^,。;]{{0,10}}[:\s]\s*(?:[^,。]{{0,12}}?{CONTACT}[^,。]{{0,16}}){{1,4}})",
        "内容侵权、删帖举报联系方式:13000000000 100000@qq.com",
        "a hotline for infringements told in an article, if it stands alone on a line",
        takes=Takes.REST,
    ),
    Rule(
        "contact.site",
        r"(?:[^,。:;]{0,10}(?:客服|站长|商务|广告|合作|投稿|爆料|加盟|招商|咨询|加群|交流群|进群|听友群|粉丝群|版主|小编|编辑|人工|业务|24小时|微信同号)"
        r"[^,。:;]{0,12}(?:qq|微信|电话|热线|邮箱|vx|v信|wx|whatsapp|email|tel|请加)?(?:[:\s]|请加|请联系)+"
        rf"(?:[^,。]{{0,10}}?{CONTACT}[^,。]{{0,14}}){{1,4}})",
        "客服QQ:100000000",
        "an honest contact line of a firm the article is about, at its end",
        where=Where.EDGE,
    ),
    Rule(
        "contact.handle",
        rf"(?:微信|qq|vx|v信|wx|微信号|加微信|加v|tel|联系电话|电话|邮箱|手机|电邮|e-?mail|微信公众号|公众号|手机/微信|qq群|地址)(?:[:\s]|/)*{CONTACT}(?:\s*\(?(?:微信同号|同微信|备注.{{0,6}})\)?)?",
        "微信:abcd1234",
        where=Where.BESIDE,
    ),
    Rule(
        "contact.mail",
        rf"(?:{MAIL}|{PHONE})(?:[\s/]+(?:{MAIL}|{PHONE}))*",
        "13000000000 100000@qq.com",
        where=Where.BESIDE,
    ),
    # -- neighbours and lists of other pages -----------------------------------------------
    Rule(
        "nav.neighbour",
        rf"(?:(?:<<?\s?)?(?:上|下|前|后)(?:一)?(?:篇|条|章|页|则|个)(?:文章|新闻|主题|问题|帖子|资讯|公告|日志|信息)?(?:[:\s\]】>]\s*.{{0,90}}|(?={DATE}).*)?)",
        "上一篇:没有了",
        "a bare 下一页 between two pages of the article",
        takes=Takes.REST,
    ),
    Rule(
        "widget.search",
        r"(?:(?:其他人|别人|大家|网友|他们|还有人|人们|用户|很多人|看过的人)?(?:都|还|也|正|最近)*(?:在搜索?|搜过|搜了|在看|看了|看过|在找|在问|问过|关心|喜欢|推荐))(?:[:\s].{0,60})?",
        "其他人还在搜索:",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:(?:看完?|阅读|喜欢|浏览|看过|读过|读了|收藏)(?:了)?(?:这篇|本|此|该|这个|本篇)?(?:文章|文|新闻|帖子|小说|书|文的)?(?:的)?(?:读者|人|网友|用户|朋友)?(?:还|也|都)+(?:看|喜欢|读|浏览|关注|阅读|收藏)(?:了|过)?|(?:你|您)(?:可能|也许|或许)?(?:还|也|会|可能)*(?:对以下[^,。]{0,6})?(?:感兴趣|喜欢|想看|需要|想知道|关注)(?:的)?(?:文章|内容|资源|话题|问题|资讯|新闻)?|(?:猜|为)(?:你|您)(?:喜欢|推荐|精选|感兴趣)|感谢您?访问(?:我们的|本)?(?:网站|站)[^。]{0,30})(?:[:\s].{0,60})?",
        "喜欢本文的读者还喜欢",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.related",
        rf"(?:{WIDGET_WHICH}{{1,3}}(?:的|类|新)?{WIDGET_WHAT}{{1,3}}|更多精彩|看更多|推荐|热点|热门|随机推荐|看点|read more|related(?: (?:posts|articles|reading|stories))?|you may also like|recommended|more from .{{1,30}})(?:\s*更多)?(?:>>?)?(?:[:\s|]\s*.{{0,60}})?",
        "相关推荐",
        "a heading of the article made of the same two words, such as 相关案例",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.perhaps",
        rf"{WIDGET_WHICH}{{1,2}}(?:的|类|新)?{WIDGET_WHAT}?{WIDGET_PERHAPS}(?:\s*更多)?(?:>>?)?",
        "相关知识",
        "the last heading of an article with a list below it, such as 相关案例",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.titled",
        r"【[^】]{4,60}】\s?(?:的)?(?:相关|推荐|延伸)(?:文章|阅读|内容|推荐)|.{2,40}\s(?:的)?相关(?:内容|文章|资讯|问答|推荐|阅读)",
        "【标题】相关文章:",
        takes=Takes.LIST,
    ),
    Rule(
        "tags.line",
        r"(?:(?:文章|本文|相关|热门|内容)?(?:的)?(?:标签|关键词|关键字|tags?|话题|keywords?))(?:[:\s】].{0,120})",
        "标签: 催收 技巧",
        "a line of an article that begins with 关键词: keywords of a paper",
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
        r"(?:#\s?[^\s#,。]{1,20}\s?#?\s*)+",
        "#债务# #科普#",
        where=Where.EDGE,
    ),
    Rule(
        "links.friends",
        r"(?:友情链接|友链|主站蜘蛛池模板|蜘蛛池模板|站群链接|合作伙伴|热门城市|城市分站|热门地区)(?:[:\s|].*)?",
        "主站蜘蛛池模板: 电子秤 | 冷库安装",
        takes=Takes.REST,
    ),
    # -- bars ------------------------------------------------------------------------------
    Rule(
        "bar.breadcrumb",
        r"(?:您?(?:现在的|当前的?|目前的?|所在的?|的|你现在的|你的|当前)?位置(?:是)?[:\s].{0,80}|(?:网站)?(?:首页|主页)\s?[>/·:|]\s?.{1,80}|home\s?[>/]\s?.{1,80})",
        "当前位置:首页 > 资讯 > 正文",
    ),
    Rule(
        "bar.counter",
        rf"(?:(?:文章|本文|已有|已被|被|共有?|累计|总)?(?:阅读|浏览|点击|围观|查看|访问|人气|热度|播放|评论|点赞|收藏|转发|回复|喜欢|分享|赞|顶|踩|有用|没用|赞同|跟贴|参与|推荐)(?:量|数|次数|人数|率)?[:\s(]*{COUNT}?\s*(?:次|人|人次|条|个)?[)]?(?:\s*[|·/,]?\s*)){{1,8}}",
        "浏览(1022) 评论(0) 收藏",
        where=Where.EDGE,
    ),
    Rule(
        "bar.count_first",
        rf"(?:(?:已有|共有?|被|目前有?)?\s?{COUNT}\s?(?:位|个|名)?(?:次|人次?|条|个|位|篇)?(?:网友|用户|律师|朋友|读者)?(?:已?经?)?(?:阅读|浏览|点击|围观|查看|访问|评论|点赞|收藏|转发|回复|喜欢|分享|赞同|赞|打赏|看过|回应|参与|解答|回答|跟贴|人已围观|人已阅读|在看|关注|参与讨论|发表评论)(?:过|了|量|数)?(?:\s*[|·/,]?\s*)){{1,6}}",
        "57 人看过",
        where=Where.EDGE,
    ),
    Rule(
        "bar.length",
        r"(?:本文|全文|文章)?(?:共|约|总)?计?\s?\d+\s?个?字,?.{0,4}(?:预计)?(?:阅读|需要?|时间|时长)*[:\s约]*\d+\s?分钟.{0,4}",
        "本文共1257字 预计阅读时间4分钟",
    ),
    Rule(
        "bar.font",
        r"(?:【?(?:字体|字号)[:\s]*(?:【?(?:大|中|小|特大|默认|\+|-)】?\s?){1,4}】?.{0,20})",
        "字号: 大 中 小",
    ),
    Rule(
        "bar.login",
        r"(?:(?:请|您需要|需要|还没有|已有|没有|游客)[^,。]{0,8}(?:登录|登陆|注册)[^。]{0,24}(?:评论|发表|回复|可见|查看|登录|登陆|注册|账号|发言|留言|回帖|讨论|参与)[^。]{0,12}|(?:登录|注册)(?:后|以后|才)[^,。]{0,16})[!?。]?",
        "请登录后发表评论",
    ),
    Rule(
        "bar.form",
        r"(?:您?的?(?:电子)?邮箱(?:地址)?不会被公开.{0,24}|必填项已用.{0,10}|请自觉遵守互联网.{0,50}|还没有(?:评论|人).{0,20}|暂无(?:评论|回复|相关).{0,12}|快来.{0,8}(?:评论|第一个|抢沙发|吧)|来说两句吧.{0,4}|文明上网.{0,20}|网友评论仅供.{0,30}|本回答(?:被|由).{0,20}|你对这个回答的评价是?|支持键盘.{0,12}翻页|发表评论.{0,4}共有.{0,10})",
        "您的电子邮箱地址不会被公开。 必填项已用 * 标注",
    ),
    Rule(
        "bar.template",
        r"(?:\{\{.{1,40}\}\}|加载中|正在加载.{0,6}|loading|广告(?:位)?(?:招租|位招租)?.{0,10}|advertisements?|分隔线|end|the end|完|全文完|本文完|未完待续|正文(?:开始|结束)?|\d{1,4}|\d{1,3}%|赞 ?\d+)",
        "------分隔线------",
        "a bare number or 完 as the last line of a story: no loss of text",
        where=Where.EDGE,
    ),
    # -- calls to follow, share, tip --------------------------------------------------------
    Rule(
        "call.follow",
        r"[^。]{0,20}?(?:点击|戳|长按|扫描?|识别|微信搜索?|搜索|关注|回复|置顶|星标|添加|订阅|追踪|加入|下载|打开)[^。]{0,12}(?:上方|下方|左侧|右侧|蓝字|二维码|公众号|视频号|我们|关注|卡片|小程序|扫一扫|领取|粉丝专页|粉丝团|专页|频道|line好友|app|客户端)[^。]{0,40}[。!]?",
        "点击上方蓝字关注我们",
        "advice to follow an official account, if it is a line of its own at an edge",
        where=Where.EDGE,
    ),
    Rule(
        "call.scan",
        r"(?:扫一扫|扫码|扫描|微信扫|手机扫|长按|识别)[^。]{0,16}(?:二维码|手机|打开|阅读|关注|加|咨询|进群|下载|分享|微信|支付|打赏|公众号|查看|浏览|当前页|本页)[^。]{0,20}[。!]?",
        "扫一扫在手机打开当前页",
        where=Where.EDGE,
    ),
    Rule(
        "call.share",
        r"(?:[^。]{0,14}(?:喜欢|觉得|如果|码字不易|感谢|大家|欢迎|最后|别忘了?|记得|原创不易|您?的支持|好文章|给)[^。]{0,30}(?:点个?赞|点赞|关注|转发|分享|收藏|在看|打赏|赞赏|鼓励|一键三连|留言|动力)[^。]{0,30}[。!?]?)",
        "码字不易,喜欢的朋友点点关注!",
        "an honest closing sentence that asks for comments",
        where=Where.EDGE,
    ),
    Rule(
        "call.original",
        r"(?:点击|戳|查看|请?点|猛戳)[^。]{0,6}[“”]?(?:阅读原文|原文链接|原文)[“”]?[^。]{0,30}",
        "点击“阅读原文”,查看更多",
    ),
    Rule(
        "call.group",
        r"[^。,]{0,12}(?:交流群|微信群|qq群|粉丝群|负债群|上岸群)[^。]{0,30}",
        "逾期交流群:扫码进群",
        where=Where.EDGE,
    ),
    # -- where it came from ----------------------------------------------------------------
    Rule(
        "source.link",
        rf"(?:[^,。:]{{0,4}}(?:本文|文章|原文|原始|来源|本页|转载|转自|参考|固定)?(?:的)?(?:链接|地址|网址|出处|来源|url|首发|始发于?|link)[^。:]{{0,12}}[:\s(]\s*(?:{URL}|[^。]{{0,40}}).{{0,20}})",
        "本文链接:http://www.example.com/1.html",
        where=Where.EDGE,
    ),
    Rule(
        "source.title",
        r"(?:本文|文章|原文|原)(?:标题|题目|题)[:\s].{1,80}",
        "原标题:某某",
    ),
    Rule(
        "source.image",
        r"\(?(?:文中|本文|部分|题|配|封面|以上|文内)?(?:图片?|配图|图源|图片|题图|插图|照片|音乐|视频|片头音乐)(?:均|都|素材)?(?:来源于?|来自于?|源于|出自|版权|/|:|\|)\s?[^。]{1,30}[。]?\)?",
        "图片来源:某图网",
        "a caption that names its source: optional in any case",
    ),
    Rule(
        "source.rss",
        r"the post .{1,120} (?:first )?appeared (?:first )?on .{1,60}",
        "The post X first appeared on Y.",
    ),
    Rule(
        "source.powered",
        r"(?:powered by .{1,40}|(?:copyright|©|\(c\)|版权所有).{0,80}|.{0,30}all rights reserved.{0,10}|.{0,40}(?:icp备|公网安备).{0,40}|技术支持[:\s].{0,20})",
        "Powered by Hexo",
        where=Where.EDGE,
        takes=Takes.REST,
    ),
    # -- plugs round the article -----------------------------------------------------------
    Rule(
        "plug.opening",
        r"(?:今天给(?:各位|大家)(?:分享|带来|介绍)|本篇文章给大家谈谈|本文(?:将)?给大家|本篇文章为你整理了|这篇文章主要介绍了?|大家好,我是).{2,120}(?:关注本站|收藏本站|现在开始吧|有所帮助|帮助你了解.{0,20}|免费领取.{0,16}|私信.{0,20})[!。,喔哦吧~]*",
        "今天给各位分享某某的知识,别忘了关注本站,现在开始吧!",
    ),
    Rule(
        "plug.closing",
        r"(?:(?:以上(?:就)?是|以上(?:内容)?(?:为|就为)您?|关于|以上关于|上面就是|上述就是|好了,|这就是|有关|综上,?以上).{1,90}(?:全部内容|到此(?:就)?结束.{0,90}|(?:的)?相关(?:知识|信息|内容|介绍|解答|回答).{0,60}|小编.{0,8}(?:分享|整理|介绍|带来|总结).{0,40}|关注本站.{0,10}|希望.{0,12}(?:帮助|帮到).{0,12}))[!。~]*",
        "关于某某的介绍到此就结束了,记得收藏关注本站。",
        "a summary that begins 以上就是 and ends with a wish",
    ),
)
