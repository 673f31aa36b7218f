"""File, name and class of a site agree, so that each is found from the other."""

import importlib
import inspect
from pathlib import Path

import pytest
from scrapy import Spider

from tests.gold import ROOT

FOLDERS = ("crawler/spiders", "tests/crawler/sites")
FILES = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).glob("*.py"))
    if path.stem != "__init__"
]
# What a user has to write for a site.
MOST_LINES = 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_name_and_class_agree(path: Path) -> None:
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    spiders = [
        one
        for one in vars(module).values()
        if inspect.isclass(one) and issubclass(one, Spider) and one.__module__ == module.__name__
    ]
    assert [one.name for one in spiders] == [path.stem]
    assert spiders[0].__name__ == "".join(map(str.title, path.stem.split("_"))) + "Spider"


@pytest.mark.parametrize("name", ["discuz_gbk", "phpbb", "mybb"])
def test_a_site_of_known_software_is_a_few_lines(name: str) -> None:
    text = (ROOT / "tests" / "crawler" / "sites" / f"{name}.py").read_text("utf-8")
    assert len([line for line in text.splitlines() if line.strip()]) < MOST_LINES
