"""Note who is here, and how."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.children import asked_about
from conferences.conference.sealed import kept
from conferences.conference.writing import note
from conferences.invitations.answered import stand_ins_at
from conferences.live.policies import may_come_and_go
from conferences.live.writing import beside_others, opened_for
from conferences.models import Attendance, Conference, Participant, Stay
from cpunit.domain.refusal import Refused
from cpunit.domain.words import isolated
from cpunit.people.models import Professional, User, with_details

MARKED = "Somebody else marked the same person"


@dataclass(frozen=True)
class Person:
    """One person on the attendance sheet.

    `kind` is "professional", "adult" or "child", `pk` the record's key.
    """

    kind: str
    pk: int

    @classmethod
    def of(cls, mark: Attendance) -> Self:
        return cls(mark.person.kind, mark.person.pk)

    @classmethod
    def named(cls, name: str) -> Self:
        """The person of a field: `professional-12`."""
        kind, _, pk = name.partition("-")
        return cls(kind, int(pk))

    @property
    def name(self) -> str:
        """The field of the person."""
        return f"{self.kind}-{self.pk}"


@transaction.atomic
def take_attendance(
    *,
    conference: Conference,
    here: Mapping[Person, str],
    by: User,
    now: datetime,
    seen: str | None = None,
    unmarked: str = "",
) -> list[Attendance]:
    """Set how each of these people takes part; "" takes a mark away. Those not named stay as they are.

    `unmarked` is how those on the list take part who have no mark then: absent, or here (professionals who
    are not excluded). Everybody must be on the conference's list; an excluded person cannot be here. Raises
    `Overtaken` where somebody else marked the same person otherwise since the page was opened.
    """
    conference = beside_others(by, conference)
    listed = _listed(conference)
    _one_at_a_time(conference, here, listed, everybody=bool(unmarked))
    there = conference.attendances.select_related(*with_details("participant__person"))
    marks = {Person.of(mark): mark for mark in there}
    people = [*here, *(person for person in listed if unmarked and person not in here)]
    stands = {person.name: marks[person].how if person in marks else "" for person in people}
    typed = {person.name: how for person, how in here.items()}
    wanted = kept(stands, seen, typed, lambda name: _words(marks.get(Person.named(name))), changed=MARKED)
    changed: list[Attendance] = []
    stand_ins = stand_ins_at(conference)
    for person in people:
        how = wanted.get(person.name, stands[person.name])
        if unmarked and not how and (unmarked not in Attendance.PRESENT or _may_be_here(person, listed)):
            how = unmarked
        if how == stands[person.name]:
            continue
        if person not in listed and person not in marks:
            raise Refused("Somebody here is not on the list of this conference: add them to it first.")
        changed += _set(conference, person, how, marks.get(person), listed.get(person), stand_ins, now)
    if changed:
        more = " and others" if len(changed) > 6 else ""
        names = ", ".join(isolated(_name(mark)) for mark in changed[:6]) + more
        note(conference, "took attendance", f"Attendance of {names}", by, now)
    return changed


def _may_be_here(person: Person, listed: Mapping[Person, Participant | None]) -> bool:
    """Whether somebody is taken for here with all the others: a professional who is not excluded."""
    place = listed.get(person)
    is_excluded = place is not None and place.status == Participant.Status.EXCLUDED
    return person.kind == "professional" and not is_excluded


def _words(mark: Attendance | None) -> str:
    return f"{_name(mark)}: {mark.get_how_display()}" if mark else "Not marked"


def _set(
    conference: Conference,
    person: Person,
    how: str,
    mark: Attendance | None,
    participant: Participant | None,
    stand_ins: Mapping[int, str],
    now: datetime,
) -> list[Attendance]:
    if not how:
        if mark is None:
            return []
        _must_have_no_view(conference, mark)
        mark.delete()
        return [mark]
    if how not in Attendance.How.values:
        raise Refused("Choose how they take part from the list.")
    if how in Attendance.PRESENT and participant and participant.status == Participant.Status.EXCLUDED:
        raise Refused(
            f"{participant.person_name} is excluded from this conference, so they cannot be marked as here. "
            "End the exclusion on the people page first.",
            about=person.name,
        )
    if how == Attendance.How.REPORT_ONLY and person.kind != "professional":
        raise Refused("Only a professional takes part by a report.", about=person.name)
    if mark and how == Attendance.How.ABSENT:
        _must_have_no_view(conference, mark)
    mark = mark or Attendance(conference=conference, participant=participant or _place(conference, person))
    mark.how = how
    mark.stand_in = stand_ins.get(person.pk, "") if mark.is_present else ""
    if mark.is_present:
        mark.who_tells_them = ""
    mark.save()
    _stay(conference, mark, now)
    return [mark]


def _stay(conference: Conference, mark: Attendance, now: datetime) -> None:
    """Who is marked as here came at that moment, on the day itself; who was not here after all, never. Who
    left has left, however it is put right how they took part: they come back by a tap of its own.
    """
    if not mark.is_present:
        for stay in mark.stays.all():
            stay.delete()
    elif may_come_and_go(conference, localdate(now)) is None and not mark.stays.exists():
        Stay.objects.create(conference=conference, attendance=mark, arrived_at=now)


def _must_have_no_view(conference: Conference, mark: Attendance) -> None:
    said = mark.participant.views.filter(for_chair=False)  # the chair alone knows of the others
    if said.exists() or mark.participant.dissents.exists():
        why = f"{_name(mark)} has given a view or dissents, so it must be recorded how they took part."
        raise Refused(why, about=Person.of(mark).name)


def _listed(conference: Conference) -> dict[Person, Participant | None]:
    """Everybody on the conference's list, and each of its children who can be here."""
    found: dict[Person, Participant | None] = {
        Person("child", attached.child_id): None for attached in asked_about(conference)
    }
    for participant in conference.participants.select_related(*with_details("person")):
        found[Person(participant.person.kind, participant.person_id)] = participant
    return found


def _one_at_a_time(
    conference: Conference,
    here: Mapping[Person, str],
    listed: Mapping[Person, Participant | None],
    *,
    everybody: bool,
) -> None:
    """Who marks the same person at the same moment comes after; who marks somebody else waits for nobody."""
    for person, how in here.items():
        if how and person in listed and listed[person] is None:
            _place(conference, person)
    rows = conference.participants.select_for_update(of=("self",)).order_by("pk")
    if not everybody:
        rows = rows.filter(person__in=[person.pk for person in here])
    list(rows.values_list("pk", flat=True))


def _place(conference: Conference, person: Person) -> Participant:
    """The place of a child who was sent no letter."""
    place, _ = Participant.objects.get_or_create(
        conference=conference, person_id=person.pk, defaults={"status": Participant.Status.LISTED}
    )
    return place


def _name(mark: Attendance) -> str:
    return mark.person.name


@transaction.atomic
def add_to_attendance(
    *,
    conference: Conference,
    professionals: Collection[Professional],
    how: str,
    by: User,
    now: datetime,
    seen: str | None = None,
) -> list[Attendance]:
    """People who came without being on the list: they are put on it, and marked."""
    conference = beside_others(by, conference)
    for professional in professionals:
        if professional.left_on:
            raise Refused(f"{professional.name} has left their post: choose who works there now.")
        Participant.objects.get_or_create(
            conference=conference,
            person=professional.person,
            defaults={"status": Participant.Status.WALKED_IN},
        )
    here = {Person("professional", professional.pk): how for professional in professionals}
    return take_attendance(conference=conference, here=here, by=by, now=now, seen=seen)


@transaction.atomic
def go_ahead_without_quorum(
    *, conference: Conference, reason: str, by: User, now: datetime, seen: str | None = None
) -> Conference:
    """The chair records why the conference decides without a quorum (WKF-1); "" takes it back."""
    conference = opened_for(by, conference, leads=True)
    stands = {"reason": conference.inquorate_reason}
    reason = kept(stands, seen, {"reason": reason}, lambda _: stands["reason"])["reason"]
    if not reason.strip() and not conference.inquorate_reason:
        raise Refused("Write why the conference goes ahead without a quorum.", about="reason")
    conference.inquorate_reason = reason.strip()
    conference.save()
    said = (
        f"Goes ahead without a quorum: {reason.strip()}"
        if reason.strip()
        else "No longer goes ahead without a quorum"
    )
    note(conference, "recorded", said, by, now)
    return conference
