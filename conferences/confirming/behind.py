"""What a social worker finds behind their door: the reviews of which they confirm who is invited (KRK-6)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.whom_about import whom_about
from conferences.confirming.asked import Asked, asked_of
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.words import day_and_date, long_date
from cpunit.doors.behind import Task, Visitor


def lists_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each review. Three queries, one for who is asked nothing."""
    if not visitor.is_professional:
        return
    today = localdate(now)
    found = [each for each in asked_of(visitor.person.pk, today, unit_calendar()) if each.held >= today]
    about = whom_about({each.key for each in found})
    for each in found:
        yield Task(
            title=f"Confirm who is invited to the review of {long_date(each.held)}",
            url=reverse("door_invited", args=[each.code]),
            state=_state(each, today),
            is_done=each.done is not None,
            about=about[each.key],
        )


def _state(each: Asked, today: date) -> str:
    if each.done is not None:
        return f"confirmed on {day_and_date(each.done)}"
    return f"{'late since' if each.due < today else 'by'} {day_and_date(each.due)}"
