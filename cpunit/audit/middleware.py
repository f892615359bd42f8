"""Remembers, for the length of one request, from which address it came, for the audit events to say so."""

from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_address: ContextVar[str | None] = ContextVar("address", default=None)


def address_of_request() -> str | None:
    """The network address that the present request came from; None in a worker or a command."""
    return _address.get()


class WhereFrom:
    """Middleware. Behind the trusted proxy (CPUNIT_BEHIND_PROXY) everybody would seem to be in one place, so
    the address is the one that the proxy added to X-Forwarded-For, which is the last.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _address.set(_where_from(request))
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)


def _where_from(request: HttpRequest) -> str | None:
    seen = request.META.get("REMOTE_ADDR") or None
    if not settings.BEHIND_PROXY:
        return seen
    added = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(added))
    except ValueError:
        return seen
