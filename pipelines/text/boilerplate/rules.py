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
    WIDGET_WHAT,
    WIDGET_WHICH,
    one_of,
)

_INFRINGED = one_of("侵权 违规 删帖 删贴 删稿 侵删 不良信息 版权 内容举报 举报投诉 投诉举报")
_ACCUSED = one_of("举报 投诉 维权 监督 违法 不良 权益 建议 纠错 反馈")
_TELL = one_of("联系 举报 投诉 反馈 处理 邮箱 电话 热线 qq 微信 方式 请")
_DESK = one_of(
    """客服 站长 商务 广告 合作 投稿 爆料 加盟 招商 加群 交流群 进群 听友群 粉丝群 版主 小编 编辑 微信同号 订阅 24小时服务"""
)
_CHANNEL = one_of("qq 微信 电话 热线 邮箱 vx v信 wx whatsapp email tel 请加 号 加 专线")
_READ = one_of("看 喜欢 读 浏览 关注 阅读 收藏 搜 搜索")
_CASE = one_of("文章 文 新闻 帖子 小说 书 这篇 本文 此文 此书 该文 本篇文章 这篇文章")
_COUNTED = one_of(
    "阅读 浏览 点击 围观 查看 访问 人气 热度 播放 评论 点赞 收藏 转发 回复 喜欢 分享 赞 顶 踩 有用 没用 赞同 跟贴 参与 推荐 支持 反对 回应 打赏 在看 关注 下载"
)
_DONE = one_of(
    """阅读 浏览 点击 围观 查看 访问 评论 点赞 收藏 转发 回复 喜欢 分享 赞同 赞 打赏 看过 回应 参与 解答 回答 跟贴 人已围观 人已阅读 在看 关注 参与讨论
    发表评论 留言 人浏览 人阅读 下载 评价 提问"""
)
_FOLLOW = one_of(
    "点击 戳 长按 扫描 扫 识别 微信搜索 搜索 关注 回复 置顶 星标 添加 订阅 追踪 加入 下载 打开 安装 登入"
)
_FOLLOWED = one_of(
    """上方 下方 左侧 右侧 蓝字 二维码 公众号 视频号 我们 卡片 小程序 扫一扫 领取 粉丝专页 粉丝专页 粉丝团 专页 频道 line好友 官方微信 星标 本站 本刊"""
)
_PRAISE = one_of(
    "喜欢 觉得 如果 码字不易 感谢 大家 欢迎 最后 别忘 记得 原创不易 您的支持 你的支持 好文章 给 点 麻烦 动动 帮 分享"
)
_APPLAUSE = one_of(
    "点个赞 点赞 关注 转发 分享 收藏 在看 打赏 赞赏 鼓励 一键三连 留言 动力 谢谢 赞 朋友圈"
)

TAKEDOWN_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.takedown",
        rf"[^,。:;]{{0,8}}{_INFRINGED}[^,。:;]{{0,14}}?{_TELL}?[^,。;:]{{0,10}}[:\s]\s*"
        rf"[^。]{{0,12}}?{CONTACT}[^。]{{0,60}}",
        "内容侵权、删帖举报联系方式:13000000000 100000@qq.com",
        "a hotline for infringements told in an article, if it is a line of its own",
        where=Where.EDGE,
    ),
    Rule(
        "contact.site",
        rf"[^,。:;]{{0,10}}{_DESK}[^,。:;]{{0,6}}{_CHANNEL}{{0,3}}[^,。:;]{{0,6}}[:\s]\s*"
        rf"[^,。]{{0,10}}?{CONTACT}[^。]{{0,40}}",
        "客服QQ:100000000",
        "an honest contact line of a firm the article is about, below its last sentence",
        where=Where.EDGE,
    ),
    Rule(
        "contact.complaint",
        rf"[^,。:;]{{0,6}}{_ACCUSED}[^,。:;]{{0,8}}[:\s]\s*[^。,]{{0,8}}?{MAIL}[^。]{{0,40}}",
        "投诉邮箱:jubao#example.com",
        "a complaints address told in an article, below its last sentence",
        where=Where.EDGE,
    ),
    Rule(
        "contact.complaint",
        rf"[^,。:;]{{0,6}}(?:{_ACCUSED}|咨询|人工|业务|服务)[^,。:;]{{0,8}}[:\s]\s*[^。,]{{0,8}}?{CONTACT}[^。]{{0,24}}",
        "举报电话:010-00000000",
        where=Where.BESIDE,
    ),
    Rule(
        "contact.handle",
        rf"(?:联系)?{_CHANNEL}{{1,2}}[:/\s]*{CONTACT}.{{0,16}}|(?:联系)?(?:手机|邮件|传真|地址)[:/\s]*{CONTACT}.{{0,10}}",
        "微信:abcd1234",
        where=Where.BESIDE,
    ),
    Rule(
        "contact.bare",
        rf"(?:{MAIL}|{PHONE})(?:[\s/]+(?:{MAIL}|{PHONE}))?",
        "13000000000",
        where=Where.BESIDE,
    ),
)

LIST_RULES: tuple[Rule, ...] = (
    Rule(
        "nav.neighbour",
        r"(?:上|下|前|后)一?(?:篇|条|章|页|则|个)(?:文章|新闻|主题|问题|帖子|资讯|公告|日志|信息)?[】>)]*"
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
        rf"(?:看完?|阅读|喜欢|浏览|看过|读过)?了?{_CASE}的?(?:读者|人|网友|用户|朋友)?(?:还|也|都){{1,2}}{_READ}(?:了|过)?",
        "喜欢本文的读者还喜欢",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.readers",
        r"(?:你|您)(?:可能|也许|或许)?(?:还|也|会|可能){0,3}(?:对以下[^,。]{0,6}|对)?有?(?:感?兴趣|喜欢|想看|需要|想知道|关注|想问)的?"
        r"(?:文章|内容|资源|话题|问题|资讯|新闻)?|(?:猜|为)(?:你|您)(?:可能)?(?:喜欢|推荐|精选|感兴趣|想问|想看|在找).{0,8}",
        "您可能感兴趣的文章",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.related",
        rf"(?:{WIDGET_WHICH}{{1,3}}(?:的|类|新)?{WIDGET_WHAT}{{1,3}}|更多精彩|看更多)"
        r"(?:\s?更多)?(?:>>?)?(?:[:】|\s]\s*.{0,60})?",
        "相关推荐",
        "a heading of the article made of the same two words, if no sentence follows it",
        takes=Takes.LIST,
    ),
    Rule(
        "widget.related",
        r"(?:read more|related(?: posts| articles| reading| stories)?|you may also like|recommended|more from .{1,30}|more on .{1,30})(?::.{0,80})?",
        "Related articles",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.perhaps",
        r"(?:相关|推荐|热门|最新|更多|精彩|精选|猜你|大家都|其他类似|引用|点击|查看|继续|作者|同类|近期|随机|热点|本文关联)[^,。:;]{1,12}|查看更多关于.{1,60}|继续浏览.{1,60}",
        "相关菜谱",
        "the last heading of an article with only a list below it, such as 相关案例",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "widget.titled",
        r"[^】]{4,60}】\s?的?(?:相关|推荐|延伸)(?:文章|阅读|内容|推荐).{0,4}|.{2,40}\s的?相关(?:内容|文章|资讯|问答|推荐|阅读|的新闻)|.{0,30}相关的(?:新闻|文章|内容|问题)",
        "【某某周记五篇】相关文章:",
        where=Where.TAIL,
        takes=Takes.LIST,
    ),
    Rule(
        "tags.line",
        r"(?:文章|本文|相关|热门|内容|频道)?(?:的)?(?:tag)?(?:标签|关键词|关键字|tags?|话题|keywords?|热词|热搜词|热词搜索|搜索词|tag标签|filed under)[:\s】].{0,120}",
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
        r"(?:#?[^\s#,。]{1,20}#\s*){2,10}|(?:#[^\s#,。]{1,20}\s*){1,10}",
        "#债务# #科普#",
        where=Where.EDGE,
    ),
    Rule(
        "links.friends",
        r"(?:友情链接|友链|主站蜘蛛池模板|蜘蛛池模板|站群链接|合作伙伴|热门城市|城市分站|热门地区|蜘蛛池)(?:[:\s|].*)?",
        "主站蜘蛛池模板: 电子秤 | 冷库安装",
        takes=Takes.REST,
    ),
)

BAR_RULES: tuple[Rule, ...] = (
    Rule(
        "bar.breadcrumb",
        r"您?(?:现在的?|当前的?|目前的?|所在的?|的|你现在的|你的)位置(?:是)?[:\s].{0,80}|位置[:\s].{0,30}>.{0,60}|(?:网站)?(?:首页|主页)\s?[>/·:|]\s?.{1,80}|home\s?[>/]\s?.{1,80}",
        "当前位置:首页 > 资讯 > 正文",
    ),
    Rule(
        "bar.counter",
        rf"(?:文章|本文|已有|已被|被|共有?|累计|总)?{_COUNTED}(?:量|数|次数|人数|率)?[:\s(]*{COUNT}?\s?(?:次|人|人次|条|个)?[)]?"
        rf"(?:[\s|·/,]*{_COUNTED}(?:量|数|次数|人数|率)?[:\s(]*{COUNT}?\s?(?:次|人|人次|条|个)?[)]?){{0,6}}",
        "浏览(1022) 评论(0) 收藏",
        where=Where.EDGE,
    ),
    Rule(
        "bar.count_first",
        rf"[^,。\d]{{0,6}}{COUNT}\s?(?:位|个|名|次|人次|人|条|篇)?(?:网友|用户|律师|朋友|读者|人)?(?:已|已经)?{_DONE}(?:过|了|量|数|讨论)?"
        rf"(?:[\s|·/,]*{COUNT}?\s?(?:位|个|名|次|人次|人|条)?{_DONE}){{0,4}}|已(?:服务|帮助|解决|有)\s?{COUNT}.{{0,16}}|{COUNT}\s?(?:人|个)",
        "57 人看过",
        where=Where.EDGE,
    ),
    Rule(
        "bar.length",
        r"(?:本文|全文|文章)?[共约总]{0,2}计?\s?\d+\s?个?字.{0,12}\d+\s?分钟.{0,4}",
        "本文共1257字 预计阅读时间4分钟",
    ),
    Rule(
        "bar.font",
        r"(?:字体|字号|字体大小)[:\s]*(?:【?(?:大|中|小|特大|默认|\+|-|a-?\+?)】?\s?){1,4}.{0,20}",
        "字号: 大 中 小",
    ),
    Rule(
        "bar.cut",
        r"(?:阅读|展开|查看|点击|显示|打开|下载|未完).{0,16}(?:剩余|余下)(?:内容)?.{0,12}|剩余?\s?\d{1,3}%.{0,4}"
        r"|.{0,6}(?:vip|会员|付费|开通|订阅|购买).{0,10}(?:全文|完整|查看|阅读).{0,8}|(?:本章|本文|文章)?未完,?.{0,8}(?:下一?页|阅读全文|点击|继续).{0,8}"
        r"|(?:登录|登陆|关注|扫码|下载).{0,10}(?:后|即可)?.{0,4}(?:查看|阅读|解锁)(?:全文|完整|剩余|全部内容).{0,6}",
        "阅读剩余的70%",
        where=Where.EDGE,
    ),
    Rule(
        "bar.login",
        r"(?:请|您需要|需要|还没有|已有|没有|游客)[^,。]{0,8}(?:登录|登陆|注册)[^。]{0,40}[!?。]?|(?:登录|登陆|注册|开通)(?:会员)?(?:后|以后|才)[^,。]{0,16}",
        "请登录后发表评论",
        where=Where.EDGE,
    ),
    Rule(
        "bar.comments",
        r"您?的?(?:电子)?邮箱(?:地址)?不会被公开.{0,24}|必填项已用.{0,10}|请自觉遵守互联网.{0,50}|还没有(?:评论|人).{0,24}|(?:暂无|目前没有)(?:评论|回复|相关|内容).{0,12}"
        r"|快来.{0,12}|来说两句吧.{0,4}|文明上网.{0,20}|网友评论仅供.{0,30}|.{0,6}欢迎参与(?:讨论|评论).{0,40}|comments are closed|leave a (?:comment|reply).{0,20}",
        "您的电子邮箱地址不会被公开。 必填项已用 * 标注",
        where=Where.EDGE,
    ),
    Rule(
        "bar.answer",
        r"本回答(?:被|由).{0,20}|推荐于.{6,60}|.{0,6}获得超过.{1,10}个赞|你对这个回答的评价是|(?:您|你)(?:愿意|觉得|认为).{0,20}(?:怎么样|推荐|评价|文章|详情页).{0,12}|该问题已有.{0,12}"
        r"|(?:看完)?还有(?:疑问|问题).{0,20}|.{0,12}(?:遇到|类似)(?:类似)?.{0,4}问题|(?:专业|平台|在线|资深)?律师(?:\s?为您|在线|\s在线)?(?:解答|咨询|服务).{0,8}|真诚赞赏.{0,10}",
        "你对这个回答的评价是?",
        where=Where.EDGE,
    ),
    Rule(
        "bar.forum",
        rf".{{0,12}}发表于\s?{DATE}.{{0,30}}|.{{0,8}}最后由.{{1,24}}(?:编辑|移动).{{0,8}}|.{{0,8}}主题由.{{1,30}}|上传附件.{{0,40}}|使用高级回帖.{{0,40}}|该用户从未签到|\[?发帖际遇.{{0,40}}"
        r"|(?:签名|个性签名):.{0,40}|下载次数:.{0,10}|支持键盘.{0,12}翻页|.{0,4}来自.{0,16}客户端|来自.{2,12}(?:手机|版)",
        "楼主| 发表于 2023-4-8 11:22 | 显示全部楼层",
        where=Where.EDGE,
    ),
    Rule(
        "bar.template",
        r"\{\{.{1,40}\}\}|(?:加载|载入)中.{0,3}|正在加载.{0,6}|loading|广告.{0,2}(?:招租|位招租).{0,10}|广告(?:\s?点击.{0,8})?|advertisements?|分隔线",
        "------分隔线------",
    ),
    Rule(
        "bar.end",
        r"(?:ps:)?.{0,6}求(?:推荐票|收藏|月票|订阅|打赏).{0,20}|图文无关|最快更新.{0,40}|本章完|end|the end|完|全文完|本文完|正文(?:开始|结束)?|\(?未完待续\)?|\d{1,4}|\d{1,3}%|赞 ?\d+|立减 ¥?",
        "- END -",
        "a bare number or 完 as the last line of a story: no loss of text",
        where=Where.EDGE,
    ),
    Rule(
        "bar.expand",
        r"(?:阅读|展开|查看|点击|显示|打开|下载).{0,16}(?:全文|完整|全部)(?:内容|评论|精彩评论)?.{0,12}|已有账号.{0,8}",
        "打开APP阅读全文",
        where=Where.EDGE,
    ),
)

CALL_RULES: tuple[Rule, ...] = (
    Rule(
        "call.follow",
        rf"(?:[^。,]{{0,12}},)?[^。,不勿]{{0,14}}{_FOLLOW}[^。]{{0,16}}?{_FOLLOWED}[^。]{{0,40}}[。!]?"
        r"|[^。]{0,16}(?:下载|打开|安装|登入)[^。]{0,16}(?:app|客户端)[^。]{0,4}(?:阅读|查看|看|睇|收看|体验|获取|参与|接收|精彩|抢|送|第一时间|领)[^。]{0,40}[。!]?"
        r"|.{0,8}下载app.{0,6}按我.{0,12}",
        "点击上方蓝字关注我们",
        "advice to follow an account, if it is a line of its own at an edge",
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
        rf"[^。]{{0,14}}{_PRAISE}[^。]{{0,30}}?[“”]?{_APPLAUSE}[^。]{{0,30}}[。!?]?|赞赏是对.{{0,16}}",
        "码字不易,喜欢的朋友点点关注!",
        "an honest closing line that asks for comments",
        where=Where.EDGE,
    ),
    Rule(
        "call.original",
        r"(?:点击|戳|查看|点|猛戳|请点)[^。]{0,6}[“”]?(?:阅读原文|原文链接|原文)[^。]{0,30}",
        "点击“阅读原文”,查看更多",
    ),
    Rule(
        "call.group",
        r"[^。,]{0,12}(?:交流群|微信群|qq群|粉丝群|负债群|上岸群)[^。]{0,30}|.{0,10}(?:私信|回复).{0,16}(?:领取|帮你|获取|资料|咨询|分析).{0,20}|.{0,40}(?:点我头像|进主页|私我|滴滴我|加我微信).{0,20}",
        "逾期交流群:扫码进群",
        where=Where.EDGE,
    ),
    Rule(
        "call.advert",
        r"(?:服务|业务)(?:范围|项目|区域|热线|承诺|宗旨):.{0,60}|[^。]{0,60}(?:咨询电话|欢迎试用|欢迎来电|欢迎致电|欢迎咨询)[^。]{0,40}|.{0,60}(?:点击|立即|马上)(?:申请|开户|抢购|购买|领取|试用|体验|下载)[^。]{0,20}|.{0,40}(?:限时|秒杀|专享|优惠|送给你)[^。]{0,20}>?|.{2,30}(?:不成功不收费|先办事后付款)[!。]?"
        r"|[^。]{0,40}(?:尽在|就上|就找|就来).{2,24}(?:app|网|平台|贷|客户端|团队).{0,20}",
        "借钱就上某某贷,点击立即申请>>",
        where=Where.EDGE,
    ),
)

SOURCE_RULES: tuple[Rule, ...] = (
    Rule(
        "source.link",
        rf"[^,。:]{{0,10}}(?:链接|地址|网址|出处|来源|url|首发|始发于?|link)[^。:]{{0,12}}[:\s(]\s*[^。]{{0,24}}{URL}.{{0,20}}",
        "本文链接:http://www.example.com/1.html",
        where=Where.EDGE,
    ),
    Rule(
        "source.label",
        r"(?:本文|文章|原文|本页|转载|原始|来源|文|固定)(?:的)?(?:链接|地址|网址|出处|来源|首发|始发于?.{0,20})[:\s].{0,60}|本页网址|首发[:\s].{1,20}",
        "原文出处:某某网",
        where=Where.EDGE,
    ),
    Rule("source.title", r"(?:本文|文章|原文|原)(?:标题|题目)[:\s].{1,80}", "原标题:某某"),
    Rule(
        "source.image",
        r"(?:文中|本文|部分|题|配|封面|以上|文内)?(?:图片?|配图|图源|图片|题图|插图|片头音乐|示意图|图/示意图)(?:均|都|素材)?"
        r"(?:来源于?|来自于?|源于|出自|取自|,取自|版权|/|:)\s?[^。]{1,30}[。]?|(?:照片|视频|音乐)(?:均|都)?(?:来源于?|来自于?)[^。]{1,20}",
        "图片来源:某图网",
        "a caption that names its source",
    ),
    Rule(
        "source.rss",
        r"the post .{1,120} (?:first )?appeared (?:first )?on .{1,60}",
        "The post X first appeared on Y.",
    ),
    Rule(
        "source.footer",
        r"powered by .{1,40}|(?:theme|design|hosted) by .{1,30}|(?:copyright|©|\(c\)|版权所有).{0,80}|.{0,30}all rights reserved.{0,10}|.{0,40}(?:icp备|公网安备|网站标识码).{0,40}|技术支持[:\s].{0,20}"
        r"|.{2,20}\s?版权所有.{0,10}|主办单位[:\s].{0,60}|(?:您好,?)?(?:欢迎|感谢)(?:您)?(?:到访|访问|光临)(?:我们的|本)?(?:网站|站|网).{0,40}|privacy policy.{0,40}|subscribe to .{0,40}",
        "Powered by Hexo",
        where=Where.EDGE,
    ),
    Rule(
        "source.about",
        r"(?:作者|嘉宾|本文作者)(?:简介|介绍)[:\s】].{0,120}|关于作者(?:[:\s].{0,120})?",
        "作者简介:某某,写诗,教书。",
        where=Where.EDGE,
    ),
    Rule(
        "source.fiction",
        r"[^。,]{0,4}(?:人物|姓名)?[^。,]{0,6}(?:均为|均系|为)化名",
        "文中人物均为化名",
        where=Where.EDGE,
    ),
)

PLUG_RULES: tuple[Rule, ...] = (
    Rule(
        "plug.opening",
        r"(?:今天(?:来)?(?:给|为)(?:各位|大家)(?:分享|带来|介绍|解答)|本篇文章给大家谈谈|本文(?:将)?给大家|本篇文章为你整理了|这篇文章主要(?:为大家)?介绍了?|大家好,).{2,180}"
        r"(?:关注本站|收藏本站|关注下?本站.{0,10}|现在开始吧|有所帮助|帮助你了解.{0,20}|免费领取.{0,16}|私信.{0,20}|一起来看看吧.{0,50}|了解一下吧)[!。,喔哦吧~谢]*",
        "今天给各位分享某某的知识,别忘了关注本站,现在开始吧!",
    ),
    Rule(
        "plug.closing",
        r"(?:以上(?:就)?是|以上(?:内容)?(?:就为|为)您?|关于|以上关于|上面就是|上述就是|好了,|这就是|有关|综上,?以上|希望本篇|希望以上|如果(?:大家|您|你)还?想了解).{1,90}"
        r"(?:全部内容|到(?:此|这里)(?:就)?结束.{0,90}|的?相关(?:知识|信息|内容|介绍|解答|回答).{0,60}|小编.{0,8}(?:分享|整理|介绍|带来|总结).{0,40}|关注本站.{0,10}|希望.{0,12}(?:帮助|帮到).{0,60}|谢谢阅读)[!。~哈]*",
        "关于某某的介绍到此就结束了,记得收藏关注本站。",
        "a summary that begins 以上就是 and ends with a wish",
    ),
)

LINE_RULES: tuple[Rule, ...] = (
    *TAKEDOWN_RULES,
    *LIST_RULES,
    *BAR_RULES,
    *CALL_RULES,
    *SOURCE_RULES,
    *PLUG_RULES,
)
