"""A case system of the tests' own, on this machine: it checks what it is sent as the document tells it to."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from cpunit.case_system.views.target import HOW

PROGRAM = re.findall(r"```python\n(.*?)```", HOW.read_text(), re.DOTALL)[0]


def is_good() -> Callable[[Any, bytes, str], bool]:
    """The program of the document, as whoever receives would run it."""
    names: dict[str, Any] = {}
    exec(PROGRAM, names)  # noqa: S102 - the project's own document
    found: Callable[[Any, bytes, str], bool] = names["is_good"]
    return found


CERTIFICATE = Path(__file__).with_name("this_machine.pem")
"""Of this machine, by nobody whom anybody trusts; the key with it is known to all who read this."""


@contextmanager
def dripping(*, is_encrypted: bool, monkeypatch: pytest.MonkeyPatch | None = None) -> Iterator[str]:
    """The address of one who answers with a letter now and then, and never comes to an end. By `monkeypatch`
    its certificate is trusted.
    """
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_drip, args=[listening, is_encrypted, over], daemon=True).start()
        if monkeypatch:
            trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
            monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        yield f"http{'s' if is_encrypted else ''}://127.0.0.1:{listening.getsockname()[1]}/"
        over.set()


def _drip(listening: socket.socket, is_encrypted: bool, over: threading.Event) -> None:
    with suppress(OSError):
        there, _ = listening.accept()
        if is_encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            there = context.wrap_socket(there, server_side=True)
        with there:
            there.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not over.wait(0.02):
                there.sendall(b"a")


class Receiver(HTTPServer):
    """`secret` is what it was given, `status` and `says` are what it answers; `taken` are the bodies whose
    signature was good.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.status, self.says, self.leads_to = 200, b"Thank you", ""
        self.secret = ""
        self.taken: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks?unit=1"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that was cut off on purpose is no fault to be told."""


class Asked(BaseHTTPRequestHandler):
    """One message."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = {name.lower(): value for name, value in self.headers.items()}
        if is_good()(given, body, self.server.secret):
            self.server.taken.append(body)
            self.server.headers.append(given)
        self.send_response(self.server.status)
        if self.server.leads_to:
            self.send_header("Location", self.server.leads_to)
        self.end_headers()
        self.wfile.write(self.server.says)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the standard library calls it
        """Nothing."""
