"""Any site, named by an address: its software is recognised, and it is crawled as such.

`scrapy crawl forum -a url=https://forum.example/`
"""

from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler

from crawler.site import SiteSpider
from crawler.software.general import GeneralSpider
from crawler.software.links import is_of_web
from crawler.software.marks import SOFTWARE
from crawler.software.recognising import UnrecognisedError, ask


class ForumSpider(Spider):
    """Stands for the spider of the software that is found; in the database, the site is its host.

    Articles of a site that is crawled often deserve a spider with a name: `scrapy newsite`.
    """

    name = "forum"

    @classmethod
    def site_of(cls, url: str = "", **_: str) -> str:
        """The site that an address belongs to, as far as can be told before it is asked for."""
        return (urlsplit(url).netloc if is_of_web(url) else "") or cls.name

    @classmethod
    def from_crawler(  # type: ignore[override]
        cls, crawler: Crawler, *args: Any, url: str | None = None, **kwargs: Any
    ) -> SiteSpider:
        """Recognise the software and give its spider.

        Args:
            crawler: The crawl.
            *args: For Scrapy.
            url: Of a page of the site: the front page, a board or a thread.
            **kwargs: For the software's spider.

        Raises:
            UnrecognisedError: If there is no address, or no page at it.
        """
        if url is None or not is_of_web(url):
            raise UnrecognisedError("say which site: -a url=https://…")
        answer = ask(url, crawler.settings)
        software = next((row.load() for row in SOFTWARE if row.spider == answer.software), None)
        base = software or GeneralSpider
        attributes = {"name": cls.site_of(url), "home": answer.root, "start_url": url}
        site: type[SiteSpider] = type(f"{base.__name__}Found", (base,), attributes)
        spider = site.from_crawler(crawler, *args, **kwargs)
        spider.logger.info(
            "%s is crawled as %s from %s",
            url,
            base.__name__.removesuffix("Spider") if software else "a forum of unknown software",
            answer.root,
        )
        return spider
