"""Every command in the README is run, in a copy of the project, and prints what is shown there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.outcome import ExitStatus
from crawler.sample.pages import ServedPage, build_pages
from crawler.sample.server import Served, serve
from pipelines.text.repair import repair_text
from tests.crawler.engines import engine_pages
from tests.gold import GOLD, ROOT, TEXTS

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A command in the README and the output shown below it."""

    command: str
    output: str


def shown_commands() -> list[Shown]:
    found = []
    for language, block in BLOCK.findall(README):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append(Shown(command, output))
    return found


def masked(text: str) -> str:
    """Without what differs from run to run: numbers, and the widths that follow from them."""
    lines = (" ".join(re.sub(r"[0-9]+", "0", line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


@pytest.fixture(scope="module")
def forum() -> Iterator[Served]:
    """The sample forum, and the forum of the README's spider."""
    pages: dict[str, ServedPage] = {}
    with serve(pages) as served:
        pages |= engine_pages("discuz_gbk", served.root) | build_pages()
        yield served


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, set up, with the README's spider in it."""
    copy = tmp_path_factory.mktemp("readme") / "project"
    shutil.copytree(
        ROOT,
        copy,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", "__pycache__", "tests", "*.db", ".*_cache", "build"
        ),
    )
    (copy / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (copy / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for stamp in ("run", "dev"):
        (copy / ".venv" / f"{stamp}.stamp").touch()
    for language, block in BLOCK.findall(README):
        if language == "python":
            path = block.splitlines()[0].removeprefix("# ")
            (copy / path).write_text(block, encoding="utf-8")
    return copy


def made_runnable(command: str, forum: Served) -> str:
    """The command as it can be run here: against our own server, without its pauses."""
    command = re.sub(r"https://bbs\.example\.com/\S+", f"{forum.root}thread/101.html", command)
    local = f"-a mirror={forum.root} -s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0"
    command = command.replace("crawl myforum", f"crawl myforum {local}")
    unhurried = "-s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0"
    command = re.sub(r"scrapy crawlall$", f"scrapy crawlall myforum {unhurried}", command)
    # `make test` in a test would never end; that it starts the tests is enough.
    return command.replace("make test", "make --dry-run test")


def run(command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def test_every_command_runs_and_prints_what_is_shown(project: Path, forum: Served) -> None:
    commands = shown_commands()
    assert len(commands) >= 6
    # Whoever runs the tests may do so through make, and against a database.
    hidden = ("DATABASE_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    for shown in commands:
        program = shlex.split(shown.command)[0]
        assert "=" in program or shutil.which(program) or (project / program).exists(), program
        printed = run(made_runnable(shown.command, forum), project, env)
        if shown.command == "make test":
            assert " -m pytest" in printed.splitlines()[-1]
            assert re.search(r"[0-9]+ passed", shown.output)
        else:
            assert masked(shown.output) in masked(printed), shown.command


def test_the_crontab_runs_without_an_environment(project: Path, forum: Served) -> None:
    crontab = next(block for language, block in BLOCK.findall(README) if language == "crontab")
    *settings, line = crontab.splitlines()
    command = line.split(maxsplit=5)[5].replace("/srv/debt-collection-crawler", str(project))
    env = dict(setting.split("=", 1) for setting in settings)
    # One in which the site is due, whatever was crawled before.
    env["DATABASE_URL"] = f"sqlite:///{project / 'cron.db'}"
    spider = project / "crawler" / "spiders" / "myforum.py"
    text = spider.read_text(encoding="utf-8")
    # `crawlall` knows no mirrors.
    spider.write_text(re.sub(r"home = .*", f'home = "{forum.root}"', text), encoding="utf-8")
    try:
        assert run(made_runnable(command, forum), project, {**env, "PATH": os.defpath}) == ""
    finally:
        spider.write_text(text, encoding="utf-8")
    (log,) = (project / env["LOG_DIR"]).iterdir()
    told = log.read_text(encoding="utf-8")
    assert f"debt-collection-crawler/0.1 (+{env['CRAWLER_CONTACT']})" in told
    assert "Spider closed (finished)" in told


def test_systemd_runs_what_cron_runs() -> None:
    crontab = next(block for language, block in BLOCK.findall(README) if language == "crontab")
    service = next(block for language, block in BLOCK.findall(README) if language == "ini")
    unit = ConfigParser()
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    unit.read_string(service)
    where, started = unit["Service"]["WorkingDirectory"], unit["Service"]["ExecStart"]
    command = crontab.splitlines()[-1].split(maxsplit=5)[5]
    assert command == f"cd {where} && {started.removeprefix(where + '/')}"
    assert unit["Service"]["Environment"].split() == crontab.splitlines()[:-1]


def test_the_line_shown_before_is_repaired_to_the_line_shown_after() -> None:
    before, after = (
        re.search(rf"^    {name} +(.+)$", README, re.MULTILINE)[1]  # type: ignore[index]
        for name in ("before", "after")
    )
    source = next(
        text
        for text in ((TEXTS / name).read_text(encoding="utf-8") for name in GOLD)
        if before in text
    )
    assert after in repair_text(source).text


def test_all_exit_statuses_are_told() -> None:
    told = re.search(r"Exit status: (.*?)\.\n", README, re.DOTALL)
    assert told is not None
    assert {int(number) for number in re.findall(r"[0-9]+", told[1])} == set(ExitStatus)
