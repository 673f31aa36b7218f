"""Whether a page is a forum's, as its address and title tell it."""

import pytest

from pipelines.text.extract.signs import is_forum


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("http://guba.news.example/news,000000,529914.html", ""),
        ("http://www.board.example/cgi-bin/yabb2/YaBB.pl?num=648244", ""),
        ("http://www.board.example/nForum/article/Credit_Card/330592", ""),
        ("https://www.board.example/t/17", ""),
        ("https://www.board.example/community/d/17-slug", ""),
        ("", "逾期三个月_某消费金融股吧"),
    ],
)
def test_an_address_or_a_title_tells_a_forum(address: str, title: str) -> None:
    assert is_forum(address, title, ())


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://www.news.example/china/gd/t/2024/0510/88.html", ""),
        ("https://www.news.example/tousu/2024/88.html", ""),
        ("https://www.news.example/complaint/88.html", ""),
        ("", "关于催收公司的投诉 - 投诉"),
        ("", "股吧里的催收广告 - 某某网"),
    ],
)
def test_a_channel_of_a_news_site_is_no_forum(address: str, title: str) -> None:
    assert not is_forum(address, title, ())
