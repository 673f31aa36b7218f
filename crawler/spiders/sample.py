"""The sample forum of `make crawl`; `mirror` says where it is served today."""

from crawler.listing import ListingSpider
from pipelines.text.article import Selectors


class SampleSpider(ListingSpider):
    """Boards, threads and articles of crawler/sample."""

    name = "sample"
    home = "http://forum.example/"
    # It is there only while it is being served.
    every = None
    list_links = "a.board, .pager a"
    article_links = "a.topic"
    selectors = Selectors(
        name="sample",
        post=(".post",),
        author=(".author",),
        time=(".time",),
        content=(".postbody", ".articlebody"),
    )
    # The only site that may be asked without a pause: it is served by ourselves.
    custom_settings = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
