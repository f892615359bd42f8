"""Social care, the police and health at a strategy discussion: each of the three, or why not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.three_agencies import SOURCE, THREE, problems_of_involvement

FACTS = {"social-care": "why_not_social_care", "police": "why_not_police", "health": "why_not_health"}


@pytest.mark.parametrize(("here", "reason"), list(product([True, False], ["", " ", "Could not be reached"])))
@pytest.mark.parametrize("kind", THREE)
def test_each_took_part_or_it_is_said_why_not(kind: str, here: bool, reason: str) -> None:
    others = [each for each in THREE if each != kind]
    found = problems_of_involvement([*others, "education", *([kind] if here else [])], {kind: reason})
    is_said = bool(reason.strip())
    assert [problem.fact for problem in found] == ([] if here is not is_said else [FACTS[kind]])


def test_the_sentences() -> None:
    found = problems_of_involvement(["health"], {"health": "On leave", "social-care": "Away"})
    assert [problem.sentence for problem in found] == [
        "Say who took part for the police, or why nobody did.",
        "Health took part: leave “Why health took no part” empty.",
    ]


@given(st.sets(st.sampled_from([*THREE, "education", "housing"])), st.sets(st.sampled_from(list(THREE))))
def test_it_asks_for_exactly_those_of_whom_nothing_or_both_is_said(here: set[str], why: set[str]) -> None:
    found = problems_of_involvement(here, dict.fromkeys(why, "Away"))
    settled = here ^ why
    assert {problem.fact for problem in found} == {FACTS[kind] for kind in THREE if kind not in settled}


def test_the_handbook_names_the_three() -> None:
    assert all(word in SOURCE.passage for word in ("Social Care", "Police", "Health"))
