"""A timeline keeps its shape, whatever is drawn: all inside, in order, nothing pressed into a blot."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpunit.web.laid_out import MOST_ROWS, NEAR, LaidOut, laid_out
from cpunit.web.picture import Kind, Lane, Mark, Picture, Sign, Stretch
from cpunit.web.scale import EDGE, GAP, MOST_TICKS
from tests.web.html import dangling, parsed, select, words
from tests.web.rendering import component

DAY = timedelta(days=1)
START = date(2016, 2, 3)
days = st.integers(0, 4200).map(lambda nth: START + nth * DAY)
marks = st.builds(Mark, days, st.just("Visit"), st.sampled_from(Sign))
stretches = st.tuples(days, days).map(
    lambda ends: Stretch(min(ends), max(ends), "Core group: late", Kind.LATE)
)
lanes = st.builds(
    Lane, st.just("Visits"), marks=st.lists(marks, max_size=130), stretches=st.lists(stretches, max_size=9)
)
pictures = st.builds(
    Picture,
    st.just("Plan"),
    st.just("Plan since"),
    lanes=st.lists(lanes, max_size=5),
    today=st.none() | days,
)


ADDED_UP = Picture(
    "Plan",
    "Plan since",
    lanes=[
        Lane(
            "Visits",
            marks=[Mark(START + nth * DAY, "Visit", Sign.DONE) for nth in (2909, 3034)],
            stretches=[Stretch(START, START + 1738 * DAY, "Core group: late", Kind.LATE)],
        )
    ],
    today=None,
)
"""Its parts add up to a little more than the whole, as numbers of a computer do."""


@example(ADDED_UP)
@given(pictures)
def test_everything_is_inside_and_in_its_order(picture: Picture) -> None:
    drawn = laid_out(picture)
    for given_, lane in zip(picture.lanes, drawn.lanes, strict=bool(picture.spans)):
        places = [mark.at for mark in lane.marks]
        assert places == sorted(places)
        assert all(EDGE <= at <= 100 - EDGE for at in places)
        assert all(each.start >= EDGE and each.end <= 100 for each in lane.stretches)
        assert sum(mark.number for mark in lane.marks) == len(given_.marks)
    tops = [lane.top + lane.height for lane in drawn.lanes]
    assert all(lane.top >= bottom for bottom, lane in zip(tops, drawn.lanes[1:], strict=False))
    assert all(bottom <= drawn.bottom < drawn.height for bottom in tops)


@given(pictures)
def test_marks_of_one_shape_never_lie_upon_each_other(picture: Picture) -> None:
    for lane in laid_out(picture).lanes:
        for sign in Sign:
            of_shape = [mark.at for mark in lane.marks if mark.sign is sign]
            assert all(later - earlier >= NEAR for earlier, later in pairwise(of_shape))


@given(pictures)
def test_stretches_that_overlap_stand_below_each_other(picture: Picture) -> None:
    for lane in laid_out(picture).lanes:
        for row in range(MOST_ROWS - 1):
            in_row = [each for each in lane.stretches if each.row == row]
            assert all(later.start >= earlier.end for earlier, later in pairwise(in_row))
        assert all(each.row < MOST_ROWS for each in lane.stretches)


@given(pictures)
def test_the_labels_of_the_axis_have_room(picture: Picture) -> None:
    drawn = laid_out(picture)
    assert len(drawn.ticks) <= MOST_TICKS + len(drawn.breaks)
    assert bool(drawn.ticks) is bool(picture.spans)
    assert all(later.at - earlier.at >= GAP - 0.01 for earlier, later in pairwise(drawn.ticks))
    years = [tick for tick in drawn.ticks if tick.year]
    assert [tick.year for tick in years] == sorted({tick.year for tick in years})


def plan(*lanes: Lane, today: date | None = date(2026, 11, 28)) -> LaidOut:
    return laid_out(Picture("How plan P26-2J4R has gone", "Core groups: 1 held.", lanes, today))


def test_a_mark_stands_where_its_day_is() -> None:
    """Half-way through a year is the middle."""
    lane = Lane("Visits", marks=[Mark(date(2025, 1, 1) + nth * DAY, "Visit") for nth in (0, 182, 364)])
    drawn = plan(lane, today=None).lanes[0].marks
    assert [mark.x for mark in drawn] == ["1.5%", "50%", "98.5%"]
    assert drawn[1].words == "Visit, 2 July 2025"


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 3, 3), date(2026, 6, 8), ["Apr 2026", "May", "Jun"]),
        (date(2025, 10, 22), date(2026, 11, 28), ["Nov 2025", "Jan 2026", "Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2016, 2, 3), date(2026, 11, 28), ["2018", "2020", "2022", "2024", "2026"]),
        (date(2026, 11, 27), date(2026, 11, 28), ["Dec 2026", "Jan 2027", "Feb"]),
    ],
)
def test_the_axis_names_months_or_years(first: date, last: date, labels: list[str]) -> None:
    drawn = plan(Lane("Plan", stretches=[Stretch(first, last, "Plan", Kind.PLAN)]), today=None)
    assert [f"{tick.label} {tick.year}".strip() for tick in drawn.ticks] == labels


def test_the_years_between_two_plans_are_left_out() -> None:
    plans = [
        Stretch(date(2021, 2, 2), date(2021, 9, 3), "Plan", Kind.PLAN),
        Stretch(date(2026, 6, 2), date(2026, 11, 28), "Plan", Kind.PLAN),
    ]
    drawn = plan(Lane("Plans", stretches=plans))
    first, second = drawn.lanes[0].stretches
    assert (first.start, second.end) == (EDGE, 100 - EDGE)
    assert second.start - first.end == pytest.approx(GAP)
    assert first.length / second.length == pytest.approx(213 / 179)
    assert [each.words for each in drawn.breaks] == [
        "Nothing is recorded from 3 September 2021 to 2 June 2026"
    ]
    assert [tick.year for tick in drawn.ticks if tick.year] == ["2021", "2026"]
    running = [*plans, Stretch(date(2021, 9, 1), date(2026, 6, 2), "Late", Kind.LATE)]
    assert plan(Lane("Plans", stretches=running)).breaks == []


def test_a_hundred_visits_are_counted_where_they_cannot_be_told_apart() -> None:
    visits = [Mark(date(2023, 1, 10) + 14 * nth * DAY, "Visit: seen") for nth in range(100)]
    drawn = plan(Lane("Visits", marks=visits))
    first = drawn.lanes[0].marks[0]
    assert (first.number, first.words) == (3, "Visit: seen, 3 times, 10 January 2023 to 7 February 2023")
    assert drawn.is_crowded
    page = parsed(component("drawn_timeline", drawn=drawn, id="course", empty=""))
    assert words(select(page, ".cpunit-drawn__number")[0]) == "3"
    assert select(page, "[role=region][tabindex='0']")


def test_it_is_a_picture_with_a_title_a_description_and_the_same_facts_in_words() -> None:
    fact = "3 March 2026 to 1 April 2026: 21 working days, where 10 working days are allowed"
    late = Stretch(date(2026, 3, 17), date(2026, 4, 1), fact, Kind.LATE)
    lane = Lane("Core groups", "1 held", [Mark(date(2026, 4, 1), "<b>Held</b>")], [late], [fact])
    page = parsed(component("drawn_timeline", drawn=plan(lane), id="course", empty=""))
    assert dangling(page) == []
    (picture,) = select(page, "svg[role=img]")
    named = [page.get_element_by_id(each) for each in picture.get("aria-labelledby").split()]
    assert [words(each) for each in named] == ["How plan P26-2J4R has gone", "Core groups: 1 held."]
    assert words(select(page, ".cpunit-drawn__told")[0]).startswith("Core groups: 1 held. Where it was late")
    assert fact in words(select(page, "details li")[0])
    assert [words(item) for item in select(page, ".cpunit-drawn__key li")] == [
        "core group held, or visit with the child seen",
        "past its limit",
    ]
    assert select(page, "b") == []
    assert "style=" not in component("drawn_timeline", drawn=plan(lane), id="course", empty="")


def test_nothing_to_draw_is_a_sentence_and_no_empty_picture() -> None:
    page = component(
        "drawn_timeline", drawn=plan(Lane("Visits")), id="course", empty="It will be drawn here."
    )
    assert words(parsed(page)) == "It will be drawn here."
