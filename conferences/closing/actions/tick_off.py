"""What was done after the conference, on which day, and the limits that this meets."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.closing.policies import may_tick_off
from conferences.conference.writing import locked, note
from conferences.models import Attendance, Conference
from cpunit.case_system.actions.see_to import type_in_all
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

TICKED = {
    Kind.CASE_SYSTEM_UPDATED: "Case system updated",
}


@transaction.atomic
def tick_off(*, conference: Conference, kind: Kind, done_on: date, by: User, now: datetime) -> None:
    """One of `TICKED` was done on a day, from the day of the conference on.

    Refused where nothing waits for it.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    possible(conference, done_on, now)
    if not type_in_all(record=conference.reference, typed_on=done_on, by=by, now=now):
        raise Refused(f"{TICKED[kind]}: this is recorded already.")
    note(conference, "ticked off", f"{TICKED[kind]} on {day_and_date(done_on)}", by, now)


@transaction.atomic
def record_told(*, attendance: Attendance, told_on: date, by: User, now: datetime) -> Attendance:
    """An absent child or parent was told what was decided (LDS-12). Refused where it is recorded already."""
    conference = locked(attendance.conference)
    must(may_tick_off(by, conference))
    possible(conference, told_on, now)
    attendance.refresh_from_db(fields=["told_on"])
    person = attendance.adult or attendance.child
    if attendance.told_on:
        raise Refused(f"{person} was told on {day_and_date(attendance.told_on)}: this is recorded already.")
    attendance.told_on = told_on
    attendance.save(update_fields=["told_on"])
    note(conference, "ticked off", f"{person} told on {day_and_date(told_on)}", by, now)
    return attendance


def possible(conference: Conference, day: date, now: datetime, *, about: str = "") -> None:
    """Refused for a day that is to come, or before the conference."""
    if day > localdate(now):
        raise Refused(f"{day_and_date(day)} is still to come: record it once it is done.", about=about)
    if conference.held_on and day < conference.held_on:
        raise Refused(
            f"{day_and_date(day)} is before the conference, which was on {day_and_date(conference.held_on)}.",
            about=about,
        )
