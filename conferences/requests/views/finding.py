"""Professionals found by typing, on a request."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conferences.requests.forms.request import ConferenceRequestForm
from cpunit.people.forms.finding import nobody_found

LONGEST_SOUGHT = 100


def sought_in(request: HttpRequest) -> str:
    """Who was looked for before the page was shown anew."""
    return request.GET.get("find", "")[:LONGEST_SOUGHT]


def found_at(form: ConferenceRequestForm, page: str, **more: str) -> HttpResponse | None:
    """Back to the page with those found; None where nobody is, which the form says."""
    if sentence := nobody_found(form):
        form.add_error("find", sentence)
        return None
    query = urlencode({**more, "find": form.cleaned_data["find"]})
    return redirect(f"{page}?{query}#id_professionals")
