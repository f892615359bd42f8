"""What each professional's report recommends, to stand where their view is typed (LDS-7, LDS-8)."""

from conferences.models import Conference
from cpunit.domain.frameworks.reports import OUR_VIEW


def recommended_by(conference: Conference, *people: int) -> dict[int, str]:
    """By the key of the professional: what stands in their report under the view of their agency, or what was
    noted of it in a few sentences. Of everybody, or of these people. One query.
    """
    reports = conference.reports.filter(received_on__isnull=False)
    if people:
        reports = reports.filter(participant__person__in=people)
    rows = reports.order_by("pk").values_list("participant__person", "sections", "summary")
    said = {person: (sections.get(OUR_VIEW.key) or summary).strip() for person, sections, summary in rows}
    return {person: words for person, words in said.items() if words}
