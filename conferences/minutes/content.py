"""What stands in the minutes.

All of it from the record, but for the discussion that business support writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conferences.conference.children import was_born_by
from conferences.decisions.corrected import Correction, corrections_of, ending_of
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import FOR_A_PLAN, alike
from conferences.live.standing import Standing
from conferences.models import (
    Attendance,
    Conference,
    ConferenceChild,
    Decision,
    Entry,
    Minutes,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
)
from cpunit.domain.words import listed
from cpunit.people.models import Child

AGREED = {
    ConferenceChild.Participation.WHOLE: "they would attend the whole conference",
    ConferenceChild.Participation.PART: "they would attend part of the conference",
    ConferenceChild.Participation.ADVOCATE: "they would take part through an advocate",
    ConferenceChild.Participation.CHILDRENS_MEETING: "they would take part by a children’s meeting",
    ConferenceChild.Participation.IN_WRITING: "they would take part by a letter, drawing or other work",
    ConferenceChild.Participation.THROUGH_WORKER: "the social worker would bring their views",
}
"""How a child was to take part, in the words of minutes: what was agreed may not have happened."""


@dataclass(frozen=True)
class ChildsPart:
    """All that the minutes say about one child. `dissent` holds the views of those who formally dissented,
    `corrections` what the chair put right after the close: it stands beside what was recorded.

    `decided_how` says how the decision came about; without numbers where any view at the conference was given
    to the chair alone, as the views that are named here, taken from them, would tell whose it is (safety 7).
    `took_part` says in a sentence how the child took part, or that it was agreed and did not come to pass;
    `ending` what takes the place of a plan that ends, and who agreed.
    """

    child: Child
    attached: ConferenceChild
    is_born: bool
    took_part: str
    views: list[ProfessionalView]
    decision: Decision | None
    decided_how: str
    ending: str
    dissent: list[ProfessionalView]
    corrections: list[Correction]


@dataclass(frozen=True)
class Arranged:
    """What happens next for children on a plan who have it in common. `names` is "" where it is for all."""

    names: str
    by: ConferenceChild
    core_group: list[str]


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
    excluded: list[Participant]
    reports: list[Report]
    written: list[tuple[str, list[Entry]]]
    children: list[ChildsPart]
    died: list[str]
    outline: list[OutlineAction]
    contingency: list[tuple[str, str]]
    arranged: list[Arranged]
    discussion: str
    opening: str

    @property
    def family_came_and_went(self) -> list[tuple[str, str]]:
        """Who of the family came late or went, and when: for staff. Those who must not meet may have had
        times of their own, which neither learns from a paper (safety 4).
        """
        return [
            (mark.person.name, mark.came_and_went)
            for mark in self.attended
            if not mark.professional and mark.came_and_went
        ]

    @property
    def quoracy(self) -> str:
        return self.standing.quoracy.sentence


def content_of(
    conference: Conference, minutes: Minutes | None, standing: Standing | None = None
) -> MinutesContent:
    """Read the record as it stands now, where it was not read yet; the same number of queries for any
    conference.
    """
    standing = standing or Standing.of(conference)
    booking = standing.booking
    sections = standing.sections
    by_how = _by_how(standing)
    return MinutesContent(
        conference=conference,
        standing=standing,
        held_on=conference.held_on,
        chair=booking.chair.user.name if booking else "",
        minute_taker=booking.minute_taker.name if booking else "",
        attended=by_how["here"],
        sent_a_report=by_how["report"],
        absent=by_how["absent"],
        excluded=[each for each in standing.participants if each.exclusion],
        reports=list(standing.reports),
        written=[
            (part.title, said)
            for part in standing.parts
            if part.is_written and (said := standing.said(part.key))
        ],
        children=[_childs_part(standing, attached) for attached in standing.attached],
        died=standing.words_of_death,
        outline=list(standing.outline),
        contingency=[
            (_names(group, standing.attached), first.contingency_plan)
            for first, group in alike(standing.attached, ("contingency_plan",))
            if first.contingency_plan.strip()
        ],
        arranged=_arranged(standing),
        discussion=minutes.discussion if minutes else "",
        opening=sections["opening"].text if "opening" in sections else "",
    )


def _arranged(standing: Standing) -> list[Arranged]:
    on_a_plan = Deciding(standing).on_a_plan
    starting = [each for each in standing.attached if each.child in on_a_plan]
    return [
        Arranged(
            names=_names(group, starting),
            by=first,
            core_group=[
                f"{each.professional} ({each.professional.agency})" if each.is_professional else each.name
                for each in first.core_group_members.all()
            ],
        )
        for first, group in alike(starting, (*FOR_A_PLAN, "next_review_at"))
    ]


def _names(group: Sequence[ConferenceChild], among: Sequence[ConferenceChild]) -> str:
    return "" if len(group) == len(among) else listed([each.child.name for each in group])


def _by_how(standing: Standing) -> dict[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = {"here": [], "report": [], "absent": []}
    asked = {attached.child_id for attached in standing.voices}
    for mark in standing.attendances:
        if mark.person.is_child and mark.person.pk not in asked:
            continue
        if mark.is_present:
            found["here"].append(mark)
        elif mark.how == Attendance.How.REPORT_ONLY:
            found["report"].append(mark)
        else:
            found["absent"].append(mark)
    return found


def _childs_part(standing: Standing, attached: ConferenceChild) -> ChildsPart:
    views = [view for view in standing.views if view.child_id == attached.child_id]
    mark = next((mark for mark in standing.attendances if mark.person.pk == attached.child_id), None)
    decision = standing.decisions.get(attached.child_id)
    return ChildsPart(
        child=attached.child,
        attached=attached,
        is_born=was_born_by(attached.child, standing.day),
        took_part=_took_part(attached, mark),
        views=views,
        decision=decision,
        decided_how=_decided_how(decision, is_counted=not standing.for_chair) if decision else "",
        ending=ending_of(decision) if decision else "",
        dissent=[view for view in views if view.dissents],
        corrections=corrections_of(decision) if decision else [],
    )


def _decided_how(decision: Decision, *, is_counted: bool) -> str:
    if is_counted:
        return decision.words
    category = f" Category: {_basis(decision.category_basis).lower()}." if decision.category_basis else ""
    return f"{_basis(decision.basis)}.{category}"


def _basis(basis: str) -> str:
    """Of views that were all alike only that they were: beside who is named, "unanimously" counts people."""
    is_unanimous = basis == Decision.Basis.UNANIMOUS
    return str((Decision.Basis.CONSENSUS if is_unanimous else Decision.Basis(basis)).label)


def _took_part(attached: ConferenceChild, mark: Attendance | None) -> str:
    way = ConferenceChild.Participation(attached.participation)
    if mark and mark.is_present:
        return f"Was here ({mark.get_how_display().lower()})."
    agreed = (
        f"It was agreed that {AGREED[way]}" if way in AGREED else "It was not agreed how they would take part"
    )
    return f"{agreed}; they were not here." if mark else f"{agreed}."
