"""What every page is given: the unit's name and the places that the person signed in may go to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cpunit.web.keys import keys_on

EVERYBODY = frozenset({"chair", "support", "manager", "admin"})
LONGEST_SEARCH = 100
"""Letters that the search box takes; it says so itself, in `components/header.html`."""
CASEWORK = frozenset({"chair", "support", "manager"})


@dataclass(frozen=True)
class Place:
    """An entry of the top navigation: its words, its address, the letter that goes there after `g`, and the
    roles that have it.
    """

    label: str
    path: str
    key: str
    roles: frozenset[str]


# The letter is one of the label's, the first that no other place has.
PLACES = (
    Place("Today", "/today", "t", EVERYBODY),
    Place("Diary", "/diary/", "d", CASEWORK),
    Place("Conferences", "/conferences/", "c", CASEWORK),
    Place("Children", "/children/", "h", CASEWORK),
    Place("Plans", "/plans/", "p", CASEWORK),
    Place("Challenge", "/challenge/", "a", CASEWORK),
    Place("Service", "/service/", "s", frozenset({"manager"})),
    Place("Settings", "/settings/", "e", frozenset({"admin"})),
)


@dataclass(frozen=True)
class ShownUnit:
    """The unit as the pages name it; the defaults stand before set-up and on the error pages."""

    name: str = "Child protection conference unit"
    authority: str = ""


_the_unit: list[Callable[[], ShownUnit]] = []


def provide_unit(provider: Callable[[], ShownUnit]) -> None:
    """Tell the pages where to find the unit's name; called once, by the app that stores it."""
    _the_unit[:] = [provider]


def unit() -> ShownUnit:
    """The unit, or plain words in its place."""
    return _the_unit[0]() if _the_unit else ShownUnit()


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The context processor: what the header of `base.html` and its head on paper are drawn from."""
    user = getattr(request, "user", None)
    signed_in = user if user is not None and user.is_authenticated else None
    role = str(getattr(signed_in, "role", ""))
    return {
        "unit": unit(),
        "path": request.path,
        "places": [
            {
                "label": place.label,
                "path": place.path,
                "key": place.key,
                "is_current": request.path.startswith(place.path),
            }
            for place in PLACES
            if role in place.roles
        ],
        "may_search": role in CASEWORK,
        "searched_for": request.GET.get("q", "")[:LONGEST_SEARCH] if request.path == "/children/" else "",
        "signed_in": signed_in,
        "keys": keys_on(signed_in),
        "is_demonstration": settings.CPUNIT_MODE == "demo",
    }
