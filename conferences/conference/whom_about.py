"""Whom conferences are about, in the words by which a professional who works with them knows them."""

from collections.abc import Collection, Iterable
from itertools import groupby

from django.utils.timezone import localdate

from conferences.models import Booking, Conference
from cpunit.domain.words import day_and_date, isolated, listed
from cpunit.people.models import Child

UNBORN = "the unborn child"


def whom_about(conferences: Collection[int]) -> dict[int, str]:
    """ "Ella and Finn (Achterberg), conference C25-8KQM on Thu 8 May 2025", by the key of the conference: the
    living children, the code, as messages name it, and the day where it is booked. The code stands in it
    always: two families may each have an only child Ella. Three queries; none for no conference.
    """
    if not conferences:
        return {}
    children = Child.objects.filter(death_date__isnull=True, at_conferences__conference__in=conferences)
    named: dict[int, set[tuple[str, str]]] = {key: set() for key in conferences}
    for key, last, first in children.values_list("at_conferences__conference", "last_name", "first_name"):
        named[key].add((last, first or UNBORN))
    standing = Booking.objects.filter(conference__in=conferences, cancelled_at__isnull=True)
    days = {
        key: f" on {day_and_date(localdate(starts_at))}"
        for key, starts_at in standing.values_list("conference", "starts_at")
    }
    codes = Conference.objects.filter(pk__in=conferences).values_list("pk", "reference")
    return {key: _heading(named[key], f"conference {code}{days.get(key, '')}") for key, code in codes}


def _heading(children: Iterable[tuple[str, str]], conference: str) -> str:
    """Brothers and sisters by their first names, and their surname once."""
    families = groupby(sorted(children), key=lambda child: child[0])
    names = [f"{listed([first for _, first in each])} ({isolated(last)})" for last, each in families]
    words = ", ".join([*names, conference])
    return f"{words[:1].upper()}{words[1:]}"
