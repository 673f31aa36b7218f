from crawler.software.discourse import DiscourseSpider as Software
from tests.crawler.sites import LOCAL


class DiscourseSpider(Software):
    """All boards."""

    name = "discourse"
    home = "http://discourse.example/"
    custom_settings = LOCAL
