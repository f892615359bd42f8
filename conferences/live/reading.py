"""The rows that the record, its pages and the minutes are made of, with what they show of each and no more.

Whoever stands on the list of people is read there, once: who does what, is of a core group or gave a view is
mostly one of them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from conferences.live.gathered import Pairs
from conferences.models import (
    Conference,
    ConferenceChild,
    OutlineAction,
    Participant,
    ProfessionalView,
)
from cpunit.people.models import Child, Exclusion, with_details
from cpunit.people.named import SHOWN, people_by_key

CHILD = ("code", "first_name", "last_name", "birth_date", "death_date")
PLACE = ("conference", "status", "exclusion")
ATTENDANCE = ("conference", "how", "who_tells_them", "told_on")
REPORT = ("conference", "received_on", "summary")
OF_A_CHILD = (
    "conference",
    "participation",
    "views",
    "views_given",
    "visit_every",
    "first_core_group_on",
    "review_on",
    "contingency_plan",
)
"""What is shown of each."""


def children_of(conference: Conference) -> list[ConferenceChild]:
    """The children with what is fixed for them, oldest first, unborn last."""
    rows = conference.attached_children.select_related("child", "lead_social_worker").only(
        *OF_A_CHILD,
        *of("child", CHILD),
        *of("lead_social_worker", ("name", "job_title")),
    )
    return list(rows.order_by("child__birth_date", "id"))


def places_of(conference: Conference, children: Iterable[ConferenceChild]) -> list[Participant]:
    """The list of people, each with their report and how they were there."""
    people = ("person__adult", "person__professional__agency")  # the children are at hand
    rows = conference.participants.select_related(*people, "attendance", "report")
    shown = [name for name in SHOWN if not name.startswith("child")]
    places = list(
        rows.only(*PLACE, *of("person", shown), *of("attendance", ATTENDANCE), *of("report", REPORT))
    )
    _ground_exclusions(places)
    at_conference = {each.child_id: each for each in children}
    for place in places:
        if place.person.is_child and place.person_id in at_conference:
            place.person.child = at_conference[place.person_id].child
    return places


def form_core_groups(
    children: Iterable[ConferenceChild], places: Iterable[Participant], core_groups: Pairs
) -> None:
    """Whoever is to be of each child's core group, mostly from the list of people."""
    people = people_by_key(
        {key for each in core_groups.values() for key in each}, [place.person for place in places]
    )
    for child in children:
        _answer(child, "core_group_members", [people[key] for key in core_groups.get(child.pk, ())])


def places_afterwards(conference: Conference) -> list[Participant]:
    """The list of people, children among them, each with how they were there: who is told, and given what."""
    rows = conference.participants.select_related(*with_details("person"), "attendance")
    return list(rows.only(*PLACE, *of("person", SHOWN), *of("attendance", ATTENDANCE)))


def in_their_places(
    views: Iterable[ProfessionalView], places: Iterable[Participant]
) -> list[ProfessionalView]:
    """The views, but for those of somebody who was taken out or put on the list in this moment."""
    by_key = {place.pk: place for place in places}
    found = [view for view in views if view.participant_id in by_key]
    for view in found:
        view.participant = by_key[view.participant_id]
    return found


def for_whom_and_by_whom(
    rows: Sequence[OutlineAction], places: Iterable[Participant], children: Iterable[Child], meant: Pairs
) -> None:
    """Each row of the plan is given its children and whoever does it."""
    people = people_by_key({row.owner_id for row in rows}, [place.person for place in places])
    at_hand = {child.pk: child for child in children}
    others = {key for each in meant.values() for key in each if key not in at_hand}
    if others:
        at_hand |= Child.objects.in_bulk(others)
    for row in rows:
        row.owner = people[row.owner_id]
        its_own = [at_hand[key] for key in meant.get(row.pk, ())]
        _answer(row, "children", sorted(its_own, key=_oldest_first))


def _ground_exclusions(places: Iterable[Participant]) -> None:
    """Why somebody is kept out is asked for where somebody is."""
    kept_out = [place for place in places if place.exclusion_id]
    if kept_out:
        keys = {place.exclusion_id for place in kept_out}
        grounds = Exclusion.objects.select_related("decided_by__user").in_bulk(keys)
        for place in kept_out:
            place.exclusion = grounds[place.exclusion_id]


def _oldest_first(child: Child) -> tuple[bool, date, int]:
    """The order of a family's children: the unborn last."""
    return child.birth_date is None, child.birth_date or date.max, child.pk


def _answer(row: Model, name: str, rows: list[Any]) -> None:
    """What `row.name.all()` answers, as after `prefetch_related`: of rows that are at hand already."""
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = rows


def of(at: str, names: Iterable[str]) -> list[str]:
    """These facts of whatever `at` leads to."""
    return [f"{at}__{name}" for name in names]
