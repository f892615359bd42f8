"""Look for home addresses in what was written.

They never stand in papers that go to several people (failure 1).
"""

import re

from conferences.framework import BY_KEY
from conferences.standing import Standing
from cpunit.people.models import Address, Family

LEAST_LETTERS = 6


def exposed_places(standing: Standing) -> list[str]:
    """The parts of the record in which an address of the family stands, in words."""
    marks = address_marks(standing.conference.family)
    if not marks:
        return []
    written = {
        f"“{BY_KEY[key].title}”": section.text for key, section in standing.sections.items() if key in BY_KEY
    }
    written["the contingency plan"] = standing.conference.contingency_plan
    for attached in standing.attached:
        written[f"the views of {attached.child.name}"] = f"{attached.views} {attached.views_given}"
    for view in standing.views:
        place = f"the view of {view.professional.name} for {view.child.name}"
        written[place] = f"{view.reasons} {view.dissent_reason}"
    for decision in standing.decisions.values():
        written[f"the decision for {decision.child.name}"] = f"{decision.reasons} {decision.override_reasons}"
    for nth, row in enumerate(standing.outline, 1):
        written[f"row {nth} of the outline plan"] = f"{row.need} {row.outcome} {row.action} {row.measure}"
    for report in standing.reports:
        written[f"the report of {report.professional.name}"] = report.summary
    for invitation in standing.invitations:
        if invitation.excluded_ground:
            written[f"the exclusion of {invitation.person_name}"] = invitation.excluded_ground
    return [place for place, text in written.items() if exposes(text, marks)]


def address_marks(family: Family) -> set[str]:
    """What gives an address of the family away: its postcode and its first line, without spaces and case."""
    marks = set()
    for address in Address.objects.filter(family=family):
        marks.add(_plain(address.postcode))
        marks.add(_plain(address.lines.splitlines()[0] if address.lines else ""))
    return {mark for mark in marks if len(mark) >= LEAST_LETTERS}


def exposes(text: str, marks: set[str]) -> bool:
    """Whether one of the marks stands in the text, however it is spaced and written."""
    plain = _plain(text)
    return any(mark in plain for mark in marks)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
