"""Keep that somebody agreed to confidentiality, and when (KRK-12)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from conferences.conference.sealed import kept
from conferences.conference.writing import note
from conferences.live.actions.take_attendance import MARKED, Person
from conferences.live.writing import beside_others
from conferences.models import Attendance, Conference
from cpunit.domain.refusal import Refused
from cpunit.domain.words import isolated, listed
from cpunit.people.models import User, with_details


@transaction.atomic
def agree(
    *,
    conference: Conference,
    said: Mapping[Person, bool],
    by: User,
    now: datetime,
    seen: str | None = None,
) -> list[Attendance]:
    """Each of these agreed, or it was ticked by mistake. Who is not in the room says by it, too, that they
    are alone and record nothing. Raises `Overtaken` where somebody else noted the same otherwise.

    Locks those alone whose tick differs from what stands, always in one order: of two who mark different
    people neither waits for the other while the other waits for them.
    """
    conference = beside_others(by, conference)
    names = {f"signed-{person.name}": person for person in said}
    typed = {name: said[person] for name, person in names.items()}
    marks = _marks(conference.attendances.all())
    differ = [
        mark.pk for person, mark in marks.items() if said.get(person, mark.has_agreed) != mark.has_agreed
    ]
    marks |= _marks(conference.attendances.select_for_update(of=("self",)).filter(pk__in=differ))
    stands = {name: person in marks and marks[person].has_agreed for name, person in names.items()}
    wanted = kept(stands, seen, typed, lambda name: _words(marks.get(names[name])), changed=MARKED)
    changed = [person for name, person in names.items() if wanted[name] != stands[name]]
    for person in changed:
        mark = marks.get(person)
        if mark is None or not mark.is_present:
            why = "Mark how somebody takes part before they agree to anything."
            raise Refused(why, about=person.name)
        has_agreed = said[person]
        mark.agreed_at = (mark.agreed_at or now) if has_agreed else None
        mark.alone_at = now if has_agreed and mark.how in Attendance.FROM_AFAR else None
        mark.save()
    for has_agreed, done in ((True, "agreed"), (False, "has not agreed after all")):
        people = [isolated(marks[each].person.name) for each in changed if said[each] is has_agreed]
        if people:
            note(conference, "took attendance", f"Confidentiality: {listed(people)} {done}", by, now)
    return [marks[person] for person in changed]


def _marks(rows: QuerySet[Attendance]) -> dict[Person, Attendance]:
    """By whose they are; always in one order, in which they are locked, too."""
    return {
        Person.of(mark): mark
        for mark in rows.order_by("pk").select_related(*with_details("participant__person"))
    }


def _words(mark: Attendance | None) -> str:
    if mark is None:
        return "Not marked"
    return f"{mark.person.name}: {'has agreed' if mark.has_agreed else 'has not agreed'}"
