"""The demonstration's sender of text messages: answers as GOV.UK Notify does, and sends nothing on.

    python -m cpunit.commands.text_catcher FOLDER PORT

It listens on this machine only, and takes what was signed with `KEY`.
"""

import hmac
import json
import sys
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SERVICE, SECRET = "6d5b5a0a-0000-4000-8000-000000000001", "6d5b5a0a-0000-4000-8000-000000000002"
TEMPLATE = "6d5b5a0a-0000-4000-8000-000000000003"
KEY = f"demonstration-{SERVICE}-{SECRET}"
SECONDS = 30
"""So old at most is a signature."""
LARGEST = 100_000

Told = dict[str, Any]


class TextCatcher(ThreadingHTTPServer):
    """Keeps what it is sent, in `taken` and as a file each where it has a `folder`."""

    daemon_threads = True

    def __init__(self, port: int = 0, folder: Path | None = None) -> None:
        super().__init__(("127.0.0.1", port), Asked)
        self.folder, self.taken, self.numbers = folder, list[Told](), count(1)

    @property
    def address(self) -> str:
        return address_of(self.server_port)

    def take(self, told: Told) -> tuple[int, Told]:
        """What is answered to a text message."""
        self.taken.append({**told, "status": "delivered"})
        if self.folder:
            name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(self.numbers):06}"
            unfinished = self.folder / f".{name}"
            unfinished.write_text(f"To {told['phone_number']}\n\n{told['personalisation']['message']}\n")
            unfinished.rename(self.folder / f"{name}.txt")
        return 201, {"id": told["reference"], "reference": told["reference"]}

    def find(self, reference: str) -> tuple[int, Told]:
        """What was taken under this reference."""
        found = [each for each in self.taken if each["reference"] == reference]
        return 200, {"notifications": [{"reference": reference, "status": each["status"]} for each in found]}


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: TextCatcher

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        reference = parse_qs(parts.query).get("reference", [""])[0]
        self._answer(parts.path == "/v2/notifications", lambda: self.server.find(reference))

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(min(int(self.headers["Content-Length"]), LARGEST)))
        self._answer(self.path == "/v2/notifications/sms", lambda: self.server.take(told))

    def _answer(self, is_known: bool, answer: Any) -> None:
        if not is_signed(self.headers.get("Authorization", "")):
            status, told = 403, error("AuthError", "Invalid token: signature")
        elif not is_known:
            status, told = 404, error("NotFound", "Not found")
        else:
            status, told = answer()
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: references and numbers stand in no log."""


def address_of(port: int) -> str:
    """The `CPUNIT_TEXT_URL` of the catcher that listens there."""
    return f"http://127.0.0.1:{port}?template={TEMPLATE}"


def error(kind: str, message: str) -> Told:
    return {"errors": [{"error": kind, "message": message}]}


def is_signed(header: str) -> bool:
    """By the secret, for the service, of late."""
    head, _, signature = header.removeprefix("Bearer ").rpartition(".")
    made = urlsafe_b64encode(hmac.digest(SECRET.encode(), head.encode(), "sha256")).rstrip(b"=").decode()
    if not head or not hmac.compare_digest(made, signature):
        return False
    claims = json.loads(urlsafe_b64decode(head.partition(".")[2] + "=="))
    return bool(claims["iss"] == SERVICE and abs(time.time() - claims["iat"]) <= SECONDS)


def main(folder: Path, port: int) -> None:
    """Take text messages until this process is ended."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    threading.Thread(target=TextCatcher(port, folder).serve_forever, daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
