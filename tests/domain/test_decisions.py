"""Truth tables of the decision: what the views recorded amount to, under each profile's rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.decisions import Basis, decide
from cpunit.domain.profiles import PROFILES
from cpunit.domain.recommended import Category, View
from cpunit.domain.refusal import Refused

from .conferring import CHAIR_FINAL, INQUORATE, MAJORITY, QUORATE, E, N, S, chair, decided, views


@pytest.mark.requirement("WKF-18")
@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("letters", "plan", "basis", "category", "category_basis"),
    [
        ("nnn", True, Basis.UNANIMOUS, N, Basis.UNANIMOUS),
        ("---", False, Basis.UNANIMOUS, None, None),
        ("nnn.", True, Basis.CONSENSUS, N, Basis.CONSENSUS),
        ("---..", False, Basis.CONSENSUS, None, None),
        ("nn-", True, Basis.MAJORITY, N, Basis.CONSENSUS),
        ("n--", False, Basis.MAJORITY, None, None),
        ("nn--e", True, Basis.MAJORITY, N, Basis.MAJORITY),
        ("nne", True, Basis.UNANIMOUS, N, Basis.MAJORITY),
        ("e", True, Basis.UNANIMOUS, E, Basis.UNANIMOUS),
    ],
)
def test_majority_profile(
    letters: str, plan: bool, basis: Basis, category: Category | None, category_basis: Basis | None
) -> None:
    outcome = decided(letters)
    assert (outcome.plan, outcome.basis) == (plan, basis)
    assert (outcome.category, outcome.category_basis) == (category, category_basis)


@pytest.mark.requirement("WKF-18")
@pytest.mark.parametrize("letters", ["n-", "nn--", "nn--.", "np--"])
@pytest.mark.parametrize("plan", [True, False])
def test_a_tie_is_the_chairs_to_decide_with_reasons(letters: str, plan: bool) -> None:
    with pytest.raises(Refused, match=r"tied, \d for a plan and \d against: the chair decides"):
        decided(letters)
    with pytest.raises(Refused, match="Record the chair’s reasons"):
        decided(letters, chair=chair(plan, N if plan else None, reasons=" "))
    outcome = decided(letters, chair=chair(plan, N if plan else None))
    assert (outcome.plan, outcome.basis, outcome.reasons) == (plan, Basis.CHAIR, "The risk is high.")


@pytest.mark.requirement("SUR-3")
@pytest.mark.requirement("BNS-6")
@pytest.mark.requirement("KRK-14")
@pytest.mark.parametrize("slug", ["surrey", "bath-and-north-east-somerset", "kirklees"])
def test_where_the_chair_is_final_a_majority_does_not_decide(slug: str) -> None:
    rule = PROFILES[slug].decision_rule
    assert decided("nnn", rule).basis is Basis.UNANIMOUS
    with pytest.raises(Refused, match="divided, 3 for a plan and 1 against: the chair decides"):
        decided("nnn-", rule)
    outcome = decided("nnn-", rule, chair(False))
    assert (outcome.plan, outcome.basis) == (False, Basis.CHAIR)


def test_a_document_that_does_not_say_how_to_decide_takes_the_units_default() -> None:
    rule = PROFILES["leeds"].decision_rule
    assert rule.by_majority and rule.is_default
    assert rule.source.document.startswith("unit default (Leeds, One minute guide")


@pytest.mark.requirement("WKF-18")
@pytest.mark.requirement("KRK-14")
@pytest.mark.parametrize("rule", [MAJORITY, CHAIR_FINAL], ids=["majority", "chair final"])
@pytest.mark.parametrize(("letters", "against"), [("nnn", False), ("---", True)])
def test_the_chair_overrides_with_reasons_only(letters: str, against: bool, rule) -> None:
    category = N if against else None
    with pytest.raises(Refused, match="otherwise than the views: record the reasons"):
        decided(letters, rule, chair(against, category, reasons=""))
    outcome = decided(letters, rule, chair(against, category))
    assert (outcome.plan, outcome.basis) == (against, Basis.OVERRIDE)
    assert outcome.differed == ("Professional 0", "Professional 1", "Professional 2")
    assert "otherwise than the views" in outcome.sentence


def test_a_chair_who_agrees_with_the_views_overrides_nothing() -> None:
    outcome = decided("nn-", chair=chair(True, N, reasons=""))
    assert (outcome.basis, outcome.category_basis) == (Basis.MAJORITY, Basis.CONSENSUS)


def test_where_a_profile_does_not_let_the_chair_overrule_it_is_refused() -> None:
    strict = type(MAJORITY)("Majority", by_majority=True, chair_may_overrule=False, source=MAJORITY.source)
    with pytest.raises(Refused, match="may not decide otherwise"):
        decided("nnn", strict, chair(False))


class TestRefusals:
    """What leaves no decision at all."""

    @pytest.mark.parametrize("letters", ["", ".", "..."])
    def test_no_views(self, letters: str) -> None:
        with pytest.raises(Refused, match="at least one professional’s view"):
            decided(letters, chair=chair(True, N))

    def test_one_person_twice(self) -> None:
        one = View(professional="Ms Ode", agency="Police", plan=False)
        with pytest.raises(Refused, match="Ms Ode has more than one view"):
            decide([one, one], rule=MAJORITY, quoracy=QUORATE)

    @pytest.mark.requirement("WKF-1")
    def test_no_quorum_and_no_reason(self) -> None:
        with pytest.raises(Refused, match="Not quorate"):
            decided("nn", quoracy=INQUORATE)
        assert decided("nn", quoracy=INQUORATE, inquorate_reason=" Urgent ").inquorate_reason == "Urgent"

    def test_a_reason_given_though_quorate_is_not_kept(self) -> None:
        assert decided("nn", inquorate_reason="Urgent").inquorate_reason == ""


@pytest.mark.requirement("BNS-6")
@pytest.mark.failure(9)
class TestDissent:
    """Who differed is computed; who dissents says so, and can only where they differed."""

    def test_those_who_differed_and_those_of_them_who_dissented(self) -> None:
        outcome = decide(views("nne--.", dissenting=[2, 4]), rule=MAJORITY, quoracy=QUORATE)
        assert outcome.plan
        assert outcome.differed == ("Professional 2", "Professional 3", "Professional 4")
        assert outcome.dissenters == ("Professional 2", "Professional 4")

    @pytest.mark.parametrize("place", [0, 3])
    def test_nobody_dissents_from_what_they_recommended_or_without_a_view(self, place: int) -> None:
        with pytest.raises(Refused, match=f"Professional {place} agreed with the decision"):
            decide(views("nn-.", dissenting=[place]), rule=MAJORITY, quoracy=QUORATE)


@pytest.mark.failure(9)
def test_the_sentence_counts_what_was_recorded() -> None:
    assert decided("nnn").sentence == (
        "Child protection plan, category neglect. Unanimous: all 3 agreed. Category: unanimous (neglect 3)."
    )
    assert decided("nne-.").sentence == (
        "Child protection plan, category neglect. By majority (3 for a plan, 1 against, 1 gave no view). "
        "Category: majority (neglect 2, emotional abuse 1)."
    )
    assert decided("-").sentence == "No child protection plan. On the only view recorded."
    assert "as the views were tied (1 for a plan, 1 against)" in decided("n-", chair=chair(False)).sentence
    assert "as the views were divided" in decided("nn-", CHAIR_FINAL, chair(False)).sentence
    assert "no view named one" in decided("--", chair=chair(True, S)).sentence


@pytest.mark.failure(9)
@given(st.text("npse-.", min_size=1, max_size=12), st.booleans(), st.sampled_from([MAJORITY, CHAIR_FINAL]))
def test_whatever_the_views_the_record_cannot_misstate_them(letters: str, plan: bool, rule) -> None:
    yes = sum(letter in "npse" for letter in letters)
    no = letters.count("-")
    decision = chair(plan, N if plan else None)
    try:
        outcome = decide(views(letters), rule=rule, quoracy=QUORATE, chair=decision)
    except Refused:
        assert yes + no == 0
        return
    assert (outcome.for_plan, outcome.against, outcome.no_view) == (yes, no, letters.count("."))
    assert outcome.plan is plan
    assert (outcome.category is not None) is outcome.plan
    if outcome.basis is Basis.UNANIMOUS:
        assert {len(letters), 0} == {yes, no}
    if outcome.basis is Basis.MAJORITY:
        assert (yes > no) is plan
    if outcome.basis is Basis.OVERRIDE:
        assert (yes > no) is not plan
    assert set(outcome.dissenters) <= set(outcome.differed)
    assert dict(outcome.category_counts) == {
        category: letters.count(category.value[0]) for category in Category if category.value[0] in letters
    }
