"""How a family reads in its copy how a decision came about: what was filed, in plain words."""

import pytest

from cpunit.domain.decisions import Basis, Outcome, decide
from cpunit.domain.plainly import CATEGORY, DECIDED, how_plainly
from cpunit.domain.profiles import PROFILES
from cpunit.domain.recommended import View
from tests.domain.conferring import MAJORITY, QUORATE, N, P, chair, decided

OUTCOMES = [
    (decided("nnn"), "All agreed that a plan is needed: 3."),
    (decided("--"), "All agreed that no plan is needed: 2."),
    (decided("n"), "Only one view was recorded, and it said that a plan is needed."),
    (
        decided("nn."),
        "All who gave a view agreed that a plan is needed (2 for a plan, 0 against, 1 gave no view).",
    ),
    (
        decided("nne-"),
        (
            "More said that a plan is needed than said otherwise (3 for a plan, 1 against). Most of those "
            "who were for a plan named this category (neglect 2, emotional abuse 1)."
        ),
    ),
    (
        decided("n-", chair=chair(True, N)),
        (
            "The chair decided, as the views were not the same (1 for a plan, 1 against). All who were for a "
            "plan named this category (neglect 1)."
        ),
    ),
    (
        decided("--", chair=chair(True, N)),
        (
            "The chair decided otherwise than the views (0 for a plan, 2 against). The chair chose the "
            "category, as the views did not settle it (no view named one)."
        ),
    ),
    (
        decided("nnn", chair=chair(category=P)),
        "All agreed that a plan is needed: 3. The chair chose another category than the views (neglect 3).",
    ),
]


@pytest.mark.failure(9)
@pytest.mark.requirement("SUR-11")
def test_a_family_reads_how_it_was_decided_on_every_basis() -> None:
    assert set(DECIDED) == set(CATEGORY) == set(Basis)
    assert {outcome.basis for outcome, _ in OUTCOMES} == set(Basis)
    for outcome, plain in OUTCOMES:
        assert how_plainly(outcome) == plain


@pytest.mark.failure(9)
def test_a_vote_of_an_agency_is_called_nobody_s_and_who_counted_as_one_is_said() -> None:
    people = [
        View(professional=name, agency=agency, plan=plan, category=N if plan else None)
        for name, agency, plan in (
            ("A", "Police", True),
            ("B", "Police", True),
            ("C", "Health", True),
            ("D", "School", True),
            ("E", "School", False),
        )
    ]
    counting = next(each.counting for each in PROFILES.values() if each.counting.by_agency.yes)

    def of(views: list[View]) -> Outcome:
        return decide(views, rule=MAJORITY, quoracy=QUORATE, counting=counting, chair=chair(True, N))

    assert how_plainly(of(people[:3])) == (
        "All agreed that a plan is needed: 2. Each agency counts once: the 2 of Police as one."
    )
    assert "(2 for a plan, 0 against, 1 divided)" in how_plainly(of(people))
