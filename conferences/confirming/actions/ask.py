"""Ask the social worker to confirm who is invited to a review: before the date, near it and after."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.in_office_hours import each_safely
from conferences.conference.writing import locked, note
from conferences.confirming.asked import KIND, to_confirm
from conferences.confirming.letters import to_confirm as words_to
from conferences.confirming.policies import may_be_confirmed
from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import chaser_for, farthest
from cpunit.domain.invitees import CHASERS
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.reach import recipient_of


def ask_to_confirm(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """How many were asked, in office hours. Safe to run twice, by two workers at once: a message goes once
    for each occasion, date and worker. What goes wrong at one review holds up no other.
    """
    today = localdate(now)
    until = farthest(today, calendar, CHASERS)
    dates = Deadline.objects.open().filter(kind=KIND, due_date__lte=until)
    return each_safely(
        lambda: to_confirm().filter(reference__in=dates.order_by().values("record")).order_by("pk"),
        lambda conference: _ask(conference, today, now, calendar),
        now=now,
        calendar=calendar,
        wrong="Nobody was asked who is invited to",
    )


@transaction.atomic
def _ask(conference: Conference, today: date, now: datetime, calendar: WorkingDayCalendar) -> int:
    """Whoever holds the case now, at their verified address; where there is none, Today names the review."""
    conference = locked(conference)
    worker, booking = conference.family.social_worker, standing_booking(conference, "support_officer")
    running = Deadline.objects.open().filter(record=conference.reference_id, kind=KIND).first()
    if worker is None or booking is None or running is None or booking.day < today:
        return 0
    address = "" if worker.left_on else recipient_of(worker.person).email
    found = chaser_for(running.due_date, today, calendar, CHASERS)
    if not address or found is None or may_be_confirmed(conference):
        return 0
    key = f"confirm:{conference.pk}:{found[0].key}:{running.due_date}:{worker.pk}"
    if OutgoingMessage.objects.filter(dedupe_key=key).exists():
        return 0
    words = words_to(worker.name, conference, booking, running.due_date, today)
    queue_message(
        dedupe_key=key,
        record=conference.reference,
        to_name=worker.name,
        to_address=address,
        subject=words.subject,
        body=words.body,
        now=now,
    )
    note(conference, "asked", f"{worker.name} to confirm who is invited", None, now)
    return 1
