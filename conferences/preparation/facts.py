"""How far a conference is prepared: the checklist with what was recorded, and what the product knows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from conferences.conference.children import can_take_part, day_of
from conferences.invitations.parents import parents_at_hand
from conferences.models import (
    Attendance,
    Booking,
    Conference,
    ConferenceChild,
    MonitoringForm,
    Need,
    PreparationEntry,
    Query,
)
from conferences.preparation.adults import others, places_of, share_of, subjects_of
from conferences.preparation.enclosed import enclosed_for
from conferences.preparation.lines import DONE, NOTHING, TO_DO, Line, Share, Subject
from conferences.preparation.opened import known_reports
from conferences.preparation.recorded import recorded
from cpunit.domain.checklists import Per, Row, checklist, is_asked_of
from cpunit.domain.rules import ConferenceKind
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import counted, day_and_date
from cpunit.people.family_page import ELDEST_FIRST
from cpunit.people.models import UnitSettings


@dataclass(frozen=True)
class Checklist:
    """The whole list of one conference, read in a fixed number of queries."""

    conference: Conference
    shares: list[Share]
    reading: list[Line]
    parents: list[Subject]
    others: list[Subject]
    children: list[Subject]
    afterwards: list[Subject]
    queries: list[Query]
    rows: tuple[Row, ...] = field(repr=False, default=())

    @classmethod
    def of(
        cls,
        conference: Conference,
        booking: Booking | None,
        attached: Sequence[ConferenceChild] | None = None,
    ) -> "Checklist":
        """Read it now. Seven queries, and one for who came where the conference is over; one fewer where the
        children are at hand (`attached`).
        """
        profile = UnitSettings.current().profile
        rows = checklist(ConferenceKind(conference.kind), profile)
        stands, places = recorded(conference), places_of(conference)
        entries, queries = stands.entries, stands.queries
        adults = parents_at_hand(conference)
        if attached is None:
            attached = attached_to(conference)
        children = _children(conference, booking, profile, attached)
        known = known_reports(conference, booking) | {
            "queries": _known_queries(queries),
            "monitoring-form": _known_form(stands.monitoring),
        }
        return cls(
            conference=conference,
            shares=[share_of(adult.name, places.get(adult.pk)) for adult in adults],
            reading=[
                Line(row, entries.get((row.key, None)), *known.get(row.key, ("", "")))
                for row in rows
                if row.per is Per.CONFERENCE
            ],
            parents=subjects_of(adults, places, rows, Per.PARENT, entries, known=enclosed_for(places)),
            others=subjects_of(others(places, adults), places, rows, Per.FAMILY, entries),
            children=_subjects(children, rows, Per.CHILD, entries),
            afterwards=_subjects(children, rows, Per.CHILD_AFTERWARDS, entries)
            if conference.state == Conference.State.CLOSED
            else [],
            queries=queries,
            rows=rows,
        )

    @cached_property
    def left(self) -> int:
        """How many lines are still to do, and parents of whom it is not said when they had the reports."""
        subjects = [*self.parents, *self.others, *self.children, *self.afterwards]
        return (
            sum(share.is_missing for share in self.shares)
            + sum(line.state == TO_DO for line in self.reading)
            + sum(len(each.left) for each in subjects)
        )

    def subjects(self, group: str) -> list[Subject]:
        """Those of a group; none stand in what is read."""
        return {
            Per.PARENT: self.parents,
            Per.FAMILY: self.others,
            Per.CHILD: self.children,
            Per.CHILD_AFTERWARDS: self.afterwards,
        }.get(Per(group), [])

    def rows_of(self, group: str) -> list[Row]:
        """What can be recorded in a group: what the product knows by itself is not."""
        asked = {line.row.key for each in self.subjects(group) for line in each.lines}
        return [
            row
            for row in self.rows
            if row.per == group and not row.is_known and (row.per is Per.CONFERENCE or row.key in asked)
        ]

    def standing(self, group: str) -> str:
        """What is recorded in a group, in words: a page that was open meanwhile notices what changed."""
        of_all = [(line.row.words, line) for line in self.reading if Per(group) is Per.CONFERENCE]
        of_all += [
            (f"{each.name}, {line.row.words.lower()}", line)
            for each in self.subjects(group)
            for line in each.lines
        ]
        said = [f"{words}: {line.said}." for words, line in of_all if line.entry and line.said]
        return " ".join(said) or "Nothing is recorded."


@dataclass(frozen=True)
class _Child:
    place: ConferenceChild
    age: int | None
    asked: Collection[str]


def attached_to(conference: Conference, *more: str) -> list[ConferenceChild]:
    """The children of a conference, the eldest first, with whether an advocate was asked for them, and `more`
    of what their places name. One query.
    """
    advocates = Need.objects.filter(
        participant__conference=conference,
        participant__person=OuterRef("child"),
        kind=Kind.ADVOCATE.value,
        why_not="",
    )
    attached = conference.attached_children.select_related("child", *more)
    return list(attached.annotate(asked_for_one=Exists(advocates)).order_by(*ELDEST_FIRST))


def _children(
    conference: Conference, booking: Booking | None, profile: str, attached: Iterable[Any]
) -> list[_Child]:
    """Those who live and are born, each with the rows that are asked for them."""
    standard = profile_named(profile).standards.advocacy_age
    day = day_of(conference, booking) or conference.limit_date
    rows = checklist(ConferenceKind(conference.kind), profile)
    came = _who_came(conference) if conference.state == Conference.State.CLOSED else frozenset[int]()
    found = []
    for place in attached:
        if not can_take_part(place.child):
            continue
        age = place.child.age_on(day)
        asked = {
            row.key
            for row in rows
            if is_asked_of(
                row,
                age=age,
                standard=standard,
                has_advocate=place.participation == ConferenceChild.Participation.ADVOCATE
                or place.asked_for_one,
                was_there=place.child_id in came,
            )
        }
        found.append(_Child(place, age, asked))
    return found


def _who_came(conference: Conference) -> frozenset[int]:
    present = conference.attendances.filter(how__in=Attendance.PRESENT)
    return frozenset(present.values_list("participant__person", flat=True))


def _subjects(
    children: Iterable[_Child],
    rows: Iterable[Row],
    per: Per,
    entries: Mapping[tuple[str, int | None], PreparationEntry],
) -> list[Subject]:
    of_children = [row for row in rows if row.per is per]
    subjects = [
        Subject(
            each.place.child_id,
            each.place.child.name,
            "" if each.age is None else counted(each.age, "year"),
            [
                Line(row, entries.get((row.key, each.place.child_id)))
                for row in of_children
                if row.key in each.asked
            ],
        )
        for each in children
    ]
    return [subject for subject in subjects if subject.lines]


def _known_queries(queries: Collection[Query]) -> tuple[str, str]:
    waiting = sum(query.answered_at is None for query in queries)
    if waiting:
        return f"{waiting} of {counted(len(queries), 'query', 'queries')} not answered yet", TO_DO
    if queries:
        return f"{counted(len(queries), 'query', 'queries')} asked, all answered", DONE
    return "None asked", NOTHING


def _known_form(form: MonitoringForm | None) -> tuple[str, str]:
    if form is None:
        return "Not completed yet", TO_DO
    return f"Completed on {day_and_date(localdate(form.completed_at))} by {form.completed_by.name}", DONE
