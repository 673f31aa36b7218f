"""Lines so surely a site's that they go in the middle of an article too."""

from pipelines.text.boilerplate.rule import Rule, Takes
from pipelines.text.boilerplate.rules.words import MOBILE, PHONE, URL, one_of

# An article that tells of such lines: as a warning, of a person, or what they are.
TOLD_WORDS = (
    r"陷阱|骗|套路|警惕|小心|谎|假|违法|不要|别|勿|切忌|投诉|举报|诱饵|他|她|是|称|说|写"
    r"|对方|债务人|被告|原告|被骗人|姓名|嫌疑|短信内容"
)
TOLD = rf"(?!.*(?:{TOLD_WORDS}|“|”))"
HANDLE = r"(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{4,24}"
MESSENGER = r"(?:微信|v信|薇信|vx|wx|qq|企鹅)"
WHOM = r"(?:我|我们|客服|老师|小编|助理|律师|专业律师|顾问|法务|经理|官方|企业|好友|个人)?"
_SERVICE = one_of(
    """
    停息挂账 停息分期 债务优化 债务重组 债务规划 债务整合 逾期协商 协商分期 协商还款 延期还款
    个性化分期 反催收 停催 讨债 要账 要债 追债 收账 清债 代还 养卡 放款 下款 法律咨询 债务咨询
    征信修复
    """
)

MIDDLE_RULES: tuple[Rule, ...] = (
    Rule(
        "contact.add",
        rf"{TOLD}(?:请|欢迎|立即|马上|快来|可|如需)?(?:加|添加|搜索?)(?:一下)?{WHOM}的?"
        rf"{MESSENGER}(?:号|群)?[:\s]{{0,3}}{HANDLE}[^。]{{0,20}}",
        "添加律师微信:abc12345 免费咨询",
    ),
    Rule(
        "contact.add",
        rf"{TOLD}(?:请|欢迎|立即|马上|快来|可)?(?:加|添加){WHOM}的?(?:微信|v信|vx|qq)(?:号|群)?"
        r"[^。]{0,16}(?:领取|免费|进群|备注)[^。]{0,12}",
        "加微信免费领取协商资料",
        "a step of an instruction to do so, in the middle of an article",
    ),
    Rule(
        "offer.handle",
        rf"{TOLD}(?=.*{_SERVICE})[^。?!]{{0,50}}?[^a-z]{MESSENGER}(?:号|同号)?[:\s]{{1,3}}{HANDLE}"
        r"[^。]{0,12}",
        "逾期协商、停息挂账,微信:abc12345",
    ),
    Rule(
        "offer.row",
        rf"(?:(?:网贷|信用卡|债务)?(?:{_SERVICE}|网贷逾期|信用卡协商|催收停止)[\s|/]+){{3,}}"
        rf"(?:网贷|信用卡|债务)?(?:{_SERVICE}|网贷逾期|信用卡协商|催收停止)",
        "停息挂账 网贷逾期 债务优化 反催收",
    ),
    Rule(
        "contact.site",
        rf"{TOLD}(?:本站|官方|在线)?(?:客服|服务|合作|商务)[^。,:]{{0,4}}(?:热线|电话|专线)[:\s]{{0,3}}"
        rf"{PHONE}[\s,;/]{{1,3}}{MESSENGER}[:\s]{{1,3}}[a-z\d_-]{{5,24}}[^。]{{0,8}}",
        "客服热线:400-000-0000 微信:abc12345",
    ),
    Rule(
        "call.consult",
        rf"{TOLD}(?:免费|24小时|全国免费|在线)[^。,:\d]{{0,8}}咨询[^。,:\d]{{0,4}}[:\s]{{0,3}}{MOBILE}"
        r"[^。]{0,12}",
        "免费法律咨询热线:13800000000",
    ),
    Rule(
        "call.consult",
        rf"{TOLD}[^。]{{0,16}}(?:点我|点此|点这里|扫码|立即|马上)免费(?:评估|咨询|测评|领取"
        r"|测算)[^。,]{0,6}",
        "有逾期困扰?点我免费评估",
    ),
    Rule(
        "call.consult",
        rf"{TOLD}[^。?!]{{0,12}}(?:一对一|1对1)[^。,]{{0,8}},?\s?(?:点击|立即|马上)咨询",
        "专业律师一对一咨询,点击咨询>>",
    ),
    Rule(
        "bar.comments",
        r"网友(?:评论|发言|跟帖)仅供[^。]{4,50}",
        "网友评论仅供其表达个人看法,并不表明本站同意其观点",
    ),
    Rule(
        "bar.share",
        r"分享(?:至|到|给)(?:微信)?好友[和与、及]朋友圈|(?:微信|手机)?扫(?:一扫|码)分享(?:至|到)[^。,]{1,8}",
        "分享至好友和朋友圈",
    ),
    Rule(
        "call.scan",
        rf"{TOLD}(?:微信|手机|打开微信)?(?:扫一扫|扫码|扫描二维码)[,\s]{{0,2}}(?:即可|立即)?"
        r"(?:关注(?:我们|本站|公众号|我|微信)?|打赏|赞赏|进群|加群)(?:本文|作者|一下|支持)?[!~]?",
        "扫一扫,关注我们",
    ),
    Rule(
        "bar.login",
        r"(?:您|你)?(?:请|需要?|必须|还没有)?先?(?:登录|登陆|登入)(?:后|以后|之后|才能|即可|再)"
        r"(?:才能|可以?|即可|再)?(?:发表|参与|进行|查看)?(?:评论|回复|留言|跟帖)",
        "请登录后发表评论",
    ),
    Rule(
        "bar.cut",
        r"(?:点击|点此)?(?:展开|阅读|查看)?剩余\s?\d{1,3}%(?:的?(?:内容|全文))?",
        "点击展开剩余50%",
    ),
    Rule(
        "call.group",
        rf"{TOLD}(?:长按|微信)?扫码(?:加入|进入?)[^。,]{{1,14}}群",
        "扫码加入某某读者群",
    ),
    Rule(
        "toc.pages",
        r"共\s?\d+\s?页[:\s]{0,2}(?:上一页)?(?=[^\d]*\d)[\s\d.…\[\]]{3,40}下一页",
        "共3页: 上一页 1 2 3 下一页",
    ),
    Rule(
        "source.footer",
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
        r"(?:icp[备证]\s?\d{6,10}号?(?:-\d{1,3})?|公网安备\s?\d{8,16}号?)[^。,]{0,8}",
        "京ICP备00000000号-1",
    ),
    Rule(
        "source.link",
        rf"(?:原文|本文|文章|转载)(?:链接|地址|网址)\s?:\s?{URL}",
        "原文链接:http://www.example.com/1.html",
    ),
    Rule(
        "notice.rights",
        r"未经(?:允许|许可|授权|同意),?(?:不得|禁止|严禁|请勿)转载\s?[:|]\s?[^。]{2,90}",
        "未经允许不得转载:某某网 > 逾期怎么办",
    ),
)


LIST_RULES_WITHIN: tuple[Rule, ...] = (
    Rule(
        "widget.middle",
        r"(?:今日|实时|全站|微博|百度)?热[搜文点]榜|(?:精彩|热门|最新|网友|全部)(?:评论|留言)"
        r"|相关(?:问题|问答|提问)(?:推荐)?|大家都在[搜问看]",
        "热搜榜",
        "a heading of the article of the same name with only a list below it",
        takes=Takes.LIST,
    ),
)
"""Headings of widgets that articles have too: only above a list of headings, see `judge`."""
