"""What a social worker finds behind their door: the reviews of which they confirm who is invited (KRK-6)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.whom_about import whom_about
from conferences.confirming.asked import Asked, answered_since, asked_of
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.words import day_and_date, long_date
from cpunit.doors.behind import Task, Visitor

READ_FOR = timedelta(days=28)
"""How long a worker finds what became of what they said, once the review is over."""


def lists_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """A line for each review, and for each that is over of which something they proposed has an answer since.
    Four queries, two for who is asked nothing.
    """
    if not visitor.is_professional:
        return
    today = localdate(now)
    found = [each for each in asked_of(visitor.person.pk, today, unit_calendar()) if each.held >= today]
    over = answered_since(visitor.person.pk, now - READ_FOR)
    about = whom_about({*(each.key for each in found), *(each.pk for each in over)})
    for each in found:
        yield Task(
            title=f"Confirm who is invited to the review of {long_date(each.held)}",
            url=reverse("door_invited", args=[each.code]),
            state=_state(each, today),
            is_done=each.done is not None,
            about=about[each.key],
        )
    for conference in over:
        yield Task(
            title="What became of what you said about who is invited",
            url=reverse("door_invited", args=[conference.code]),
            state="answered: read it",
            is_done=True,
            about=about[conference.pk],
        )


def _state(each: Asked, today: date) -> str:
    if each.done is not None:
        return f"confirmed on {day_and_date(each.done)}"
    return f"{'late since' if each.due < today else 'by'} {day_and_date(each.due)}"
