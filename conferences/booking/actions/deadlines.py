"""The dates that count back from a booked conference."""

from datetime import datetime

from django.utils import timezone

from conferences.invitations.actions.deadline import open_invitations
from conferences.models import Booking, Conference, Invitation
from conferences.reports.actions.family_reports import settle_family_reports
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind

REPORTS = (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY)


def open_booking_deadlines(
    *, conference: Conference, booking: Booking, reckoner: Reckoner, now: datetime
) -> None:
    """Start, or move, the deadlines of invitations and reports; they are the business support officer's.

    What was met for an earlier booking (a report that is in) stays met. Invitations are due again. Where
    their limit has passed, they are due on the next working day and everybody is telephoned too. Nothing is
    due to parents who are all excluded.
    """
    day = timezone.localtime(booking.starts_at).date()
    kind = ConferenceKind(conference.kind)
    who = Answerable(owner=booking.support_officer, chair=booking.chair)
    record = conference.reference
    invitations = open_invitations(conference=conference, booking=booking, reckoner=reckoner, now=now)
    conference.invitations.filter(status=Invitation.Status.TO_INVITE).update(to_phone=invitations.phone)
    met = set(
        Deadline.objects.filter(record=record, outcome=Deadline.Outcome.MET).values_list("kind", flat=True)
    )
    for report in REPORTS:
        if report.value not in met:
            open_deadline(
                kind=report,
                record=record,
                counted_from=day,
                reckoner=reckoner,
                now=now,
                who=who,
                conference=kind,
            )
    if conference.strategy_discussion:
        Deadline.objects.open().filter(record=conference.strategy_discussion.reference_id).update(
            chair=booking.chair
        )
    settle_family_reports(conference=conference, now=now)
