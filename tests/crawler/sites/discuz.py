from crawler.software.discuz import DiscuzSpider as Software
from tests.crawler.sites import LOCAL


class DiscuzSpider(Software):
    """Discuz! X3.5 in UTF-8, without rewriting."""

    name = "discuz"
    home = "http://utf8.example/"
    custom_settings = LOCAL
