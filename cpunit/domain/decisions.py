"""The decision for one child, computed from the views recorded and never typed.

"Consensus, majority and dissent are computed from the views recorded" is the answer to records that called a
decision unanimous when it was not, and to votes miscounted (failures 9). Each profile names its rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpunit.domain.decision_rules import Counting, DecisionRule
from cpunit.domain.quoracy import Quoracy, may_decide
from cpunit.domain.recommended import Category, View, check, count, differs, in_words, ranked, state
from cpunit.domain.refusal import Refused
from cpunit.domain.votes import divided, heard, how_counted, votes_of
from cpunit.domain.words import listed

ONLY_IN_WRITING = (
    "The views for this child came in writing alone, and here they do not count: record the view of somebody "
    "who is here."
)


class Basis(StrEnum):
    """What a decision rests on.

    Unanimous: everybody asked gave the same view. Consensus: all who gave one did.
    """

    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair’s decision"
    OVERRIDE = "chair’s override"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairDecision:
    """What the chair decides, in a tie or otherwise than the views; None leaves it to the views."""

    plan: bool | None = None
    category: Category | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The decision for one child, with what it rests on.

    The counts are of votes: of people or of agencies, as the profile has it. `differed` are those whose view
    was otherwise; `dissenters` those of them who formally dissented. `divided` are the agencies, of those
    without a view, that are not of one mind; `counted` says whose view counted (`how_counted`).
    """

    plan: bool
    category: Category | None
    basis: Basis
    category_basis: Basis | None
    for_plan: int
    against: int
    no_view: int
    divided: int
    counted: str
    category_counts: tuple[tuple[Category, int], ...]
    differed: tuple[str, ...]
    dissenters: tuple[str, ...]
    reasons: str
    inquorate_reason: str
    sentence: str


def decide(
    views: Sequence[View],
    *,
    rule: DecisionRule,
    quoracy: Quoracy,
    chair: ChairDecision | None = None,
    inquorate_reason: str = "",
    counting: Counting | None = None,
) -> Outcome:
    """The outcome of the views under the profile's rule; without `counting` each view is a vote.

    Raises `Refused` where there are no views, none that counts, a view for a plan names no category, the
    conference is not quorate and no reason is recorded, a decision falls to the chair who has not made it,
    or the chair decides without reasons. The refusal is `about` a field of `ChairDecision` where it is about
    one.
    """
    chair = chair or ChairDecision()
    check(views)
    refusal = may_decide(quoracy, inquorate_reason)
    if refusal:
        raise Refused(refusal)
    votes = votes_of(views, counting)
    if not any(view.plan is not None for view in heard(views, counting)):
        raise Refused(ONLY_IN_WRITING)
    plan, basis = _decide_plan(votes, rule, chair, is_divided=bool(divided(views, counting)))
    category, category_basis = _decide_category(votes, rule, chair, plan)
    differed = [view for view in views if not view.is_alone and differs(view, plan, category)]
    contradiction = [view.professional for view in views if view.dissent and view not in differed]
    if contradiction:
        raise Refused(
            f"{listed(contradiction)} agreed with the decision, so cannot be recorded as dissenting from it."
        )
    yes, no = count(votes)
    split, counted = len(divided(views, counting)), how_counted(views, counting)
    return Outcome(
        plan=plan,
        category=category,
        basis=basis,
        category_basis=category_basis,
        for_plan=yes,
        against=no,
        no_view=len(votes) - yes - no,
        divided=split,
        counted=counted,
        category_counts=ranked(votes),
        differed=tuple(view.professional for view in differed),
        dissenters=tuple(view.professional for view in differed if view.dissent),
        reasons=chair.reasons.strip(),
        inquorate_reason="" if quoracy.ok else inquorate_reason.strip(),
        sentence=" ".join(
            each
            for each in (
                _sentence(votes, split, plan, category, basis, category_basis),
                counted,
            )
            if each
        ),
    )


def _decide_plan(
    views: Sequence[View], rule: DecisionRule, chair: ChairDecision, *, is_divided: bool
) -> tuple[bool, Basis]:
    yes, no = count(views)
    if not (yes and no) and not is_divided:
        reached, basis = yes > 0, Basis.UNANIMOUS if yes + no == len(views) else Basis.CONSENSUS
    elif rule.by_majority and yes != no:
        reached, basis = yes > no, Basis.MAJORITY
    else:
        if chair.plan is None:
            raise Refused(
                f"The views are {state(yes, no)}, {yes} for a plan and {no} against: the chair decides."
            )
        _needs_reasons(chair, "Record the chair’s reasons for this decision.")
        return chair.plan, Basis.CHAIR
    if chair.plan is None or chair.plan is reached:
        return reached, basis
    _may_overrule(rule, chair, "plan")
    return chair.plan, Basis.OVERRIDE


def _decide_category(
    views: Sequence[View], rule: DecisionRule, chair: ChairDecision, plan: bool
) -> tuple[Category | None, Basis | None]:
    if not plan:
        if chair.category is not None:
            raise Refused("There is no plan, so there is no category: take the category out.")
        return None, None
    given = ranked(views)
    asked = count(views)[0]
    if len(given) == 1 and given[0][1] == asked:
        reached, basis = given[0][0], Basis.UNANIMOUS if asked == len(views) else Basis.CONSENSUS
    elif given and rule.by_majority and given[0][1] * 2 > asked:
        reached, basis = given[0][0], Basis.MAJORITY
    else:
        if chair.category is None:
            divided = f" ({in_words(given)})" if given else ""
            raise Refused(
                f"The views do not settle the category{divided}: the chair chooses exactly one.",
                about="category",
            )
        _needs_reasons(chair, "Record the chair’s reasons for this category.")
        return chair.category, Basis.CHAIR
    if chair.category is None or chair.category is reached:
        return reached, basis
    _may_overrule(rule, chair, "category")
    return chair.category, Basis.OVERRIDE


def _may_overrule(rule: DecisionRule, chair: ChairDecision, about: str) -> None:
    if not rule.chair_may_overrule:
        raise Refused("In this unit the chair may not decide otherwise than the views.", about=about)
    _needs_reasons(chair, "The chair decides otherwise than the views: record the reasons.")


def _needs_reasons(chair: ChairDecision, sentence: str) -> None:
    if not chair.reasons.strip():
        raise Refused(sentence, about="reasons")


DECIDED = re.compile(r"^(?:No child protection plan|Child protection plan, category [^.]+)\. ")
"""How the sentence of an outcome begins."""


def _sentence(
    views: Sequence[View],
    split: int,
    plan: bool,
    category: Category | None,
    basis: Basis,
    category_basis: Basis | None,
) -> str:
    yes, no = count(views)
    silent = len(views) - yes - no - split
    votes = f"{yes} for a plan, {no} against"
    votes += f", {split} divided" if split else ""
    votes += f", {silent} gave no view" if silent else ""
    decided = (
        f"Child protection plan, category {category.words}"
        if plan and category
        else "No child protection plan"
    )
    words = {
        Basis.UNANIMOUS: f"Unanimous: all {yes + no} agreed" if yes + no > 1 else "On the only view recorded",
        Basis.CONSENSUS: f"Consensus of those who gave a view ({votes})",
        Basis.MAJORITY: f"By majority ({votes})",
        Basis.CHAIR: f"Decided by the chair, as the views were {state(yes, no)} ({votes})",
        Basis.OVERRIDE: f"Decided by the chair otherwise than the views ({votes})",
    }[basis]
    tail = f" Category: {category_basis} ({in_words(ranked(views)) or 'no view named one'})." if plan else ""
    return f"{decided}. {words}.{tail}"


def came_about(sentence: str) -> str:
    """The sentence of an outcome without what was decided, for where that stands before it."""
    return DECIDED.sub("", sentence)
