"""Ways for the board's server to misbehave, each instead of one answer."""

import socket
import struct
import time
from collections.abc import Callable

from tests.crawler.board import Fault, Handler


def status(code: int, **headers: str) -> Fault:
    """An error page; headers with underscores for hyphens."""

    def fault(handler: Handler, body: bytes) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.reply(code, b"<html><title>error</title></html>", named)

    return fault


def slow(seconds: float) -> Fault:
    """The right answer, late."""

    def fault(handler: Handler, body: bytes) -> None:
        time.sleep(seconds)
        handler.reply(200, body)

    return fault


def reset(handler: Handler, body: bytes) -> None:
    """The connection is torn down without an answer."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def truncated(handler: Handler, body: bytes) -> None:
    """Half of the body, then the end of the connection."""
    handler.reply(200, body[: len(body) // 2], {"Content-Length": str(len(body))})
    handler.close_connection = True


def too_long(handler: Handler, body: bytes) -> None:
    """The whole body, with a length that promises more."""
    handler.reply(200, body, {"Content-Length": str(len(body) + 1000)})
    handler.close_connection = True


def circle(handler: Handler, body: bytes) -> None:
    """A redirect to itself."""
    handler.reply(302, b"", {"Location": handler.path})


# By name: a fault that is over after so many answers, or that never ends.
FAULTS: dict[str, Callable[[int], list[Fault]]] = {
    "slow": lambda times: [slow(0.5)] * times,
    "500": lambda times: [status(500)] * times,
    "503": lambda times: [status(503)] * times,
    "reset": lambda times: [reset] * times,
    "truncated": lambda times: [truncated] * times,
    "length too long": lambda times: [too_long] * times,
    "circle": lambda times: [circle] * times,
}
