"""The rows that the record, its pages and the minutes are made of, with what they show of each and no more.

Whoever stands on the list of people is read there, once: who does what, is of a core group or gave a view is
mostly one of them.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from conferences.live.gathered import Pairs
from conferences.models import (
    Attendance,
    Conference,
    ConferenceChild,
    Dissent,
    Entry,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
    ReviewedAction,
    ReviewedRisk,
    Stay,
)
from cpunit.people.models import Child, Exclusion
from cpunit.people.named import people_by_key

LookedBackOn = TypeVar("LookedBackOn", ReviewedRisk, ReviewedAction)
OfPlace = TypeVar("OfPlace", Attendance, Report, ProfessionalView, Dissent)

PLACE = ("conference", "status", "exclusion")
OF_A_PERSON = (
    "kind",
    "adult__name",
    "child__first_name",
    "child__last_name",
    "child__birth_date",
    "child__death_date",
    "professional__name",
    "professional__left_on",
)
ATTENDANCE = ("conference", "how", "stand_in", "who_tells_them", "tell_by", "told_on")
"""What is shown of each."""


def ground_exclusions(places: Iterable[Participant]) -> None:
    """Why somebody is kept out is asked for where somebody is."""
    kept_out = [place for place in places if place.exclusion_id]
    if kept_out:
        keys = {place.exclusion_id for place in kept_out}
        grounds = (
            Exclusion.objects.select_related("decided_by__user").prefetch_related("children").in_bulk(keys)
        )
        for place in kept_out:
            place.exclusion = grounds[place.exclusion_id]


def give_arrangements(
    children: Iterable[ConferenceChild], places: Iterable[Participant], core_groups: Pairs
) -> None:
    """Each child is given the lead social worker and the core group, mostly from the list of people."""
    keys = {key for each in core_groups.values() for key in each}
    leads = {each.lead_social_worker_id for each in children if each.lead_social_worker_id}
    people = people_by_key(keys | leads, [place.person for place in places])
    for child in children:
        if child.lead_social_worker_id:
            child.lead_social_worker = people[child.lead_social_worker_id].professional
        _answer(child, "core_group_members", [people[key] for key in core_groups.get(child.pk, ())])


def places_afterwards(conference: Conference) -> list[Participant]:
    """The list of people, children among them, each with how they were there: who is told, and given what."""
    named = ("person__adult", "person__child", "person__professional")
    rows = conference.participants.select_related(*named, "attendance")
    return list(rows.only(*PLACE, *of("person", OF_A_PERSON), *of("attendance", ATTENDANCE)))


def give_stays(marks: Iterable[Attendance], stays: Iterable[Stay]) -> None:
    """Each is given when they were there."""
    of_mark: dict[int, list[Stay]] = {}
    for stay in stays:
        of_mark.setdefault(stay.attendance_id, []).append(stay)
    for mark in marks:
        _answer(mark, "stays", of_mark.get(mark.pk, []))


def in_their_places(rows: Iterable[OfPlace], places: Iterable[Participant]) -> tuple[OfPlace, ...]:
    """The rows, each with its place; but for those of somebody who was taken out or put on the list in this
    moment.
    """
    by_key = {place.pk: place for place in places}
    found = [row for row in rows if row.participant_id in by_key]
    for row in found:
        row.participant = by_key[row.participant_id]
    return tuple(found)


def for_whom_and_by_whom(
    rows: Sequence[OutlineAction], places: Iterable[Participant], children: Iterable[Child], meant: Pairs
) -> None:
    """Each row of the plan is given its children and whoever does it."""
    people = people_by_key({row.owner_id for row in rows if row.owner_id}, [place.person for place in places])
    for row in rows:
        row.owner = people[row.owner_id] if row.owner_id else None
    _give_children(rows, children, meant)


def said_there(entries: Iterable[Entry], *, scales: Container[str]) -> list[Entry]:
    """Those that say something under their heading: a number counts under one of the `scales` alone, and
    comes back with the entry where that was moved away.
    """
    for entry in entries:
        if entry.heading not in scales:
            entry.score = None
    return [entry for entry in entries if entry.text or entry.score is not None]


def in_their_order(
    entries: Iterable[Entry], places: Iterable[Participant], children: Iterable[Child], named: Pairs
) -> tuple[Entry, ...]:
    """The entries as they stand under their headings, each with whose view it is and the children that it
    names.
    """
    rows = sorted(entries, key=lambda entry: (entry.place, entry.pk))
    by_key = {place.pk: place for place in places}
    for row in rows:
        if row.voice_id in by_key:
            row.voice = by_key[row.voice_id]
    _give_children(rows, children, named)
    return tuple(rows)


def looked_back_on(
    risks: Iterable[LookedBackOn], children: Iterable[Child], concerned: Pairs
) -> tuple[LookedBackOn, ...]:
    """The risks or actions that a review looks back on, in their order, each with those of these children
    whom it concerns; none that concerns none of them.
    """
    here = {child.pk: child for child in children}
    rows = sorted(risks, key=lambda risk: (risk.position, risk.pk))
    theirs = {pk: [key for key in keys if key in here] for pk, keys in concerned.items()}
    found = [risk for risk in rows if theirs.get(risk.pk)]
    _give_children(found, here.values(), theirs)
    return tuple(found)


def _give_children(
    rows: Iterable[OutlineAction | Entry | ReviewedRisk | ReviewedAction],
    children: Iterable[Child],
    named: Pairs,
) -> None:
    """Each is given those it names, the oldest first."""
    at_hand = {child.pk: child for child in children}
    others = {key for each in named.values() for key in each if key not in at_hand}
    if others:
        at_hand |= Child.objects.in_bulk(others)
    for row in rows:
        its_own = [at_hand[key] for key in named.get(row.pk, ())]
        _answer(row, "children", sorted(its_own, key=oldest_first))


def oldest_first(child: Child) -> tuple[bool, date]:
    """The order of a family's children: the unborn last."""
    return child.birth_date is None, child.birth_date or date.max


def _answer(row: Model, name: str, rows: list[Any]) -> None:
    """What `row.name.all()` answers, as after `prefetch_related`: of rows that are at hand already."""
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = rows


def of(at: str, names: Iterable[str]) -> list[str]:
    """These facts of whatever `at` leads to."""
    return [f"{at}__{name}" for name in names]


def on_page(place: Participant) -> tuple[str, str]:
    """Their kind and key, as the page of attendance names them, and their name."""
    return f"{place.person.kind}-{place.person_id}", place.person_name
