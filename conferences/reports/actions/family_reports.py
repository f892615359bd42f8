"""The date by which the family has the reports: met once each parent who takes part is accounted for."""

from datetime import datetime

from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.invitations.parents import excluded_parents, parents_taking_part
from conferences.models import Conference
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind


def settle_family_reports(*, conference: Conference, now: datetime) -> None:
    """Meet the date, or open it again for a parent who was let in since (failure 7). Safe to run twice."""
    parents = {parent.pk for parent in parents_taking_part(conference)}
    shares = {each.adult_id: each for each in conference.report_shares.all() if each.adult_id in parents}
    if parents and parents <= shares.keys():
        days = [each.shared_on for each in shares.values() if each.shared_on]
        is_late = len(days) < len(shares)
        done_on = timezone.localdate(now) if is_late else max(days)
        meet_deadline(kind=Kind.REPORT_TO_FAMILY, record=conference.reference, done_on=done_on, now=now)
    elif parents:
        _open_again(conference, now)
    elif excluded_parents(conference).exists():
        why = "Each parent is excluded from the conference"
        withdraw_deadlines(record=conference.reference, why=why, now=now, kinds=(Kind.REPORT_TO_FAMILY,))


def _open_again(conference: Conference, now: datetime) -> None:
    dates = Deadline.objects.filter(record=conference.reference, kind=Kind.REPORT_TO_FAMILY.value)
    booking = standing_booking(conference)
    if booking is None or conference.state != Conference.State.BOOKED or dates.open().exists():
        return
    open_deadline(
        kind=Kind.REPORT_TO_FAMILY,
        record=conference.reference,
        counted_from=timezone.localdate(booking.starts_at),
        reckoner=Reckoner.current(),
        now=now,
        who=Answerable(owner=booking.support_officer, chair=booking.chair),
        conference=ConferenceKind(conference.kind),
    )
