"""The direction of imports, and that no installed distribution can take the place of ours."""

import ast
import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from crawler.sample.server import serve
from tests.gold import ROOT

OURS = ("crawler", "pipelines", "storage", "tests")
# What each part of the project may import of ours: the longest prefix of a module's name decides.
ALLOWED = {
    "storage": ("storage",),
    "pipelines.text": ("pipelines.text",),
    "pipelines.clean": ("pipelines.text",),
    "pipelines": ("pipelines", "crawler.items", "crawler.outage", "storage"),
    "crawler": ("crawler", "pipelines.text", "pipelines.decoding"),
    # A page goes to the database together with the visit that brought it, a plain value.
    "crawler.items": ("pipelines.text", "storage.frontier.records"),
    # What is done is written where the articles are.
    "crawler.frontier": ("crawler", "storage"),
    # Runs are kept where the articles are, and wait when these cannot be reached.
    "crawler.runs": ("crawler", "storage"),
    "crawler.outage": ("crawler", "storage.outages"),
    # The command line joins all parts.
    "crawler.commands": ("crawler", "pipelines", "storage"),
    "crawler.browsing": ("crawler", "pipelines.text", "storage"),
    "crawler.databasecommand": ("crawler", "storage"),
    "crawler.sample": ("crawler", "storage"),
}
# Libraries that stay at the edges.
FOREIGN = {
    "pipelines.text": ("scrapy", "sqlalchemy", "twisted"),
    "pipelines.clean": ("scrapy", "sqlalchemy", "twisted"),
    "storage": ("scrapy", "twisted"),
    "crawler.spiders": ("sqlalchemy",),
}


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("crawler", "pipelines", "storage"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def below(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")


def rule_for(module: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    fitting = [prefix for prefix in table if below(module, prefix)]
    return table[max(fitting, key=len)] if fitting else ()


def test_data_flows_from_crawler_to_pipelines_to_storage() -> None:
    wrong = []
    for module, path in modules():
        allowed, foreign = rule_for(module, ALLOWED), rule_for(module, FOREIGN)
        for name in imported(path):
            ours = any(below(name, package) for package in OURS)
            if ours and not any(below(name, prefix) for prefix in allowed):
                wrong.append(f"{module} imports {name}")
            if any(below(name, prefix) for prefix in foreign):
                wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_no_installed_distribution_has_a_module_of_our_names() -> None:
    installed = importlib.metadata.packages_distributions()
    assert {name: installed[name] for name in OURS if name in installed} == {}


def test_an_installed_module_of_the_same_name_does_not_shadow_ours(tmp_path: Path) -> None:
    for name in ("storage", "pipelines"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text('raise RuntimeError("the wrong module")\n')
    with serve() as forum:
        run = subprocess.run(
            [
                Path(sys.executable).with_name("scrapy"),
                "crawl",
                "sample",
                "-a",
                f"mirror={forum.root}",
            ],
            cwd=ROOT,
            # Like site-packages, and unlike the project, this comes before what Scrapy appends.
            env={
                **os.environ,
                "PYTHONPATH": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{tmp_path}/a.db",
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert "the wrong module" not in run.stderr
    assert run.returncode == 0
