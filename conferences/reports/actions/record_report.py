"""Note that a report is with the chair, and meet the limit that it had."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, note
from conferences.models import Conference, Participant, Report
from conferences.reports.actions.written_reports import settle_written_reports
from conferences.reports.policies import may_be_received_on, may_keep_reports
from cpunit.domain.refusal import Refused, must
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

    Its date is settled by it.
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
    place, _ = Participant.objects.get_or_create(
        conference=conference, person=professional.person, defaults={"status": Participant.Status.LISTED}
    )
    report, _ = Report.objects.update_or_create(
        participant=place,
        defaults={
            "conference": conference,
            "received_on": received_on,
            "is_social_work_report": is_social_work_report,
            "signed_off_by": signed_off_by,
            "summary": summary.strip(),
        },
    )
    settle_written_reports(conference=conference, now=now)
    note(
        conference,
        "recorded",
        f"Report of {professional.name} with the chair on {day_and_date(received_on)}",
        by,
        now,
    )
    return report
