"""Boxes beside an article, told by their headings where names of elements tell nothing."""

import re
from itertools import islice

from pipelines.text.extract.hints import Hint
from pipelines.text.extract.tree import Block

LEVELS = 4
"""Elements around a heading, itself included, of which one may be named as comments."""

LONGEST_HEADING = 12.0
"""Weight of a heading of a box: eleven Chinese characters, 36 Latin letters."""

_EDGES = " \u3000\t:：>»|·•【】[]《》-—+*更多"
"""What stands around the words of a heading: 【相关阅读】, 热门文章 更多>>."""

VOICES = re.compile(
    r"(?:网友|最新|热门|全部|精彩|精选|读者|用户)?(?:评论|跟帖|留言)(?:列表|区|精选)?|发表(?:评论|留言|看法)"
    r"|(?:\d+ |recent |latest |reader )?comments|leave a (?:reply|comment)|join the conversation",
    re.IGNORECASE,
)
"""Headings above what readers wrote."""

OFFICIAL = re.compile(
    r"(?:官方|[单單]位|部[门門]|政府|[机機][构構关關]|[办辦]理|[处處]理|法院)(?:的)?(?:回[复復覆]|答[复復覆])"
    r"(?:如下|[内內]容|意[见見]|[结結]果|情[况況])?|(?:回[复復覆]|答[复復覆]|[办辦]理)(?:[单單]位|部[门門]|[机機][构構])"
    r"(?:\s*[:：].{0,20})?"
)
"""Headings above what an office answers a letter or a complaint: as much of it as the letter."""

AWAY = re.compile(
    r"(?:相关|推荐|热门|热点|最新|精彩|精选|延伸)"
    r"(?:新闻|阅读|文章|推荐|资讯|专题|内容|报道|话题|标签|图文|发布|更新)"
    r"|(?:(?:热门|点击|新闻|文章|阅读|今日|本周|一周|本月)(?:点击|阅读|新闻|文章)?)?(?:排行榜?|热榜|热文)"
    r"|(?:编辑|站长|为您)推荐|图片新闻"
    r"|猜你喜欢|大家都在[看问搜]|标签云|友情链接|文章(?:分类|归档)|站内搜索"
    r"|关于(?:我|作者|我们|本站|博主)|(?:作者|专家|律师|博主|公司|网站|本站)(?:简介|介绍)|联系我们"
    r"|related (?:articles|stories|posts|reading|content|news|topics|links)"
    r"|recommended(?: for you| reading| stories)?|you (?:may|might) also (?:like|be interested in)"
    r"|(?:most |what's )?(?:popular|trending|read|viewed)(?: now| posts| stories| articles| news)?"
    r"|(?:more|latest|recent|top|other|featured) (?:stories|posts|news|articles|headlines)"
    r"|about (?:the author|us|me)|read next|up next|(?:don't|do not) miss",
    re.IGNORECASE,
)
"""Headings of boxes with other articles, and about who writes or runs the site."""

AWAY_ABROAD = frozenset(
    phrase.strip()
    for phrase in """
    auch interessant/das könnte sie auch interessieren/das könnte sie interessieren
    das könnte dich auch interessieren/die redaktion empfiehlt/dieses thema im programm
    lesen sie auch/lesen sie mehr zum thema/mehr zum thema/meistgelesen/meistgelesene artikel
    passend zum thema/schlagwörter zu diesem artikel/weitere themen/weitere nachrichten
    zum weiterlesen/über den autor/über die autorin/die autorin/der autor/zur person des autors
    lees ook/lees meer/meer over dit onderwerp/meest gelezen
    lire aussi/à lire aussi/à lire également/sur le même sujet/sur le même thème/les plus lus
    articles liés/articles similaires/à voir aussi/vous aimerez aussi
    lea también/lee también/te puede interesar/te recomendamos/noticias relacionadas
    artículos relacionados/temas relacionados/lo más leído/lo más visto/más noticias/más leídas
    leia também/leia mais/veja também/notícias relacionadas/artigos relacionados/mais lidas
    leggi anche/potrebbe interessarti anche/potrebbe interessarti/articoli correlati/i più letti
    les også/les mer/mest lest/mest leste/läs också/läs även/läs mer/mest läst/mest lästa
    læs også/læs mere/mest læste
    czytaj także/czytaj też/czytaj więcej/czytaj również/zobacz także/zobacz też
    čtěte také/čtěte též/související články/nejčtenější
    читайте также/читайте ещё/материалы по теме/новости по теме/по теме/похожие статьи
    ilgili haberler/bunlar da ilginizi çekebilir/çok okunanlar
    اقرأ أيضا/اقرأ أيضًا/اقرأ أيضاً/أخبار ذات صلة/مواضيع ذات صلة/مقالات ذات صلة
    الأكثر قراءة/قد يهمك أيضا
    関連記事/関連ニュース/関連リンク/関連キーワード/あわせて読みたい/おすすめ記事/おすすめ情報/おすすめ/人気記事
    アクセスランキング/ランキング
    관련 기사/관련기사/관련 뉴스/관련뉴스/많이 본 뉴스/많이 본 기사/추천 뉴스/추천 기사
    यह भी पढ़ें/ये भी पढ़ें
    """.replace("\n", "/").split("/")
    if phrase.strip()
)
"""The same in other languages, parted by slashes, in small letters."""


def mark_boxes(root: Block) -> None:
    """Give the elements that such a heading opens the hint that their names do not give."""
    said = -1
    for block in root:
        before, said = said, block.order if block.own else said
        # What an `h1` says is the page's subject, as on a page about its company.
        if not 2 <= block.own <= LONGEST_HEADING or block.tag == "h1":
            continue
        heading = block.text.strip(_EDGES)
        if OFFICIAL.fullmatch(heading):
            for one in islice((block, *block.up()), LEVELS):
                one.hint = Hint.NONE if one.hint is Hint.VOICES else one.hint
            continue
        if VOICES.fullmatch(heading):
            hint = Hint.VOICES
        elif AWAY.fullmatch(heading) or heading.lower() in AWAY_ABROAD:
            hint = Hint.AWAY
        else:
            continue
        box = _opened_by(block, before)
        if box is not None and box.hint >= Hint.NONE:
            box.hint = hint


def _opened_by(heading: Block, before: int) -> Block | None:
    """The nearest element with more in it than the heading, if it is the first text there.

    Args:
        heading: The heading.
        before: Where the nearest block with text ahead of it stands.
    """
    if heading.weight > heading.own:
        # A text between an element's parts, such as a button's, opens none of them.
        return heading if heading.markup.begins_with(heading, heading.texts[0]) else None
    for block in heading.up():
        if block.parent is None or before >= block.order:
            return None
        if block.weight > heading.weight:
            return block
    return None
