"""Who makes a quorum."""

import pytest

from cpunit.domain.plainly import quoracy_plainly
from cpunit.domain.profiles import PROFILES
from cpunit.domain.quoracy import may_decide, quorate

THREE = PROFILES["wakefield"].standards.quoracy_agencies


@pytest.mark.requirement("WKF-1")
@pytest.mark.parametrize(
    ("agencies", "count", "ok"),
    [
        ([], 0, False),
        (["Police"], 1, False),
        (["Police", "Police", "Police"], 1, False),
        (["Police", "Health"], 2, False),
        (["Police", "police ", " POLICE", "Health"], 2, False),
        (["Police", "Health", "School"], 3, True),
        (["Police", "Health", "School", "Probation"], 4, True),
        (["Police", "Health", "", "  "], 2, False),
        (["West  Yorkshire Police", "West Yorkshire Police", "Health"], 2, False),
    ],
)
def test_different_agencies_are_counted_and_not_people(agencies: list[str], count: int, ok: bool) -> None:
    quoracy = quorate(agencies, THREE)
    assert (quoracy.count, quoracy.needed, quoracy.ok) == (count, 3, ok)


def test_the_sentence_names_the_agencies() -> None:
    assert quorate(["Police", "Health"], THREE).sentence == (
        "Not quorate: 2 agencies represented of 3 needed: Health and Police."
    )
    assert quorate(["School", "Police", "Health"], THREE).sentence.startswith("Quorate: 3 agencies")
    assert quorate([], THREE).sentence == "Not quorate: 0 agencies represented of 3 needed."


@pytest.mark.requirement("WKF-1")
@pytest.mark.parametrize(
    ("agencies", "reason", "allowed"),
    [
        (["Police", "Health", "School"], "", True),
        (["Police", "Health"], "", False),
        (["Police", "Health"], "   ", False),
        (["Police", "Health"], "The baby comes home tonight", True),
    ],
)
def test_an_inquorate_conference_decides_only_with_a_recorded_reason(
    agencies: list[str], reason: str, allowed: bool
) -> None:
    refusal = may_decide(quorate(agencies, THREE), reason)
    assert (refusal is None) is allowed
    if refusal:
        assert refusal.sentence.endswith("Record why the conference goes ahead without a quorum.")


def test_three_agencies_everywhere_and_where_it_is_only_the_default() -> None:
    standards = {slug: profile.standards.quoracy_agencies for slug, profile in PROFILES.items()}
    assert {standard.value for standard in standards.values()} == {3}
    assert [slug for slug, standard in standards.items() if not standard.is_default] == ["wakefield"]


@pytest.mark.requirement("SUR-11")
def test_a_family_reads_in_plain_words_whether_enough_took_part() -> None:
    three = quorate(["School", "Police", "Health"], THREE)
    assert quoracy_plainly(three) == "Enough agencies took part to decide: 3, and 3 are needed."
    written = quorate(["School", "Police"], THREE, in_writing=["Police", "Health"])
    assert quoracy_plainly(written).endswith("3 are needed. 1 of these took part in writing only.")
    assert quoracy_plainly(quorate([], THREE)).startswith("Too few agencies took part")
