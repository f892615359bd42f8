"""Note that a report is with the chair, and meet the limit that it had."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.sealed import Facts, Overtaken, is_as_seen, seal
from conferences.conference.writing import locked, note
from conferences.models import Conference, Participant, Report
from conferences.reports.actions.hold_back import hold_back_report
from conferences.reports.actions.versions import owed_again
from conferences.reports.actions.written_reports import settle_written_reports
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_be_received_on, may_keep_reports
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Agency, Professional, User

WHO_WROTE_IT = "Say who wrote it: the chair and the parents may have a question."


@transaction.atomic
def record_report(
    *,
    conference: Conference,
    professional: Professional,
    received_on: date,
    is_social_work_report: bool,
    summary: str,
    by: User,
    now: datetime,
    seen: str | None = None,
    written_by: str = "",
) -> Report:
    """The report of one professional: when the chair had it, and who wrote it for a desk. A second time
    corrects the first. It is signed off by `sign_off` alone (KRK-9): the date leaves a sign-off as it stands,
    and a summary that says something else is to be signed off again. An empty summary, and no author, leaves
    what stands; what came in with its text stays the social work report.

    Its date is settled by it. `seen` is the seal of the page, which shows every report; raises `Overtaken`
    where somebody else recorded this one otherwise since.
    """
    conference = locked(conference)
    must(may_keep_reports(by, conference))
    if received_on > localdate(now):
        raise Refused(
            f"{day_and_date(received_on)} is still to come: record a report once the chair has it.",
            about="received_on",
        )
    must(may_be_received_on(received_on, conference, about="received_on"))
    if is_social_work_report and professional.agency.kind != Agency.Kind.SOCIAL_CARE:
        raise Refused(
            f"{professional.name} works for {professional.agency}: the social work report is written by a "
            "social worker.",
            about="is_social_work_report",
        )
    place, _ = Participant.objects.get_or_create(
        conference=conference, person=professional.person, defaults={"status": Participant.Status.LISTED}
    )
    report = Report.objects.filter(participant=place).first() or Report(participant=place)
    stands = words_of(report) if report.pk else ""
    if professional.is_desk:
        report.written_by = written_by.strip() or report.written_by
    if professional.is_desk and not report.written_by:
        raise Refused(WHO_WROTE_IT, about="written_by")
    report.conference = conference
    report.received_on = received_on
    has_come = bool(report.sections or report.upload_id)
    report.is_social_work_report = is_social_work_report or (has_come and report.is_social_work_report)
    if summary.strip() not in ("", report.summary):
        report.summary, report.changed_at = summary.strip(), now
        report.signed_off_by = report.signed_off_at = None
        report.unsigned_because, report.unsigned_by = "", None
    if words_of(report) != stands and not is_as_seen({name_of(professional): stands}, seen):
        raise Overtaken(
            f"Somebody else recorded the report of {professional.name}",
            theirs=stands,
            seen=seal(facts_of(conference.reports.all())),
            about="professional",
        )
    report.save()
    if report.changed_at == now:
        owed_again(report, now)
        hold_back_report(report=report, now=now)
    settle_written_reports(conference=conference, now=now)
    renew_pack(conference, now)
    note(
        conference,
        "recorded",
        f"Report of {professional.name} with the chair on {day_and_date(received_on)}",
        by,
        now,
    )
    return report


def facts_of(reports: Iterable[Report]) -> Facts:
    """Each report as a page shows it, by whose it is."""
    return {name_of(report.professional): words_of(report) for report in reports}


def name_of(professional: Professional) -> str:
    return f"report-{professional.pk}"


def words_of(report: Report) -> str:
    """ "With the chair on Thu 1 May 2025, signed off by Ada Finch, the social work report. What it says." """
    signed = f"signed off by {report.signed_off_by.name}" if report.signed_off_by else "not signed off"
    kind = ", the social work report" if report.is_social_work_report else ""
    author = f", written by {report.written_by}" if report.written_by else ""
    day = day_and_date(report.received_on)
    return f"With the chair on {day}, {signed}{kind}{author}. {report.summary}".strip()
