"""What every page that a test client gets goes through: one chain of middleware, and what it must keep to.

Django's own clients read every static file anew, and they send forms without the mark that a browser has to
send back: a form without one would be refused to everybody and pass its tests.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test.client import ClientHandler

LOADED: dict[tuple[str, ...], ClientHandler] = {}
"""The first handler that was used with these middlewares."""

PARTS = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")

SENT = re.compile(rb"<form\b[^>]*method=.?post.*?</form>", re.DOTALL | re.IGNORECASE)
MARK = b'name="csrfmiddlewaretoken" value="'

load_anew = ClientHandler.load_middleware


def may_be_sent(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware that fails where a form on the page is without its mark."""

    def look(request: HttpRequest) -> HttpResponseBase:
        page = answer(request)
        if isinstance(page, HttpResponse) and page.get("Content-Type", "").startswith("text/html"):
            bare = [form[:300] for form in SENT.findall(page.content) if MARK not in form]
            assert not bare, f"{request.path} has a form that a browser could not send: {bare}"
        return page

    return look


def load_once(self: ClientHandler, is_async: bool = False) -> None:
    first = LOADED.setdefault(tuple(settings.MIDDLEWARE), self)
    if first is self:
        load_anew(self, is_async)
        self._middleware_chain = may_be_sent(self._middleware_chain)
    for part in PARTS:
        setattr(self, part, getattr(first, part))
