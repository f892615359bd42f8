"""Keeps a session alive while somebody works; ends it when nobody does, without losing what they typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from cpunit.web.typed import typed_in

RENEW_AFTER = timedelta(minutes=5)
"""A session is written at most this often, so that most pages write nothing."""

NOT_DONE = "You were signed out, so nothing was done. Sign in, and press it once more."

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
        if request.method != "POST":
            return leads
        back = redirect_to_login(_stood_on(request))
        typed = typed_in(request)
        if request.path == reverse("sign_out"):
            return redirect("sign_in")
        if not typed:
            messages.warning(request, NOT_DONE)
            return back
        return render(request, "errors/signed_out.html", {"sign_in": back.url, "typed": typed}, status=401)


def _stood_on(request: HttpRequest) -> str:
    """The page of ours on which the button was pressed, as some addresses are for buttons alone."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}) and page
    return urlsplit(page)._replace(scheme="", netloc="").geturl() if ours else request.get_full_path()


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
