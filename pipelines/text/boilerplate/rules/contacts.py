"""Who to tell about an infringement, and how to reach a site: mail, phone, handles."""

from pipelines.text.boilerplate.rule import Rule, Where
from pipelines.text.boilerplate.rules.words import CONTACT, MAIL, MOBILE, PHONE, URL, one_of

_INFRINGED = one_of("侵权 违规 删帖 删贴 删稿 侵删 不良信息 版权 内容举报 举报投诉 投诉举报")
_ACCUSED = one_of("举报 投诉 维权 监督 违法 不良 权益 建议 纠错 反馈")
_TELL = one_of("联系 举报 投诉 反馈 处理 邮箱 电话 热线 qq 微信 方式 请")
_DESK = one_of(
    """
    客服 站长 商务 广告 合作 投稿 爆料 加盟 招商(?!银行|证券|局)
    加群 交流群 进群 听友群 粉丝群 版主 小编 编辑
    微信同号 订阅 24小时服务
    """
)
_CHANNEL = one_of("qq 微信 电话 热线 邮箱 vx v信 wx whatsapp email tel 请加 号 加 专线")
# Whose desk it is, and one of the short numbers that banks publish: a row of an article's list.
_NAMED_DESK = (
    r"(?!本|官方|平台|在线|网站|人工|24|全国|联系|我们|咨询|投诉|商务|服务)[^\s:,]{2,14}(?:客服"
    r"|服务|信用卡)[^:,]{0,6}"
    r"[:\s]\s?(?:9\d{4}|1[02]\d{3}|[48]00[\d-]{7,9})$"
)

# The numbers and sites of the state, but for the one that sites show as their own duty.
_STATE = r".*(?:[:\s](?!12377)12\d{3}(?:$|[(\s])|\.gov\.cn)"

TAKEDOWN_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.takedown",
        rf"(?!{_STATE})[^,。:;]{{0,8}}{_INFRINGED}[^,。:;]{{0,14}}?{_TELL}?[^,。;:]"
        rf"{{0,10}}[:\s]\s*"
        rf"[^。]{{0,12}}?{CONTACT}[^。]{{0,60}}",
        "内容侵权、删帖举报联系方式:13000000000 100000@qq.com",
        "a hotline for infringements told in an article, if it is a line of its own",
    ),
    Rule(
        "contact.site",
        rf"(?!{_NAMED_DESK})[^,。:;]{{0,10}}{_DESK}[^,。:;]{{0,6}}{_CHANNEL}{{0,3}}[^,。:;]"
        rf"{{0,6}}[:\s]\s*"
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
        "contact.deal",
        r"[^。,]{0,8}(?:推广|广告|商务|合作|投放|友链)[^。,]{0,6}(?:请|欢迎)?(?:联系|洽谈?|私信"
        r"|交换)[^。,]{0,16}",
        "推广合作请联系小编",
        where=Where.TAIL,
    ),
    Rule(
        "contact.drafts",
        rf"[^。]{{0,16}}(?:赐稿|来稿|投稿)[^。]{{0,10}}{MAIL}.{{0,12}}"
        rf"|(?:拨打|致电|咨询)[^。,]{{0,8}}{PHONE}[^。]{{0,8}}(?:咨询|预约|了解)[^。]{{0,6}}",
        "稿费从优,欢迎赐稿:gao@example.com",
        where=Where.EDGE,
    ),
    Rule(
        "contact.several",
        rf"(?=[^。]*(?:邮箱|传真|网址|邮编|e-?mail|客服))(?:(?:邮箱|电话|手机|传真|网址|邮编|qq"
        rf"|微信|e-?mail|tel|fax|热线|客服|总机)[:/\s]+(?:{CONTACT}|{URL}|\d{{6}})"
        r"[\s,;|/]*){2,6}",
        "邮箱:info@example.com 电话:010-88888888",
        where=Where.TAIL,
    ),
    Rule(
        "contact.address",
        r"(?:公司|联系|单位|通讯|总部|办公|社|报社)?地址\s?:[^。:]{4,60}(?:邮编|邮政编码"
        r"|传真)\s?:.{4,40}",
        "地址:某某市某某路88号 邮编:100020",
        "the address in the head of a letter",
        where=Where.TAIL,
    ),
    Rule(
        "contact.desk",
        r"(?=.*(?:电话|热线|入口|邮箱|专区|12\d{3}))[^。,]{0,24}(?:谣言|不良信息|有害信息|未成年"
        r"|违法|扫黄打非|网络暴力|涉企)[^。,]{0,10}举报.{0,50}",
        "网络谣言举报入口 | 违法不良信息举报电话:400-888-1234",
        "the last row of a list of such numbers",
        where=Where.EDGE,
    ),
    Rule(
        "contact.desk",
        r"[^。,]{0,8}(?:投诉|举报|侵权|版权|反馈|申诉|内容有误|违规|不良)[^。,]{0,4}(?:请走|请点"
        r"|请戳|请进|请到|请前往|请至|点这|点此|戳这"
        r"|走此|由此)[^。,]{0,16}",
        "版权投诉请走此通道",
        where=Where.EDGE,
    ),
    Rule(
        "contact.desk",
        r"[^,。:;]{0,12}举报(?:专区|中心|平台|入口|受理)[^,。]{0,6}"
        r"|(?:网络|网上|涉企|未成年人?)?(?:违法和?|有害|虚假|涉企侵权)?(?:不良|有害|违法|侵权)信息举报",
        "网上有害信息举报专区",
        "a heading that names such a desk, below the last sentence",
        where=Where.EDGE,
    ),
    Rule(
        "call.consult",
        r"(?:[^。]{0,20}[?,]\s?)?(?:点击|立即|马上|在线|一键|快速|免费)[^。,]{0,6}咨询[^。,]{0,10}"
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
        rf"(?!{_STATE})[^,。:;]{{0,6}}{_ACCUSED}[^,。:;]{{0,8}}[:\s]\s*[^。,]{{0,8}}?{MAIL}[^。]{{0,40}}",
        "投诉邮箱:jubao#example.com",
        "a complaints address told in an article, below its last sentence",
        where=Where.EDGE,
    ),
)

PHONE_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.complaint",
        rf"(?:本站|本网|网站|平台|违规|侵权|内容)?(?:投诉|举报|维权)(?:与|和|及|/)?(?:建议|举报)?"
        rf"(?:电话|热线)[:\s]{{1,3}}(?:[48]00[\s-]?\d{{3,4}}[\s-]?\d{{3,4}}|{MOBILE})",
        "投诉电话:400-000-0000",
        "the number at which the firm of an article takes complaints, if nothing above it says so",
        where=Where.TAIL,
    ),
)
"""Numbers that are an article's where the lines above speak of them; see `hits`."""

BESIDE_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.complaint",
        rf"(?!{_STATE})[^,。:;]{{0,6}}(?:{_ACCUSED}|咨询|人工|业务|服务)"
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
        "contact.office",
        r"(?:工作|服务|营业|办公|客服|咨询|接听|上班)时间[:\s][^。]{3,40}|邮编\s?:\s?\d{6}",
        "工作时间 9:00-17:30",
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
