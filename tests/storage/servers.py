"""Database servers in a directory of their own, on a socket in it, gone at the end."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 60


class ServerMissingError(Exception):
    """The server is not installed; the message names Debian's package."""


@contextmanager
def postgresql(directory: Path) -> Iterator[str]:
    """Run a PostgreSQL server; gives the address of its database `test`."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not programs:
        raise ServerMissingError("postgresql")
    programs_at = programs[-1].parent
    data = directory / "data"
    as_user = _as_user("postgres", directory)
    _run(
        [
            *as_user,
            programs_at / "initdb",
            "-D",
            data,
            "-U",
            "test",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
    )
    server = subprocess.Popen(
        [
            *as_user,
            programs_at / "postgres",
            "-D",
            data,
            "-k",
            directory,
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(server, [programs_at / "createdb", "-h", directory, "-U", "test", "test"])
        _run([programs_at / "createdb", "-h", directory, "-U", "test", "shared"])
        yield f"postgresql+psycopg://test@/test?host={directory}"
    finally:
        # A fast shutdown: it does not wait for clients.
        _run([*as_user, programs_at / "pg_ctl", "-D", data, "-m", "fast", "stop"])
        server.wait(PATIENCE_SECONDS)


@contextmanager
def mariadb(directory: Path) -> Iterator[str]:
    """Run a MariaDB server; gives the address of its database `test`."""
    program = shutil.which("mariadbd") or shutil.which("mariadbd", path="/usr/sbin")
    if program is None:
        raise ServerMissingError("mariadb-server")
    data, socket = directory / "data", directory / "socket"
    user = pwd.getpwuid(os.getuid()).pw_name
    common = ["--no-defaults", f"--datadir={data}", f"--user={user}"]
    _run(
        [
            "mariadb-install-db",
            *common,
            "--auth-root-authentication-method=normal",
            "--skip-name-resolve",
        ]
    )
    server = subprocess.Popen(
        [
            program,
            *common,
            f"--socket={socket}",
            "--skip-networking",
            "--skip-grant-tables",
            f"--pid-file={directory / 'pid'}",
            "--innodb-flush-log-at-trx-commit=0",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(
            server,
            [
                "mariadb",
                f"--socket={socket}",
                "-e",
                "CREATE DATABASE IF NOT EXISTS test; CREATE DATABASE shared",
            ],
        )
        yield f"mariadb+pymysql://root@localhost/test?unix_socket={socket}&charset=utf8mb4"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def _as_user(name: str, directory: Path) -> list[str]:
    """What runs a command as a user: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    shutil.chown(directory, name)
    return ["runuser", "-u", name, "--"]


def _run(command: list[object]) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr or done.stdout}")


def _wait(server: subprocess.Popen[bytes], command: list[object]) -> None:
    """Try a command until the server answers it."""
    words = [str(part) for part in command]
    end = time.monotonic() + PATIENCE_SECONDS
    while subprocess.run(words, capture_output=True, check=False).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server did not come up: {words[0]}")
        time.sleep(0.1)
