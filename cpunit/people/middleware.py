"""Keeps a session alive while somebody works, and lets it end when nobody does."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

RENEW_AFTER = timedelta(minutes=5)
"""A session is written at most this often, so that most pages write nothing."""

SEEN = "seen_at"
"""Set when somebody signs in."""


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
