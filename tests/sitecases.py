"""Pages of sites as they were served, with what the site's spider must find in them.

`scrapy newsite` writes the first; a case counts once a person has set `checked`.
"""

import json
from pathlib import Path
from typing import Any

from crawler.newsite.looking import links_on
from crawler.newsite.writing import article_case, list_case
from crawler.site import SiteSpider
from pipelines.clean import clean_page
from pipelines.decoding import PageResponse


def read_case(path: Path) -> dict[str, Any]:
    """A case by its file."""
    case: dict[str, Any] = json.loads(path.read_bytes())
    return case


def found_by(spider: SiteSpider, path: Path) -> dict[str, Any]:
    """What a spider finds in the page of a case, in the form of the case."""
    case = read_case(path)
    headers = {"Content-Type": case["content_type"]} if case["content_type"] else None
    body = path.with_name(case["page"]).read_bytes()
    page = PageResponse(case["url"], body=body, headers=headers)
    if "list" in case:
        return list_case(*links_on(spider, page))
    return article_case(clean_page(page.page, url=page.url, selectors=spider.selectors))


def expected_in(path: Path) -> dict[str, Any]:
    """What must be found; of a list, its first links."""
    case = read_case(path)
    expected: dict[str, Any] = case.get("list") or case["article"]
    return expected


def assert_found(spider: SiteSpider, path: Path) -> None:
    """Hold a spider against a case."""
    expected, found = expected_in(path), found_by(spider, path)
    for name, value in expected.items():
        if name in ("boards", "articles"):
            assert [one for one in value if one not in found[name]] == [], name
        else:
            assert found[name] == value, name
