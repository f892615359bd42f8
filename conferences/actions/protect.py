"""Look for home addresses, and for what gives away a protected one, in what was written.

They never stand in papers that go to several people (failure 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.framework import BY_KEY
from conferences.standing import Standing
from cpunit.people.whereabouts import address_marks


@dataclass(frozen=True)
class Place:
    """A part of the record in words, what is written there, and its step; "" where it has its own page."""

    words: str
    text: str
    step: str = ""


def exposed_places(standing: Standing, discussion: str = "") -> list[Place]:
    """The parts of the record, and of the minutes' `discussion`, in which an address of the family stands."""
    marks = address_marks(standing.conference.family)
    places = [*_written(standing), Place("the discussion", discussion)]
    return [place for place in places if marks.stand_in(place.text)]


def _written(standing: Standing) -> Iterator[Place]:
    """All that was typed in the record and that goes into papers."""
    for key, section in standing.sections.items():
        if key in BY_KEY:
            yield Place(f"“{BY_KEY[key].title}”", section.text, key)
    yield Place("the reason to go ahead", standing.conference.inquorate_reason, "attendance")
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
    for mark in standing.attendances:
        yield Place(f"who tells {mark.adult or mark.child}", mark.who_tells_them, "telling")
    for report in standing.reports:
        yield Place(f"the report of {report.professional.name}", report.summary)
    for invitation in standing.invitations:
        yield Place(f"the exclusion of {invitation.person_name}", invitation.excluded_ground)
