"""Who may chair a case's conference."""

from dataclasses import replace
from datetime import date

import pytest

from cpunit.domain.independence import CaseFacts, ChairFacts, chair_refusal
from cpunit.domain.profiles import PROFILES

EXPERIENCE = PROFILES["leeds"].standards.chair_experience_years
ON = date(2025, 6, 10)
CHAIR = ChairFacts(
    person="u7",
    name="Ada Marlow",
    registration_number="SW104455",
    registered_until=date(2025, 11, 30),
    qualified_on=date(2015, 7, 1),
    works_in=frozenset({"conference unit"}),
    leads=frozenset(),
)
CASE = CaseFacts(
    holders=frozenset({"u1"}), supervisors=frozenset({"u2"}), line_managers=frozenset({"u3"}), team="east 1"
)


@pytest.mark.requirement("SUR-1")
@pytest.mark.requirement("LDS-2")
@pytest.mark.parametrize(
    ("chair", "case", "sentence"),
    [
        (CHAIR, CASE, None),
        (CHAIR, CaseFacts(), None),
        (replace(CHAIR, person="u1"), CASE, "this chair holds the case"),
        (replace(CHAIR, person="u2"), CASE, "this chair supervises the worker who holds the case"),
        (replace(CHAIR, person="u3"), CASE, "this chair line-manages the case"),
        (replace(CHAIR, leads=frozenset({"east 1"})), CASE, "this chair leads the team that holds the case"),
        (
            replace(CHAIR, works_in=frozenset({"east 1"})),
            CASE,
            "this chair works in the team that holds the case",
        ),
        (replace(CHAIR, leads=frozenset({"west 2"})), CASE, None),
        (CHAIR, replace(CASE, conflicts=frozenset({"u7"})), "has a conflict of interest with this family"),
        (replace(CHAIR, registration_number=" "), CASE, "no registration is recorded for Ada Marlow"),
        (
            replace(CHAIR, registered_until=None),
            CASE,
            "It is not recorded until when Ada Marlow is registered",
        ),
        (replace(CHAIR, registered_until=date(2025, 6, 9)), CASE, "ended on 9 June 2025"),
        (replace(CHAIR, registered_until=ON), CASE, None),
        (replace(CHAIR, qualified_on=None), CASE, "It is not recorded when Ada Marlow qualified"),
        (
            replace(CHAIR, qualified_on=date(2020, 6, 11)),
            CASE,
            "at least 5 years of social work: Ada Marlow qualified on",
        ),
        (replace(CHAIR, qualified_on=date(2020, 6, 10)), CASE, None),
        (replace(CHAIR, qualified_on=date(2026, 1, 1)), CASE, "qualified on 1 January 2026"),
    ],
)
def test_truth_table(chair: ChairFacts, case: CaseFacts, sentence: str | None) -> None:
    refusal = chair_refusal(chair, case, on=ON, experience=EXPERIENCE)
    assert (refusal is None) is (sentence is None)
    if refusal and sentence:
        assert sentence in refusal.sentence


@pytest.mark.requirement("LDS-2")
@pytest.mark.parametrize(
    ("until", "today", "is_refused"),
    [
        (date(2025, 6, 9), date(2025, 5, 1), False),
        (date(2025, 6, 9), date(2025, 6, 9), False),
        (date(2025, 6, 9), ON, True),
        (date(2025, 6, 9), date(2025, 7, 1), True),
        (ON, date(2025, 7, 1), False),
        (date(2025, 4, 30), date(2025, 5, 1), True),
    ],
)
def test_a_registration_that_runs_is_renewed_every_year_and_one_that_ended_is_not(
    until: date, today: date, is_refused: bool
) -> None:
    chair = replace(CHAIR, registered_until=until)
    refusal = chair_refusal(chair, CASE, on=ON, experience=EXPERIENCE, today=today)
    assert bool(refusal) is is_refused


def test_somebody_who_qualified_on_a_leap_day_has_five_years_on_the_last_of_february() -> None:
    chair = replace(CHAIR, qualified_on=date(2020, 2, 29), registered_until=date(2030, 1, 1))
    assert chair_refusal(chair, CASE, on=date(2025, 2, 27), experience=EXPERIENCE)
    assert chair_refusal(chair, CASE, on=date(2025, 2, 28), experience=EXPERIENCE) is None
