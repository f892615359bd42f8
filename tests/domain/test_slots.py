"""The best free slots, against a search slot by slot."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.bench.naive_slots import Diaries, Diary, best
from cpunit.domain.best_slots import Finder
from cpunit.domain.choices import Found, Wish
from cpunit.domain.quarters import busy_bits
from cpunit.domain.reaching import Knows, Person, Ways
from cpunit.domain.refusal import Refused
from cpunit.domain.slots import Periods

from .england import ENGLAND

MONDAY = date(2025, 6, 2)
SHORT_WEEK = [MONDAY + timedelta(days=n) for n in (0, 1, 3, 4, 7)]
FREE: Mapping[str, Diary] = {"anybody": []}


def finder(
    days: Sequence[date],
    diaries: Diaries,
    *,
    periods: Periods | None = None,
    wish: Wish | None = None,
    ways: Ways | None = None,
) -> Finder:
    return Finder(
        days=days,
        periods=periods or Periods(),
        chairs={name: person(days, diaries, name, taken) for name, taken in diaries.chairs.items()},
        takers={name: person(days, diaries, name, taken) for name, taken in diaries.takers.items()},
        venues={
            name: busy_bits(days, [(begin, end) for begin, end, _ in taken])
            for name, taken in diaries.venues.items()
        },
        wish=wish,
        ways=ways,
    )


def person(days: Sequence[date], diaries: Diaries, name: str, diary: Diary) -> Person:
    at = {
        venue: busy_bits(days, [(begin, end) for begin, end, where in diary if where == venue])
        for venue in {where for _, _, where in diary if where}
    }
    return Person(
        busy_bits(days, [(begin, end) for begin, end, _ in diary]),
        at,
        diaries.load.get(name, 0),
        diaries.knows.get(name, Knows.NOBODY),
    )


def search(days: Sequence[date], diaries: Diaries, **rest) -> Found:
    return finder(days, diaries, **rest).best()


def taken(day: date, begin: str, end: str, at: str = "") -> tuple[datetime, datetime, str]:
    return (
        datetime.combine(day, time.fromisoformat(begin)),
        datetime.combine(day, time.fromisoformat(end)),
        at,
    )


def starts(found: Found) -> list[str]:
    return [f"{each.slot.starts_at:%a %H:%M} {each.slot.chair}" for each in found.choices]


@st.composite
def diary(draw: st.DrawFn) -> list[tuple[datetime, datetime, str]]:
    """Conferences at venues that begin and end at any minute, and what takes time elsewhere: some on days
    that are not searched, some overnight.
    """
    found = []
    for _ in range(draw(st.integers(0, 5))):
        day = MONDAY + timedelta(days=draw(st.integers(-1, 8)))
        at = draw(st.sampled_from(["", "v0", "v1", "elsewhere"]))
        if at:
            begin = datetime.combine(day, time(8)) + timedelta(minutes=draw(st.integers(0, 500)))
            found.append((begin, begin + timedelta(minutes=draw(st.integers(1, 200))), at))
        else:
            begin = datetime.combine(day, time()) + timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
            found.append((begin, begin + timedelta(minutes=draw(st.integers(1, 30 * 60))), at))
    return _once_at_a_time(found)


def _once_at_a_time(rows: list[tuple[datetime, datetime, str]]) -> list[tuple[datetime, datetime, str]]:
    """Nobody is at two venues at one time, not for a quarter of an hour."""
    kept: list[tuple[datetime, datetime, str]] = []
    for begin, end, at in sorted(rows):
        if not kept or begin >= kept[-1][1] + timedelta(minutes=15):
            kept.append((begin, end, at))
    return kept


def diaries_of(letter: str) -> st.SearchStrategy[Mapping[str, Diary]]:
    return st.lists(diary(), max_size=3).map(
        lambda found: {f"{letter}{n}": one for n, one in enumerate(found)}
    )


NAMES = [f"{letter}{number}" for letter in "ct" for number in range(3)]
diaries_tried = st.builds(
    Diaries,
    diaries_of("c"),
    diaries_of("t"),
    diaries_of("v") | st.just({"": []}),
    st.dictionaries(st.sampled_from(NAMES), st.integers(0, 30)),
    st.dictionaries(st.sampled_from(NAMES[:3]), st.sampled_from(Knows)),
)
periods_tried = st.builds(
    Periods,
    earliest=st.sampled_from([time(9), time(9, 30), time(10, 45)]),
    latest=st.sampled_from([time(13), time(16, 30), time(20)]),
    minutes=st.sampled_from([15, 60, 105, 120]),
    minutes_before=st.sampled_from([0, 15, 30, 45]),
)
days_tried = st.none() | st.sampled_from(SHORT_WEEK)
wishes = st.builds(
    Wish,
    not_before=st.none() | st.datetimes(datetime(2025, 6, 1), datetime(2025, 6, 11)),  # noqa: DTZ001 - the unit's own clock
    near_from=days_tried,
    close_from=days_tried,
    pupil_comes=st.booleans(),
    report_days=st.integers(0, 7),
)
ways_tried = st.builds(
    Ways,
    st.sampled_from([0, 30, 90]),
    st.sampled_from([15, 45, 240]).map(
        lambda minutes: {"v0": {"v1": minutes, "elsewhere": 15}, "v1": {"v0": minutes}}
    ),
)


@given(diaries_tried, periods_tried, wishes, ways_tried)
def test_it_agrees_with_a_search_slot_by_slot(diaries, periods, wish, ways) -> None:
    expected, passed = best(diaries, SHORT_WEEK, periods, wish, ways)
    found = search(SHORT_WEEK, diaries, periods=periods, wish=wish, ways=ways)
    assert [
        (each.starts_at, each.chair, each.minute_taker, each.venue)
        for each in (choice.slot for choice in found.choices)
    ] == expected
    assert [
        (day.day, day.starts, day.no_chair, day.no_minute_taker, day.no_venue, day.no_way)
        for day in found.why_not_earlier
    ] == passed


@pytest.mark.requirement("BNS-2")
class TestHolding:
    """The chair and the room are held from half an hour before; the minute taker is not."""

    @pytest.mark.parametrize(("group", "start"), [("chair", "10:30"), ("taker", "10:00"), ("venue", "10:30")])
    def test_somebody_taken_until_ten(self, group: str, start: str) -> None:
        until_ten = {"somebody": [taken(MONDAY, "08:00", "10:00")]}
        diaries = Diaries(*(until_ten if name == group else FREE for name in ("chair", "taker", "venue")))
        slot = search([MONDAY], diaries).choices[0].slot
        assert slot.starts_at == taken(MONDAY, start, start)[0]
        assert slot.starts_at - slot.held_from == timedelta(minutes=30)
        assert slot.ends_at - slot.starts_at == timedelta(minutes=120)

    def test_the_family_may_be_met_before_the_first_conference_of_the_day(self) -> None:
        slot = search([MONDAY], Diaries(FREE, FREE, FREE)).choices[0].slot
        assert (slot.held_from.time(), slot.starts_at.time()) == (time(9), time(9, 30))

    def test_it_says_why_none_is_earlier_in_words(self) -> None:
        away = {"chair": [taken(MONDAY, "00:00", "23:59")]}
        full = {"hall": [taken(MONDAY, "14:00", "17:00")]}
        found = search([MONDAY, MONDAY + timedelta(days=1)], Diaries(away, FREE, full))
        assert [day.sentence for day in found.why_not_earlier] == [
            "Mon 2 June 2025: of 21 possible starts, 21 have no chair free, 10 have no venue free."
        ]

    def test_nobody_at_all_is_no_slot(self) -> None:
        found = search([MONDAY], Diaries({}, FREE, FREE))
        assert not found.choices
        assert [day.no_chair for day in found.why_not_earlier] == [21]

    def test_no_days_are_no_slot(self) -> None:
        assert search([], Diaries(FREE, FREE, FREE)) == Found((), (), None, {})


class TestWhatIsBest:
    """Each weight moves the choice as its row says, and no further."""

    two: Mapping[str, Diary] = {"a": [], "b": []}

    def first(self, diaries: Diaries, **rest: object) -> str:
        return starts(search(SHORT_WEEK, diaries, **rest))[0]

    def test_whoever_answers_for_fewest_takes_it(self) -> None:
        free: Mapping[str, Diary] = {"a": [], "b": [], "c": []}
        found = search([MONDAY], Diaries(free, free, free, {"a": 9, "b": 4, "c": 4}))
        slot = found.choices[0].slot
        assert (slot.chair, slot.minute_taker, slot.venue) == ("b", "b", "a")

    @pytest.mark.parametrize(
        ("busy_days", "first"),
        [(3, "Fri 09:30 a"), (5, "Mon 09:30 b")],
        ids=["the plan’s chair three days later", "nobody waits for one who is away"],
    )
    def test_the_chair_who_knows_the_plan_is_waited_for(self, busy_days: int, first: str) -> None:
        away = [taken(day, "08:00", "18:00") for day in SHORT_WEEK[:busy_days]]
        chairs = {"a": away, "b": []}
        assert self.first(Diaries(chairs, FREE, FREE, knows={"a": Knows.PLAN})) == first

    def test_a_chair_who_knows_the_family_is_waited_for_a_little(self) -> None:
        away = {"a": [taken(day, "08:00", "18:00") for day in SHORT_WEEK[:2]], "b": []}
        assert self.first(Diaries(away, FREE, FREE, knows={"a": Knows.FAMILY})) == "Thu 09:30 a"
        away["a"] += [taken(day, "08:00", "18:00") for day in SHORT_WEEK[2:4]]
        assert self.first(Diaries(away, FREE, FREE, knows={"a": Knows.FAMILY})) == "Mon 09:30 b"

    def test_a_pupil_who_comes_is_not_taken_out_of_lessons_where_it_can_be_otherwise(self) -> None:
        wish = Wish(pupil_comes=True)
        assert self.first(Diaries(FREE, FREE, FREE), wish=wish) == "Mon 14:00 anybody"
        mornings = {"hall": [taken(day, "12:00", "18:00") for day in SHORT_WEEK]}
        assert self.first(Diaries(FREE, FREE, mornings), wish=wish) == "Mon 09:30 anybody"

    def test_a_review_half_a_year_ahead_is_near_its_limit_all_the_same(self) -> None:
        days = [ENGLAND.add(MONDAY, number) for number in range(130)]
        found = search(days, Diaries(FREE, FREE, FREE), wish=Wish(near_from=days[-10], close_from=days[-2]))
        assert found.choices[0].slot.starts_at.date() == days[-10]

    def test_a_review_far_before_its_limit_is_the_last_resort_and_one_close_to_it_is_avoided(self) -> None:
        wish = Wish(near_from=SHORT_WEEK[2], close_from=SHORT_WEEK[4])
        assert self.first(Diaries(FREE, FREE, FREE), wish=wish) == "Thu 09:30 anybody"
        late = {"anybody": [taken(day, "08:00", "18:00") for day in SHORT_WEEK[2:]]}
        assert self.first(Diaries(late, FREE, FREE), wish=wish) == "Mon 09:30 anybody"

    def test_the_way_between_two_venues_takes_its_time(self) -> None:
        at = {"a": [taken(MONDAY, "09:00", "11:00", "Woking")]}
        found = search([MONDAY], Diaries(at, FREE, {"Guildford": []}), ways=Ways(30))
        assert starts(found)[0] == "Mon 12:00 a"
        assert [(trip.venue, trip.minutes, trip.comes) for trip in found.choices[0].chair_trips] == [
            ("Woking", 30, True)
        ]
        found = search([MONDAY], Diaries(at, FREE, {"Guildford": [], "Woking": []}), ways=Ways(30))
        assert (starts(found)[0], found.choices[0].slot.venue) == ("Mon 11:30 a", "Woking")
        assert not found.choices[0].chair_trips
        assert starts(search([MONDAY], Diaries(at, FREE, {"": []}), ways=Ways(30)))[0] == "Mon 11:30 a"
        only_far = search([MONDAY], Diaries(at, FREE, {"Guildford": []}), ways=Ways(240))
        (day,) = only_far.why_not_earlier
        assert "8 have no chair free, 13 have no time for the way from one venue to another." in day.sentence

    def test_agencies_have_their_time_for_reports_where_the_days_let_them(self) -> None:
        found = search(SHORT_WEEK, Diaries(FREE, FREE, FREE), wish=Wish(report_days=3))
        assert starts(found) == ["Thu 09:30 anybody", "Fri 09:30 anybody", "Mon 09:30 anybody"]
        assert found.passed_over is not None
        assert found.passed_over[1].words == "with less time for reports"
        away = {"anybody": [taken(day, "08:00", "18:00") for day in SHORT_WEEK[2:]]}
        assert self.first(Diaries(away, FREE, FREE), wish=Wish(report_days=3)) == "Tue 09:30 anybody"

    def test_the_three_are_a_choice(self) -> None:
        assert starts(search([MONDAY], Diaries(FREE, FREE, FREE))) == [
            "Mon 09:30 anybody",
            "Mon 12:00 anybody",
        ]
        assert starts(search(SHORT_WEEK, Diaries(self.two, FREE, FREE))) == [
            "Mon 09:30 a", "Tue 09:30 b", "Thu 09:30 a",
        ]  # fmt: skip

    def test_the_first_free_time_that_is_not_the_best_is_told_with_what_speaks_against_it(self) -> None:
        away = {"a": [taken(MONDAY, "08:00", "18:00")], "b": []}
        found = search(SHORT_WEEK, Diaries(away, FREE, FREE, knows={"a": Knows.PLAN}))
        assert found.passed_over is not None
        starts_at, weight = found.passed_over
        assert (f"{starts_at:%a %H:%M}", weight.words) == (
            "Mon 09:30", "with a chair who does not know the plan",
        )  # fmt: skip
        assert f"{found.firsts['a']:%a %H:%M}" == "Tue 09:30"


def test_a_time_that_somebody_chose_is_completed_with_who_and_where_is_free() -> None:
    venues = {"hall": [taken(MONDAY, "09:00", "18:00")], "room": []}
    chosen = finder(SHORT_WEEK, Diaries({"a": [taken(MONDAY, "14:00", "15:00")]}, FREE, venues))
    slot = chosen.completed(taken(MONDAY, "10:15", "10:15")[0], "a")
    assert slot is not None
    assert (slot.venue, slot.minute_taker) == ("room", "anybody")
    for start, chair in (("13:00", "a"), ("10:20", "a"), ("07:00", "a"), ("10:15", "nobody")):
        assert chosen.completed(taken(MONDAY, start, start)[0], chair) is None
    assert chosen.completed(taken(MONDAY + timedelta(days=2), "10:15", "10:15")[0], "a") is None
    at = taken(MONDAY, "10:15", "10:15")[0]
    by_room = chosen.completed(at, venue="room")
    assert by_room is not None and (by_room.chair, by_room.venue) == ("a", "room")
    assert chosen.completed(at, venue="hall") is chosen.completed(at, venue="cellar") is None


@pytest.mark.parametrize(
    ("busy", "starts"),
    [
        ([], ["09:30"]),
        ([("09:00", "11:30")], ["12:00"]),
        ([("12:00", "13:00")], ["09:30", "13:30"]),
        ([("10:00", "15:00")], []),
    ],
)
def test_each_stretch_that_is_long_enough_has_its_first_start(
    busy: list[tuple[str, str]], starts: list[str]
) -> None:
    mine = [taken(MONDAY, begin, end) for begin, end in busy]
    chosen = finder([MONDAY], Diaries({"a": mine, "b": [taken(MONDAY, "08:00", "18:00")]}, FREE, FREE))
    assert [f"{start:%H:%M}" for start in chosen.starts_of("a")] == starts
    (room,) = FREE
    assert [f"{start:%H:%M}" for start in chosen.starts_in(room)] == starts
    assert chosen.starts_of("b") == chosen.starts_in("cellar") == []


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
