"""What people find behind their door of the minutes that they were given: to say what is wrong with them, and
to complain.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.whom_about import whom_about
from conferences.minutes.amended import is_read_by
from conferences.minutes.then import readers_then
from conferences.models import Amendment, AnswerTold, Complaint, Conference
from cpunit.domain.words import long_date
from cpunit.doors.behind import Task, Visitor
from cpunit.doors.lasting import PAPERS
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, with_details
from cpunit.release.models import Copy
from cpunit.release.models.copy_ways import Shut

WRONG = "Something in the minutes is wrong"


def with_minutes(visitor: Visitor) -> QuerySet[Conference]:
    """The conferences whose minutes this visitor was given, or has read here before anybody looked whether
    their message left, and those of which they asked for something to be put right; of a family member those
    of their doors.
    """
    copies = _given(visitor.person)
    asked = Amendment.objects.filter(asked_by=visitor.person)
    found = Conference.objects.filter(
        Q(reference__in=copies.order_by().values("record")) | Q(pk__in=asked.order_by().values("conference"))
    )
    return found if visitor.is_professional else found.filter(reference__in=visitor.records)


def has_answer_page(told: AnswerTold, person: Person) -> bool:
    """Whether this person, once they are in, finds the answer: there stand the complaints of a family, and
    what they asked for themselves.
    """
    return told.amendment is not None or not person.is_professional


def was_given(person: Person, conference: Conference) -> bool:
    """Whether they were given its minutes: who was may say what is wrong with them. One query."""
    return _given(person).filter(record=conference.reference_id).exists()


def _given(person: Person) -> QuerySet[Copy]:
    copies = Copy.objects.filter(person=person, kind=Document.Kind.MINUTES)
    return copies.filter(Q(out_on__isnull=False) | Q(opened_at__isnull=False))


def held_behind(visitor: Visitor) -> QuerySet[Conference]:
    """The conferences of this family member's doors that have begun: about which they may complain."""
    if visitor.is_professional:
        return Conference.objects.none()
    return Conference.objects.filter(reference__in=visitor.records, opened_at__isnull=False)


def asked_of(visitor: Visitor, conference: Conference) -> list[Amendment]:
    """What this visitor asked to be put right in the minutes of a conference, the last one first."""
    rows = conference.amendments.filter(asked_by=visitor.person).select_related("conference__reference")
    return list(
        rows.select_related(*with_details("asked_by"))
        .prefetch_related("children", "left_out")
        .order_by("-pk")
    )


def paged(visitor: Visitor, asked: list[Amendment]) -> set[int]:
    """The numbers of these amendments of one conference of which this visitor has a copy, or is to have one
    and may read it today.
    """
    theirs = {each.number: each for each in asked if each.number}
    if not theirs:
        return set()
    record = asked[0].conference.reference
    copies = Copy.objects.standing().filter(record=record, kind=Document.Kind.AMENDMENT, edition__in=theirs)
    rows = copies.filter(person=visitor.person).exclude(shut_as=Shut.GONE)
    editions = {row.edition for row in rows if not row.is_set_aside}
    reader = readers_then(asked[0].conference, [visitor.person])[visitor.person.pk]
    return {edition for edition in editions if is_read_by(theirs[edition], reader)}


def complaints_of(visitor: Visitor, conference: Conference) -> list[Complaint]:
    """Their complaints about it, the last one first."""
    return list(conference.complaints.filter(person=visitor.person).order_by("-pk"))


def waits_for_answer(person: Person, record: Reference, now: datetime) -> bool:
    """Whether the chair has something that they asked for, or a manager a complaint of theirs; and for some
    weeks after it was answered, as they read the answer by the same door. Two queries at most.
    """
    since = now - PAPERS
    asked = Amendment.objects.filter(conference__reference=record, asked_by=person)
    if asked.filter(Q(decided_at__isnull=True) | Q(decided_at__gt=since)).exists():
        return True
    complaints = Complaint.objects.filter(conference__reference=record, person=person)
    return complaints.filter(Q(answered_at__isnull=True) | Q(answered_at__gt=since)).exists()


def minutes_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """Two queries for a family member, and one more where there is something; for a professional three more,
    whom it is about.
    """
    conferences = list(with_minutes(visitor).order_by("pk"))
    asked: dict[int, list[Amendment]] = {}
    if conferences:
        rows = Amendment.objects.filter(asked_by=visitor.person, conference__in=conferences).order_by("pk")
        for each in rows:
            asked.setdefault(each.conference_id, []).append(each)
    about = whom_about({each.pk for each in conferences} if visitor.is_professional else ())
    for conference in conferences:
        yield Task(
            title=WRONG,
            url=reverse("door_minutes_wrong", args=[conference.code]),
            state=_state(asked.get(conference.pk, [])),
            about=about.get(conference.pk, ""),
            is_to_read=True,
        )
    held = list(held_behind(visitor).order_by("pk"))
    made = _complaints(visitor, held)
    for each in held:
        yield Task(
            title="Make a complaint",
            url=visitor.way_to("door_complaint", each.code),
            state=_state_of(made.get(each.pk), localdate(now)),
            is_to_read=True,
        )


def _complaints(visitor: Visitor, held: list[Conference]) -> dict[int, Complaint]:
    """Their last one about each of these conferences. One query, none where none was held."""
    if not held:
        return {}
    rows = Complaint.objects.filter(person=visitor.person, conference__in=held).order_by("pk")
    return {each.conference_id: each for each in rows}


def _state_of(complaint: Complaint | None, today: date) -> str:
    if complaint is None:
        return ""
    if complaint.answered_at:
        return "a manager has answered"
    day = long_date(complaint.answer_by)
    if complaint.is_late(today):
        return f"should have been answered by {day}: the unit’s manager has been told"
    return f"a manager has it: you get an answer by {day}"


def _state(asked: list[Amendment]) -> str:
    if not asked:
        return ""
    return "the chair has it" if asked[-1].is_proposed else "the chair has answered"
