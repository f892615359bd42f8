"""Where a school or a workplace is withheld from a reader, an agency of that name is named by its kind alone:
"Education" and not "Fellside Academy".
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar, cast

from conferences.live.less import told_less
from conferences.live.standing import Standing
from conferences.models import ConferenceChild, OutlineAction, Participant
from cpunit.domain.whereabouts import Marks
from cpunit.people.models import Agency, Person, Professional

OfPlace = TypeVar("OfPlace")
SOMEBODY = "Professional"
"""In place of the title of a post that names the place."""


def masked(standing: Standing, marks: Marks) -> Standing:
    """The same facts with these agencies by their kind; itself where none has such a name, or has it by now.
    Nothing of it is ever saved. One query where something is looked for.
    """
    if not marks:
        return standing
    known = {place.person_id: place.person for place in standing.participants}
    for each in standing.attached:
        known |= {member.pk: member for member in each.core_group_members.all()}
    known |= {row.owner.pk: row.owner for row in standing.outline if row.owner}
    of_agency = {pk: person for pk, person in known.items() if person.is_professional}
    today = Agency.objects.in_bulk({person.professional.agency_id for person in of_agency.values()})
    hidden = {
        key: person
        for key, person in of_agency.items()
        if _tells(person, today.get(person.professional.agency_id), marks)
    }
    if not hidden:
        return standing
    people = {
        key: _by_kind(person, today.get(person.professional.agency_id), marks)
        for key, person in hidden.items()
    }
    places = {
        place.pk: _with(place, person=people.get(place.person_id, place.person))
        for place in standing.participants
    }
    less = told_less(
        standing,
        participants=tuple(places.values()),
        attendances=_in(standing.attendances, places),
        reports=_in(standing.reports, places),
        views=_in(standing.views, places),
        dissents=_in(standing.dissents, places),
        attached=tuple(_attached(each, people) for each in standing.attached),
        outline=tuple(_row(row, people) for row in standing.outline),
    )
    sentence = standing.quoracy.sentence
    for key, person in hidden.items():
        sentence = sentence.replace(person.professional.agency.name, people[key].professional.agency.name)
    vars(less)["quoracy"] = replace(standing.quoracy, sentence=sentence)
    return less


def _tells(person: Person, today: Agency | None, marks: Marks) -> bool:
    who = person.professional
    return any(map(marks.stand_in, (who.agency.name, today.name if today else "", who.job_title)))


def _by_kind(person: Person, today: Agency | None, marks: Marks) -> Person:
    kind, of = str(today.get_kind_display()) if today else "An agency", person.professional
    job = SOMEBODY if marks.stand_in(of.job_title) else of.job_title
    who: Professional = _with(of, job_title=job, agency=_with(of.agency, name=kind))
    return _with(person, professional=who)


def _in(rows: Iterable[OfPlace], places: dict[int, Participant]) -> tuple[OfPlace, ...]:
    return tuple(_with(row, participant=places[cast(Any, row).participant_id]) for row in rows)


def _attached(each: ConferenceChild, people: dict[int, Person]) -> ConferenceChild:
    less = copy(each)
    members = [people.get(member.pk, member) for member in each.core_group_members.all()]
    cache = vars(each).get("_prefetched_objects_cache", {})
    vars(less)["_prefetched_objects_cache"] = {**cache, "core_group_members": members}
    return less


def _row(row: OutlineAction, people: dict[int, Person]) -> OutlineAction:
    return _with(row, owner=people[row.owner.pk]) if row.owner and row.owner.pk in people else row


def _with(row: OfPlace, **facts: Any) -> OfPlace:
    """A copy with these facts."""
    less = copy(row)
    for name, value in facts.items():
        setattr(less, name, value)
    return less
