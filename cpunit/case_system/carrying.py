"""Take one message to the case system: over TLS, to an address that may be reached, and to no other.

The name is looked up once, what it leads to is looked at, and the connection goes to just that, so that it
cannot lead elsewhere in between. Nobody is followed elsewhere, and no proxy is asked.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event, Timer
from urllib.parse import urlsplit

from django.conf import settings

from cpunit.case_system.models.notice import LONGEST_ANSWER
from cpunit.domain.where_sent import may_reach, may_send_to

SECONDS = 10
"""So long may all of it take, however slowly it is answered."""
SAID = {"Content-Type": "application/json", "User-Agent": "cpunit", "Connection": "close"}
TOO_SLOW = f"it did not answer within {SECONDS} seconds."
LARGEST = 2_000
"""Bytes of an answer that are read."""


Carrier = Callable[[str, str, Mapping[str, str]], str]
"""Takes a message to an address, with these headers, and answers as `take` does."""


class NotTaken(Exception):
    """It was not taken, in `words` for whoever looks at it; others are not tried at once if it `is_away`."""

    def __init__(self, words: str, *, is_away: bool = False) -> None:
        super().__init__(words)
        self.words, self.is_away = words[:LONGEST_ANSWER], is_away


def take(url: str, body: str, headers: Mapping[str, str]) -> str:
    """What the case system answered to it, in words, where it took it (a status of 200 to 299). Raises
    `NotTaken`.
    """
    if refusal := may_send_to(url):
        raise NotTaken(refusal.sentence)
    late = Event()
    try:
        with _connection(url, late) as connection:
            parts = urlsplit(url)
            asked = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            connection.request("POST", asked, body.encode(), {**SAID, **headers})
            response = connection.getresponse()
            said = _words(response)
    except (OSError, HTTPException) as error:
        why = TOO_SLOW if late.is_set() or isinstance(error, TimeoutError) else _reason(error)
        raise NotTaken(f"It could not be reached: {why}", is_away=True) from error
    if late.is_set():
        raise NotTaken(f"It could not be reached: {TOO_SLOW}", is_away=True)
    if not 200 <= response.status < 300:
        raise NotTaken(said)
    return said


@contextmanager
def _connection(url: str, late: Event) -> Iterator[HTTPConnection]:
    """Cut off after `SECONDS`, whatever it is in the midst of, and `late` says so."""
    parts = urlsplit(url)
    host, is_open = parts.hostname or "", parts.scheme == "http"
    port = parts.port or (80 if is_open else 443)
    where = _where(host, port, only_here=is_open)
    connection = HTTPConnection(host, port, timeout=SECONDS)
    connection.auto_open = 0
    connection.sock = socket.create_connection((where, port), timeout=SECONDS)
    timer = Timer(SECONDS, _cut_off, [connection, late])
    timer.start()
    try:
        if not is_open:
            encrypted = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=host, do_handshake_on_connect=False
            )
            connection.sock = encrypted  # before it shakes hands, which may be slow too
            encrypted.do_handshake()
        yield connection
    finally:
        timer.cancel()
        connection.close()


def _where(host: str, port: int, *, only_here: bool) -> str:
    """The address that the name leads to. Raises `NotTaken` where any of those that it leads to may not be
    reached.
    """
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if refusal := may_reach(found, settings.CASE_SYSTEM_INSIDE, only_here=only_here):
        raise NotTaken(refusal.sentence)
    return found[0]


def _cut_off(connection: HTTPConnection, late: Event) -> None:
    """Whatever waits for it wakes up."""
    late.set()
    try:
        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _words(response: HTTPResponse) -> str:
    """Its status, and how what it said begins."""
    text = response.read(LARGEST).decode(errors="replace")
    said = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    leads = " It leads elsewhere, and is not followed." if 300 <= response.status < 400 else ""
    return f"It answered {response.status} {response.reason}.{leads} {said}".strip()[:LONGEST_ANSWER]


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good ({error.verify_message})."
    if isinstance(error, socket.gaierror):
        return "its name leads nowhere."
    return f"{error or 'its answer broke off'} ({type(error).__name__})."
