"""Keeps a session alive while somebody works; ends it when nobody does, without losing what they typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from cpunit.web.typed import typed_in

RENEW_AFTER = timedelta(minutes=5)
"""A session is written at most this often, so that most pages write nothing."""

SEEN = "seen_at"
"""Set when somebody signs in."""


class SignedIn(LoginRequiredMiddleware):
    """Leads whoever is not signed in to do so; what was typed before the session ended is given back.

    A part of a page that renews itself stays as it is, and one that saves itself is told by the status alone.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        leads = super().process_view(request, view_func, view_args, view_kwargs)
        if not isinstance(leads, HttpResponseRedirect):
            return leads
        if "HX-Request" in request.headers:
            return HttpResponse(status=204 if request.method == "GET" else 401)
        typed = typed_in(request)
        if not typed:
            return leads
        return render(request, "errors/signed_out.html", {"sign_in": leads.url, "typed": typed}, status=401)


class KeepSession:
    """Moves the end of the session (`SESSION_COOKIE_AGE` after the last page) on with the work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not _asks_by_itself(request):
            now = timezone.now().timestamp()
            if now - request.session.get(SEEN, now) >= RENEW_AFTER.total_seconds():
                request.session[SEEN] = now
        return self.get_response(request)


def _asks_by_itself(request: HttpRequest) -> bool:
    """Whether a page renews a part of itself, which needs nobody in front of it."""
    return request.method == "GET" and "HX-Request" in request.headers
