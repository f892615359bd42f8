"""The virus scanner, where one is set up: clamd, asked over its socket (`CPUNIT_CLAMD`)."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from cpunit.domain.refusal import Refused
from cpunit.uploads.models import Upload

SECONDS = 30
PIECE = 64 * 1024
SILENT = (
    "The virus scanner does not answer, so nothing was kept: send the file again in some minutes, or tell "
    "whoever looks after this installation."
)
INFECTED = (
    "The virus scanner found something harmful in this file, so nothing was kept: ask its sender for a clean "
    "one."
)


def scan(content: bytes) -> Upload.Scan:
    """What the scanner says of it. Raises `Refused` where it is harmful, or where a scanner is set up and
    does not answer: nothing unscanned gets past one.
    """
    if not settings.CLAMD:
        return Upload.Scan.NOT_SCANNED
    try:
        answer = _asked(content)
    except OSError as error:
        raise Refused(SILENT, about="file") from error
    if answer.endswith("FOUND"):
        raise Refused(INFECTED, about="file")
    if not answer.endswith(": OK"):
        raise Refused(SILENT, about="file")
    return Upload.Scan.CLEAN


def _asked(content: bytes) -> str:
    """clamd's answer to INSTREAM: "stream: OK" or "stream: Eicar-Test-Signature FOUND"."""
    with _connected(settings.CLAMD) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while piece := line.recv(4096):
            answer += piece
    return answer.decode(errors="replace").strip("\0\n ")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "localhost", parts.port or 3310), SECONDS)
