"""What stands in the minutes.

All of it from the record, but for the discussion that business support writes.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from conferences.framework import WRITTEN
from conferences.models import (
    Attendance,
    Conference,
    ConferenceChild,
    Decision,
    Invitation,
    Minutes,
    OutlineAction,
    ProfessionalView,
    Report,
)
from conferences.standing import Standing
from cpunit.people.models import Child


@dataclass(frozen=True)
class ChildsPart:
    """All that the minutes say about one child. `dissent` holds the views of those who formally dissented."""

    child: Child
    attached: ConferenceChild
    views: list[ProfessionalView]
    decision: Decision | None
    dissent: list[ProfessionalView]


@dataclass(frozen=True)
class MinutesContent:
    """The minutes of one conference, ready to be drawn on a page or on paper. They hold no address."""

    conference: Conference
    standing: Standing
    held_on: date | None
    chair: str
    minute_taker: str
    attended: list[Attendance]
    sent_a_report: list[Attendance]
    absent: list[Attendance]
    excluded: list[Invitation]
    reports: list[Report]
    written: list[tuple[str, str]]
    children: list[ChildsPart]
    outline: list[OutlineAction]
    core_group: list[str]
    discussion: str
    opening: str

    @property
    def quoracy(self) -> str:
        return self.standing.quoracy.sentence

    @property
    def starts_a_plan(self) -> bool:
        return bool(self.standing.on_a_plan)


def content_of(conference: Conference, minutes: Minutes | None) -> MinutesContent:
    """Read the record as it stands now; the same number of queries for any conference."""
    standing = Standing.of(conference)
    booking = standing.booking
    sections = standing.sections
    by_how = _by_how(standing)
    members = conference.core_group_members.select_related("agency")
    return MinutesContent(
        conference=conference,
        standing=standing,
        held_on=conference.held_on or (localdate(conference.opened_at) if conference.opened_at else None),
        chair=booking.chair.user.name if booking else "",
        minute_taker=booking.minute_taker.name if booking else "",
        attended=by_how["here"],
        sent_a_report=by_how["report"],
        absent=by_how["absent"],
        excluded=[each for each in standing.invitations if each.status == Invitation.Status.EXCLUDED],
        reports=list(standing.reports),
        written=[
            (step.title, sections[step.key].text)
            for step in WRITTEN
            if step.key in sections and sections[step.key].text.strip()
        ],
        children=[_childs_part(standing, attached) for attached in standing.attached],
        outline=list(standing.outline),
        core_group=[f"{member.name}, {member.job_title} ({member.agency})" for member in members],
        discussion=minutes.discussion if minutes else "",
        opening=sections["opening"].text if "opening" in sections else "",
    )


def _by_how(standing: Standing) -> dict[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = {"here": [], "report": [], "absent": []}
    for mark in standing.attendances:
        if mark.is_present:
            found["here"].append(mark)
        elif mark.how == Attendance.How.REPORT_ONLY:
            found["report"].append(mark)
        else:
            found["absent"].append(mark)
    return found


def _childs_part(standing: Standing, attached: ConferenceChild) -> ChildsPart:
    views = [view for view in standing.views if view.child_id == attached.child_id]
    return ChildsPart(
        child=attached.child,
        attached=attached,
        views=views,
        decision=standing.decisions.get(attached.child_id),
        dissent=[view for view in views if view.dissents],
    )
