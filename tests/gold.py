"""The five texts of the sample forum, and what their articles must be."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "crawler" / "sample" / "texts"
GOLD: dict[str, dict[str, Any]] = {
    gold["file"]: gold
    for gold in (
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tests" / "data" / "gold").glob("*.json"))
    )
}


def squeezed(line: str) -> str:
    """A line without white space, which does not count."""
    return "".join(line.split())


def assert_body(lines: Sequence[str], gold: Mapping[str, Any]) -> None:
    """The paragraphs asked for, in order; besides them only optional lines, nothing removed."""
    optional = {squeezed(line) for line in gold["optional"]}
    wanted = [squeezed(line) for line in gold["body"]]
    got = [squeezed(line) for line in lines]
    assert [line for line in got if line not in optional or line in wanted] == wanted
    assert not {squeezed(line) for line in gold["removed"]} & set(got)


def assert_field(got: Any, wanted: Any) -> None:
    """A field that the text gives is right."""
    if isinstance(got, datetime):
        got, wanted = got, datetime.fromisoformat(wanted)
    assert got == wanted
