from crawler.software.nodebb import NodebbSpider as Software
from tests.crawler.sites import LOCAL


class NodebbSpider(Software):
    """All boards."""

    name = "nodebb"
    home = "http://nodebb.example/"
    custom_settings = LOCAL
