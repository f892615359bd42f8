"""How hard a sentence reads, by the Flesch-Kincaid grade."""

import pytest

from cpunit.domain.reading_age import grade, reads_hard, syllables

pytestmark = pytest.mark.requirement("SUR-11")

HEARD = {
    1: "the home made asked weeks phones there whole clothes hour tea 14",
    2: "children people alone table safely something evening quiet create being going poem client",
    3: "family grandmother area idea radio video usual actual domestic appointment",
    4: "emotional capacity actually society contingency professionals responsible",
}


@pytest.mark.parametrize("number", HEARD)
def test_syllables_are_counted_as_they_are_heard(number: int) -> None:
    words = HEARD[number].split()
    assert {word: syllables(word) for word in words} == dict.fromkeys(words, number)


def test_the_grade_is_that_of_the_formula() -> None:
    """Six words of one syllable: 0.39 × 6 + 11.8 × 1 - 15.59. Then two sentences, of three and of four words
    and of eight syllables.
    """
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade("Grandma comes home. She stays at night.") == pytest.approx(
        0.39 * 3.5 + 11.8 * 8 / 7 - 15.59
    )
    assert grade("") == grade("…") == 0.0


@pytest.mark.parametrize(
    ("words", "is_hard"),
    [
        ("Grandma comes every night", False),
        ("Write a rota of who is at home", False),
        ("", False),
        ("Undertake a comprehensive assessment of parenting capacity and emotional availability", True),
        ("A multi-agency contingency arrangement is implemented", True),
    ],
)
def test_what_a_service_writes_for_itself_reads_hard(words: str, is_hard: bool) -> None:
    assert reads_hard(words) is is_hard
