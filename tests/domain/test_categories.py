"""The category of a plan: exactly one, computed from the views or chosen by the chair."""

import pytest

from cpunit.domain.decisions import Basis, decide
from cpunit.domain.recommended import View
from cpunit.domain.refusal import Refused

from .conferring import CHAIR_FINAL, MAJORITY, QUORATE, E, N, S, chair, decided, views


@pytest.mark.requirement("KRK-14")
class TestCategory:
    """A plan has exactly one category."""

    def test_views_that_do_not_settle_it_leave_it_to_the_chair(self) -> None:
        with pytest.raises(Refused, match=r"do not settle the category \(emotional abuse 1, neglect 1\)"):
            decided("ne")
        with pytest.raises(Refused, match="reasons for this category"):
            decided("ne", chair=chair(None, E, reasons=""))
        outcome = decided("ne", chair=chair(None, E))
        assert (outcome.category, outcome.category_basis, outcome.basis) == (E, Basis.CHAIR, Basis.UNANIMOUS)

    def test_the_most_named_is_no_majority_unless_more_than_half_named_it(self) -> None:
        with pytest.raises(Refused, match="chair chooses exactly one"):
            decided("nnep")
        assert decided("nnnep").category is N

    def test_the_chair_overrules_it_with_reasons(self) -> None:
        with pytest.raises(Refused, match="record the reasons"):
            decided("nnn", CHAIR_FINAL, chair(None, E, reasons=""))
        outcome = decided("nnn", CHAIR_FINAL, chair(None, E))
        assert (outcome.category, outcome.category_basis, outcome.basis) == (
            E,
            Basis.OVERRIDE,
            Basis.UNANIMOUS,
        )
        assert len(outcome.differed) == 3

    def test_a_plan_that_nobody_recommended_takes_the_chairs_category(self) -> None:
        with pytest.raises(Refused, match="do not settle the category: the chair chooses exactly one"):
            decided("---", chair=chair(True))
        assert decided("---", chair=chair(True, S)).category_basis is Basis.CHAIR

    def test_no_plan_has_none(self) -> None:
        with pytest.raises(Refused, match="no plan, so there is no category"):
            decided("---", chair=chair(None, N))

    def test_a_view_for_a_plan_names_one(self) -> None:
        with pytest.raises(Refused, match="Ms Ode recommends a plan: record the category"):
            decide([View(professional="Ms Ode", agency="Police", plan=True)], rule=MAJORITY, quoracy=QUORATE)

    def test_a_view_against_a_plan_names_none(self) -> None:
        for plan in (False, None):
            one = View(professional="Ms Ode", agency="Police", plan=plan, category=N)
            with pytest.raises(Refused, match="Ms Ode does not recommend a plan"):
                decide([one, *views("-")], rule=MAJORITY, quoracy=QUORATE)
