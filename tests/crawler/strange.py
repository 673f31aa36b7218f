"""Forums of software that nobody has, with five ways to write addresses, made from one content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from crawler.sample.pages import ServedPage

ON_A_LIST = 4
ON_A_THREAD = 3

_ON_TOPIC = (
    "催收公司每天打电话到单位怎么办",
    "网贷逾期三个月收到催收短信",
    "信用卡催收员上门要不要开门",
    "催收爆通讯录可以投诉到哪里",
    "暴力催收的录音能不能当证据",
    "第三方催收说要起诉是真的吗",
    "和催收谈分期还款的经过",
    "催收冒充公检法已经报警",
    "被催收骚扰父母之后的协商",
    "逾期两年后催收突然减免本金",
)
_OFF_TOPIC = ("周末去哪里钓鱼比较好", "家里的猫不肯吃饭了", "推荐一部好看的老电影")
_SAYINGS = (
    "我把每次通话的时间和号码都记了下来，打算一起交给监管部门。",
    "催收的人说今天不还就上门，我说请出示委托书和工号。",
    "先和银行的客服协商，把困难证明寄过去，等他们回复。",
    "别怕，他们没有权利联系你的家人，录好音再投诉。",
    "我去年也是这样过来的，后来分了六十期，现在快还完了。",
)


@dataclass(frozen=True)
class Scheme:
    """How a software writes addresses, and pages.

    Attributes:
        name: Of the software.
        board: Address of a page of a board: its number and the page, counted from 1.
        thread: Likewise of a thread, and its title.
        front: Of a page of the front page's list of latest threads; None if it shows boards only.
        following: The text of a link to the next page; empty for numbers alone.
        traps: Addresses that are not to be asked for, and their texts.
        post: One post: author, time, text.
        row: One row of a list: address, title, and the address of the thread's last page.
        here: The page shown, in the row of numbers; empty if it is left out.
    """

    name: str
    board: Callable[[int, int], str]
    thread: Callable[[int, int], str]
    front: Callable[[int], str] | None
    following: str
    traps: Mapping[str, str]
    post: str
    row: str
    here: str = ""


SCHEMES = (
    Scheme(
        "query",
        board=lambda number, page: f"?forum-{number}{f'-{page}' * (page > 1)}.htm",
        thread=lambda number, page: f"?thread-{number}{f'-{page}' * (page > 1)}.htm",
        front=lambda page: f"?index-{page}.htm" if page > 1 else "",
        following="▶",
        traps={
            "?user-login.htm": "登录",
            "?user-create.htm": "用户注册",
            "?user-7.htm": "会员小周",
            "?search.htm": "搜索",
            "?thread-create-1.htm": "发表新帖",
            "?forum-1.htm&orderby=lastpid": "按回复排序",
        },
        post='<li class="media"><b class="username">{author}</b> <i class="date">{time}</i>'
        '<div class="message">{text}</div></li>',
        row='<li><a href="{url}">{title}</a> <a href="{last}">最后回复 2025-03-04</a></li>',
    ),
    Scheme(
        "slugs",
        board=lambda number, page: f"c/{number}-board{f'?page={page}' * (page > 1)}",
        thread=lambda number, page: f"d/{number}-some-title{f'/{page}' * (page > 1)}",
        front=None,
        following="下一页",
        traps={
            "signin": "请先登录",
            "register": "注册账号",
            "u/5-someone": "某某某的主页",
            "members/list": "全部会员",
            "c/1-board?sort=views": "浏览最多的",
            "d/1-some-title/print": "打印这个主题",
        },
        post='<article class="entry"><a class="who" href="/u/5-someone">{author}</a>'
        '<time datetime="{time}">{time}</time><div class="said"><p>{text}</p></div></article>',
        row='<div class="row"><h3><a href="{url}">{title}</a></h3><small>12</small></div>',
    ),
    Scheme(
        "dotted",
        board=lambda number, page: f"index.php?board={number}.{(page - 1) * ON_A_LIST}",
        thread=lambda number, page: f"index.php?topic={number}.{(page - 1) * ON_A_THREAD}",
        front=None,
        following="",
        traps={
            "index.php?action=login": "登录论坛",
            "index.php?action=profile;u=3": "查看资料",
            "index.php?action=search": "高级搜索",
            "index.php?board=1.0;sort=subject": "按主题排序",
            "index.php?action=printpage;topic=1.0": "打印页面",
        },
        post='<div class="windowbg"><h4 class="poster">{author}</h4>'
        '<div class="smalltext">{time}</div><div class="inner">{text}</div></div>',
        row='<tr><td><a href="{url}">{title}</a></td>'
        '<td><a href="{last}#new">最后一篇</a></td></tr>',
    ),
    Scheme(
        "parameters",
        board=lambda number, page: f"board.php?id={number}{f'&p={page}' * (page > 1)}",
        thread=lambda number, page: f"thread.php?id={number}{f'&p={page}' * (page > 1)}",
        front=None,
        following="",
        traps={
            "login.php": "登录论坛",
            "profile.php?id=3": "查看资料",
            "post.php?action=new&fid=1": "发表新帖",
            "thread.php?id=1&action=new": "最新回复",
        },
        post='<div class="post"><b class="username">{author}</b> <i class="date">{time}</i>'
        '<div class="message">{text}</div></div>',
        row='<tr><td><a href="{url}">{title}</a> <span class="pages">[ <a href="{url}">1</a> '
        '<a href="{last}">2</a> ]</span> <a href="{last}">最后回复 2025-03-04 催收</a></td></tr>',
        here="<strong>{page}</strong>",
    ),
    Scheme(
        "pairs",
        board=lambda number, page: (
            f"?/sort-new__of-{number}__page-{page}" if page > 1 else f"?/of/{number}"
        ),
        thread=lambda number, page: (
            f"?/question/id-{number}__order-up__page-{page}" if page > 1 else f"?/question/{number}"
        ),
        front=lambda page: f"?/sort-new__day-0__page-{page}" if page > 1 else "",
        following="&gt;",
        traps={
            "?/account/login/": "登录论坛",
            "?/people/5": "会员小周",
            "?/publish/": "发起",
            "jie/add.html": "发表新帖",
        },
        post='<div class="aw-item"><a class="aw-user-name" href="/?/people/5">{author}</a>'
        '<div class="markitup-box">{text}</div><span class="pull-right">{time}</span></div>',
        row='<div class="aw-item"><h4><a href="{url}">{title}</a></h4></div>',
        here='<li class="active"><a href="javascript:;">{page}</a></li>',
    ),
)

# Boards by number: name, and numbers of their threads. None of the names is on topic.
BOARDS: Mapping[int, tuple[str, tuple[int, ...]]] = {
    1: ("综合讨论", tuple(range(1, 8))),
    2: ("新手报到", (8, 9, 11)),
    3: ("水区", (10, 12, 13)),
}
TITLES = dict(enumerate((*_ON_TOPIC, *_OFF_TOPIC), start=1))
ON_TOPIC = range(1, len(_ON_TOPIC) + 1)

# Of some threads, the last page has only one post.
_POSTS = (8, 1, 5, 2, 4, 3, 6)


def posts_of(thread: int) -> list[str]:
    """The texts of a thread's posts, each unlike all others."""
    count = _POSTS[thread % len(_POSTS)]
    return [
        f"{_SAYINGS[(thread + floor) % len(_SAYINGS)]}这是第{thread}次讨论里第{floor}个人说的话。"
        for floor in range(1, count + 1)
    ]


def pages_of(scheme: Scheme) -> dict[str, ServedPage]:
    """All pages of a forum by path."""
    pages: dict[str, str] = {}
    boards = "".join(
        f'<p><a href="/{scheme.board(number, 1)}">{name}</a></p>'
        for number, (name, _) in BOARDS.items()
    )
    if scheme.front is None:
        pages[""] = _page(scheme, "首页", boards)
    else:
        pages |= _list(scheme, "首页", tuple(range(1, 7)), scheme.front, boards)
    for number, (name, threads) in BOARDS.items():
        pages |= _list(scheme, name, threads, partial(scheme.board, number), "")
    for thread in TITLES:
        pages |= _thread(scheme, thread)
    pages |= {trap: _page(scheme, text, "请先登录后再操作") for trap, text in scheme.traps.items()}
    return {
        f"/{path}": ServedPage(html.encode(), "text/html; charset=utf-8")
        for path, html in pages.items()
    }


def _list(
    scheme: Scheme, name: str, threads: tuple[int, ...], at: Callable[[int], str], before: str
) -> dict[str, str]:
    groups = [threads[i : i + ON_A_LIST] for i in range(0, len(threads), ON_A_LIST)]
    pages = {}
    for page, group in enumerate(groups, start=1):
        rows = "".join(
            scheme.row.format(
                url="/" + scheme.thread(one, 1),
                title=TITLES[one],
                last="/" + scheme.thread(one, -(-len(posts_of(one)) // ON_A_THREAD)),
            )
            for one in group
        )
        turns = _turns(scheme, page, len(groups), at)
        pages[at(page)] = _page(scheme, name, f"{before}<table>{rows}</table>{turns}")
    return pages


def _thread(scheme: Scheme, thread: int) -> dict[str, str]:
    posts = posts_of(thread)
    count = -(-len(posts) // ON_A_THREAD)
    pages = {}
    for page in range(1, count + 1):
        begin = (page - 1) * ON_A_THREAD
        shown = "".join(
            scheme.post.format(
                author=f"网友{floor + thread}",
                time=f"2025-02-{thread:02} 10:{floor:02}:00",
                text=posts[floor],
            )
            for floor in range(begin, min(begin + ON_A_THREAD, len(posts)))
        )
        turns = _turns(scheme, page, count, lambda at: scheme.thread(thread, at))
        main = f"<h1>{TITLES[thread]}</h1><div>{shown}</div>{turns}"
        pages[scheme.thread(thread, page)] = _page(scheme, TITLES[thread], main)
    return pages


def _turns(scheme: Scheme, page: int, count: int, at: Callable[[int], str]) -> str:
    numbers = "".join(
        f'<a href="/{at(one)}">{one}</a> ' if one != page else scheme.here.format(page=page)
        for one in range(1, count + 1)
    )
    following = scheme.following and page < count
    more = f'<a href="/{at(page + 1)}">{scheme.following}</a>' if following else ""
    return f'<div class="pages">{numbers}{more}</div>'


def _page(scheme: Scheme, title: str, main: str) -> str:
    traps = "".join(f'<a href="/{url}">{text}</a> ' for url, text in scheme.traps.items())
    back = f'<a href="/">首页</a> <a href="/{scheme.board(1, 1)}">综合讨论</a>'
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>"
        f"<div>{traps}</div><div>{back}</div><main>{main}</main></body></html>"
    )
