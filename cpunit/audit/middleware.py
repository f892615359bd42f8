"""Remembers, for the length of one request, from which address it came, for the audit events to say so."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_address: ContextVar[str | None] = ContextVar("address", default=None)


def address_of_request() -> str | None:
    """The network address that the present request came from; None in a worker or a command."""
    return _address.get()


class WhereFrom:
    """Middleware; behind a trusted proxy the web server is told to set REMOTE_ADDR itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _address.set(request.META.get("REMOTE_ADDR") or None)
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)
