"""Ask for the reports that are missing: by hand, and by the worker before and after they are due."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.in_office_hours import each_safely
from conferences.conference.living import of_the_dead_alone
from conferences.conference.writing import locked, note
from conferences.models import Booking, Conference, ReportChaser
from conferences.reports.facts import Reports
from conferences.reports.letters import asking_for
from conferences.reports.line import Line
from conferences.reports.policies import may_keep_reports
from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import chaser_for, farthest
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.papers.actions import queue_message
from cpunit.people.models import User


@transaction.atomic
def chase(*, conference: Conference, by: User, now: datetime, key: int | None = None) -> list[ReportChaser]:
    """Ask everybody whose report is missing, or the one of that place, by e-mail. Nobody is asked twice on
    one day. Raises `Refused` where there is nobody to ask.
    """
    conference = locked(conference)
    must(may_keep_reports(by, conference))
    booking = _booking(conference)
    if booking is None:
        raise Refused("The conference has no time that is still to come: nobody is asked for a report.")
    lines = [line for line in Reports.of(conference).to_chase if key in (None, line.key)]
    if not lines:
        raise Refused("Nobody can be asked by e-mail: telephone whoever has no verified address.")
    today = localdate(now)
    fresh = [line for line in lines if not _since(line, today)]
    if not fresh:
        raise Refused("They were asked today already.")
    return [_ask(line, conference, booking, now, by=by) for line in fresh]


def chase_due(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """Ask for what is due soon, or was due yesterday, in office hours; how many were asked. Safe to run
    twice, and by two workers at once. Nobody is asked about children who have all died. What goes wrong at
    one conference holds up no other.
    """
    today = localdate(now)
    dates = Deadline.objects.open().filter(
        kind__in=[Kind.SOCIAL_WORK_REPORT.value, Kind.AGENCY_REPORT.value],
        due_date__lte=farthest(today, calendar),
    )
    due = dates.order_by().values("record")
    conferences = Conference.objects.filter(reference__in=due, state=Conference.State.BOOKED)
    conferences = conferences.exclude(of_the_dead_alone())
    return each_safely(
        lambda: conferences.order_by("pk"),
        lambda conference: _chase_due_of(conference, today, now, calendar),
        now=now,
        calendar=calendar,
        wrong="Nobody was asked for the reports of",
    )


@transaction.atomic
def _chase_due_of(conference: Conference, today: date, now: datetime, calendar: WorkingDayCalendar) -> int:
    conference = locked(conference)
    booking = _booking(conference)
    if booking is None or booking.day < today:
        return 0
    asked = 0
    for line in Reports.of(conference).to_chase:
        found = chaser_for(line.due, today, calendar) if line.due else None
        if found is None or _since(line, found[1]):
            continue
        _ask(line, conference, booking, now, occasion=f"{found[0].key}:{line.due}")
        asked += 1
    return asked


def _booking(conference: Conference) -> Booking | None:
    if conference.state != Conference.State.BOOKED:
        return None
    return standing_booking(conference, "support_officer")


def _since(line: Line, day: date) -> bool:
    """Whether they were asked on that day or later."""
    return any(localdate(chaser.at) >= day for chaser in line.chasers)


def _ask(
    line: Line,
    conference: Conference,
    booking: Booking,
    now: datetime,
    *,
    by: User | None = None,
    occasion: str = "",
) -> ReportChaser:
    asked = asking_for(line, conference, booking)
    message = queue_message(
        dedupe_key=f"report:{line.key}:{occasion or localdate(now)}",
        record=conference.reference,
        to_name=line.professional.name,
        to_address=line.professional.email,
        subject=asked.subject,
        body=asked.body,
        reply_to=asked.reply_to,
        now=now,
    )
    chaser = ReportChaser.objects.create(
        participant=line.place, occasion=occasion, message=message, by=by, at=now
    )
    note(conference, "asked", f"{line.professional.name} for their report", by, now)
    return chaser
