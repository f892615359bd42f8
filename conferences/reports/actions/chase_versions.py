"""Ask again for the versions that parents wait for, before and after they are to have the reports."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from conferences.conference.in_office_hours import each_safely
from conferences.conference.living import of_the_dead_alone
from conferences.conference.writing import locked, note
from conferences.models import Conference, ReportVersion
from conferences.reports.told import due_to_family, reminders_of, tell_of_version
from cpunit.deadlines.models import Deadline
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import chaser_for, farthest
from cpunit.domain.timescales import Kind


def chase_versions(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """Remind the author of each that is owed, in office hours; how many were reminded. Safe to run twice, and
    by two workers at once. What goes wrong at one conference holds up no other.
    """
    today = localdate(now)
    due = Deadline.objects.open().filter(
        kind=Kind.REPORT_TO_FAMILY.value, due_date__lte=farthest(today, calendar)
    )
    owed = ReportVersion.objects.filter(wanted_since__isnull=False).order_by()
    conferences = Conference.objects.filter(
        state=Conference.State.BOOKED,
        reference__in=due.order_by().values("record"),
        pk__in=owed.values("report__conference"),
    )
    return each_safely(
        lambda: conferences.exclude(of_the_dead_alone()).order_by("pk"),
        lambda conference: _of_conference(conference, today, now, calendar),
        now=now,
        calendar=calendar,
        wrong="Nobody was reminded of the versions for parents of",
    )


@transaction.atomic
def _of_conference(conference: Conference, today: date, now: datetime, calendar: WorkingDayCalendar) -> int:
    conference = locked(conference)
    reminded = 0
    for version in _owed(conference):
        version.report.conference = conference
        due = due_to_family(version.report)
        found = chaser_for(due, today, calendar) if due else None
        if found is None or any(localdate(each.queued_at) >= found[1] for each in reminders_of(version)):
            continue
        if tell_of_version(version, now, f"{found[0].key}:{due}"):
            who = version.report.professional.name
            note(conference, "asked", f"{who} again for a version of their report", None, now)
            reminded += 1
    return reminded


def _owed(conference: Conference) -> QuerySet[ReportVersion]:
    owed = ReportVersion.objects.filter(report__conference=conference, wanted_since__isnull=False)
    return owed.select_related("report__participant__person__professional").order_by("pk")
