"""Whom conferences are about, in the words by which a professional who works with them knows them."""

from collections.abc import Collection

from conferences.models import Booking
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child

UNBORN = "the unborn child"


def whom_about(conferences: Collection[int]) -> dict[int, str]:
    """ "Ella and Finn, conference on Thu 8 May 2025", by the key of the conference: the living children by
    their first names, and the day where there is one. Two queries; none for no conference.
    """
    if not conferences:
        return {}
    named: dict[int, list[str]] = {key: [] for key in conferences}
    children = Child.objects.filter(death_date__isnull=True)
    told = children.filter(at_conferences__conference__in=conferences)
    for key, child in told.values_list("at_conferences__conference", "first_name"):
        named[key].append(child or UNBORN)
    standing = Booking.objects.filter(conference__in=conferences, cancelled_at__isnull=True)
    days = {each.conference_id: f", conference on {day_and_date(each.day)}" for each in standing}
    return {key: _heading(sorted(set(names)), days.get(key, "")) for key, names in named.items()}


def _heading(names: list[str], day: str) -> str:
    words = f"{listed(names)}{day}"
    return f"{words[:1].upper()}{words[1:]}"
