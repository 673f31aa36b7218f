"""Commands typed in this process, which is much faster than in one of their own."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from scrapy.cmdline import execute

from tests.gold import ROOT


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Type = Callable[..., Done]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type a command."""
    monkeypatch.chdir(ROOT)

    def type_in(*words: str) -> Done:
        with pytest.raises(SystemExit) as left:
            execute(["scrapy", *words])
        status = left.value.code
        return Done(status if isinstance(status, int) else 0, *capsys.readouterr())

    return type_in
