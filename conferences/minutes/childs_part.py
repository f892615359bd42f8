"""All that the minutes say about one child."""

from dataclasses import dataclass

from conferences.conference.children import was_born_by
from conferences.decisions.corrected import Correction, corrections_of, ending_of
from conferences.decisions.deciding import Deciding
from conferences.live.each_child import answers_of
from conferences.live.standing import Standing
from conferences.models import Attendance, ConferenceChild, Decision, Dissent, Entry, ProfessionalView
from cpunit.domain.decisions import came_about
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

    `decided_how` says how the decision came about, from the views that everybody may see (`Deciding.how`).
    `told` is what was said of the child under headings that ask something of each (LDS-9), with the words of
    what was asked. `took_part` says in a sentence how the child took part, or that it was agreed and did not
    come to pass; `ending` what takes the place of a plan that ends, and who agreed.
    """

    child: Child
    attached: ConferenceChild
    is_born: bool
    told: list[tuple[str, list[tuple[str, Entry]]]]
    took_part: str
    views: list[ProfessionalView]
    decision: Decision | None
    decided_how: str
    ending: str
    dissent: list[Dissent]
    corrections: list[Correction]

    @property
    def in_force(self) -> Decision:
        """What counts by now: for outcome, category and days. What takes the place of a plan stands in the
        words of the correction, as they are told to each reader apart.
        """
        assert self.decision
        return self.decision.in_force


def part_of(standing: Standing, attached: ConferenceChild) -> ChildsPart:
    """As the file has it. No query."""
    views = [view for view in standing.views if view.child_id == attached.child_id]
    mark = next((mark for mark in standing.attendances if mark.person.pk == attached.child_id), None)
    decision = standing.decisions.get(attached.child_id)
    return ChildsPart(
        child=attached.child,
        attached=attached,
        is_born=was_born_by(attached.child, standing.day),
        told=answers_of(standing, attached.child),
        took_part=_took_part(attached, mark),
        views=views,
        decision=decision,
        decided_how=came_about(Deciding(standing).how(decision)) if decision else "",
        ending=ending_of(decision) if decision else "",
        dissent=[each for each in standing.dissents if each.child_id == attached.child_id],
        corrections=corrections_of(decision) if decision else [],
    )


def _took_part(attached: ConferenceChild, mark: Attendance | None) -> str:
    """What happened, or that it was agreed and did not."""
    way = ConferenceChild.Participation(attached.participation)
    if mark and mark.is_present:
        return f"Was here ({mark.get_how_display().lower()})."
    agreed = (
        f"It was agreed that {AGREED[way]}" if way in AGREED else "It was not agreed how they would take part"
    )
    return f"{agreed}; they were not here." if mark else f"{agreed}."
