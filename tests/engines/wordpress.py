"""Debian's WordPress, unpacked, on a MariaDB server and a PHP server of its own."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engines.running import PATIENCE_SECONDS, as_json
from tests.generators.corpora import fetch
from tests.generators.discussions import Thread
from tests.storage.servers import mariadb

HERE = Path(__file__).parent
PACKAGES = (
    "wordpress",
    *(f"wordpress-theme-twentytwenty{name}" for name in ("one", "three")),
    *("php-getid3", "libjs-cropper", "libjs-underscore"),
)
"""Unpacked, not installed: nothing of the machine is changed."""


@contextmanager
def wordpress(
    threads: Iterable[Thread], directory: Path, *, theme: str, permalinks: str
) -> Iterator[str]:
    """Run a site with threads as articles and comments; gives the root of its addresses.

    Args:
        threads: What it is filled with.
        directory: An empty one, for the site and its database.
        theme: Name of an installed theme.
        permalinks: The pattern of its addresses; empty for `?p=5`.
    """
    root = _unpack(directory / "share") / "wordpress"
    shutil.copy(HERE / "wordpress_config.php", root / "wp-config.php")
    (directory / "database").mkdir()
    with mariadb(directory / "database"):
        port = _free_port()
        home = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "PHP_CLI_SERVER_WORKERS": "2",
            "WORDPRESS_HOME": home,
            "WORDPRESS_SOCKET": str(directory / "database" / "socket"),
        }
        php = [_php(), "-d", "error_reporting=0", "-d", "display_errors=0"]
        subprocess.run(
            [*php, HERE / "wordpress_fill.php", root, theme, permalinks],
            input=as_json(threads).encode(),
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        server = subprocess.Popen(
            [*php, "-S", f"127.0.0.1:{port}", "-t", root],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # The server's workers are its children and end with its group.
            process_group=0,
        )
        try:
            _wait(home, server)
            yield f"{home}/"
        finally:
            os.killpg(server.pid, 15)
            server.wait(PATIENCE_SECONDS)


def _php() -> str:
    program = shutil.which("php")
    if program is None:
        raise RuntimeError("PHP is missing: apt-get install php-cli php-mysql php-xml")
    return program


def _unpack(share: Path) -> Path:
    """Put all packages into one tree, as their links to each other expect it."""
    for package in PACKAGES:
        shutil.copytree(
            fetch(f"apt:{package}") / "usr" / "share", share, symlinks=True, dirs_exist_ok=True
        )
    return share


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/readme.html", timeout=5).close()
        except urllib.error.URLError as error:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("PHP's server did not come up") from error
            time.sleep(0.1)
        else:
            return
