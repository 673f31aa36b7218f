from crawler.software.zblog import ZblogSpider as Software
from tests.crawler.sites import LOCAL


class ZblogSpider(Software):
    """The default theme."""

    name = "zblog"
    home = "http://zblog.example/"
    custom_settings = LOCAL
