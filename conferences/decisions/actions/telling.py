"""Who tells an absent child or parent what was decided, how and by when (LDS-12); a child's feedback."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Attendance, Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.telling import TOLD_WITHIN
from cpunit.domain.words import day_and_date
from cpunit.people.models import User, with_details


class Told(NamedTuple):
    """Who tells somebody, and how, in words; by which day, or None for the default (`TOLD_WITHIN`)."""

    words: str
    by: date | None = None


class Feedback(NamedTuple):
    """Who gives a child feedback, and how; whether one who did not come wants to meet the chair."""

    words: str
    meeting: str = ""


@transaction.atomic
def say_who_tells(
    *,
    conference: Conference,
    telling: Mapping[int, str | Told],
    by: User,
    now: datetime,
    seen: str | None = None,
    feedback: Mapping[int, Feedback] = MappingProxyType({}),
) -> None:
    """For each absent child and parent (by the key of their attendance) who tells them the outcome, how and
    by when (LDS-12); for each child (by the key of their place) who gives them feedback (KRK-21).

    Raises `Overtaken` where somebody else wrote another for the same person since the page was opened, and
    `Refused` for a day before the conference.
    """
    conference = opened_for(by, conference)
    marks = conference.attendances.filter(pk__in=telling).select_related(*with_details("participant__person"))
    stands = facts_of(marks)
    told = {pk: each if isinstance(each, Told) else Told(each) for pk, each in telling.items()}
    typed = {
        name: fact
        for mark in marks
        for name, fact in _named(mark.pk, told[mark.pk].words.strip(), told[mark.pk].by).items()
    }
    wanted = kept(stands, seen, typed, lambda name: _shown(stands[name]))
    for mark in marks:
        words, day = wanted[f"told-{mark.pk}"], wanted[f"by-{mark.pk}"]
        if (words, day) == (mark.who_tells_them, mark.tell_by):
            continue
        mark.who_tells_them, mark.tell_by = words, _by_when(conference, words, day)
        mark.save()
        said = f"{mark.person.name} is told by: {mark.who_tells_them or 'nobody yet'}"
        note(conference, "recorded", said, by, now)
    for child in conference.attached_children.filter(pk__in=feedback).select_related("child"):
        _give_feedback(child, feedback[child.pk], seen, by, now)


def _give_feedback(
    child: ConferenceChild, given: Feedback, seen: str | None, by: User, now: datetime
) -> None:
    stands = feedback_facts([child])
    typed = _of_child(child.pk, given.words.strip(), given.meeting)
    wanted = kept(stands, seen, typed, lambda name: _shown(stands[name]))
    if wanted == stands:
        return
    child.feedback_by, child.chair_meeting = wanted[f"feedback-{child.pk}"], wanted[f"meeting-{child.pk}"]
    child.save()
    what = f"{child.child.name} is given feedback by: {child.feedback_by or 'nobody yet'}"
    note(child.conference, "recorded", what, by, now, child=child.child.code)


def _by_when(conference: Conference, words: str, day: date | None) -> date | None:
    held_on = conference.held_on
    if not words or held_on is None:
        return None
    if day is None:
        return Reckoner.current().calendar.add(held_on, TOLD_WITHIN)
    if day < held_on:
        raise Refused(f"{day_and_date(day)} is before the conference: choose a day from it on.")
    return day


def _shown(fact: object) -> str:
    return day_and_date(fact) if isinstance(fact, date) else str(fact or "Nothing.")


def _of_child(pk: int, words: str, meeting: str) -> Facts:
    return {f"feedback-{pk}": words, f"meeting-{pk}": meeting}


def feedback_facts(children: Iterable[ConferenceChild]) -> Facts:
    """Who gives each child feedback, and what is said of a meeting, by the names of their fields."""
    return {
        name: fact
        for child in children
        for name, fact in _of_child(child.pk, child.feedback_by, child.chair_meeting).items()
    }


def _named(pk: int, words: str, day: date | None) -> Facts:
    return {f"told-{pk}": words, f"by-{pk}": day}


def facts_of(marks: Iterable[Attendance]) -> Facts:
    """Who tells each of them and by when, by the names of their fields."""
    return {
        name: fact
        for mark in marks
        for name, fact in _named(mark.pk, mark.who_tells_them, mark.tell_by).items()
    }
