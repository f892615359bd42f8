"""Look for home addresses in what was written.

They never stand in papers that go to several people (failure 1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conferences.framework import BY_KEY
from conferences.standing import Standing
from cpunit.people.models import Address, Family

LEAST_LETTERS = 6


@dataclass(frozen=True)
class Place:
    """A part of the record in words, what is written there, and its step; "" where it has its own page."""

    words: str
    text: str
    step: str = ""


def exposed_places(standing: Standing) -> list[Place]:
    """The parts of the record in which an address of the family stands."""
    marks = address_marks(standing.conference.family)
    return [place for place in _written(standing) if exposes(place.text, marks)] if marks else []


def _written(standing: Standing) -> Iterator[Place]:
    """All that was typed in the record and that goes into papers."""
    for key, section in standing.sections.items():
        if key in BY_KEY:
            yield Place(f"“{BY_KEY[key].title}”", section.text, key)
    yield Place("the contingency plan", standing.conference.contingency_plan, "contingency")
    for attached in standing.attached:
        text = f"{attached.views} {attached.views_given}"
        yield Place(f"the views of {attached.child.name}", text, "childrens-views")
    for view in standing.views:
        words = f"the view of {view.professional.name} for {view.child.name}"
        yield Place(words, f"{view.reasons} {view.dissent_reason}", "views")
    for decision in standing.decisions.values():
        text = f"{decision.reasons} {decision.override_reasons}"
        yield Place(f"the decision for {decision.child.name}", text, "decisions")
    for nth, row in enumerate(standing.outline, 1):
        text = f"{row.need} {row.outcome} {row.action} {row.measure}"
        yield Place(f"row {nth} of the outline plan", text, "outline")
    for report in standing.reports:
        yield Place(f"the report of {report.professional.name}", report.summary)
    for invitation in standing.invitations:
        yield Place(f"the exclusion of {invitation.person_name}", invitation.excluded_ground)


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
