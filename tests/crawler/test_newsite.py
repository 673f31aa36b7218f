"""`scrapy newsite` on sites served from here: the files it writes work as they stand."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.sample.pages import ServedPage
from crawler.sample.server import serve
from crawler.site import SiteSpider
from tests.crawler.engines import serve_engine
from tests.gold import ROOT
from tests.sitecases import assert_found, found_by, read_case


def newsite(*args: str, into: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "newsite", "--into", str(into), *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def spider_in(folder: Path, name: str) -> SiteSpider:
    """The spider that was written, as Scrapy would load it."""
    path = folder / f"crawler/spiders/{name}.py"
    spec = importlib.util.spec_from_file_location(f"written_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    [spider] = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, SiteSpider) and one.__module__ == spec.name
    ]
    made: SiteSpider = spider()
    return made


def case_in(folder: Path, name: str) -> Path:
    [path] = (folder / "tests/data/sites" / name).glob("*.json")
    return path


@pytest.mark.parametrize(
    ("engine", "path", "base", "boards"),
    [
        ("phpbb", "viewforum.php?f=2", "PhpbbSpider", ["viewforum.php?f=2"]),
        ("nodebb", "", "NodebbSpider", ["category/2", "category/3"]),
        ("farm", "cuishou/101.html", "ArticleSpider", []),
    ],
)
def test_the_files_of_a_new_site_work_as_they_stand(
    engine: str, path: str, base: str, boards: list[str], tmp_path: Path
) -> None:
    with serve_engine(engine) as site:
        run = newsite("--name", "new", site.root + path, into=tmp_path)
        assert run.returncode == 0, run.stderr
        assert site.requested[0] == "/robots.txt"
    assert "Please check" in run.stdout
    source = (tmp_path / "crawler/spiders/new.py").read_text("utf-8")
    assert 8 <= len(source.splitlines()) <= 15
    spider, case = spider_in(tmp_path, "new"), case_in(tmp_path, "new")
    assert (spider.name, spider.home) == ("new", site.root)
    assert type(spider).__bases__[0].__name__ == base
    assert list(getattr(spider, "boards", ())) == boards
    assert read_case(case)["checked"] is False
    assert_found(spider, case)
    if engine == "farm":
        the_test_of_an_article_is_one(spider, case)


def the_test_of_an_article_is_one(spider: SiteSpider, case: Path) -> None:
    """It has the bytes as served and the article in them, and fails where another is told."""
    served = (ROOT / "tests/data/engines/farm/101.html").read_bytes()
    assert case.with_name("article.page").read_bytes() == served
    assert spider.article_pattern == r"cuishou/\d+\.html"  # type: ignore[attr-defined]
    assert found_by(spider, case)["title"] == "网贷逾期后如何应对暴力催收"
    wrong = read_case(case)
    wrong["article"]["title"] = "别的"
    case.write_text(json.dumps(wrong), "utf-8")
    with pytest.raises(AssertionError):
        assert_found(spider, case)


def test_nothing_is_overwritten_and_every_trouble_is_one_line(tmp_path: Path) -> None:
    old = tmp_path / "crawler/spiders/site_127_0_0_1.py"
    old.parent.mkdir(parents=True)
    old.write_text("mine")
    forbidding = ServedPage(b"User-agent: *\nDisallow: /\n", "text/plain")
    with serve({"/robots.txt": forbidding}) as site:
        taken = newsite(site.root, into=tmp_path)
        forbidden = newsite("--name", "new", site.root, into=tmp_path)
    missing = newsite("--name", "new", "http://127.0.0.1:9/", into=tmp_path)
    sample = newsite("--name", "sample", "http://127.0.0.1:9/", into=tmp_path)
    for run, told in (
        (taken, "choose a --name"),
        (forbidden, "robots.txt"),
        (missing, "gave no page"),
        (sample, "there is a spider sample already"),
    ):
        assert run.returncode == 1, run.stdout + run.stderr
        assert told in run.stderr
        assert len(run.stderr.splitlines()) == 1, run.stderr
    assert newsite("no-address", into=tmp_path).returncode == 2
    assert old.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == [old.name]
