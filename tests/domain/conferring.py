"""Views written as letters, for the truth tables of decisions."""

from collections.abc import Sequence

from cpunit.domain.decision_rules import DecisionRule
from cpunit.domain.decisions import ChairDecision, Outcome, decide
from cpunit.domain.profiles import PROFILES
from cpunit.domain.quoracy import quorate
from cpunit.domain.recommended import Category, View

N, P, S, E = Category.NEGLECT, Category.PHYSICAL, Category.SEXUAL, Category.EMOTIONAL
MAJORITY = PROFILES["wakefield"].decision_rule
CHAIR_FINAL = PROFILES["kirklees"].decision_rule
STANDARD = PROFILES["default"].standards.quoracy_agencies
QUORATE = quorate(["Police", "Health", "School"], STANDARD)
INQUORATE = quorate(["Police", "Health"], STANDARD)
MEANING = {
    "n": (True, N),
    "p": (True, P),
    "s": (True, S),
    "e": (True, E),
    "-": (False, None),
    ".": (None, None),
}


def views(letters: str, dissenting: Sequence[int] = ()) -> list[View]:
    """One view a letter: a category's first letter for a plan under it, - for no plan, . for no view."""
    return [
        View(
            professional=f"Professional {place}",
            agency=f"Agency {place}",
            plan=MEANING[letter][0],
            category=MEANING[letter][1],
            dissent=place in dissenting,
        )
        for place, letter in enumerate(letters)
    ]


def decided(
    letters: str, rule: DecisionRule = MAJORITY, chair: ChairDecision | None = None, **rest
) -> Outcome:
    return decide(views(letters), rule=rule, quoracy=rest.pop("quoracy", QUORATE), chair=chair, **rest)


def chair(
    plan: bool | None = None, category: Category | None = None, reasons: str = "The risk is high."
) -> ChairDecision:
    return ChairDecision(plan=plan, category=category, reasons=reasons)
