from crawler.software.discuz import DiscuzSpider
from tests.crawler.sites import LOCAL


class DiscuzGbkSpider(DiscuzSpider):
    """Discuz! X3.4 in GBK, with rewritten addresses beside dynamic ones."""

    name = "discuz_gbk"
    home = "http://forum.example/"
    custom_settings = LOCAL
