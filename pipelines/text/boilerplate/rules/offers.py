"""What is offered for sale around an article: loans, consultations, goods, cards of advisers."""

from pipelines.text.boilerplate.rule import Rule, Where
from pipelines.text.boilerplate.rules.words import one_of

_SLOGAN = one_of(
    """
    秒批 秒到 秒过 放款 下款 当天到账 无视征信 不看征信 不查征信 黑户 白户 黑白户 通过率 额度高 日息
    低至 免抵押 无抵押 凭身份证 仅需身份证 身份证可借 免费规划 免费评估 名额 代还 养卡 提额 套现
    诚招 加盟 免年费 返现 领券 券后 包邮 先到先得 急用钱 停息挂账 减免利息 债务优化 十年经验 不成功
    急速 极速 负债累累 专业团队 停息分期 点击测算 额度最高 最高额度 就能借 周转
    """
)
# With a figure or a stroke in it: `v` stands before names too.
_HANDLE = r"(?=[a-z-]*[\d_])[a-z\d][a-z\d_-]{4,24}"
_WARNS = "陷阱|骗|套路|警惕|小心|谎|假|违法|不要|别信|投诉|举报"
_MESSENGER = (
    r"(?:[+加]\s?(?:我|个)?\s?(?:v\s?x?|wx|微|薇|威|q|扣)|微❤|[薇威]信?|[微v]\s?信"
    r"|(?<![a-z])(?:v|vx|wx))"
)
_NOW = "(?:立即|马上|立刻|赶快|快来)"
_ADVISER = "(?:律师|医生|医师|顾问|规划师|咨询师|专家)"

OFFER_RULES: tuple[Rule, ...] = (
    Rule(
        "offer.handle",
        rf"[^。]{{0,40}}?{_MESSENGER}\s?号?\s?:?\s*{_HANDLE}(?![a-z\d_.@-])[^。]{{0,24}}",
        "办大额信用卡+V xyk1688 秒批",
        "a line that gives the handle of a person the article is about, below its last sentence",
        where=Where.EDGE,
    ),
    Rule(
        "offer.slogans",
        rf"(?!.*(?:{_WARNS}))[^。]{{0,40}}?{_SLOGAN}[^。]{{0,24}}?{_SLOGAN}[^。]{{0,40}}",
        "急用钱?身份证可借,最快3分钟放款",
        "slogans listed below the last sentence of an article about them",
        where=Where.TAIL,
    ),
    Rule(
        "offer.now",
        rf"{_NOW}(?:测|查|领|算|申请|预约|匹配|报名|开通|体验|办理|拨打|获取|抢)[^。]{{0,10}}"
        r"(?:你|您|额度|资格|福利|红包|优惠|方案|名额|礼包|免费|律师)[^。]{0,12}"
        rf"|.{{0,24}}[\s,]{_NOW}(?:领券|办理|申请|报名|预约|匹配|抢购|下单|查看)"
        r"|免费(?:获取|领取|测|查|评估)[^。]{0,6}(?:方案|资料|攻略|手册|额度|报告|模板|课程|礼包)[^。]{0,4}|提交(?:您|你)的[^。]{1,20}"
        r"|(?=.*(?:律师|分钟|在线|客服))[^。]{0,8}(?:一对一|1对1)(?:解答|咨询|服务|指导)[^。]{0,14}"
        r"|(?:点此|点这里|点我|戳这里|戳我|点击这里)[^。]{0,24}",
        "立即测一测你能减免多少>>",
        "advice that begins with 立即, a line without a full stop below the last sentence",
        where=Where.TAIL,
    ),
    Rule(
        "offer.friend",
        r"加(?:我|个|一下)(?:好友|微信|qq|微|v)[^。]{0,24}",
        "加我好友 领取资料",
        where=Where.TAIL,
    ),
    Rule(
        "offer.adviser",
        rf"(?=.*(?:执业|服务|好评|回复|响应|主任|三甲|从业|帮助|擅长|在线))[\u4e00-\u9fff]{{1,4}}{_ADVISER}"
        r"(?:\s+[^\s,。:;]{1,12}(?:\s?[\d.]+\s?[分钟万+次人]*)?){2,6}"
        rf"|在线{_ADVISER}\s?\d[\d,]*\s?[位人名]",
        "王建国律师 执业12年 服务人数 2万+",
        where=Where.TAIL,
    ),
    Rule(
        "offer.ask",
        rf"(?:[^。]{{0,14}}[?,]\s?)?(?:快?来?|免费|在线|立即)(?:问问?|咨询|匹配)(?:一下)?{_ADVISER}.{{0,6}}"
        r"|[^。]{0,6}没有?(?:能)?解决(?:您|你)?的?(?:法律)?问题[?][^。]{0,16}"
        rf"|让专业的人[^。]{{0,16}}|换一批{_ADVISER}|(?:您|你)还有\s?\d+\s?次[^。]{{0,16}}",
        "问题没有答案?快来问问律师吧",
        where=Where.TAIL,
    ),
    Rule(
        "talk.adviser",
        r"(?:如果?|若)?(?:您|你)?的?(?:情况|问题)[^,。]{0,6}(?:复杂|特殊|紧急),[^。]{0,24}"
        r"(?:咨询|律师)[^。]{0,24}|[^。,]{0,8}(?:平台|网站|律师网|法律网)[^。,]{0,4}提供[^。,]{0,10}"
        r"(?:咨询|服务),(?:欢迎|请)[^。]{2,24}",
        "您的情况比较复杂,本平台提供律师咨询服务,欢迎咨询。",
        where=Where.TAIL,
    ),
    Rule(
        "offer.price",
        r"(?:券后价?|到手价|原价|现价|仅需|团购价)\s?:?\s?[¥￥]?\s?\d[\d.]*[^。]{0,16}"
        r"|\d+\s?(?:积分|下载券|金币|财富值)[^。]{0,16}(?:下载|兑换)[^。]{0,4}"
        r"|[^。,\d]{2,6}\s?[¥￥]\s?\d[\d.]*起|(?:商品|活动|优惠)?(?:价格|库存|优惠)[^。,]{0,8}"
        r"(?:变动|变化|调整)[^。,]{0,6},[^。,]{0,6}以[^。,]{1,14}为准",
        "券后价 ¥129 立即领券",
        where=Where.EDGE,
    ),
)
