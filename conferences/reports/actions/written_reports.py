"""The dates by which the reports are with the chair: each met by what came in."""

from datetime import date, datetime

from conferences.conference.settle import settle_once
from conferences.models import Conference, Participant
from cpunit.domain.timescales import Kind
from cpunit.people.models import Agency


def settle_written_reports(*, conference: Conference, now: datetime) -> None:
    """The social worker's is met by theirs; the agencies' once each agency that is invited has sent one.

    Either opens again where that is no longer so. Safe to run twice.
    """
    written = conference.reports.filter(is_social_work_report=True).values_list("received_on", flat=True)
    settle_once(Kind.SOCIAL_WORK_REPORT, conference=conference, done_on=written.first(), now=now)
    settle_once(Kind.AGENCY_REPORT, conference=conference, done_on=_last_agency(conference), now=now)


def _last_agency(conference: Conference) -> date | None:
    """The day on which the last agency's report came; None while one is awaited, or nobody is to send one.
    Who is known to write none (`NoReport`) is not waited for.
    """
    invited = set(
        conference.participants.asked()
        .professionals()
        .exclude(status=Participant.Status.EXCLUDED)
        .exclude(person__professional__agency__kind=Agency.Kind.SOCIAL_CARE)
        .filter(no_report__isnull=True)
        .values_list("person__professional__agency", flat=True)
    )
    came = dict(
        conference.reports.filter(is_social_work_report=False)
        .order_by("-received_on")
        .values_list("participant__person__professional__agency", "received_on")
    )
    return max(came[agency] for agency in invited) if invited and invited <= came.keys() else None
