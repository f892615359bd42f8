"""Whether the words of a concern may go out by e-mail; the no is a sentence."""

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Family
from cpunit.people.whereabouts import family_marks
from plans.models import Plan
from plans.plan.emailed import ADDRESS, may_be_emailed


def may_go_out(plan: Plan, **written: str) -> Refusal | None:
    """May these words of a concern about a plan, by the names of their fields, go out by e-mail?"""
    return may_be_emailed(plan.child.family, plan.code, of="plan", **written)


def holds_address(family: Family, text: str) -> Refusal | None:
    """Whether these words may stand in a copy: a name may, an address in none whoever reads it. One query."""
    if not family_marks(family).addresses.stand_in(text):
        return None
    return Refusal(f"{ADDRESS} It goes to nobody so: a chair raises the concern anew without it.")
