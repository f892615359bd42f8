"""The date by which the family has the reports: met once each parent who takes part is accounted for."""

from datetime import datetime

from django.utils import timezone

from conferences.conference.settle import settle_once
from conferences.invitations.parents import excluded_parents, parents_taking_part
from conferences.models import Conference
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.timescales import Kind


def settle_family_reports(*, conference: Conference, now: datetime) -> None:
    """Run the date while a parent awaits the reports, one who was let in since too (failure 7); meet it, or
    withdraw it where each parent is excluded. Safe to run twice.
    """
    parents = {parent.pk for parent in parents_taking_part(conference)}
    if not parents and excluded_parents(conference).exists():
        why = "Each parent is excluded from the conference"
        withdraw_deadlines(record=conference.reference, why=why, now=now, kinds=(Kind.REPORT_TO_FAMILY,))
        return
    given = conference.report_shares.select_related("participant")
    shares = {each.participant.person_id: each for each in given if each.participant.person_id in parents}
    done_on = None
    if parents and parents <= shares.keys():
        days = [each.shared_on for each in shares.values() if each.shared_on]
        is_late = len(days) < len(shares)
        done_on = timezone.localdate(now) if is_late else max(days)
    settle_once(Kind.REPORT_TO_FAMILY, conference=conference, done_on=done_on, now=now)
