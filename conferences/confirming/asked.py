"""Whom the list of a review is asked of, and the reviews of which it is asked now."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from conferences.conference.living import of_the_dead_alone
from conferences.models import Booking, Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import farthest
from cpunit.domain.invitees import CHASERS
from cpunit.domain.timescales import Kind

KIND = Kind.INVITEES_CONFIRMED.value


class Asked(NamedTuple):
    """One review of which the list is to be confirmed: its day, by when, and on which day it was (None while
    nobody has).
    """

    key: int
    code: str
    held: date
    due: date
    done: date | None


def asked_of(worker: int, today: date, calendar: WorkingDayCalendar) -> list[Asked]:
    """The reviews to come of the families whose case this worker holds, from two weeks before the date, the
    nearest first. One query.
    """
    standing = Booking.objects.filter(conference=OuterRef("pk"), cancelled_at__isnull=True)
    dates = Deadline.objects.filter(record=OuterRef("reference"), kind=KIND).order_by("-id")
    rows = (
        to_confirm()
        .filter(family__social_worker=worker)
        .annotate(
            starts_at=Subquery(standing.values("starts_at")[:1]),
            due=Subquery(dates.values("due_date")[:1]),
            done=Subquery(dates.values("done_on")[:1]),
        )
        .filter(due__lte=farthest(today, calendar, CHASERS), starts_at__isnull=False)
        .order_by("starts_at", "pk")
        .values_list("pk", "reference", "starts_at", "due", "done")
    )
    return [Asked(key, code, localdate(starts_at), due, done) for key, code, starts_at, due, done in rows]


def answered_since(worker: int, since: datetime) -> list[Conference]:
    """Those that are no longer to be confirmed, of the families whose case this worker holds, about which
    something that was proposed has an answer since then. One query.
    """
    rows = Conference.objects.filter(
        family__social_worker=worker, list_proposals__answered_at__gte=since
    ).exclude(state=Conference.State.BOOKED)
    return list(rows.select_related("reference").distinct().order_by("pk"))


def to_confirm() -> QuerySet[Conference]:
    """The reviews that are booked, but of children who have all died."""
    booked = Conference.objects.filter(kind=Conference.Kind.REVIEW, state=Conference.State.BOOKED)
    return booked.exclude(of_the_dead_alone())
