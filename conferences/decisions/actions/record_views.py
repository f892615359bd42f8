"""Each professional's view for each child (BNS-4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conferences.conference.children import decided_for
from conferences.conference.writing import note
from conferences.decisions.actions.decide import take_back
from conferences.live.writing import opened_for
from conferences.models import Attendance, Conference, ProfessionalView
from cpunit.domain.refusal import Problem, Refused, refuse
from cpunit.people.models import Child, Professional, User


@dataclass(frozen=True, kw_only=True)
class GivenView:
    """What one professional says; `wants_plan` None takes their view away."""

    professional: Professional
    wants_plan: bool | None
    category: str = ""
    reasons: str = ""
    safety_scale: int | None = None


@transaction.atomic
def record_views(
    *,
    conference: Conference,
    children: Collection[Child],
    given: Sequence[GivenView],
    by: User,
    now: datetime,
) -> list[Child]:
    """Keep these views for each of these children. Returns the children whose decision was taken back by it.

    A decision rests on the views recorded: where one changes afterwards, the decision no longer stands and is
    taken again (failure 9).
    """
    conference = opened_for(by, conference)
    at_conference = {each.child_id for each in decided_for(conference)}
    if not children or any(child.pk not in at_conference for child in children):
        raise Refused("Choose children who are at this conference.")
    _check(conference, given)
    stored = {
        (view.child_id, view.participant.person_id): view
        for view in conference.views.filter(child__in=[child.pk for child in children]).select_related(
            "participant"
        )
    }
    taken_back = []
    for child in children:
        changed = [
            each
            for each in given
            if _keep(conference, child, each, stored.get((child.pk, each.professional.pk)))
        ]
        if not changed:
            continue
        names = ", ".join(each.professional.name for each in changed)
        note(conference, "recorded", f"Views for {child.name}: {names}", by, now, child=child.code)
        if take_back(conference, child, "the views changed", by, now):
            taken_back.append(child)
    return taken_back


def _keep(conference: Conference, child: Child, given: GivenView, view: ProfessionalView | None) -> bool:
    """Write one view; whether anything changed."""
    if given.wants_plan is None:
        if view:
            view.delete()
        return view is not None
    wanted = {
        "wants_plan": given.wants_plan,
        "category": given.category if given.wants_plan else "",
        "reasons": given.reasons.strip(),
        "safety_scale": given.safety_scale,
    }
    view = view or ProfessionalView(
        conference=conference,
        child=child,
        participant=conference.participants.get(person=given.professional.person),
    )
    if view.pk and all(getattr(view, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(view, name, value)
    view.save()
    return True


def _check(conference: Conference, given: Sequence[GivenView]) -> None:
    took_part = set(
        conference.attendances.filter(how__in=[*Attendance.PRESENT, Attendance.How.REPORT_ONLY]).values_list(
            "participant__person", flat=True
        )
    )
    for each in given:
        refuse(problems_of_view(each))
        if each.wants_plan is not None and each.professional.pk not in took_part:
            raise Refused(
                f"{each.professional.name} is not marked as here or as having sent a report: take "
                "attendance first."
            )


def problems_of_view(given: GivenView) -> list[Problem]:
    """What is wrong with one view in itself; the facts are named as in `GivenView`."""
    name, wants = given.professional.name, given.wants_plan
    checks = (
        (
            "wants_plan",
            wants is None and given.reasons.strip(),
            f"{name}: answer whether a plan is needed, or take the reasons out.",
        ),
        ("category", wants is True and not given.category, f"{name} recommends a plan: choose the category."),
        (
            "category",
            wants is False and given.category,
            f"{name} does not recommend a plan: take the category out.",
        ),
        (
            "reasons",
            wants is not None and not given.reasons.strip(),
            f"{name}: write the reasons for the view.",
        ),
        (
            "safety_scale",
            given.safety_scale is not None and not 0 <= given.safety_scale <= 10,
            f"{name}: the safety scale is a number from 0 to 10.",
        ),
    )
    return [Problem(fact, sentence) for fact, is_wrong, sentence in checks if is_wrong]
