"""The first free slot, against a search slot by slot."""

import random
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.quarters import busy_bits
from cpunit.domain.refusal import Refused
from cpunit.domain.slots import Periods, Search, first_slot

from . import naive_slots
from .england import ENGLAND

MONDAY = date(2025, 6, 2)
SHORT_WEEK = [MONDAY + timedelta(days=n) for n in (0, 1, 3, 4, 7)]


def bits(days: list[date], diaries: naive_slots.Diaries) -> dict[str, int]:
    return {name: busy_bits(days, diary) for name, diary in diaries.items()}


def search(days: list[date], diaries: tuple[naive_slots.Diaries, ...], **rest) -> Search:
    chairs, takers, venues = (bits(days, group) for group in diaries)
    return first_slot(days=days, chairs_busy=chairs, takers_busy=takers, venues_busy=venues, **rest)


def taken(day: date, begin: str, end: str) -> tuple[datetime, datetime]:
    return datetime.combine(day, time.fromisoformat(begin)), datetime.combine(day, time.fromisoformat(end))


@st.composite
def diary(draw: st.DrawFn) -> list[tuple[datetime, datetime]]:
    """Meetings that begin and end at any minute, some on days that are not searched, some overnight."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        day = MONDAY + timedelta(days=draw(st.integers(-1, 8)))
        begin = datetime.combine(day, time()) + timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
        found.append((begin, begin + timedelta(minutes=draw(st.integers(1, 30 * 60)))))
    return found


def diaries_of(letter: str) -> st.SearchStrategy[naive_slots.Diaries]:
    return st.lists(diary(), max_size=3).map(
        lambda found: {f"{letter}{n}": one for n, one in enumerate(found)}
    )


periods_tried = st.builds(
    Periods,
    earliest=st.sampled_from([time(9), time(9, 30), time(10, 45)]),
    latest=st.sampled_from([time(13), time(16, 30), time(23, 45)]),
    minutes=st.sampled_from([15, 60, 105, 120]),
    minutes_before=st.sampled_from([0, 15, 30, 45]),
)


@given(
    st.tuples(diaries_of("c"), diaries_of("t"), diaries_of("v")),
    periods_tried,
    st.dictionaries(st.sampled_from(["c0", "c1", "c2", "t0", "t1", "t2"]), st.integers(0, 3)),
    st.none() | st.datetimes(datetime(2025, 6, 1), datetime(2025, 6, 11)),  # noqa: DTZ001 - the unit's own clock
)
def test_it_agrees_with_a_search_slot_by_slot(diaries, periods, load, not_before) -> None:
    expected, passed = naive_slots.first(SHORT_WEEK, periods, diaries, load, not_before)
    found = search(
        SHORT_WEEK, diaries, periods=periods, not_before=not_before, chair_load=load, taker_load=load
    )
    slot = found.slot
    assert (slot and (slot.starts_at, slot.chair, slot.minute_taker, slot.venue)) == expected
    assert [
        (day.day, day.starts, day.no_chair, day.no_minute_taker, day.no_venue)
        for day in found.why_not_earlier
    ] == passed


@pytest.mark.requirement("BNS-2")
class TestHolding:
    """The chair and the room are held from half an hour before; the minute taker is not."""

    free: naive_slots.Diaries = {"anybody": []}

    @pytest.mark.parametrize(("group", "start"), [("chair", "10:30"), ("taker", "10:00"), ("venue", "10:30")])
    def test_somebody_taken_until_ten(self, group: str, start: str) -> None:
        until_ten = {"somebody": [taken(MONDAY, "08:00", "10:00")]}
        diaries = tuple(until_ten if name == group else self.free for name in ("chair", "taker", "venue"))
        slot = search([MONDAY], diaries, periods=Periods()).slot
        assert slot is not None
        assert slot.starts_at == taken(MONDAY, start, start)[0]
        assert slot.starts_at - slot.held_from == timedelta(minutes=30)
        assert slot.ends_at - slot.starts_at == timedelta(minutes=120)

    def test_the_family_may_be_met_before_the_first_conference_of_the_day(self) -> None:
        slot = search([MONDAY], (self.free, self.free, self.free), periods=Periods()).slot
        assert slot is not None
        assert (slot.held_from.time(), slot.starts_at.time()) == (time(9), time(9, 30))

    def test_it_says_why_none_is_earlier_in_words(self) -> None:
        away = {"chair": [taken(MONDAY, "00:00", "23:59")]}
        full = {"hall": [taken(MONDAY, "14:00", "17:00")]}
        found = search([MONDAY, MONDAY + timedelta(days=1)], (away, self.free, full), periods=Periods())
        assert [day.sentence for day in found.why_not_earlier] == [
            "Mon 2 June 2025: of 21 possible starts, 21 have no chair free, 10 have no venue free."
        ]

    def test_nobody_at_all_is_no_slot(self) -> None:
        found = search([MONDAY], ({}, self.free, self.free), periods=Periods())
        assert found.slot is None
        assert [day.no_chair for day in found.why_not_earlier] == [21]

    def test_no_days_are_no_slot(self) -> None:
        assert search([], (self.free, self.free, self.free), periods=Periods()) == Search(None, ())


def test_the_chair_with_the_least_load_takes_it() -> None:
    free: naive_slots.Diaries = {"a": [], "b": [], "c": []}
    found = search(
        [MONDAY],
        (free, free, free),
        periods=Periods(),
        chair_load={"a": 9, "b": 4, "c": 4},
        taker_load={"a": 1},
    )
    assert found.slot is not None
    assert (found.slot.chair, found.slot.minute_taker, found.slot.venue) == ("b", "b", "a")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minutes": 0}, "whole quarter hours"),
        ({"minutes": 50}, "whole quarter hours"),
        ({"minutes_before": 20}, "whole quarter hours"),
        ({"minutes": 435}, "does not fit between 09:30 and 16:30"),
        ({"earliest": time(9, 20)}, "09:20 is not on a quarter hour"),
        ({"earliest": time(0, 15)}, "would begin the day before"),
    ],
)
def test_hours_that_cannot_be_are_refused(changes: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        Periods(**changes)


def test_a_crowded_quarter_with_twenty_chairs_and_thirty_venues_is_searched_to_its_first_free_slot() -> None:
    chance = random.Random(7)
    days = [ENGLAND.add(MONDAY, n) for n in range(65)]

    def crowded() -> int:
        return busy_bits(
            days, [taken(day, *chance.choice([("09:00", "13:00"), ("09:00", "17:00")])) for day in days]
        )

    chairs, takers, venues = (
        {f"{letter}{n}": crowded() for n in range(size)} for letter, size in (("c", 20), ("t", 10), ("v", 30))
    )
    for group in (chairs, takers, venues):
        for name in group:
            group[name] |= (1 << (96 * 60)) - 1 if name != "v0" else 0
    found = first_slot(
        days=days, periods=Periods(), chairs_busy=chairs, takers_busy=takers, venues_busy=venues
    )
    assert found.slot is not None
    assert found.slot.starts_at.date() >= days[60]
    assert len(found.why_not_earlier) >= 60
