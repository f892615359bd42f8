"""Which parents had a report that says something else now (failure 7)."""

from conferences.invitations.parents import parents_taking_part
from conferences.models import Conference, GivenReport
from cpunit.domain.words import day_and_date


def changed_since_given(conference: Conference) -> list[str]:
    """A sentence for each parent who takes part and each report, for the chair before the conference opens.
    Four queries at most.
    """
    of_whom = "participant__person__adult"
    given = GivenReport.objects.filter(report__conference=conference)
    found = {
        (each.report, each.participant.person.adult): (each.given_on, each.text_of)
        for each in given.select_related(of_whom, "report__participant__person__professional")
    }
    own = conference.reports.filter(is_social_work_report=True)
    report = own.select_related("participant__person__professional").first()
    if report:
        for share in conference.report_shares.filter(shared_on__isnull=False).select_related(of_whom):
            assert share.shared_on is not None
            found.setdefault((report, share.adult), (share.shared_on, None))
    parents = set(parents_taking_part(conference))
    return [
        f"{adult.name} had the report of {report.professional.name} on {day_and_date(day)}, and it has "
        "changed since: they are given it as it stands now, and the time to read it."
        for (report, adult), (day, text_of) in found.items()
        if adult in parents and report.has_changed_since(day, text_of)
    ]
