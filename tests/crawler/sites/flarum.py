from crawler.software.flarum import FlarumSpider as Software
from tests.crawler.sites import LOCAL


class FlarumSpider(Software):
    """All boards."""

    name = "flarum"
    home = "http://flarum.example/"
    custom_settings = LOCAL
