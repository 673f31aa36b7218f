"""The sites of this project, held against pages as they served them (tests/data/sites)."""

from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from tests.gold import ROOT
from tests.sitecases import assert_found, read_case

CASES = sorted((ROOT / "tests/data/sites").glob("*/*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_site_is_found_in_its_page(path: Path) -> None:
    if not read_case(path)["checked"]:
        pytest.skip(f"nobody has checked {path.relative_to(ROOT)} yet")
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    assert_found(loader.load(path.parent.name)(), path)
