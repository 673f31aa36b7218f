from crawler.software.mybb import MybbSpider as Software
from tests.crawler.sites import LOCAL


class MybbSpider(Software):
    """MyBB 1.8; its pages name it by its own address."""

    name = "mybb"
    home = "http://mybb.example/"
    boards = ("forumdisplay.php?fid=2",)
    custom_settings = LOCAL
