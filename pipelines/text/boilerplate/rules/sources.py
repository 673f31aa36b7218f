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
    Rule("source.title", r"(?:本文|文章|原文|原)(?:标题|题目)[:\s].{1,80}", "原标题:某某"),
    Rule(
        "source.image",
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
        r"[^。,]{0,6}(?:互联网|增值电信|网络文化|网络出版|信息服务|广播电视节目|药品信息|出版物)[^。,]{0,16}许可证?"
        r"(?:号|编号)?[:\s]{0,2}[^。]{4,40}|(?:百度|站长|友盟|谷歌)统计|版本:\s?v?\d[\d.]+",
        "增值电信业务经营许可证:京b2-20200000",
        where=Where.EDGE,
    ),
    Rule(
        "source.upload",
        r"(?:notice|disclaimer):.{0,40}(?:content|article|views?|opinions?)\b.{10,160}",
        "Notice: the content above is uploaded by a user of the platform.",
        where=Where.TAIL,
    ),
    Rule(
        "byline.english",
        r"by [^|。]{3,50}\|[^。]{0,40}(?:19|20)\d\d[^。]{0,20}",
        "By Lin Hua, Staff Writer | Updated: 2021-06-11 08:30",
        where=Where.TOP,
    ),
    Rule(
        "source.site",
        r"(?:主办|承办|主管|协办|运维)(?:单位)?[:\s].{2,40}|建议使用.{0,30}(?:分辨率|浏览器).{0,12}"
        r"|(?:您是)?第\s?[\d,]+\s?位(?:访客|访问者|来访者).{0,6}|最佳浏览.{0,30}",
        "主办:某某市人民政府办公室",
        where=Where.EDGE,
    ),
    Rule(
        "source.from",
        r"(?:本文)?(?:转载|摘|转|摘编|整理|编译)自[^,。!?]{2,24}",
        "转载自某某网",
        where=Where.EDGE,
    ),
    Rule(
        "source.photo",
        r"(?:photo|image|picture|video)s?(?: credit| copyright| by| courtesy(?: of)?)?\s?[:/]\s?"
        r"[^.!?]{2,50}|image copyright [^.!?]{2,30}|(?:photo|file photo)s? by [^.!?]{2,40}",
        "Photo: Damian Smith, AP",
    ),
    Rule(
        "source.author",
        r"(?:本文)?作者(?:系|为|是|单位)[^。]{0,16}(?:律师|教授|研究员|记者|编辑|学者|分析师|专栏"
        r"|法官|博士|作家|创始人|主任|法院|检察院|单位|律所|事务所|大学|研究院|学院|银行|公司)[^。]{0,24}",
        "(作者系某某大学法学院副教授)",
        where=Where.EDGE,
    ),
    Rule(
        "source.about",
        r"(?:(?:作者|嘉宾|本文作者)(?:简介|介绍)|(?:律师|医生|专家|主播|讲师|译者|博主)简介)[:\s】].{0,120}|关于作者(?:[:\s].{0,120})?",
        "作者简介:某某,写诗,教书。",
        where=Where.EDGE,
    ),
    Rule(
        "source.fiction",
        r"[^。,]{0,4}(?:人物|姓名)?[^。,]{0,6}(?:均为|均系|为)化名",
        "文中人物均为化名",
        where=Where.EDGE,
    ),
    Rule(
        "source.report",
        r"(?:本报|本刊|特约)?记者.{2,10}/.{2,8}(?:报道|报导|摄影|综合报道|综合报导)|(?:本文"
        r"|文中)?(?:图片|配图|照片)由.{1,12}(?:提供|拍摄|授权)(?:使用|发布|转载)?",
        "记者陈小明/台北报导",
        where=Where.EDGE,
    ),
)
