"""As whom each professional speaks at a conference: where somebody came in their place, as both."""

from collections.abc import Iterable
from typing import Protocol

from conferences.models import Attendance, Participant


def name_stand_ins(attendances: Iterable[Attendance]) -> None:
    """Each place is told who came for whom it is, so that what is said there is theirs."""
    for mark in attendances:
        mark.participant.came_for = mark.who_came


def place_as_it_was(place: Participant) -> Participant:
    """The same of a single place, with its attendance at hand."""
    place.came_for = place.attendance.who_came if hasattr(place, "attendance") else ""
    return place


class HasPeople(Protocol):
    """A record with who is on its list and who was there."""

    @property
    def participants(self) -> tuple[Participant, ...]: ...
    @property
    def attendances(self) -> tuple[Attendance, ...]: ...


def names_at(standing: HasPeople) -> dict[int, str]:
    """Of each professional, by key: "Ann Bell", or "Zhiming Li for Ann Bell"."""
    places = (*standing.participants, *(mark.participant for mark in standing.attendances))
    return {place.person_id: place.speaks_as for place in places if place.person.is_professional}
