"""Addresses for the tests of the look: the style guide, and a page for each way to fail."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("This page is for service managers.")


@login_not_required
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A fault of the program")


@login_not_required
def unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


urlpatterns = [
    path("", include("cpunit.web.urls")),
    path("refused/", refused),
    path("forbidden/", forbidden),
    path("broken/", broken),
    path("unreadable/", unreadable),
]

handler400 = "cpunit.web.errors.bad_request"
handler403 = "cpunit.web.errors.forbidden"
handler404 = "cpunit.web.errors.not_found"
handler500 = "cpunit.web.errors.server_error"
