"""Tell whoever holds a case of a query, once each, and once more where it waits."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.in_office_hours import each_safely
from conferences.conference.living import of_the_dead_alone
from conferences.models import Booking, Conference, Query
from conferences.preparation.letters import asks, asks_again
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import answer_chaser_for
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from cpunit.people.reach import recipient_of


def tell(query: Query, worker: Professional, booking: Booking | None, now: datetime) -> bool:
    """The message that there is a query, where the worker's address is verified; whether it is new."""
    asked = asks(query, booking)
    return _send(_key(query, worker), query, worker, asked.subject, asked.body, now)


def chase_queries(*, now: datetime) -> int:
    """Tell who took a case over of what its worker was asked before, and remind who has not answered as for
    invitations, in office hours; how many messages. Safe to run twice. What goes wrong with one query holds
    up no other.
    """
    calendar = Reckoner.current().calendar
    rows = Query.objects.unanswered().filter(conference__state=Conference.State.BOOKED)
    rows = rows.exclude(of_the_dead_alone("conference"))
    more = ("conference__reference", "conference__family__social_worker__person", "asked_by", "worker")
    return each_safely(
        lambda: rows.select_related(*more).order_by("pk"),
        lambda query: _chase(query, calendar, now),
        now=now,
        calendar=calendar,
        wrong="Nobody was told of",
    )


@transaction.atomic
def _chase(query: Query, calendar: WorkingDayCalendar, now: datetime) -> int:
    worker, booking = query.conference.family.social_worker, standing_booking(query.conference)
    if worker is None or worker.left_on or booking is None:
        return 0
    told = OutgoingMessage.objects.filter(dedupe_key=_key(query, worker)).first()
    if told is None:
        return tell(query, worker, booking, now)
    since, today = timezone.localdate(told.queued_at), timezone.localdate(now)
    occasion = answer_chaser_for(since, booking.day, today, calendar)
    if not occasion:
        return 0
    again = asks_again(query, booking)
    key = f"query:{query.pk}:{worker.pk}:{occasion}:{booking.day}"
    return _send(key, query, worker, again.subject, again.body, now)


def _key(query: Query, worker: Professional) -> str:
    """Of whom it was asked; of who took the case over since, one of their own."""
    return f"query:{query.pk}" if worker.pk == query.worker_id else f"query:{query.pk}:{worker.pk}"


def _send(key: str, query: Query, worker: Professional, subject: str, body: str, now: datetime) -> bool:
    email = recipient_of(worker.person).email
    if not email or OutgoingMessage.objects.filter(dedupe_key=key).exists():
        return False
    queue_message(
        dedupe_key=key,
        record=query.conference.reference,
        to_name=worker.name,
        to_address=email,
        subject=subject,
        body=body,
        now=now,
    )
    return True
