"""What is withheld of a table cannot be worked out again from what is shown (KRK-25)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.small_numbers import APART, SMALL, Place, bounds, with_totals, withheld

NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 12, 30])
FEW = st.integers(0, 5)
MOST = 9
"""So high the count by hand goes."""


def tables(numbers: st.SearchStrategy[int], rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    sizes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    return sizes.flatmap(
        lambda size: st.lists(
            st.lists(numbers, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        )
    )


def places(counts: list[list[int]]) -> list[Place]:
    return list(product(range(len(counts) + 1), range(len(counts[0]) + 1)))


@given(tables(NUMBERS, 5, 5))
def test_no_withheld_number_can_be_brought_closer_than_five_apart(counts: list[list[int]]) -> None:
    whole, hidden = with_totals(counts), withheld(counts)
    assert {(row, column) for row, column in places(counts) if whole[row][column] in SMALL} <= hidden
    for place, (least, most) in bounds(counts, hidden).items():
        assert most is None or most - least >= APART, place


@given(tables(FEW, 2, 2), st.data())
def test_the_bounds_are_those_that_one_finds_by_trying_every_table(
    counts: list[list[int]], data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from(places(counts)), min_size=1, max_size=4))
    found = by_trying(counts, hidden)
    for place, (least, most) in bounds(counts, hidden).items():
        assert least == found[place][0]
        if most is not None and most <= MOST:
            assert most == found[place][1]
        else:
            assert found[place][1] >= MOST, "as far as the count by hand goes"


def by_trying(counts: list[list[int]], hidden: set[Place]) -> dict[Place, tuple[int, int]]:
    """The least and the most of each, of all tables with the same numbers where they are shown, and in whose
    lines and columns there is something where there is here.
    """
    inner = [place for place in hidden if place[0] < len(counts) and place[1] < len(counts[0])]
    shown = [place for place in places(counts) if place not in hidden]
    whole, fits = with_totals(counts), []
    for tried in product(range(MOST + 1), repeat=len(inner)):
        table = [list(row) for row in counts]
        for (row, column), number in zip(inner, tried, strict=True):
            table[row][column] = number
        other = with_totals(table)
        has_as_many = all(
            (other[row][column] > 0) == (whole[row][column] > 0)
            for row, column in places(counts)
            if row == len(counts) or column == len(counts[0])
        )
        if has_as_many and all(other[row][column] == whole[row][column] for row, column in shown):
            fits.append(other)
    return {
        (row, column): (min(each[row][column] for each in fits), max(each[row][column] for each in fits))
        for row, column in hidden
    }


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([[12, 30], [7, 9]], ["12 30 42", "7 9 16", "19 39 58"]),
        ([[0, 30], [7, 0]], ["0 30 30", "7 0 7", "7 30 37"]),
        ([[3, 40, 0], [18, 31, 9], [2, 8, 14]], None),
        ([[1]], ["c c", "c c"]),
        ([[1]] * 5, ["c c"] * 6),
    ],
)
def test_what_is_shown_of_a_table(counts: list[list[int]], shown: list[str] | None) -> None:
    hidden = withheld(counts)
    drawn = [
        " ".join("c" if (row, column) in hidden else str(number) for column, number in enumerate(numbers))
        for row, numbers in enumerate(with_totals(counts))
    ]
    if shown is not None:
        assert drawn == shown
    else:
        assert len(hidden) == 4, "two small ones, and two more so that neither is told by the totals"
