"""Ask GOV.UK Notify something: JSON both ways, each request signed (JSON Web Token, RFC 7519, with HS256).

Its own client for Python is not used, as it cannot be installed by hashes alone (docs/decisions/0052).
"""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from cpunit.connecting import TextService

SECONDS = 10
"""So long is any part of an answer waited for."""
LARGEST = 500_000
"""Bytes of an answer that are read."""


class Answer(NamedTuple):
    """What was answered; `told` is empty where it was no JSON object."""

    status: int
    told: dict[str, Any]


class _Stays(HTTPRedirectHandler):
    """Follows nobody elsewhere: the signature would go along."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def ask(service: TextService, method: str, path: str, told: dict[str, object] | None = None) -> Answer:
    """Raises `OSError` where nobody answers in time."""
    data = None if told is None else json.dumps(told).encode()
    headers = {"Authorization": f"Bearer {_signed(service)}", "Content-Type": "application/json"}
    request = Request(service.host + path, data, headers, method=method)  # noqa: S310 - the scheme was looked at
    # the proxy that the environment names, but to this machine itself
    opener = build_opener(_Stays, *([ProxyHandler({})] if service.is_here else []))
    try:
        try:
            response = opener.open(request, timeout=SECONDS)
        except HTTPError as error:  # an answer like any other
            response = error
        with response:
            return Answer(response.status, _object(response.read(LARGEST)))
    except HTTPException as error:
        raise OSError(f"its answer broke off ({type(error).__name__})") from error


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _signed(service: TextService) -> str:
    """Good for half a minute by the clock of the machine, which is what Notify compares."""
    head = _part({"typ": "JWT", "alg": "HS256"})
    claims = _part({"iss": service.service, "iat": int(time.time())})
    signature = hmac.digest(service.secret.encode(), f"{head}.{claims}".encode(), "sha256")
    return f"{head}.{claims}.{_bare(signature)}"


def _part(told: dict[str, object]) -> str:
    return _bare(json.dumps(told, separators=(",", ":")).encode())


def _bare(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
