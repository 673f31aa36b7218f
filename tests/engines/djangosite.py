"""Serves one Django forum on 127.0.0.1; run by the Python of the engines, not by ours.

    python djangosite.py MODULE DIRECTORY

MODULE has `SETTINGS`, `URLS` and `fill(forum)`. Standard input holds the threads as JSON on its
first line and keeps the server alive: it stops when the other side closes it, whatever happened
there. Standard output tells the port.
"""

import importlib
import json
import os
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from types import ModuleType
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

COMMON = {
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
    "LANGUAGE_CODE": "zh-hans",
    "LOGGING_CONFIG": None,
    # Members, all without a login: hashing passwords would only take time.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "SECRET_KEY": "of a forum that lives for a test",
    "STATIC_URL": "/static/",
    "TIME_ZONE": "Asia/Shanghai",
    "USE_TZ": True,
}


class ThreadingServer(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as forums do."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Set the forum up, fill it, serve it until standard input ends."""
    name, directory = sys.argv[1:]
    module = importlib.import_module(name)
    _configure(module, Path(directory))
    module.fill(json.loads(sys.stdin.readline()))
    server = make_server(
        "127.0.0.1", 0, _application(), server_class=ThreadingServer, handler_class=Quiet
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


def _configure(module: ModuleType, directory: Path) -> None:
    from django.conf import settings

    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": directory / "forum.sqlite"}
    settings.configure(
        **COMMON,
        **module.SETTINGS,
        DATABASES={"default": database},
        MEDIA_ROOT=str(directory),
        ROOT_URLCONF=module.URLS,
    )
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _application() -> object:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(Path(__file__).parent))
    main()
