"""The words of debt collection, and words that only look like them. Tables only, simplified script.

A page is about debt collection when it speaks of a debt *and* of getting it in, so each word gives
evidence for one of the two sides. At any place the longest word wins and eats its characters:
a decoy (`催婚`, `国债`) is how a longer word keeps a shorter one inside it from counting, and a
context (`小说`, `签证`) speaks against the page as a whole.

Weights: 3 names the thing by itself, 2 is seldom about anything else, 1 needs company, 0.5 is a
trace that is common elsewhere too.
"""

from enum import StrEnum
from functools import cache


class Side(StrEnum):
    """What a word is evidence for."""

    NAME = "name"
    """The collecting of a debt by name: for both, `DEBT_SHARE` of its weight for the debt."""
    COLLECTING = "collecting"
    """What collectors do and what debtors do about it."""
    OWED = "owed"
    """A debt that is due."""
    LENDING = "lending"
    """Credit of any kind, for the debt in a text; in a title it says little."""
    DECOY = "decoy"
    AGAINST = "against"


# `催收` said once is not enough for a page; with anything else beside it, it is.
DEBT_SHARE = 2 / 3

# Each row: side, weight, words.
_ROWS: tuple[tuple[Side, float, str], ...] = (
    # -- The act and the trade by name.
    (Side.NAME, 3.0, "催收 反催收 暴力催收 软暴力催收 电催 委外催收 催收员 催收公司 催收费"),
    (Side.NAME, 3.0, "贷后催收 催债 讨债 要债 收债 追债 逼债 催讨 催账 讨账 要账 收账人 收债人"),
    (Side.NAME, 3.0, "讨债人 讨债公司 收数佬 收数公司 收数电话 追数 催缴欠款 追讨欠款 追收欠款"),
    (Side.NAME, 3.0, "债务催收 催收非法债务 爆通讯录 爆通信录 通讯录爆 爆我通讯录"),
    (Side.NAME, 3.0, "催我还钱 催我还款 逼我还钱 逼我还款"),
    (Side.NAME, 2.5, "催款 催还 停催 清收 清欠 清账公司 追偿 追讨 讨薪 催告 催款函 催收函 催缴"),
    (Side.NAME, 2.5, "催缴通知 代偿催告"),
    (Side.NAME, 2.0, "停息挂账 停息挂帐 个性化分期 协商还款 延期还款 二次分期 债务协商 债务重组"),
    (Side.NAME, 2.0, "债务优化 前置协商 分期还清 减免罚息 减免利息 债权转让 转让债权 不良资产"),
    (Side.NAME, 2.0, "不良资产处置 坏账包 失信被执行人 失信名单 老赖 强制执行 支付令"),
    (Side.NAME, 2.0, "外访 外访员 外访组 讨要欠款 讨要借款 讨要货款"),
    # -- What collectors do, and what debtors do about it; each is also said of other things.
    (Side.COLLECTING, 2.0, "收数 贷后 委外 收车公司 拖车费 通讯录轰炸 呼死你 淋红油 泼油漆"),
    (Side.COLLECTING, 2.0, "贴大字报 堵门"),
    (Side.COLLECTING, 1.5, "上门 骚扰 滋扰 恐吓 威胁 辱骂 侮辱 律师函 第三方机构 资产管理公司"),
    (Side.COLLECTING, 1.5, "资产公司 通讯录 群发短信 紧急联系人 打给单位 打给家人 家人电话"),
    (Side.COLLECTING, 1.0, "协商 施压 追回 追收 起诉 仲裁 诉前保全 回款 回款率 结清 减免 躲债"),
    (Side.COLLECTING, 1.0, "转让协议 处置"),
    (Side.COLLECTING, 0.5, "录音 投诉 报警 立案 话术 外包 分期 单位 家属 亲友 冒充 法务 维权"),
    (Side.COLLECTING, 0.5, "调解 打电话 短信"),
    (Side.COLLECTING, 1.0, "催 讨要 拉横幅 泼漆 喷字 围堵"),
    # -- A debt that is due.
    (Side.OWED, 3.0, "欠款 欠债 债务 债务人 债权人 负债 逾期贷款 网贷逾期 信用卡逾期 不良贷款"),
    (Side.OWED, 3.0, "逾期账户 欠钱不还 借钱不还 欠钱 卡债 卡数 呆账 坏账 烂账 应收账款 应收帐款"),
    (Side.OWED, 3.0, "烂尾账"),
    (Side.OWED, 2.0, "欠我 逾期 拖欠 欠薪 欠债人 债权 还清 还款方案 还款计划 还款协议 罚息 违约金"),
    (Side.OWED, 2.0, "货款 账龄 以贷养贷 上岸"),
    (Side.OWED, 1.0, "债 欠 还钱 还债 借条 欠条 失联 欠费 滞纳金"),
    (Side.OWED, 2.0, "还不起 还不上 代偿 追诉"),
    # -- Credit.
    (Side.LENDING, 2.0, "高利贷 校园贷 套路贷 网贷 网络借贷 小额贷款 消费贷 消费金融 现金贷 借呗"),
    (Side.LENDING, 2.0, "花呗 白条 微粒贷 借款人 贷款人 财务公司 融资公司"),
    (Side.LENDING, 1.0, "贷款 借款 借贷 还款 信用卡 征信 本金 借钱 车贷 信贷 账款 小贷"),
    (Side.LENDING, 0.5, "不还 银行 平台 利息 利率 额度 金融 账单 违约 客户"),
    # -- Decoys: longer words that hold a shorter one of the above.
    (Side.DECOY, 0.0, "国债 地方债 专项债 债券 企业债 公司债 城投债 化债 可转债 债市 债基 美债"),
    (Side.DECOY, 0.0, "发债 外债 信用债 债转股 债主 情债 感情债 人情债 欠你一个 欠你的 欠一个"),
    (Side.DECOY, 0.0, "欠我一个 欠妥 欠佳 欠缺 亏欠 欠揍 欠身 哈欠 欠抽 欠收 欠考虑 提前还款"),
    (Side.DECOY, 0.0, "提前还贷 还款方式 助学贷款 公积金贷款 房贷利率 贷款利率 逾期交房 逾期交付"),
    (Side.DECOY, 0.0, "逾期停留 欠费停机 催收货 讨债鬼 恐吓信 上门维修 上门安装 上门服务"),
    (Side.DECOY, 0.0, "上门取件 上门保洁 上门推拿 上门测量 上门女婿 上门整理 考研上岸 考公上岸"),
    (Side.DECOY, 0.0, "债见 客户端 骚扰电话拦截 拦截骚扰电话 银行卡 银行柜台 云平台 跨平台"),
    (Side.DECOY, 0.0, "操作平台 单位换算 计量单位 垃圾处置 应急处置"),
    (Side.DECOY, 0.0, "催婚 催更 催生 催产 催乳 催奶 催芽 催熟 催肥 催化 催眠 催泪 催情 催吐 催稿"),
    (Side.DECOY, 0.0, "催件 催单 催办 催促 催人 催发 催动 催租 催作业 催进度 催缴税款"),
    # -- Contexts that speak against the page.
    (Side.AGAINST, 2.0, "小说 主角 男主 女主 章节 连载 剧情 影片 电影 电视剧 导演 演技 配角 仙侠"),
    (Side.AGAINST, 2.0, "修仙 游戏 副本 玩家 歌词 签证 图书馆 书店 读者 借阅 借书 租书 年检逾期"),
    (Side.AGAINST, 2.0, "驾照 护照 快递 外卖 押金 交房 产检"),
    (Side.AGAINST, 1.0, "钓鱼 旅行 菜谱 宠物 汽车保养 股市 股票 基金 理财 里程 楼市 股民 大盘"),
    (Side.AGAINST, 1.0, "涨停"),
)


@cache
def words() -> dict[str, tuple[Side, float]]:
    """All words with their side and weight; a word may stand in one row only."""
    table: dict[str, tuple[Side, float]] = {}
    for side, weight, row in _ROWS:
        for word in row.split():
            if word in table:
                raise ValueError(f"{word} stands in two rows of the lexicon")
            table[word] = (side, weight)
    return table
