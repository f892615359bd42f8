"""Note that a report is with the chair, and meet the limit that it had."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, must, note
from conferences.models import Conference, Invitation, Report
from conferences.reports.policies import may_be_received_on, may_keep_reports
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import Agency, Professional, User


@transaction.atomic
def record_report(
    *,
    conference: Conference,
    professional: Professional,
    received_on: date,
    is_social_work_report: bool,
    signed_off_by: Professional | None,
    summary: str,
    by: User,
    now: datetime,
) -> Report:
    """The report of one professional: when the chair had it and who signed it off (KRK-9). A second time
    corrects the first.

    The social worker's meets its own limit; the agencies' limit is met once each agency that is invited has
    sent one.
    """
    conference = locked(conference)
    must(may_keep_reports(by, conference))
    if received_on > localdate(now):
        raise Refused(
            f"{day_and_date(received_on)} is still to come: record a report once the chair has it.",
            about="received_on",
        )
    must(may_be_received_on(received_on, conference, about="received_on"))
    if signed_off_by and signed_off_by.pk == professional.pk:
        raise Refused(
            "A report is signed off by somebody other than the one who wrote it.", about="signed_off_by"
        )
    if is_social_work_report and professional.agency.kind != Agency.Kind.SOCIAL_CARE:
        raise Refused(
            f"{professional.name} works for {professional.agency}: the social work report is written by a "
            "social worker.",
            about="is_social_work_report",
        )
    report, _ = Report.objects.update_or_create(
        conference=conference,
        professional=professional,
        defaults={
            "received_on": received_on,
            "is_social_work_report": is_social_work_report,
            "signed_off_by": signed_off_by,
            "summary": summary.strip(),
        },
    )
    if is_social_work_report:
        meet_deadline(kind=Kind.SOCIAL_WORK_REPORT, record=conference.reference, done_on=received_on, now=now)
    else:
        _meet_agency_limit(conference, now)
    note(
        conference,
        "recorded",
        f"Report of {professional.name} with the chair on {day_and_date(received_on)}",
        by,
        now,
    )
    return report


def _meet_agency_limit(conference: Conference, now: datetime) -> None:
    invited = set(
        conference.invitations.exclude(status=Invitation.Status.EXCLUDED)
        .filter(professional__isnull=False)
        .exclude(professional__agency__kind=Agency.Kind.SOCIAL_CARE)
        .values_list("professional__agency", flat=True)
    )
    came = dict(
        conference.reports.filter(is_social_work_report=False)
        .order_by("-received_on")
        .values_list("professional__agency", "received_on")
    )
    if invited and invited <= came.keys():
        last = max(came[agency] for agency in invited)
        meet_deadline(kind=Kind.AGENCY_REPORT, record=conference.reference, done_on=last, now=now)
