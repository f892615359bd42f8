"""On which day a child can have been visited, and whose visit counts; each no is a sentence."""

from datetime import date

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.models import Agency, Professional
from plans.models import Plan
from plans.plan.policies import day_with_child_refusal


def may_have_visited_on(plan: Plan, day: date, today: date) -> Refusal | None:
    """Can the child have been visited on that day? Not before the plan or the birth, nor after a death."""
    born = plan.child.birth_date
    if born and plan.started_on <= day < born:
        return Refusal(
            f"A visit on {long_date(day)} is before the birth ({long_date(born)}): a visit is to the child.",
            about="visited_on",
        )
    return day_with_child_refusal(plan, day, today, "A visit", about="visited_on")


def may_be_visitor(professional: Professional) -> Refusal | None:
    """Is a visit by this person the social worker's visit (BNS-9)? Only by somebody of children's social
    care.
    """
    if professional.agency.kind == Agency.Kind.SOCIAL_CARE:
        return None
    return Refusal(
        f"{professional.name} works for {professional.agency}: the visits of a plan are the social worker’s. "
        "Choose who visited from children’s social care.",
        about="professional",
    )
