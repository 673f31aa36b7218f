from crawler.software.general import GeneralSpider
from tests.crawler.sites import LOCAL


class UnknownSpider(GeneralSpider):
    """A forum of a software that nobody has heard of."""

    name = "unknown"
    home = "http://unknown.example/"
    custom_settings = LOCAL
