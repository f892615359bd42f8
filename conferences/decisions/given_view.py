"""One professional's view as somebody gives it, and what is wrong with it in itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conferences.conference.sealed import Facts
from conferences.models import ProfessionalView
from cpunit.domain.refusal import Problem
from cpunit.people.models import Child, Professional

WANTS: Mapping[Any, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, kw_only=True)
class GivenView:
    """What one professional says; `wants_plan` None takes their view away. `seen` is the seal of the page, of
    their views of each child that it showed.
    """

    professional: Professional
    wants_plan: bool | None
    category: str = ""
    reasons: str = ""
    safety_scale: int | None = None
    for_chair: bool = False
    seen: str | None = None


def facts_of(view: ProfessionalView | GivenView | None) -> Facts:
    """A view as it stands, or as it was given; blank for none."""
    if view is None or view.wants_plan is None:
        return {"wants_plan": "", "category": "", "reasons": "", "safety_scale": None, "for_chair": False}
    return {
        "wants_plan": "yes" if view.wants_plan else "no",
        "category": view.category,
        "reasons": view.reasons.strip(),
        "safety_scale": view.safety_scale,
        "for_chair": view.for_chair,
    }


def flat(views: Mapping[Child, ProfessionalView | GivenView | None]) -> Facts:
    """The facts of each child's view as one page names them: `K7Q2M-category`."""
    return {
        f"{child.code}-{name}": fact for child, view in views.items() for name, fact in facts_of(view).items()
    }


def in_words(view: ProfessionalView | None) -> str:
    """ "Ada Finch: A plan, neglect, safety 5. The reasons"."""
    if view is None:
        return "No view."
    plan = f"A plan, {view.get_category_display().lower()}" if view.wants_plan else "No plan"
    safety = "" if view.safety_scale is None else f", safety {view.safety_scale}"
    return f"{view.whose}: {plan}{safety}. {view.reasons}"


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
