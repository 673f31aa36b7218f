"""Lines as a reader sees them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.text.article import LineKind
from pipelines.text.extract.paragraphs import lines_of
from pipelines.text.extract.posts import source_of
from pipelines.text.extract.tree import parse

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "extract" / "lines.json").read_text("utf-8")
)


@pytest.mark.parametrize(("html", "lines"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_lines_are_those_a_reader_sees(html: str, lines: list[str]) -> None:
    body = parse(html).body
    assert body is not None
    assert [line.text for line in lines_of(source_of(body, ()))] == lines


def _as_written(html: str) -> str:
    """The source of a body as lines are read from it, with characters for tags."""
    body = parse(html).body
    assert body is not None
    return source_of(body, ())


@pytest.mark.parametrize("source", [str, _as_written])
def test_lines_tell_what_they_were(source: Callable[[str], str]) -> None:
    html = "<h2>题</h2><p>文</p><ul><li>项</li></ul><figcaption>图</figcaption>"
    assert [line.kind for line in lines_of(source(html))] == [
        LineKind.HEADING,
        LineKind.PARAGRAPH,
        LineKind.ITEM,
        LineKind.CAPTION,
    ]


def test_a_page_s_own_noncharacters_lose_no_text() -> None:
    marks = "".join(map(chr, range(0xFDD0, 0xFDD7)))
    html = f"<p>一{marks}二</p><table><tr><td>三<td>四\ufdd6</table>"
    assert "".join("".join(line.text.split()) for line in lines_of(_as_written(html))) == "一二三四"


@pytest.mark.parametrize("source", [str, _as_written])
def test_links_are_weighed_and_those_within_the_page_told_apart(
    source: Callable[[str], str],
) -> None:
    inner, outer, none = lines_of(
        source('<p><a href="#id1">一二三四</a></p><p>一二<a href="/b">三四</a></p><p>一</p>')
    )
    assert (inner.linked, inner.anchored) == (1.0, 1.0)
    assert (outer.linked, outer.anchored) == (0.5, 0.0)
    assert (none.linked, none.anchored) == (0.0, 0.0)


def test_a_page_nested_a_thousand_deep_is_read() -> None:
    body = parse("<div>" * 3000 + "深处的文字" + "</div>" * 3000).body
    assert body is not None
    assert [line.text for line in lines_of(source_of(body, ()))] == ["深处的文字"]


def test_a_row_of_data_is_one_line_whatever_its_cells_hold() -> None:
    html = (
        "<table><tr><th>平台</th><th>电话</th></tr>"
        "<tr><td>甲</td><td>95588<br>10086</td></tr>"
        "<tr><td><p>乙</p><p>（旧）</p></td><td><ul><li>短信</li><li>上门</li></ul></td></tr></table>"
    )
    lines = [line.text for line in lines_of(_as_written(html))]
    assert lines == ["平台\t电话", "甲\t95588 10086", "乙 （旧）\t短信 上门"]


def test_what_stands_in_several_rows_is_told_in_each() -> None:
    html = (
        "<table><tr><td rowspan=3>费用</td><td>罚息</td><td>0.05%</td></tr>"
        "<tr><td>违约金</td><td>100元</td></tr><tr><td>催收费</td><td>50元</td></tr>"
        "<tr><td colspan=2>合计</td><td>150元</td></tr></table>"
    )
    lines = [line.text for line in lines_of(_as_written(html))]
    assert lines == [
        "费用\t罚息\t0.05%",
        "费用\t违约金\t100元",
        "费用\t催收费\t50元",
        "合计\t\t150元",
    ]
