"""Who to tell about an infringement, and how to reach a site: mail, phone, handles."""

from pipelines.text.boilerplate.rule import Rule, Where
from pipelines.text.boilerplate.rules.words import CONTACT, MAIL, PHONE, one_of

_INFRINGED = one_of("侵权 违规 删帖 删贴 删稿 侵删 不良信息 版权 内容举报 举报投诉 投诉举报")
_ACCUSED = one_of("举报 投诉 维权 监督 违法 不良 权益 建议 纠错 反馈")
_TELL = one_of("联系 举报 投诉 反馈 处理 邮箱 电话 热线 qq 微信 方式 请")
_DESK = one_of(
    """
    客服 站长 商务 广告 合作 投稿 爆料 加盟 招商 加群 交流群 进群 听友群 粉丝群 版主 小编 编辑
    微信同号 订阅 24小时服务
    """
)
_CHANNEL = one_of("qq 微信 电话 热线 邮箱 vx v信 wx whatsapp email tel 请加 号 加 专线")

TAKEDOWN_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.takedown",
        rf"[^,。:;]{{0,8}}{_INFRINGED}[^,。:;]{{0,14}}?{_TELL}?[^,。;:]{{0,10}}[:\s]\s*"
        rf"[^。]{{0,12}}?{CONTACT}[^。]{{0,60}}",
        "内容侵权、删帖举报联系方式:13000000000 100000@qq.com",
        "a hotline for infringements told in an article, if it is a line of its own",
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
        "contact.add",
        rf"请?(?:加|添加|搜索?)(?:我|老师|客服|小编|助理)?的?(?:微信|v信|vx|wx|qq|企鹅)(?:号|群)?"
        rf"[:\s]*{CONTACT}.{{0,24}}",
        "加微信:abc12345 领取资料",
        where=Where.EDGE,
    ),
    Rule(
        "contact.drafts",
        rf"[^。]{{0,16}}(?:赐稿|来稿|投稿)[^。]{{0,10}}{MAIL}.{{0,12}}"
        rf"|(?:拨打|致电|咨询)[^。,]{{0,8}}{PHONE}[^。]{{0,8}}(?:咨询|预约|了解)[^。]{{0,6}}",
        "稿费从优,欢迎赐稿:gao@example.com",
        where=Where.EDGE,
    ),
    Rule(
        "contact.desk",
        r"[^,。:;]{0,12}举报(?:专区|中心|平台|入口|受理)[^,。]{0,6}",
        "网上有害信息举报专区",
        "a heading that names such a desk, below the last sentence",
        where=Where.EDGE,
    ),
    Rule(
        "call.consult",
        r"(?:点击|立即|马上|在线|一键|快速|免费)[^。,]{0,6}咨询[^。,]{0,10}"
        r"|\d+分钟(?:快速)?咨询.{0,30}|(?:如)?有[^。,]{0,8}(?:问题|疑问|需要)的?[^。]{0,8}(?:私信"
        r"|加我|在线咨询)[^。]{0,16}"
        rf"|(?:免费|24小时|全国|全天|官方|在线|法律)[^。,:]{{0,8}}(?:热线|电话|专线)[:\s]*{PHONE}"
        rf".{{0,16}}",
        "立即在线咨询律师",
        "a hotline called free, official or open all day, below the last sentence of an article",
        where=Where.EDGE,
    ),
    Rule(
        "contact.complaint",
        rf"[^,。:;]{{0,6}}{_ACCUSED}[^,。:;]{{0,8}}[:\s]\s*[^。,]{{0,8}}?{MAIL}[^。]{{0,40}}",
        "投诉邮箱:jubao#example.com",
        "a complaints address told in an article, below its last sentence",
        where=Where.EDGE,
    ),
)

BESIDE_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.complaint",
        rf"[^,。:;]{{0,6}}(?:{_ACCUSED}|咨询|人工|业务|服务)"
        rf"[^,。:;]{{0,8}}[:\s]\s*[^。,]{{0,8}}?{CONTACT}[^。]{{0,24}}",
        "举报电话:010-00000000",
        where=Where.BESIDE,
    ),
    Rule(
        "contact.handle",
        rf"(?:联系)?{_CHANNEL}{{1,2}}[:/\s]*{CONTACT}.{{0,16}}|(?:联系)?(?:手机|邮件|传真|地址)"
        rf"[:/\s]*{CONTACT}.{{0,10}}",
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
"""Contact lines that only their neighbours tell from an article's; tried last."""
