from crawler.software.phpbb import PhpbbSpider as Software
from tests.crawler.sites import LOCAL


class PhpbbSpider(Software):
    """phpBB 3.3 in Taiwan, whose pages give every visitor a session id."""

    name = "phpbb"
    home = "http://phpbb.example/"
    timezone = "Asia/Taipei"
    custom_settings = LOCAL
