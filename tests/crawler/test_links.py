"""Addresses of each software: what they are, how they are fetched, and what is never followed."""

import json
from typing import Any

import pytest

from crawler.software import discuz, mybb, phpbb
from crawler.software.links import below_root
from tests.gold import ROOT

LINKS = {"discuz": discuz.LINKS, "phpbb": phpbb.LINKS, "mybb": mybb.LINKS}
HOME = "https://forum.example/bbs/"
# Software, address below the root, and for those that are followed: kind, where it is fetched,
# what it is called, and which page it is.
CASES = json.loads((ROOT / "tests" / "data" / "links" / "forums.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_an_address_is_read_as_what_it_is(case: list[Any]) -> None:
    software, address, *wanted = case
    link = LINKS[software].read(HOME + address, HOME)
    found = [link.kind, link.address, link.identity, link.page] if link else [None]
    assert found == wanted


@pytest.mark.parametrize("case", [case for case in CASES if case[2]], ids=lambda case: case[1])
def test_what_a_link_is_written_as_is_read_as_the_same(case: list[Any]) -> None:
    links = LINKS[case[0]]
    link = links.read(HOME + case[1], HOME)
    assert link is not None
    again = links.read(HOME + link.address, HOME)
    assert again == link
    called = links.read(HOME + link.identity, HOME)
    assert called is not None
    assert called.is_first
    assert called.identity == link.identity


@pytest.mark.parametrize(
    ("url", "below"),
    [
        ("http://www.forum.example/bbs/thread-1-1-1.html#pid2", ("thread-1-1-1.html", {})),
        ("https://forum.example/bbs/a.php;jsessionid=9F?x=1", ("a.php", {"x": "1"})),
        ("https://forum.example/blog/thread-1-1-1.html", None),
        ("https://forum.example:8443/bbs/", None),
        ("https://elsewhere.example/bbs/thread-1-1-1.html", None),
        ("https://forum.example.evil.example/bbs/", None),
        ("javascript:void(0)", None),
        ("mailto:admin@forum.example", None),
        ("https://[forum.example/bbs/", None),
    ],
)
def test_only_addresses_below_the_root_count(url: str, below: object) -> None:
    assert below_root(url, HOME) == below
