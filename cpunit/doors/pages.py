"""What everybody is shown who does not come in, or finds nothing: the same for all, and it says nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cpunit.domain.reading_hours import CHILDLINE, EMERGENCY
from cpunit.people.models import UnitSettings
from cpunit.web.typed import is_from_our_page, typed_in

COOKIE = "door"
PATH = "/door/"
ELSEWHERE = "https://www.bbc.co.uk/weather"
"""Where the quick way out leads: a page that anybody might have open."""


def shut(request: HttpRequest, sentence: str = "", *, is_at_work: bool = False) -> HttpResponse:
    """404 for a link or a visit that opens nothing, whyever: used, withdrawn, over, guessed. What was typed
    is given back, with whom to ring now, as nobody was given it (safety 6); to who `is_at_work` without.
    """
    typed = _typed(request)
    request.visitor = None  # type: ignore[attr-defined]  # nobody's name stands on it
    told: dict[str, object] = {
        "sentence": sentence,
        "typed": typed,
        "childline": "" if is_at_work else CHILDLINE,
        "emergency": EMERGENCY,
    }
    return answer_404(request, "doors/shut.html", told)


def not_here(request: HttpRequest, *, is_at_work: bool = False) -> HttpResponse:
    """404 behind a door: not there, or not theirs; the page does not say which. What was typed is given
    back, as `shut` does.
    """
    told: dict[str, object] = {
        "typed": _typed(request),
        "childline": "" if is_at_work else CHILDLINE,
        "emergency": EMERGENCY,
    }
    return answer_404(request, "doors/not_here.html", told)


def _typed(request: HttpRequest) -> list[str]:
    return typed_in(request) if request.method == "POST" and is_from_our_page(request) else []


def phone() -> str:
    """The unit's own number; "" where none is kept."""
    return UnitSettings.current().phone


def answer_404(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """That something is not there, in the words of a page of one's own."""
    answer = render(request, template, {**context, "phone": phone()}, status=404)
    answer.at_door = True  # type: ignore[attr-defined]  # see DoorPages
    answer._has_been_logged = True  # type: ignore[attr-defined]  # links stand in no log of the server
    return answer
