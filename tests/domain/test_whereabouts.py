"""What gives away where somebody lives is found however it is written, and a town or a flat number is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone

ADDRESS = ("97 Alder Close\nCalderbrook", "XX6 7XX")
OPEN = marks_of(*ADDRESS)
PROTECTED = marks_of(*ADDRESS, is_protected=True)


@pytest.mark.failure(1)
@pytest.mark.parametrize(
    ("text", "is_found", "is_found_where_protected"),
    [
        ("I live at 97, Alder Cl. now", True, True),
        ("It is 97 ALDER-CLOSE", True, True),
        ("97AlderClose", True, True),
        ("They are at xx67xx", True, True),
        ("X X 6 . 7 X X", True, True),
        ("97 Аlder Clоse, with two letters that only look like it", True, True),
        ("She walks home to Alder Close", False, True),
        ("Alder Close’s other end", False, True),
        ("The alder closed its leaves", False, False),
        ("Balder Close", False, False),
        ("A school in Calderbrook", False, False),
        ("97 days later", False, False),
        ("", False, False),
    ],
)
def test_an_address_as_people_write_it(text: str, is_found: bool, is_found_where_protected: bool) -> None:
    assert OPEN.stand_in(text) is is_found
    assert PROTECTED.stand_in(text) is is_found_where_protected


@pytest.mark.failure(1)
@pytest.mark.parametrize(
    ("lines", "found", "not_found"),
    [
        ("Refuge House\n77 Refuge Lane\nTown", ["77 refuge ln", "Refuge Lane", "refuge hse"], ["the refuge"]),
        ("Flat 2, 97a Alder Close, Town", ["97A Alder Close", "alder cl"], ["flat 2", "Town"]),
        ("97 Alder Close Calderbrook", ["97 Alder Close", "Alder Close"], ["Calderbrook"]),
        ("Rose Cottage\nChurch Lane\nChester-le-Street", ["church ln"], ["Chester-le-Street"]),
        ("12 St. Mary's Rd", ["St Marys Road", "Saint Mary's Rd", "12StMarysRoad"], ["St Mary's school"]),
        ("4 The Close", ["4, The Close"], ["at the close of the meeting"]),
        ("1st Floor\n12 High St", ["the High Street"], ["1st floor"]),
        ("No fixed address", [], ["The father is of no fixed address"]),
    ],
)
def test_streets_and_buildings_of_a_protected_address(
    lines: str, found: list[str], not_found: list[str]
) -> None:
    marks = marks_of(lines, "", is_protected=True)
    assert [text for text in found if not marks.stand_in(f"We met at {text} on Monday.")] == []
    assert [text for text in not_found if marks.stand_in(text)] == []


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 (0)7700 900 123", "0044 7700-900123", "(07700) 900123"]
)
@pytest.mark.parametrize(
    "written", ["07700900123", "+447700900123", "ring 07700 900 123, not 999", "07700/900123"]
)
def test_a_telephone_number_by_its_digits(typed: str, written: str) -> None:
    assert marks_of_telephone(typed).stand_in(written)
    assert not marks_of_telephone(typed).stand_in("07700 900124")


def test_two_numbers_in_one_field_are_two_and_a_short_one_is_none() -> None:
    both = marks_of_telephone("01422 555123 or 07700 900123 ext 4")
    assert both.stand_in("01422555123")
    assert both.stand_in("7700900123")
    assert not marks_of_telephone("999, ext 4")


BETWEEN = st.text(" ,.-–/\n\t_'’\u200b", max_size=3)


@given(st.lists(BETWEEN, min_size=4, max_size=4), st.booleans(), st.text(max_size=20), st.text(max_size=20))
def test_no_way_of_writing_the_first_line_hides_it(
    gaps: list[str], capitals: bool, before: str, after: str
) -> None:
    words = ("97", "alder", "close")
    line = "".join(gap + (word.upper() if capitals else word) for gap, word in zip(gaps, words, strict=False))
    text = f"{before} {line}{gaps[3]} {after}"
    assert OPEN.stand_in(text)
    assert (OPEN | Marks()).stand_in(text)


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_rubbish_is_read(lines: str, text: str) -> None:
    marks_of(lines, text, is_protected=True).stand_in(text)
    marks_of_telephone(lines).stand_in(text)


@pytest.mark.parametrize(
    ("text", "is_begun"),
    [
        ("They are staying at 97", True),
        ("They are staying at 97 Al", True),
        ("They are staying at 97, Ald and he drinks", True),
        ("They are staying at 9", True),
        ("She is 97 and lives alone", False),
        ("He came 197 Alders ago", False),
        ("Alder trees", False),
        ("", False),
    ],
)
def test_half_an_address_may_be_one_that_somebody_is_writing(text: str, is_begun: bool) -> None:
    assert PROTECTED.begin_in(text) is is_begun
