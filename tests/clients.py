"""One chain of middleware for all test clients: each of Django's own reads every static file anew."""

from django.conf import settings
from django.test.client import ClientHandler

LOADED: dict[tuple[str, ...], ClientHandler] = {}
"""The first handler that was used with these middlewares."""

PARTS = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")

load_anew = ClientHandler.load_middleware


def load_once(self: ClientHandler, is_async: bool = False) -> None:
    first = LOADED.setdefault(tuple(settings.MIDDLEWARE), self)
    if first is self:
        load_anew(self, is_async)
    for part in PARTS:
        setattr(self, part, getattr(first, part))
