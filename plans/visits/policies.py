"""On which day a child can have been visited, and whose visit counts; each no is a sentence."""

from datetime import date

from django.utils.timezone import localdate

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.models import Agency, Professional
from plans.models import Plan, Visit
from plans.plan.policies import day_with_child_refusal


def is_before_birth(plan: Plan, day: date) -> bool:
    """Whether what was on that day, and at which nobody was seen, was a contact with the parents."""
    born = plan.child.birth_date
    return plan.child.is_unborn or (born is not None and day < born)


def may_have_visited_on(plan: Plan, day: date, today: date, *, is_contact: bool) -> Refusal | None:
    """Can the child have been visited on that day, or, if it `is_contact`, their parents been seen before the
    birth? Not before the plan, a visit not before the birth nor a contact since, and neither after a death.
    """
    born = plan.child.birth_date
    if born and is_contact and day >= born:
        return Refusal(
            f"A contact before the birth was before {long_date(born)}: record what was since as a visit.",
            about="visited_on",
        )
    if born and not is_contact and plan.started_on <= day < born:
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


def may_correct_from_outside(visit: Visit, today: date) -> Refusal | None:
    """May who leads the plan correct it behind their door? On the day on which it was recorded. One query."""
    recorded = visit.history.order_by("history_date", "history_id").values_list("history_date", flat=True)
    first = recorded.first()
    if first is not None and localdate(first) == today:
        return None
    return Refusal("It was recorded on an earlier day: ring the unit, which corrects it.")
