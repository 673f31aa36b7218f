"""`scrapy clean`, run as a person or a script runs it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.gold import GOLD, ROOT, TEXTS, assert_body

NO_LOCALE = {"LC_ALL": "C"}


def clean(
    *args: str | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "clean", *map(str, args)],
        cwd=ROOT,
        input=stdin,
        env=None if env is None else dict(env),
        capture_output=True,
        timeout=120,
        check=False,
    )


def objects(run: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


@pytest.fixture(scope="module")
def samples() -> list[dict[str, Any]]:
    run = clean("--format", "jsonl", *(TEXTS / name for name in GOLD))
    assert (run.returncode, run.stderr) == (0, b"")
    return objects(run)


def test_the_five_texts_come_out_as_their_gold_asks(samples: list[dict[str, Any]]) -> None:
    assert [Path(one["source"]).name for one in samples] == list(GOLD)
    for one, gold in zip(samples, GOLD.values(), strict=True):
        for field in ("title", "author", "published_at"):
            assert (gold["file"], field, one[field]) == (gold["file"], field, gold[field])
        assert_body(one["body"].split("\n"), gold)


def test_an_object_has_the_promised_keys(samples: list[dict[str, Any]]) -> None:
    promised = (
        "source url title author published_at body body_hans charset repairs removed flags"
        " sources quality"
    )
    repair = "rule before after where certainty"
    for one in samples:
        assert set(promised.split()) <= set(one)
        assert all(set(repair.split()) <= set(row) for row in one["repairs"])
        assert all(set(row) == {"rule", "line"} for row in one["removed"])
        assert {"title", "content"} >= set(one["sources"]) & {"title", "content"} != set()
        assert 0 <= one["quality"]["score"] <= min(one["quality"]["parts"].values()) <= 1


def test_the_simplified_body_has_the_same_paragraphs(samples: list[dict[str, Any]]) -> None:
    for one in samples:
        assert one["body_hans"].count("\n") == one["body"].count("\n")
    assert "催收行业" in samples[0]["body_hans"]
    assert "催收行業" in samples[0]["body"]


def test_every_broken_place_is_reported(samples: list[dict[str, Any]]) -> None:
    repairs = [repair for one in samples for repair in one["repairs"]]
    assert sum(repair["rule"] == "spinner.annotation" for repair in repairs) >= 900
    assert sum(repair["rule"] != "spinner.annotation" for repair in repairs) >= 12


def test_bad_inputs_are_named_and_the_others_cleaned(tmp_path: Path) -> None:
    empty, binary, good = tmp_path / "empty.html", tmp_path / "picture", tmp_path / "good.txt"
    empty.write_bytes(b" \n")
    binary.write_bytes(bytes(range(256)) * 40)
    good.write_text("催收纪实\n第一段讲催收的由来。\n第二段讲怎样协商还款。\n", encoding="utf-8")
    run = clean("--format", "jsonl", tmp_path / "missing", empty, binary, tmp_path, good)
    errors = run.stderr.decode("utf-8").splitlines()
    assert run.returncode == 1
    assert [one["source"] for one in objects(run)] == [str(good)]
    for name, line in zip(("missing", "empty.html", "picture", ""), errors, strict=True):
        assert line.startswith(f"scrapy clean: {tmp_path / name}: ")


def test_standard_input_is_read_as_bytes_and_its_charset_found() -> None:
    page = "<html><head><title>催收见闻</title></head><body><p>{}</p></body></html>".format(
        "今天接到催收的电话，对方态度恶劣，我录了音，准备向平台投诉并协商还款方案。" * 3
    )
    run = clean("--format", "json", "--url", "http://a.example/1", "-", stdin=page.encode("gbk"))
    article = json.loads(run.stdout)
    assert (article["source"], article["url"]) == ("-", "http://a.example/1")
    assert article["charset"] in ("gbk", "gb18030")
    assert "对方态度恶劣" in article["body"]


def test_text_has_one_paragraph_a_line_and_blank_lines_separate_nothing_more() -> None:
    text = "催收见闻\n第一段讲事情的由来。\n\n\n第二段讲后来怎样。\n第三段是想法。\n"
    run = clean("--as", "text", "--format", "jsonl", "-", stdin=text.encode())
    article = objects(run)[0]
    assert article["title"] == "催收见闻"
    assert article["body"] == "第一段讲事情的由来。\n第二段讲后来怎样。\n第三段是想法。"


@pytest.mark.parametrize(
    "env",
    [NO_LOCALE, {}, {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "ascii"}],
    ids=["LC_ALL=C", "env -i", "a locale of another charset"],
)
def test_chinese_is_printed_as_utf8_without_a_terminal_or_a_locale(env: dict[str, str]) -> None:
    run = clean(TEXTS / "004_468c0d28056308e8.txt", env=env)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode("utf-8").startswith("興業消費金融不肯協商\n")


def test_without_an_input_the_usage_is_told() -> None:
    run = clean()
    assert run.returncode == 2
    assert b"FILE" in run.stderr + run.stdout
