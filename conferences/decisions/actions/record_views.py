"""Each professional's view for each child (BNS-4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from conferences.conference.children import decided_for
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.actions.decide import take_back
from conferences.live.writing import opened_for
from conferences.models import Attendance, Conference, ProfessionalView
from cpunit.domain.refusal import Problem, Refused, refuse
from cpunit.domain.words import isolated
from cpunit.people.models import Child, Professional, User


@dataclass(frozen=True, kw_only=True)
class GivenView:
    """What one professional says; `wants_plan` None takes their view away. `seen` is the seal of the page."""

    professional: Professional
    wants_plan: bool | None
    category: str = ""
    reasons: str = ""
    safety_scale: int | None = None
    seen: str | None = None


def facts_of(view: ProfessionalView | GivenView | None) -> Facts:
    """A view as it stands, or as it was given; blank for none."""
    if view is None or view.wants_plan is None:
        return {"wants_plan": "", "category": "", "reasons": "", "safety_scale": None}
    return {
        "wants_plan": "yes" if view.wants_plan else "no",
        "category": view.category,
        "reasons": view.reasons.strip(),
        "safety_scale": view.safety_scale,
    }


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

    A page shows what stands for the first child alone: for the others a view is added, and none is changed.
    Raises `Overtaken` where another view was recorded since. A decision rests on the views recorded: where
    one changes afterwards, the decision no longer stands and is taken again (failure 9).
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
    for nth, child in enumerate(children):
        changed = [
            each
            for each in given
            if _keep(conference, child, each, stored.get((child.pk, each.professional.pk)), is_shown=not nth)
        ]
        if not changed:
            continue
        names = ", ".join(isolated(each.professional.name) for each in changed)
        note(conference, "recorded", f"Views for {child.name}: {names}", by, now, child=child.code)
        if take_back(conference, child, "the views changed", by, now):
            taken_back.append(child)
    return taken_back


def _keep(
    conference: Conference, child: Child, given: GivenView, view: ProfessionalView | None, *, is_shown: bool
) -> bool:
    """Write one view; whether anything changed."""
    name, stands, typed = given.professional.name, facts_of(view), facts_of(given)
    if given.seen is not None and not is_shown:
        if given.wants_plan is None or stands == typed:
            return False
        if view:
            raise Refused(
                f"{name} gave another view for {child.name}: change it on the page of {child.name}."
            )
    wanted = kept(
        stands,
        given.seen,
        typed,
        partial(_theirs, view),
        changed=f"Another view of {name} for {child.name} was recorded",
        at=f"v{given.professional.pk}",
        as_one=True,
    )
    if wanted == stands:
        return False
    if not wanted["wants_plan"]:
        assert view is not None
        view.delete()
        return True
    view = view or ProfessionalView(
        conference=conference,
        child=child,
        participant=conference.participants.get(person=given.professional.person),
    )
    view.wants_plan = wanted["wants_plan"] == "yes"
    view.category, view.reasons = wanted["category"], wanted["reasons"]
    view.safety_scale = wanted["safety_scale"]
    view.save()
    return True


def _theirs(view: ProfessionalView | None, fact: str) -> str:
    if view is None:
        return "No view."
    plan = f"A plan, {view.get_category_display().lower()}" if view.wants_plan else "No plan"
    return f"{view.professional.name}: {plan}. {view.reasons}"


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
