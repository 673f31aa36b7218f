"""How exported articles are written: Parquet, JSON Lines and CSV, columns of a batch at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import Enum, auto
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
import pyarrow.parquet as pq

# A cell that begins so is taken for a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
# Excel takes a file for UTF-8 only if it begins with a byte order mark.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Form(Enum):
    """What the values of a column are, as they are handed to a writer."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    TIME = auto()
    """Text such as `2026-03-01 01:15:00`, in UTC."""
    JSON = auto()
    """Text in JSON."""


Forms = Mapping[str, Form]
Columns = Sequence[Sequence[Any]]
Writer = Callable[[Columns], None]

_ARROW = {Form.INTEGER: pa.int64(), Form.NUMBER: pa.float64(), Form.TIME: pa.timestamp("s", "UTC")}


@contextmanager
def _parquet(target: BinaryIO, forms: Forms) -> Iterator[Writer]:
    schema = pa.schema({name: _ARROW.get(form, pa.string()) for name, form in forms.items()})
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:

        def write(columns: Columns) -> None:
            arrays = map(_array, columns, forms.values())
            writer.write_batch(pa.record_batch(list(arrays), schema=schema))

        yield write


@contextmanager
def _jsonl(target: BinaryIO, forms: Forms) -> Iterator[Writer]:
    keys = [f", {encode_basestring(name)}: " for name in forms]
    keys[0] = "{" + keys[0].removeprefix(", ")

    def write(columns: Columns) -> None:
        parts: list[Any] = []
        for key, form, values in zip(keys, forms.values(), columns, strict=True):
            encode = _JSON[form]
            parts += [
                repeat(key),
                ["null" if value is None else encode(value) for value in values],
            ]
        target.write("".join(map("".join, zip(*parts, repeat("}\n"), strict=False))).encode())

    yield write


@contextmanager
def _csv(target: BinaryIO, forms: Forms) -> Iterator[Writer]:
    schema = pa.schema(
        {
            name: pa.string() if form is Form.TIME else _ARROW.get(form, pa.string())
            for name, form in forms.items()
        }
    )
    target.write(_BYTE_ORDER_MARK)
    with pv.CSVWriter(target, schema) as writer:

        def write(columns: Columns) -> None:
            arrays = [
                _defused(pa.array(values, field.type))
                for values, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))

        yield write


FORMATS: dict[str, Callable[[BinaryIO, Forms], AbstractContextManager[Writer]]] = {
    "parquet": _parquet,
    "jsonl": _jsonl,
    "csv": _csv,
}


def _array(values: Sequence[Any], form: Form) -> Any:
    if form is not Form.TIME:
        return pa.array(values, _ARROW.get(form, pa.string()))
    naive = pa.array(values, pa.string()).cast(pa.timestamp("s"))
    return pc.assume_timezone(naive, "UTC")


def _defused(column: Any) -> Any:
    """A column in which spreadsheets see no formulas: a quote before them makes them text."""
    if column.type != pa.string():
        return column
    suspicious = pc.match_substring_regex(column, _FORMULA)
    if not pc.any(suspicious).as_py():
        return column
    quoted = pc.binary_join_element_wise("'", column, "")
    return pc.if_else(suspicious, quoted, column)


def _json_time(value: str) -> str:
    return f'"{value[:10]}T{value[11:]}+00:00"'


_JSON: dict[Form, Callable[[Any], str]] = {
    Form.TEXT: encode_basestring,
    Form.INTEGER: str,
    Form.NUMBER: repr,
    Form.TIME: _json_time,
    Form.JSON: str,
}
