"""How a decision came about and whether enough took part, in the words of a family's copy (SUR-11)."""

from cpunit.domain.decisions import Basis, Outcome
from cpunit.domain.quoracy import Quoracy
from cpunit.domain.recommended import in_words

DECIDED = {
    Basis.UNANIMOUS: "All agreed that {needed}: {given}.",
    Basis.CONSENSUS: "All who gave a view agreed that {needed} ({votes}).",
    Basis.MAJORITY: "More said that {needed} than said otherwise ({votes}).",
    Basis.CHAIR: "The chair decided, as the views were not the same ({votes}).",
    Basis.OVERRIDE: "The chair decided otherwise than the views ({votes}).",
}
ON_ONE_VIEW = "Only one view was recorded, and it said that {needed}."
CATEGORY = {
    Basis.UNANIMOUS: "All named this category ({named}).",
    Basis.CONSENSUS: "All who were for a plan named this category ({named}).",
    Basis.MAJORITY: "Most of those who were for a plan named this category ({named}).",
    Basis.CHAIR: "The chair chose the category, as the views did not settle it ({named}).",
    Basis.OVERRIDE: "The chair chose another category than the views ({named}).",
}
AGREED = (Basis.UNANIMOUS, Basis.CONSENSUS)
"""Where the category was decided as the plan was, and all agreed, that needs no sentence of its own."""


def how_plainly(outcome: Outcome) -> str:
    """ "More said that a plan is needed than said otherwise (3 for a plan, 1 against). Most of those who were
    for a plan named this category (neglect 2, emotional abuse 1).": the decision stands before it. Views are
    of people or of agencies, as was counted, so that neither is named.
    """
    given = outcome.for_plan + outcome.against
    words = ON_ONE_VIEW if outcome.basis is Basis.UNANIMOUS and given == 1 else DECIDED[outcome.basis]
    needed = "a plan is needed" if outcome.plan else "no plan is needed"
    said = [words.format(needed=needed, given=given, votes=_votes(outcome))]
    basis = outcome.category_basis
    if basis and not (basis is outcome.basis and basis in AGREED):
        said.append(CATEGORY[basis].format(named=in_words(outcome.category_counts) or "no view named one"))
    return " ".join([*said, *([outcome.counted] if outcome.counted else [])])


def quoracy_plainly(quoracy: Quoracy) -> str:
    """ "Enough agencies took part to decide: 5, and 3 are needed. 1 of these took part in writing only." """
    enough = "Enough agencies took part to decide" if quoracy.ok else "Too few agencies took part"
    written = f" {quoracy.in_writing} of these took part in writing only." if quoracy.in_writing else ""
    return f"{enough}: {quoracy.count}, and {quoracy.needed} are needed.{written}"


def _votes(outcome: Outcome) -> str:
    silent = outcome.no_view - outcome.divided
    votes = f"{outcome.for_plan} for a plan, {outcome.against} against"
    votes += f", {outcome.divided} divided" if outcome.divided else ""
    return votes + (f", {silent} gave no view" if silent else "")
