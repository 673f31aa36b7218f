"""Addresses of unknown software: one name for one page, and no endless spaces."""

import pytest

from crawler.addresses import ENDLESS, address_of, endless, shape_of

ROOT = "https://forum.example/"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("t/3?sid=0a1b2c&utm_source=x#p7", "t/3"),
        ("t/3;jsessionid=99AF?x=1", "t/3?x=1"),
        ("t/3/?page=4", "t/3/"),
        ("b/debts?p=2", "b/debts"),
        ("?p=5", "?p=5"),
        ("index.php?p=5", "index.php?p=5"),
        ("?/", ""),
        ("?/topic/", "?/topic/"),
        ("b/debts/page/3/", "b/debts/"),
        ("b/debts-page-3.html", "b/debts.html"),
        ("show.php?b=2&a=1", "show.php?a=1&b=2"),
        ("https://elsewhere.example/t/3", None),
    ],
)
def test_an_address_is_the_same_however_it_is_linked(path: str, address: str | None) -> None:
    url = path if path.startswith("https:") else ROOT + path
    assert address_of(url, ROOT) == address


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("login", "login"),
        ("member/register.php", "login"),
        ("users/7/", "people"),
        ("index.php?uid=7", "people"),
        ("userlist.php", "people"),
        ("search/?q=x", "search"),
        ("calendar/2026/03/", "calendar"),
        ("b/2?month=3", "calendar"),
        ("b/2?sort=views", "order"),
        ("b/2?orderby=lastpost&filter=hot", "order"),
        ("t/3/print", "print"),
        ("archiver/tid-3.html", "print"),
        ("t/3/reply", "action"),
        ("t/3?action=lastpost", "action"),
        ("t.php?goto=newpost&id=3", "action"),
        ("feed/rss.xml", "file"),
        ("static/logo", "feed"),
        ("help/rules", "help"),
        ("topic/add.html", "action"),
        ("b/id/jie/jie/jie/show.html", "repeated"),
        ("?/b/c/b/c/b/c/", "repeated"),
        ("b/id/jie/jie/show.html", None),
        ("2024/11/11/11/", None),
        ("t/3-how-to-reply", None),
        ("t/3-add-a-reply-to-it", None),
        ("topic/17/search-and-login/", None),
        ("forum/debts-2/topic/my-story-17/", None),
        ("post/5.html", None),
    ],
)
def test_endless_addresses_are_named(address: str, name: str | None) -> None:
    assert endless(address) == name


def test_each_kind_of_endless_address_says_by_what_it_is_known() -> None:
    assert all(kind.segments or kind.parameters for kind in ENDLESS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("t/3-my-story", "t/4-another-one-here", True),
        ("thread-12-1-1.html", "thread-7-1-1.html", True),
        ("thread-12-1-1.html", "forum-12-1.html", False),
        ("topic/3/a-story/", "topic/4/another/", True),
        ("forum/debts-2/", "forum/debts-2/topic/a-story-3/", False),
        ("show.php?t=3", "show.php?t=44", True),
        ("show.php?t=3", "show.php?b=3", False),
        ("%E5%82%AC%E6%94%B6-12/", "%E9%80%BE%E6%9C%9F-13/", True),
    ],
)
def test_addresses_of_one_kind_have_one_shape(one: str, other: str, same: bool) -> None:
    assert (shape_of(one) == shape_of(other)) is same
