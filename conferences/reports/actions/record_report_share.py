"""Note when a parent was given the reports, or why not (failure 7)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, note
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, Participant, ReportShare
from conferences.reports.actions.family_reports import settle_family_reports
from conferences.reports.policies import may_be_received_on, may_keep_reports
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, User

LEAST_MINUTES = 10


LONGEST_MINUTES = 480


@transaction.atomic
def record_report_share(
    *,
    conference: Conference,
    adult: Adult,
    shared_on: date | None,
    why_not: str,
    reading_minutes: int | None,
    by: User,
    now: datetime,
) -> ReportShare:
    """The day on which a parent was given the reports; or why not, and the minutes to read them now."""
    conference = locked(conference)
    must(may_keep_reports(by, conference))
    if adult not in parents_of(conference):
        raise Refused(f"{adult.name} does not hold parental responsibility for a child at this conference.")
    if adult in excluded_parents(conference):
        raise Refused(f"{adult.name} is excluded from this conference, so they are given no report.")
    must(may_be_received_on(shared_on, conference, about="shared_on"))
    _check(adult, shared_on, why_not, reading_minutes, now)
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    share, _ = ReportShare.objects.update_or_create(
        participant=place,
        defaults={
            "conference": conference,
            "shared_on": shared_on,
            "why_not": "" if shared_on else why_not.strip(),
            "reading_minutes": reading_minutes,
        },
    )
    said = f"given on {day_and_date(shared_on)}" if shared_on else f"not given before: {share.why_not}"
    note(conference, "recorded", f"Reports for {adult.name} {said}", by, now)
    settle_family_reports(conference=conference, now=now)
    return share


def _check(
    adult: Adult, shared_on: date | None, why_not: str, reading_minutes: int | None, now: datetime
) -> None:
    if shared_on and shared_on > localdate(now):
        raise Refused(
            f"{day_and_date(shared_on)} is still to come: record it once {adult.name} has the reports.",
            about="shared_on",
        )
    if shared_on and why_not.strip():
        raise Refused(
            f"{adult.name}: give either the day on which they had the reports, or why not; not both.",
            about="why_not",
        )
    if not shared_on and not why_not.strip():
        raise Refused(
            f"{adult.name}: give the day on which they had the reports, or say why they did not.",
            about="shared_on",
        )
    if not shared_on and reading_minutes is None:
        raise Refused(
            f"{adult.name}: say how many minutes they are given to read the reports before the conference.",
            about="reading_minutes",
        )
    if reading_minutes is not None and not LEAST_MINUTES <= reading_minutes <= LONGEST_MINUTES:
        raise Refused(
            f"{adult.name}: the time to read is from {LEAST_MINUTES} to {LONGEST_MINUTES} minutes.",
            about="reading_minutes",
        )
