"""Keep the peers on this machine: some fetch pictures or lists while they parse a page."""

import socket
from typing import Any

HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def stay_here() -> None:
    """Let no name of another machine be looked up in this process from now on."""
    look_up = socket.getaddrinfo

    def here_only(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in HERE:
            raise socket.gaierror(f"{host!r} is not this machine")
        return look_up(host, *args, **kwargs)

    socket.getaddrinfo = here_only
