"""Bylines left over: lines that are nothing but labelled fields, such as 来源 and 作者."""

import re

from pipelines.text.boilerplate.rules.words import CLOCK, COUNT, DATE, DAY, SURNAMES, one_of

# A longer line is no byline.
FIELDS_CHARS = 90

_WHO = one_of(
    """
    来源 文章来源 稿源 稿件来源 信息来源 新闻来源 原载 转自 转载自 首发 出处 来自 作者 原创作者
    文章作者 原作者 本文作者 撰文 撰稿 文 图 图文 文字 摄影 编辑 责编 责任编辑 本文编辑 本期编辑
    值班编辑 执行编辑 新媒体编辑 校对 审核 审稿 审稿人 审核人 审校 审读 核稿 核稿编辑 核发 出品
    监制 策划 统筹 采访 整理 采访/整理 记者 本报记者 通讯员 排版 美编 设计 运营 主编 编审 终审
    初审 复审 签发 供稿 供图 栏目 所属栏目 分类 所属分类 类别 分类专栏 文章标签 专栏 id 文章分类
    发布人 发布者 上传者 录入 录入者 投稿 署名 签名 发稿 编译 翻译 译者 责任校对 视觉 图源 题图
    配图 封面 视频 剪辑 录制 实习编辑 见习编辑 表 制图 制表 数据来源 疾病百科 挂号科室 就诊科室
    内容来源 资料来源 素材来源 文图来源 图文来源 原文来源 案例来源 视频来源 供稿单位 供稿人 采写
    制片人 制片 总监制 总策划 出品方 漫画 插画 绘图 讲述人 主笔 特约作者 特约撰稿 联合出品 美术
    插图 摄影师 报料人 有效性 时效性 效力级别 发布部门 发文日期 生效日期 实施日期 来源于 来自于
    撰述 特约撰述 信源 校审 校阅 统稿 撰稿人 供稿人 推荐度 综合自 素材来自 内容来自 图文来自
    资料来自 版式 文章来源于 转载来源 来源网站 来源公众号 转载 by author editor source posted\\sby
    written\\sby filed\\sunder category categories 执业证号 执业机构 擅长领域 专业领域 服务地区
    提问者 回答者 爆料人 上传人 撰文者 文档编号 索引号 主题分类 发文机关 发布机构 一审 二审 三审
    版面编辑 校检 值班主任 值班编委 菜谱分类 回答者认证 微信编辑 统筹编辑 栏目编辑 所在地区 地区
    帮助人数 好评率 响应时间 文章编号 文章录入 收听方式
    """
)
_PEOPLE = one_of(
    "记者 本报记者 本刊记者 通讯员 本期编辑 值班编辑 实习编辑 本文编辑 监制 撰稿 美编 编辑 责编 "
    "责任编辑 作者 撰文 摄影 校对 审核 文/记者"
)
_WHEN = one_of(
    """
    时间 日期 成文日期 发布时间 发布日期 发表时间 更新时间 更新日期
    更新于 提交日期 发布于 发表于
    编辑于 最后编辑于 修改时间 最后更新 添加时间 上传时间 创建时间 推荐于 首发时间 录入时间 发稿时间
    注册时间 最后登录 updated published date posted\\son
    """
)
_HOW_MANY = one_of(
    """
    浏览 浏览次数 浏览量 浏览数 阅读 阅读数 阅读量 阅读次数 点击 点击数 点击量 点击率 人气 热度
    评论 评论数 字数 字号 字体 访问量 访问次数 回复 查看 积分 帖子 主题 精华 威望 金钱 在线时间
    下载 下载次数 收藏 点赞 赞 views
    """
)
_MONTH = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}月?"
_END = r"(?=[\s|·丨/,)】]|$|、[^:、]{2,6}:|(?:来源|作者|编辑|责编|时间|日期)\s?:)"
# Where a text came from, whatever it is called; what money came from is an article's.
_FROM = (
    r"(?!还款|资金|收入|债务|财产|泄露|款项|钱款|经济|利润|客户|线索"
    r"|货)[\u4e00-\u9fff]{0,4}(?:来源于?|信源|图源|出处)"
)
_VALUE = (
    r"(?:(?:公众号|微信公众号|微信|微博|知乎|头条号?|作者|网站|抖音"
    r"|记者)\s?[:@]\s?)?(?:[^:\s,。;!?|丨·][^:,。;!?|丨]{0,23}?)?"
)
_NAMED = rf"(?:{_PEOPLE})\s(?:[^:\s,。;!?|丨·]{{2,4}}(?:\s[^:\s,。;!?|丨·]{{2,3}})?)?"
_SIZES = r"(?:[【\[(]?(?:特大|默认|标准|[大中小t]|a[+-]?)[\]】)]?[\s|/]?){2,5}"
_NAME = (
    rf"(?:(?:{SURNAMES}|[老小阿])[\u4e00-\u9fff]{{1,2}}(?:\(化名\))?"
    rf"|[\u4e00-\u9fff]{{2,5}}·[\u4e00-\u9fff]{{2,6}}|[a-z]{{2,12}})"
)
_NAMES = rf"{_NAME}(?:(?:\s?[、,/&;和]\s?|\s){_NAME}(?![\u4e00-\u9fff])){{0,7}}"
# Labels of many things: only before people or what publishes.
_LOOSE = one_of("综合 据 资料 素材 提供 制作 讲述 口述 主持 法律顾问 本站法律顾问")
_PUBLISHER = (
    r"[^\s。,:、]{1,12}(?:报|网|社|台|局|院|新闻|>|者|号|视频|周刊|杂志|在线|公司|律师|所|委|部)"
)
_NAMED_VALUE = rf"(?:{_PUBLISHER}|{_NAMES})(?:[、\s](?:{_PUBLISHER}|{_NAMES})){{0,4}}"
_FIELD = (
    rf"(?:(?:{_LOOSE})\s?[:丨|/·]\s*{_NAMED_VALUE}|(?:{_WHO}|{_FROM}"
    rf"|[\u4e00-\u9fff]{{1,4}}(?:编辑|校对|审校|剪辑|监制|摄影|统筹|策划|撰稿"
    rf"|制作人?|制片|供稿))\s?[:丨|/·]\s*{_VALUE}(?:\((?:id|公众号|微信号?)[^()]{{0,24}}\)?)?"
    rf"|{_NAMED}|字[体号]\s?:?\s?{_SIZES}|(?:{_WHEN})\s?:?\s*(?:{DATE}|{_MONTH})?|(?:{_HOW_MANY}"
    rf")\s?[:(]\s?(?:{COUNT}|\W)?\s?(?:次|人|字|条)?\)?)"
)
_STAMP = rf"(?:{DATE}|{CLOCK}|{COUNT})"
_FIELDS = re.compile(
    rf"(?:(?:{_STAMP}[\s|·,]*)?(?:{_FIELD}{_END}[\s|·丨/,、)【】]*(?:{_STAMP}[\s|·,]*)?)+)"
)
# Labels that things of an article have too: only where other fields stand beside them.
_BESIDE_FIELDS = one_of(
    "更新 发布 律师 主播 嘉宾 时长 格式 页数 大小 科室 小说 书名 标签 关键词 认证 适用"
)
_HEAD_FIELD = re.compile(
    rf"(?:{_WHO}|{_BESIDE_FIELDS})\s?[:丨|/·]\s?[^:\s,。;!?]*(?=\s|$|\|)|(?:{_WHEN})\s?:?"
    rf"|(?:{_HOW_MANY})(?:量|数|次数)?"
    rf"[\s:(\[]*{COUNT}\s?(?:次|人|条|字)?[)\]]*|{COUNT}\s?(?:次|人)?(?:{_HOW_MANY})"
    r"|字[体号]\s?:?\s?"
    rf"{_SIZES}|打印|楼主|编辑|审核|提问|原创"
)
_HEAD_DAY = re.compile(rf"{DAY}(?:\s*(?:周.|星期.)?\s*{CLOCK})?")
# What is left of such a line without its fields: the name of a site, an author, a section.
LEFT_CHARS = 16
LEFT_NAMES = 2
_ROLE = (
    r"(?:记者|作者|编辑|通讯员|评论员|撰稿人?|撰文|采写|编译|摄影|摄影师|校对|实习生|主笔|特派员"
    r"|观察员|研究员|见习生|主编|监制"
    r"|责编|审核|文|图|统筹|策划|翻译|译者|制图|供图|整理|口述|采访|讲述)"
)
_WENT = (
    r"(?:(?:\s|/)?(?:发自[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{0,6}(?:报[道导]|综合报[道导]"
    r"|摄影报[道导]|摄影|整理|编译|[电摄文图讯])))?"
)
_HAN = r"[\u4e00-\u9fff]"
_RANK = r"(?:驻[^\s,。:;!?()]{1,8}?|全媒体|融媒体?|首席|资深|特派|特约|见习|实习)?"
_OUTLET = (
    r"(?:本[报刊网台社]|[^\s,。:;!?()]{1,12}?"
    r"(?:报|网|社|新闻|台|财经|周刊|客户端|频道|杂志|传媒|视频|在线|经济|观察|界面))"
)
_REPORTER = r"(?:记者|通讯员|评论员|实习生)"
_CREDIT = (
    # 经济观察网 记者 泰勒: any name, since the outlet tells that it is one.
    rf"(?:{_OUTLET}\s?{_RANK}记者\s{_HAN}{{2,3}}(?:[\s、]{_HAN}{{2,3}}){{0,4}}{_WENT}"
    # 《棱镜》作者 周纯
    rf"|[^\s,。:;!?()]{{0,16}}?\s?{_ROLE}(?:\s?[:/|·]\s?|\s){_NAMES}{_WENT}"
    # 本报驻美国记者张亮
    rf"|{_OUTLET}\s?{_RANK}{_REPORTER}{_NAMES}{_WENT}"
    r"|(?:本报|本刊|新华社|中新社|本台|本网)记者|发自[\u4e00-\u9fff]{2,8})"
)
_BETWEEN = r"[\s,;/|·、()]"
_CREDITS = re.compile(
    rf"(?:{_CREDIT}{_BETWEEN}{{0,3}}(?:$|(?<={_BETWEEN}))){{1,5}}"
    # 记者张强 通讯员李梅: two of them tell each other
    rf"|(?:(?:{_REPORTER}|编辑|责编|摄影|校对|审核)\s?{_NAMES}{_BETWEEN}{{1,3}}){{1,4}}"
    rf"(?:{_REPORTER}|编辑|责编|摄影|校对|审核)\s?{_NAMES}{_WENT}"
)
_SIGNED = re.compile(
    rf"(?:责任编辑|责编|稿源|来源|文章来源|新闻来源|信息来源)\s?[:丨|/]\s?[^:\s,。;!?]{{1,12}}"
    rf"|(?:{_WHEN})\s?:?\s*{DATE}"
)
_STAMPED = re.compile(rf"[^,。;!?:]{{0,24}}?(?:{DAY})\s*{CLOCK}[^,。;!?:]{{0,24}}")
_TELLING = re.compile(r"[\d:]")
_SAYS = re.compile(r"[,。;!?:]")
# A diary begins with the day and its weather.
_WEATHER = re.compile(
    r"[日\d]\s?(?:星期.|周.)?\s?(?:晴|阴|多云|雾|霾|大风|[小中大阵暴雷冻毛]{0,2}[雨雪])(?:$|转|有|间|天|,|\s)"
)
_DATED = re.compile(rf"(?:{DAY})\s?(?:[^,。;!?:\d]{{1,12}})?")


def is_byline(bare: str) -> bool:
    """Whether a folded line without decoration is made of labelled fields alone.

    >>> is_byline("来源: 城市晚报 作者:李明"), is_byline("责编:吴凡 校对:李静 审核:赵平")
    (True, True)
    >>> is_byline("作者:他在这本书里写了三个人,都欠着债。")
    False
    """
    return len(bare) <= FIELDS_CHARS and _FIELDS.fullmatch(bare) is not None


def is_credit(bare: str) -> bool:
    """Whether a folded line names people with what they did for the text, and says nothing else.

    >>> is_credit("澎湃新闻记者 段彦超 廖艳"), is_credit("财新记者 张宇哲 发自北京")
    (True, True)
    >>> is_credit("一名记者 三年卧底"), is_credit("记者问他为什么借钱")
    (False, False)
    """
    return len(bare) <= FIELDS_CHARS and _CREDITS.fullmatch(bare) is not None


def is_headed(bare: str) -> bool:
    """Whether a folded line is fields and counts with a name or two between them, unlabelled.

    Only above an article: `逾期小课堂 发布于 2023-06-11 阅读 4.1k`.

    >>> is_headed("逾期小课堂 发布于 2023-06-11 阅读 4.1k"), is_headed("2023-06-11 他收到短信")
    (True, False)
    """
    if len(bare) > FIELDS_CHARS or _TELLING.search(bare) is None:
        return False
    rest, days = _HEAD_DAY.subn(" ", bare)
    rest, fields = _HEAD_FIELD.subn(" ", rest)
    names = rest.replace("|", " ").replace("·", " ").replace("/", " ").split()
    told = fields + days > 1 and len(names) <= LEFT_NAMES
    return told and sum(map(len, names)) <= LEFT_CHARS and not _SAYS.search(rest)


def is_signed(bare: str) -> bool:
    """Whether a folded line is one field that stands in no article, wherever it is found.

    >>> is_signed("责任编辑:张三"), is_signed("作者:李白")
    (True, False)
    """
    return _SIGNED.fullmatch(bare) is not None


def is_stamp(bare: str) -> bool:
    """Whether a folded line is a date, with little beside it.

    >>> is_stamp("逾期法务 2024-10-20 09:42:12"), is_stamp("2023年08月25日 16:02 某某财经")
    (True, True)
    """
    if _WEATHER.search(bare):
        return False
    return _STAMPED.fullmatch(bare) is not None or _DATED.fullmatch(bare) is not None
