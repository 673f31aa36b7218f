"""By which software a site is made, told from one of its pages: generator, marks, addresses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import urlsplit

from parsel import Selector

from crawler.site import SiteSpider
from crawler.software.base import SoftwareSpider
from pipelines.decoding import absolute
from pipelines.text.extract import known
from pipelines.text.extract.head import read_head
from pipelines.text.extract.tree import parse


@dataclass(frozen=True, slots=True)
class Marks:
    """How pages of a software, lists as well as articles, give it away.

    Attributes:
        spider: Its spider class, as `module:class` below `crawler.software`.
        generator: Beginning of its generator meta element; empty if it has none.
        marks: Regular expressions for the source; each that is found counts.
    """

    spider: str
    generator: str = ""
    marks: tuple[str, ...] = ()

    def load(self) -> type[SiteSpider]:
        """The spider class."""
        module, _, name = self.spider.partition(":")
        spider: type[SiteSpider] = getattr(import_module(f"crawler.software.{module}"), name)
        return spider


# Forums before what they may stand beside: many have a WordPress blog's marks too.
SOFTWARE: tuple[Marks, ...] = (
    Marks(
        "discuz:DiscuzSpider",
        "Discuz!",
        (
            r"Powered by\s*(?:<[^>]*>\s*)*Discuz!",
            r"STYLEID\s*=\s*'\d+',\s*STATICURL",
            r"forum\.php\?mod=(?:forumdisplay|viewthread)",
            r"static/image/common/",
        ),
    ),
    Marks(
        "phpbb:PhpbbSpider",
        marks=(
            r"<body id=[\"']phpbb",
            r"Powered by\s*(?:<[^>]*>\s*)*phpBB",
            r"styles/prosilver/|styles/subsilver",
            r"view(?:forum|topic)\.php\?(?:[^\"']*&(?:amp;)?)?[ft]=\d",
        ),
    ),
    Marks(
        "mybb:MybbSpider",
        marks=(
            r"Powered By\s*(?:<[^>]*>\s*)*MyBB",
            r"forumdisplay\.php\?fid=\d",
            r"showthread\.php\?tid=\d",
            r"var my_post_key|MyBB\.",
        ),
    ),
    Marks(
        "nodebb:NodebbSpider",
        marks=(
            r"component=[\"'](?:categor|topic|navbar)",
            r"/assets/nodebb",
            r"\"relative_path\":",
        ),
    ),
    Marks(
        "discourse:DiscourseSpider",
        "Discourse",
        (r"data-discourse-", r"discourse-assets|discourse-cdn", r"id=[\"']data-preloaded"),
    ),
    Marks(
        "flarum:FlarumSpider",
        marks=(
            r"id=[\"']flarum-(?:content|json-payload|loading)",
            r"flarum\.core",
            r"App-primaryControl",
        ),
    ),
    Marks(
        "spirit:SpiritSpider",
        marks=(r"/static/spirit/", r"layout__topics__topic|comments_list__comment"),
    ),
    Marks(
        "machina:MachinaSpider",
        marks=(r"machina\.board_theme", r"machina\.init\(\)", r"/js/machina\."),
    ),
    Marks(
        "wordpress:WordpressSpider", "WordPress", (r"/wp-content/", r"/wp-json/", r"/wp-includes/")
    ),
    Marks("zblog:ZblogSpider", "Z-Blog", (r"/zb_users/", r"zb_system/")),
    Marks("typecho:TypechoSpider", "Typecho", (r"/usr/themes/", r"Powered by\s*<[^>]*>Typecho")),
)

# One mark may stand in a page that talks about a software; the generator says what it is.
LEAST = 2
GENERATOR = 10


@dataclass(frozen=True, slots=True)
class Recognised:
    """The software of a site.

    Attributes:
        marks: Its row.
        root: The root of its addresses, with a slash at the end.
    """

    marks: Marks
    root: str


def recognise(html: str, url: str) -> Recognised | None:
    """Tell the software and the root of a site from one of its pages; None if it is not known."""
    selector = Selector(html)
    generator = " ".join(selector.css("meta[name=generator i]::attr(content)").getall())
    base = absolute(url, selector.css("base::attr(href)").get() or "")
    urls = {absolute(base, href.strip()) for href in selector.css("a::attr(href)").getall()}
    tree = parse(html)
    inside = known.recognise(tree, read_head(tree))
    name = inside.selectors.name if inside else ""
    best, score = None, LEAST - 1
    for row in SOFTWARE:
        found = sum(re.search(mark, html, re.IGNORECASE) is not None for mark in row.marks)
        told = bool(row.generator) and generator.lower().startswith(row.generator.lower())
        # What extraction knows posts by.
        posts = LEAST * (row.spider.partition(":")[0] == name.replace("-", ""))
        if found + posts + GENERATOR * told > score:
            best, score = row, found + posts + GENERATOR * told
    return None if best is None else Recognised(best, _root(best.load(), url, urls))


def _root(spider: type[SiteSpider], url: str, urls: Iterable[str]) -> str:
    """Of the folders that the page stands in, the one below which most links can be read."""
    folders = list(_folders(url))
    if not issubclass(spider, SoftwareSpider):
        return folders[-1]
    links = spider.links
    # Of equals the shallowest: a whole site rather than a folder in it.
    folders.reverse()
    return max(
        folders, key=lambda root: sum(links.read(one, root) is not None for one in (url, *urls))
    )


def _folders(url: str) -> Iterable[str]:
    """The folders of an address, the deepest first.

    >>> list(_folders("https://x.example/bbs/a/b.html"))
    ['https://x.example/bbs/a/', 'https://x.example/bbs/', 'https://x.example/']
    """
    parts = urlsplit(url)
    path = parts.path.rpartition("/")[0] + "/"
    while True:
        yield f"{parts.scheme}://{parts.netloc}{path}"
        if path == "/":
            return
        path = path.rstrip("/").rpartition("/")[0] + "/"
