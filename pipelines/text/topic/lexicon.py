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
    DEBT = "debt"
    DECOY = "decoy"
    AGAINST = "against"


# `催收` alone does not say that money is owed: it takes two mentions, or a word for the debt.
DEBT_SHARE = 0.5

# Each row: side, weight, words.
_ROWS: tuple[tuple[Side, float, str], ...] = (
    # -- Getting it in: the act and the trade by name.
    (Side.NAME, 3.0, "催收 反催收 暴力催收 软暴力催收 电催 委外催收 催收员 催收公司 催收费"),
    (Side.NAME, 3.0, "贷后催收 催债 讨债 要债 收债 追债 逼债 催讨 催账 讨账 要账 收账人 收债人"),
    (Side.NAME, 3.0, "讨债人 讨债公司 收数佬 收数公司 追数 催缴欠款 追讨欠款 追收欠款 债务催收"),
    (Side.NAME, 3.0, "催收非法债务 爆通讯录 爆通信录 通讯录爆 爆我通讯录 催我还钱 催我还款"),
    (Side.NAME, 3.0, "逼我还钱 逼我还款"),
    (Side.NAME, 2.5, "催款 催还 清收 清欠 清账公司 追偿 追讨 讨薪 催告 催款函 催收函 催缴"),
    (Side.NAME, 2.5, "催缴通知 代偿催告"),
    (Side.COLLECTING, 2.0, "收数 外访 贷后 委外 收车公司 拖车费 通讯录轰炸 呼死你 淋红油 泼油漆"),
    (Side.COLLECTING, 2.0, "贴大字报 堵门"),
    (Side.NAME, 2.0, "停息挂账 停息挂帐 个性化分期 协商还款 延期还款 二次分期 债务协商 债务重组"),
    (Side.NAME, 2.0, "债务优化 分期还清 减免罚息 减免利息 债权转让"),
    # What collectors do, and what debtors do about it; each is also said of other things.
    (Side.COLLECTING, 1.5, "上门 骚扰 恐吓 威胁 辱骂 侮辱 律师函 第三方机构 通讯录 群发短信 P图"),
    (Side.COLLECTING, 1.5, "打给单位 打给家人 家人电话 支付令 强制执行"),
    (Side.COLLECTING, 1.0, "协商 施压 追回 追收 起诉 仲裁 诉前保全 回款 回款率 结清 减免"),
    (Side.COLLECTING, 0.5, "录音 投诉 报警 立案 话术 外包 分期 单位 家属 亲友 冒充 法务 维权"),
    (Side.COLLECTING, 0.5, "调解"),
    # -- The debt.
    (Side.DEBT, 3.0, "欠款 欠债 债务 债务人 债权人 负债 逾期贷款 网贷逾期 信用卡逾期 不良资产"),
    (Side.DEBT, 3.0, "不良贷款 高利贷 校园贷 逾期账户 欠钱不还 借钱不还 欠钱 卡债 卡数 套路贷"),
    (Side.DEBT, 3.0, "呆账 坏账 烂账 应收账款 应收帐款 烂尾账"),
    (Side.DEBT, 2.0, "逾期 网贷 网络借贷 小额贷款 消费贷 消费金融 现金贷 借呗 花呗 白条 微粒贷"),
    (Side.DEBT, 2.0, "借款人 欠费 拖欠 欠薪 贷款人 欠债人 债权 还清 还款方案 还款计划 还款协议"),
    (Side.DEBT, 2.0, "老赖 失信被执行人 罚息 滞纳金 违约金 货款 账龄 以贷养贷 上岸 财务公司"),
    (Side.DEBT, 2.0, "融资公司 资产管理公司"),
    (Side.DEBT, 1.0, "贷款 借款 借贷 还款 还钱 信用卡 征信 债 欠 本金 借钱 车贷 还债 借条 欠条"),
    (Side.DEBT, 1.0, "失联 不还 信贷 账款"),
    (Side.DEBT, 0.5, "银行 平台 利息 利率 额度 金融 账单 违约 客户"),
    # -- Decoys: longer words that hold a shorter one of the above.
    (Side.DECOY, 0.0, "国债 地方债 专项债 债券 企业债 公司债 可转债 债市 债基 美债 发债 外债"),
    (Side.DECOY, 0.0, "信用债 债转股 评级 情债 感情债 人情债 欠你一个 欠一个 欠我一个 欠妥 欠佳"),
    (Side.DECOY, 0.0, "欠缺 亏欠 欠揍 欠身 哈欠 欠抽 欠收 欠考虑 提前还款 提前还贷 还款方式"),
    (Side.DECOY, 0.0, "助学贷款 公积金贷款 房贷利率 贷款利率 逾期交房 逾期交付 逾期停留 催收货"),
    (Side.DECOY, 0.0, "讨债鬼 上门维修 上门安装 上门服务 上门取件 上门保洁 上门推拿 上门测量"),
    (Side.DECOY, 0.0, "上门女婿 考研上岸 考公上岸 债见 客户端 骚扰电话拦截 拦截骚扰电话 银行卡"),
    (Side.DECOY, 0.0, "银行柜台 云平台 跨平台 操作平台 单位换算 计量单位"),
    # -- Contexts that speak against the page.
    (Side.AGAINST, 2.0, "小说 主角 男主 女主 章节 连载 剧情 影片 电影 电视剧 导演 演技 配角 仙侠"),
    (Side.AGAINST, 2.0, "修仙 游戏 副本 玩家 歌词 签证 图书馆 借阅 借书 年检逾期 驾照 护照 快递"),
    (Side.AGAINST, 2.0, "外卖 房东 押金 交房 证件过期 食品过期 产检"),
    (Side.AGAINST, 1.0, "钓鱼 旅行 菜谱 宠物 汽车保养 股市 股票 基金 理财 里程 补贴 成交 楼市"),
    (Side.AGAINST, 1.0, "股民 大盘 涨停"),
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
