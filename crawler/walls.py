"""Pages that a site puts in the place of what was asked for: login, captcha, block, error page.

Most of them come with status 200. They are recognised by named rules, counted, reported and left
alone: never stored, never bypassed.
"""

import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from pipelines.decoding import PageResponse

logger = logging.getLogger(__name__)


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of such a page; all that is given must be there.

    Attributes:
        name: For stats and log: what it wants, and whose it is.
        title: Where the page's title begins so.
        source: Somewhere in the source.
        status: HTTP statuses it comes with; empty for any.
    """

    name: str
    title: re.Pattern[str] | None = None
    source: re.Pattern[str] | None = None
    status: frozenset[int] = frozenset()

    def stands(self, status: int, title: str, source: str) -> bool:
        """Whether a page is one."""
        return (
            (not self.status or status in self.status)
            and (self.title is None or self.title.match(title) is not None)
            and (self.source is None or self.source.search(source) is not None)
        )


_REFUSING = frozenset({401, 403, 405, 412, 429, 503})

WALLS: tuple[Wall, ...] = (
    Wall("captcha.cloudflare", source=_words(r"_cf_chl_opt", r"/cdn-cgi/challenge-platform/h/")),
    Wall(
        "captcha.cloudflare", title=_words(r"just a moment", r"attention required! \| cloudflare")
    ),
    # Scripts that set a cookie and load the page again: Jiasule, Alibaba, Baidu, Yundun.
    Wall(
        "captcha.script",
        source=_words(r"__jsl_clearance", r"acw_sc__v2", r"security_session_verify"),
    ),
    Wall(
        "captcha.page",
        title=_words(
            r"(?:安全|人机|人機|访问|訪問|滑动|滑動|身份|百度安全)(?:验证|驗證)(?!.{8})",
            r"请输入验证码(?!.{8})",
            r"(?:are you (?:a )?(?:human|robot)|human verification|captcha|security check)",
        ),
        source=_words(r"captcha", r"geetest", r"验证", r"驗證", r"turnstile"),
    ),
    Wall(
        "captcha.page",
        source=_words(r"g-recaptcha", r"h-captcha", r"geetest", r"cf-turnstile", r"TencentCaptcha"),
        status=_REFUSING,
    ),
    Wall(
        "blocked.firewall",
        source=_words(
            r"errors\.aliyun\.com",
            r"safedog",
            r"网站防火墙",
            r"創宇盾|创宇盾",
            r"_Incapsula_Resource",
            r"您的(?:请求|訪問|访问).{0,12}(?:拦截|攔截|阻断)",
        ),
        status=_REFUSING,
    ),
    # Discuz! answers with a message page, mostly with status 200.
    Wall(
        "login.discuz",
        title=_words("提示信息", "提示訊息"),
        source=_words(
            r"id=\"messagetext\"(?s:.{0,400})(?:登录|登入|权限|權限|无权|無權|用户组|用戶組|密码|密碼)"
        ),
    ),
    Wall(
        "missing.discuz", title=_words("提示信息", "提示訊息"), source=_words(r"id=\"messagetext\"")
    ),
    Wall("error.discuz", source=_words(r"<h1>Discuz! (?:System|Database) Error</h1>")),
    Wall("login.phpbb", source=_words(r"<form[^>]+ucp\.php\?mode=login[^>]+id=\"login\"")),
    Wall("missing.phpbb", source=_words(r"id=\"message\">(?s:.{0,120})class=\"message-title\"")),
    Wall(
        "login.mybb",
        source=_words(
            r"You are either not logged in or do not have permission",
            r"您(?:可能)?(?:没有|尚未)登[录陆](?:或|或者)(?:没有|沒有|无)权限",
        ),
    ),
    Wall(
        "login.form",
        title=_words(
            r"(?:用户|會員|会员|账号|帳號)?(?:登录|登入|登陆)(?![^\s\-_|–—·]{3})",
            r"(?:log ?in|sign ?in)\b",
        ),
        source=_words(r"<input[^>]+type=[\"']?password"),
    ),
    Wall("login.status", status=frozenset({401})),
)
"""In order; the first that stands names the page."""

# What other sites say by the status: so that one is looked for again as its kind deserves.
STATUS = {
    "missing": HTTPStatus.NOT_FOUND,
    "error": HTTPStatus.SERVICE_UNAVAILABLE,
    "captcha": HTTPStatus.FORBIDDEN,
    "blocked": HTTPStatus.FORBIDDEN,
}
# Characters of the source that are looked at; walls are short.
LOOKED_AT = 60_000


def wall_of(status: int, title: str, source: str) -> str | None:
    """Name what stands in the place of a page; None if nothing does.

    >>> wall_of(503, "Just a moment...", "<html>")
    'captcha.cloudflare'
    >>> wall_of(200, "登录安全验证被盗刷,催收找上门", "<html>") is None
    True
    """
    source = source[:LOOKED_AT]
    return next((wall.name for wall in WALLS if wall.stands(status, title, source)), None)


class WallError(IgnoreRequest):
    """A login stands in the place of the page, and will tomorrow."""


class WallMiddleware:
    """Keeps walls from the spiders; counts them as `walls/count/NAME` and logs their addresses.

    All but logins go on as the errors they are, which no spider sees.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the stats of the crawl."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let pages pass.

        Raises:
            WallError: If a login is wanted.
        """
        if not isinstance(response, PageResponse):
            return response
        try:
            title = " ".join(" ".join(response.css("title::text").getall()[:1]).split())
            name = wall_of(response.status, title, response.text)
        except ValueError:  # Bytes that are no text; the spider is told.
            return response
        if name is None:
            return response
        self._stats.inc_value("walls/count")
        self._stats.inc_value(f"walls/count/{name}")
        kind = name.partition(".")[0]
        if kind != "missing":
            logger.warning("No page but a wall (%s): %s", name, response.url)
        if kind in STATUS:
            return response.replace(status=STATUS[kind])
        raise WallError(f"wall: {name}")
