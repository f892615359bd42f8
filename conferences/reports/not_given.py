"""Which reports that are in a parent has not had, before the conference opens (failure 7)."""

from conferences.models import Conference
from conferences.reports.facts import Reports


def not_given(conference: Conference) -> list[str]:
    """A sentence for each parent of whom a day is recorded on which they were given the reports, and who did
    not have all that are in. The queries of `Reports.of`, and one.
    """
    told = conference.report_shares.filter(shared_on__isnull=False)
    people = set(told.values_list("participant__person", flat=True))
    if not people:
        return []
    reports = Reports.of(conference)
    lacking = {each.name: reports.not_given_to(each) for each in reports.parents if each.pk in people}
    return [f"{name} was not given the report of {left}." for name, left in lacking.items() if left]
