"""Every answer at a door: no search engine finds it, no other site hears of it, its faults tell nothing, and
at its own name nothing but doors is found.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from cpunit.domain.reading_hours import CHILDLINE, EMERGENCY
from cpunit.doors.pages import PATH
from cpunit.web.typed import is_from_our_page, typed_in

FAULTS = frozenset({400, 403, 404, 405, 500, 503})
"""Whose pages elsewhere name the unit."""
TYPED = re.compile(r"/door(/[a-z-]*)?(?=[/?]|$)", re.IGNORECASE)
"""The words of an address that somebody copies from paper."""
NEAR = re.compile(r"[/\s.]*door", re.IGNORECASE)
"""How an address begins that was copied otherwise than it stands on paper. Nothing else of the product begins
so, and where staff sign in under the same name its own page would say whose it is.
"""


class DoorPages:
    """Middleware: the headers, and a page without the product's name in place of its error pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase | None = _in_small_letters(request)
        if not response and not request.path.startswith(PATH) and not NEAR.match(request.path):
            return _elsewhere(request) or self.get_response(request)
        response = response or self.get_response(request)
        if response.status_code in FAULTS and not hasattr(response, "at_door"):
            response = _fault(request, response.status_code)
        # "no-referrer" would hide from us too that a form is from a page of ours (Fetch standard, "Origin")
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers.setdefault("Cache-Control", "no-store")
        _leave_no_trace(response)
        return response


def _leave_no_trace(response: HttpResponseBase) -> None:
    """The mark against forged forms goes with the browser, too, and stands for the door alone: for a year it
    would name the host on a telephone that somebody else takes up.
    """
    if (mark := response.cookies.get(settings.CSRF_COOKIE_NAME)) is not None:
        mark["path"] = PATH
        if mark.value:
            mark["max-age"] = mark["expires"] = ""


def _in_small_letters(request: HttpRequest) -> HttpResponse | None:
    """Leads to the door whoever wrote its words in capitals, as the paper says that these do not matter."""
    asked = request.get_full_path()
    typed = TYPED.match(asked)
    if not typed:
        return None
    small = typed[0].lower()
    if small == typed[0] and request.path.startswith(PATH):
        return None
    leads_to = small + asked[typed.end() :]
    return HttpResponsePermanentRedirect(leads_to if leads_to.startswith(PATH) else PATH)


def _elsewhere(request: HttpRequest) -> HttpResponse | None:
    """At the name that doors have to themselves nothing else of the product answers: whoever types it alone
    sees no sign-in, which would say whose it is.
    """
    own = urlsplit(settings.DOOR_ADDRESS).hostname
    if own == urlsplit(settings.SITE_ADDRESS).hostname or _name_in(request) != own:
        return None
    return HttpResponseRedirect(PATH) if request.path == "/" else _fault(request, 404)


def _name_in(request: HttpRequest) -> str:
    """Which name was asked for, however it was written; "" for one that is none."""
    try:
        return (urlsplit(f"//{request.headers.get('Host', '')}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _fault(request: HttpRequest, status: int) -> HttpResponse:
    """Needs no database, which may be away. What was typed is given back where a form was out of date."""
    typed = typed_in(request) if status == 403 and is_from_our_page(request) else []
    told = {"typed": typed, "childline": CHILDLINE, "emergency": EMERGENCY}
    return HttpResponse(render_to_string("doors/fault.html", told), status=status)
