"""Where a text and its pictures came from, and the footers of pages."""

from pipelines.text.boilerplate.rule import Rule, Where
from pipelines.text.boilerplate.rules.words import URL

SOURCE_RULES: tuple[Rule, ...] = (
    Rule(
        "source.link",
        rf"[^,。:]{{0,10}}(?:链接|地址|网址|出处|来源|url|首发|始发于?|link)"
        rf"[^。:]{{0,12}}[:\s(]\s*[^。]{{0,24}}{URL}.{{0,20}}",
        "本文链接:http://www.example.com/1.html",
        where=Where.EDGE,
    ),
    Rule(
        "source.label",
        r"(?:本文|文章|原文|本页|转载|原始|来源|文|固定)(?:的)?(?:链接|地址|网址|出处|来源|首发"
        r"|始发于?.{0,20})[:\s].{0,60}|本页网址|首发[:\s].{1,20}",
        "原文出处:某某网",
        where=Where.EDGE,
    ),
    Rule("source.title", r"(?:本文|文章|原文|原)(?:标题|题目)[:\s][^。]{1,80}", "原标题:某某"),
    Rule(
        "source.title",
        r"(?:本文|文章|原文|原)(?:标?题目?)[为是:][^。]{1,80}[。]?",
        "原题为<某某>",
        where=Where.EDGE,
    ),
    Rule(
        "source.image",
        r"(?!.*(?:不等于|不当然|不意味|并不是))"
        r"(?:文中|本文|部分|题|配|封面|以上|文内)?(?:图片?|配图|图源|图片|题图|插图|片头音乐"
        r"|示意图|图/示意图)(?:均|都|素材)?"
        r"(?:来源于?|来自于?|源于|出自|取自|,取自|版权|/|:)\s?[^。]{1,30}[。]?|(?:照片|视频|音乐)"
        r"(?:均|都)?(?:来源于?|来自于?)[^。]{1,20}",
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
        r"powered by .{1,40}|(?:theme|design|hosted) by .{1,30}|(?:copyright|©|\(c\))"
        r".{0,80}|版权所有(?:[\s:©(|,-].{0,80}|[^,。]{0,40})|.{0,30}all rights reserved.{0,10}"
        r"|[^。,]{0,4}icp[备证][^。]{0,24}|(?=.*\d{5})[^。,]{0,6}(?:icp|公安"
        r"|备案)[^。,]{0,4}[证号]?:\s?[^。,]{4,24}"
        r"|本站由[^。,]{2,16}(?:驱动|提供|支持)[^。,]{0,10}"
        r"|.{0,40}(?:icp备|公网安备|网站标识码).{0,40}"
        r"|技术支持[:\s].{0,20}"
        r"|.{2,20}\s?版权所有.{0,10}|主办单位[:\s].{0,60}|(?:您好,?)?(?:欢迎|感谢)(?:您)?(?:到访"
        r"|访问|光临)(?:我们的|本)?(?:网站|站|网).{0,40}|privacy policy.{0,40}|subscribe to "
        r".{0,40}",
        "Powered by Hexo",
        where=Where.EDGE,
    ),
    Rule(
        "source.licence",
        r"[^。,]{0,6}(?:互联网|信息网络|视听节目|新闻信息|增值电信|网络文化|网络出版|信息服务"
        r"|广播电视节目|药品信息|出版物)[^。,]{0,16}许可证?"
        r"(?:号|编号)?[:\s]{0,2}[^。]{4,40}|(?:百度|站长|友盟|谷歌)统计|版本:\s?v?\d[\d.]+",
        "增值电信业务经营许可证:京b2-20200000",
        where=Where.EDGE,
    ),
    Rule(
        "source.licence",
        r"[^。]{0,60}\bcc[ -]by(?:[ -][a-z]{2}){0,3}\s?\d\.\d.{0,20}",
        "Unless otherwise noted, posts are CC-BY 4.0.",
        where=Where.EDGE,
    ),
    Rule(
        "byline.english",
        r"by [^|。]{3,50}\|[^。]{0,40}(?:19|20)\d\d[^。]{0,20}",
        "By Lin Hua, Staff Writer | Updated: 2021-06-11 08:30",
        where=Where.TOP,
    ),
    Rule(
        "source.site",
        r"(?:主办|承办|主管|协办|运维|网站维护|网站建设|网站设计|制作维护)(?:单位)?[:\s].{2,40}"
        r"|建议使用.{0,30}(?:分辨率|浏览器).{0,12}"
        r"|(?:您是)?第\s?[\d,]+\s?位(?:访客|访问者|来访者).{0,6}|最佳(?:浏览|分辨率).{0,30}"
        r"|[^。,]{0,8}支持ipv6[^。,]{0,6}",
        "主办:某某市人民政府办公室",
        where=Where.EDGE,
    ),
    Rule(
        "source.from",
        r"(?:本文|原文|此文|文章|内容)?(?:最初|最早|原|首次|首)?(?:转载|摘|转|摘编|整理|编译|综合"
        r"|选"
        r"|节选|改编|译|载|刊|刊载|刊发|发|发表|出)[自于]"
        r"[^,。!?]{2,40}(?:,[^。]{0,20}(?:授权|转载|有删|作者)[^。]{0,16})?",
        "原文刊载于<某某杂志>2021年第5期",
        where=Where.EDGE,
    ),
    Rule(
        "source.from",
        r"(?:本文|原文|文章)?(?:(?:原载|原刊|首刊)于?|[刊载见]于?\s?[<“])[^。,]{2,40}"
        r"|(?:原文|来源|资料|参考)[^。,]{0,8}(?:详?见|请见)(?:文末|文后|下方|评论)[^。]{0,8}"
        r"|(?:本文|文章)?(?:采用|遵循)?\s?cc (?:by|0)[\w -]*[\d.]*[^。]{0,30}",
        "本文原载<某某>2020年第3期",
        where=Where.EDGE,
    ),
    Rule(
        "source.edited",
        r"(?:本文|文章|来稿|原文|内容|此文|稿件|标题)[^。]{0,16}(?:删改|删节|删减|增删|节选|改动"
        r"|编者所[加拟])[^。]{0,16}",
        "本文经作者同意发表,有删节",
        where=Where.EDGE,
    ),
    Rule(
        "source.agencies",
        r"(?:本[报网台站刊])?综合(?:报道|报导|消息|整理|编译)|[^,。:]{2,10}综合(?:整理|报道|编译)"
        r"|本[报网台刊]综合|(?:本[报网台]|据)?综合[^,。:]{2,40}"
        r"(?:报道|报导|消息)|据[^,。:]{2,24}(?:报道|报导|消息|综合)"
        r"|[^\s,。:]{2,14}?\d{1,2}月\d{1,2}日[电讯](?:\s?[(]?(?:记者|通讯员)[^()。]{1,24}[)]?)?"
        r"|据?新华社[^,。:]{2,16}电|(?:本报|本网)[\u4e00-\u9fff]{0,6}讯",
        "综合报道",
        "a heading that names a survey of reports",
        where=Where.EDGE,
    ),
    Rule(
        "source.image",
        r"(?:示意图|资料照片?|档案照片?|资料图片?)\s?[(,/].{2,30}",
        "示意图(图/翻摄自某某)",
        where=Where.EDGE,
    ),
    Rule(
        "notice.interest",
        r"(?:(?:利益|持股|关系)(?:披露|申报|声明)|作者已?(?:披露|声明|承诺|确认"
        r"|申报))[:\s]?[^。]{4,50}",
        "利益披露:作者未持有上述公司股份",
        where=Where.EDGE,
    ),
    Rule(
        "notice.reprint",
        r"(?:想要?|需要?|申请)?(?:转载|开白|白名单)[^。]{0,16}?(?:须知|留言|后台|回复|请联系"
        r"|公众号)[^。]{0,24}",
        "需要开白请在后台留言",
        where=Where.EDGE,
    ),
    Rule(
        "source.helped",
        r"[^。]{0,30}对(?:本|此|该)(?:文|报道|稿)[^。,]{0,6}(?:贡献|帮助|提供)[^。,]{0,6}[。]?",
        "实习生某某对此文亦有贡献",
        where=Where.EDGE,
    ),
    Rule(
        "source.original",
        r"原创\s?[:|]\s?[^。,!?:]{2,40}",
        "原创:某某编译 某某研究",
        where=Where.EDGE,
    ),
    Rule(
        "source.english",
        r"(?:the |all |any )?(?:views?|opinions?|information"
        r"|contents?)\b.{0,90}\b(?:not (?:necessarily )?(?:reflect"
        r"|represent|constitute|those)|do(?:es)? not)\b.{0,120}|(?:disclaimer"
        r"|copyright notice)\s?:.{10,160}"
        r"|this (?:article|post|page|content|site)\b.{0,40}(?:informational?|educational"
        r"|advice)\b.{0,100}",
        "The views expressed are those of the author and do not reflect those of this site.",
        "an English sentence about opinions that do not agree, below the last sentence",
        where=Where.TAIL,
    ),
    Rule(
        "source.photo",
        r"(?:photo|image|picture|video)s?(?: credit| copyright| by| courtesy(?: of)?)?\s?[:/]\s?"
        r"[^.!?]{2,50}|image copyright [^.!?]{2,30}|(?:photo|file photo)s? by [^.!?]{2,40}",
        "Photo: Damian Smith, AP",
    ),
    Rule(
        "source.author",
        r"作者:[^,。:]{1,8},[^。]{2,30}(?:学员|会员|成员|志愿者|撰稿人|写作者)"
        r"|(?:本文)?作者(?:系|为|是|单位|:)[^。]{0,16}(?:律师|教授|研究员|记者|编辑|学者|分析师|专栏"
        r"|媒体|评论员|撰稿|从业|人士|博主|著有|讲师|硕士|职员"
        r"|法官|博士|作家|创始人|主任|法院|检察院|单位|律所|事务所|大学|研究院|学院|银行"
        r"|公司)[^。]{0,24}",
        "(作者系某某大学法学院副教授)",
        where=Where.EDGE,
    ),
    Rule(
        "source.about",
        r"(?:(?:作者|嘉宾|本文作者)(?:简介|介绍)|(?:律师|医生|专家|主播|讲师|译者"
        r"|博主)简介)[:\s】].{0,120}|关于作者(?:[:\s].{0,120})?",
        "作者简介:某某,写诗,教书。",
        where=Where.EDGE,
    ),
    Rule(
        "source.fiction",
        r"(?:[^。,]{2,16},)?[^。,]{0,24}(?:均为|均系|为|系|都?是|使用|采用"
        r"|用了?)化名[^。,]{0,4}(?:,(?!但|却|可)[^。,]{2,20})?"
        r"|(?:本文|文中|文内|案例|本故事|以上|情节)[^。,]{0,24}(?:虚构|改编"
        r"|加工)[^。,]{0,8}(?:,[^。,]{2,20})?",
        "文中人物均为化名",
        where=Where.EDGE,
    ),
    Rule(
        "source.report",
        r"(?:本报|本刊|特约|实习|见习|驻地|即时|资深|专案|财经)?(?:记者|编译"
        r"|特派员).{2,10}/.{2,8}(?:报道|报导|摄影|综合报道|综合报导)|(?:本文"
        r"|文中)?(?:图片|配图|照片)由.{1,12}(?:提供|拍摄|授权)(?:使用|发布|转载)?",
        "记者陈小明/台北报导",
        where=Where.EDGE,
    ),
)
