"""The product's own server as a process that a test may kill at any moment, on the test's database."""

import os
import signal
import socket
import subprocess
import sys
from time import monotonic, sleep
from urllib.parse import urlsplit

from django.db import connection

STARTS_WITHIN = 30.0
"""Seconds, on a machine that does other work."""


class Server:
    """`url` stays the same from one life to the next."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Resolves once it takes connections."""
        database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
        words = [sys.executable, "-m", "gunicorn", "cpunit.wsgi:application", "--no-control-socket"]
        self._process = subprocess.Popen(
            [*words, "--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "8"],
            env={**os.environ, "DATABASE_URL": database.geturl()},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = monotonic() + STARTS_WITHIN
        while not self._answers():
            assert monotonic() < until, "the server does not start"
            sleep(0.05)

    def kill(self) -> None:
        """As a machine does that loses its power: nothing is finished."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        with socket.socket() as asks:
            asks.settimeout(0.5)
            return asks.connect_ex(("127.0.0.1", self.port)) == 0
