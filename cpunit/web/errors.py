"""The error pages: the product's own look, a sentence that says what to do, and no database behind the 500.

`cpunit.urls` names these as `handler400` to `handler500`, and the settings name `csrf_failure`. None reads
what was sent, which may be what could not be read, but the last, which gives back what was typed on a page of
ours. The middleware has seen to the sign-out form's token before.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cpunit.web.typed import is_from_our_page, typed_in

RETRY_AFTER_SECONDS = 30
NOT_ALLOWED = "Your role does not let you do this. If it should, ask an administrator of the unit."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent could not be read."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: says why, in the words that the refusal was raised with."""
    return render(request, "errors/403.html", {"why": str(exception) or NOT_ALLOWED}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not within what this person may see; the page does not say which."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away: drawn without a context processor, so that it stands anyway."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = render_to_string("errors/503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form sent from a page that is out of date, mostly after signing in or out in another tab."""
    typed = typed_in(request) if is_from_our_page(request) else []
    return HttpResponse(render_to_string("errors/403_csrf.html", {"typed": typed}), status=403)
