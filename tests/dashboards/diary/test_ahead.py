"""Six weeks ahead: lateness is seen before it is there, and what lacks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import Conference
from cpunit.dashboards.diary.due import Coming, Due
from cpunit.dashboards.diary.room_for import Leaving, OfArea, Room
from cpunit.dashboards.diary.six_weeks import SixWeeks, six_weeks
from cpunit.deadlines.models import DayOff
from cpunit.diary.models import Hold
from cpunit.domain.half_days import HalfDay
from cpunit.people.models import Chair, Conflict, User
from tests.dashboards.diary.test_week import stands
from tests.factories.conferences import Unit, at, conference_of, request_of
from tests.factories.people import AreaFactory, ManagerFactory, VenueFactory, family_with_children
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked

MONDAY = date(2025, 6, 2)
BOOKED, NOT_BOOKED = True, False
LACKS = "there is room for: what lacks is chairs"
ALL_WEEK = "Mon 2 Jun, Tue 3 Jun, Wed 4 Jun, Thu 5 Jun and Fri 6 Jun"


def of_days(number: int, *, chairs: int, minute_takers: int = 4, rooms: int = 4) -> list[HalfDay]:
    """Mornings with that many free; in the afternoons nobody is."""
    days = [MONDAY + timedelta(days=each // 5 * 7 + each % 5) for each in range(number)]
    found = []
    for day in days:
        found += [
            HalfDay(day, True, chairs, minute_takers, rooms),
            HalfDay(day, False, 0, minute_takers, rooms),
        ]
    return found


def ahead(due: list[Due], halves: list[HalfDay], leaving: tuple[Leaving, ...] = ()) -> SixWeeks:
    return six_weeks(MONDAY, due, Room([OfArea(0, "North", halves)], list(leaving)), today=MONDAY)


def to_book(day: int, number: int, kind: str = "initial") -> Due:
    return Due(MONDAY + timedelta(days=day), kind, NOT_BOOKED, number)


@pytest.mark.parametrize(
    ("due", "chairs", "sentence"),
    [
        ([], 1, "No conference that is due in the next six weeks is still to be booked."),
        (
            [to_book(4, 1)],
            1,
            "There is room for the one conference still to be booked in the next six weeks.",
        ),
        (
            [to_book(4, 4), to_book(11, 6)],
            1,
            "There is room for all 10 conferences still to be booked in the next six weeks.",
        ),
        (
            [to_book(4, 4), to_book(11, 9)],
            1,
            f"By Fri 13 Jun, 3 conferences more are due than {LACKS} on 10 half days.",
        ),
        (
            [to_book(3, 1)],
            0,
            f"By Fri 6 Jun, 1 conference more is due than {LACKS} on {ALL_WEEK}.",
        ),
    ],
)
def test_one_sentence_says_by_when_there_is_too_little_room_and_of_what(
    due: list[Due], chairs: int, sentence: str
) -> None:
    assert ahead(due, of_days(30, chairs=chairs)).sentence == sentence


def test_what_is_booked_or_past_is_counted_as_what_it_is() -> None:
    past = Due(MONDAY - timedelta(days=9), "initial", NOT_BOOKED, 2)
    booked = Due(MONDAY + timedelta(days=2), "review", BOOKED, 3)
    first, second, *_ = ahead([past, booked, to_book(2, 1, "review")], of_days(30, chairs=1)).weeks
    assert first.due == {"initial": (0, 0, 0, 0), "review": (3, 1, 0, 0), "transfer-in": (0, 0, 0, 0)}
    assert (first.past, first.due_by_end, first.room_by_end, first.short) == (2, 3, 5, 0)
    assert (second.past, second.due_by_end, second.room_by_end) == (0, 3, 10)


def test_the_first_week_that_is_short_is_named_and_that_which_is_shortest() -> None:
    found = ahead([to_book(4, 7), to_book(18, 14), to_book(25, 1)], of_days(30, chairs=1))
    assert found.in_short == (
        "By Fri 6 Jun, 2 conferences more are due than there is room for; by Fri 20 Jun it is 6."
    )
    assert found.sentence.startswith("By Fri 6 Jun, 2 conferences more are due than there is room for:")
    assert "By Fri 20 Jun, it is 6, the most: what lacks is chairs on 15 half days." in found.sentence
    assert ahead([to_book(4, 1)], of_days(30, chairs=1)).in_short == ""


def test_what_is_held_by_video_needs_no_room() -> None:
    by_video = replace(to_book(4, 5), by_video=4)
    (first, *_) = ahead([by_video], of_days(30, chairs=1, rooms=0)).weeks
    assert (first.could_hold, first.room_by_end, first.short) == (0, 4, 1)
    in_a_room = ahead([by_video], of_days(30, chairs=1, rooms=0)).sentence
    assert "1 conference more is due" in in_a_room and "what lacks is rooms" in in_a_room
    all_of_them = ahead([replace(to_book(4, 9), by_video=9)], of_days(30, chairs=1, rooms=0))
    assert (all_of_them.weeks[0].room_by_end, all_of_them.weeks[0].short) == (5, 4)
    assert "what lacks is chairs" in all_of_them.sentence, "more rooms would not help"
    assert all_of_them.left == {0: 0}
    assert ahead([replace(to_book(4, 1), by_video=1)], of_days(30, chairs=1, rooms=0)).left == {0: 0}


def test_of_two_that_lack_alike_both_are_named() -> None:
    found = ahead([to_book(4, 9)], of_days(30, chairs=0, minute_takers=0))
    assert f"what lacks is chairs on {ALL_WEEK} and minute takers on {ALL_WEEK}." in found.sentence


class AMonthAhead(Unit):
    """One chair who chairs until Thursday 19 June, with training one morning; two conferences to be booked,
    and one that was asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        conference_of(self)
        for _ in range(2):
            self.family = family_with_children(area=self.area)
            request_of(self) if Conference.objects.count() > 1 else conference_of(self)
        self.chair.available_until = date(2025, 6, 19)
        self.chair.save()
        stands(self.chair.user, "training", 9, 13, date(2025, 6, 3))


@pytest.fixture
def on_a_friday() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 5, 30), 9), tick=False):
        yield


def rows(reader: User, address: str = "/diary/ahead/") -> list[list[str]]:
    client = Client()
    client.force_login(reader)
    page = parsed(client.get(address).content)
    return [[words(cell) for cell in select(row, "th, td")] for row in select(page, ".cpunit-ahead tbody tr")]


@pytest.mark.django_db
@pytest.mark.requirement("KRK-3")
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_a_manager_sees_what_is_due_what_is_free_and_who_leaves(world: AMonthAhead) -> None:
    this, following, third, fourth, *_ = rows(world.manager)
    # Of this week no day is left; in the next three are due, and one chair has nine half days in it, of which
    # five are too soon for the reports to reach the family three working days before.
    assert [this[0], *this[2:]] == ["Mon 26 May", "None", "None", "None", "0", "0", "0", "0"]
    assert following[:2] == ["Mon 2 Jun", "3 to book, room for 4"]
    assert following[2:] == ["3 to book", "None", "None", "9", "20", "10", "4"]
    assert third[5] == "10"
    assert fourth[5] == "8" and fourth[1].endswith(
        f"{world.chair.user.name} can chair until Thu 19 June 2025."
    )
    assert [row[5] for row in rows(world.manager)[4:]] == ["0", "0"]


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_one_area_is_shown_and_no_other_than_ones_own(world: AMonthAhead) -> None:
    other = AreaFactory(slug="elsewhere")
    both = ManagerFactory(areas=[world.area, other])
    assert rows(both)[1][2] == rows(both, f"/diary/ahead/?area={world.area.slug}")[1][2] == "3 to book"
    nothing = ["None", "None", "None", "0", "0", "0", "0"]
    assert rows(both, "/diary/ahead/?area=elsewhere")[1][2:] == nothing
    assert rows(ManagerFactory(areas=[other]))[1][2:] == nothing
    assert rows(ManagerFactory(areas=[other]), f"/diary/ahead/?area={world.area.slug}")[1][2:] == nothing


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_what_comes_in_by_experience_stands_apart(world: AMonthAhead, client: Client) -> None:
    client.force_login(world.manager)
    page = client.get("/diary/ahead/").text
    assert "In the last 2 weeks 1.5 new requests a week came in, counted from the records." in page
    assert "They are not among those above." in page


def test_what_is_free_in_one_area_is_of_no_use_to_another() -> None:
    north = OfArea(1, "North", of_days(30, chairs=4, rooms=0))
    south = OfArea(2, "South", of_days(30, chairs=0, rooms=4))
    due = [
        Due(MONDAY + timedelta(days=4), "initial", NOT_BOOKED, number, area=area)
        for area, number in ((1, 2), (2, 1))
    ]
    found = six_weeks(MONDAY, due, Room([north, south], []), today=MONDAY)
    assert (found.weeks[0].chairs, found.weeks[0].rooms, found.weeks[0].could_hold) == (20, 40, 0)
    assert found.sentence == (
        f"By Fri 6 Jun, 3 conferences more are due than there is room for: what lacks is rooms on {ALL_WEEK} "
        f"in North and chairs on {ALL_WEEK} in South."
    )
    assert found.without_chairs == ["No chair is free in South in the next six weeks."]
    assert "no rooms in North, no chairs in South" in found.weeks[0].rows


@pytest.mark.parametrize(
    ("chairs", "sentence"),
    [
        ([1] * 30, ""),
        ([0] * 30, "No chair is free in North in the next six weeks."),
        ([1] * 8 + [0] * 22, "From Thu 12 Jun no chair is free in North."),
        ([1] * 8 + [0] * 5 + [1] * 17, "From Thu 12 Jun to Wed 18 Jun no chair is free in North."),
        ([1] * 8 + [0] * 4 + [1] * 18, ""),
    ],
)
def test_a_week_without_any_chair_is_said_first(chairs: list[int], sentence: str) -> None:
    halves = of_days(30, chairs=1)
    halves = [replace(half, chairs=half.chairs and chairs[place // 2]) for place, half in enumerate(halves)]
    found = ahead([to_book(4, 1)], halves)
    assert found.warning == (sentence and f"{sentence} {found.sentence}")
    assert found.sentence.startswith("By Fri" if not chairs[0] else "There is room for the one conference")


@pytest.mark.parametrize(
    ("requests", "left", "sentence"),
    [
        (
            {1: 24},
            {1: 12},
            "If 2.0 a week go on coming in, 12 more come in the next six weeks: {} all of them.",
        ),
        ({1: 24}, {1: 5}, "If 2.0 a week go on coming in, 12 more come in the next six weeks: {} 5 of them."),
        (
            {1: 24, 2: 1},
            {1: 0, 2: 40},
            "If 2.1 a week go on coming in, 13 more come in the next six weeks: {} 1 of them.",
        ),
        ({1: 2}, {}, "If 0.2 a week go on coming in, 1 more comes in the next six weeks: {} none of them."),
        ({}, {1: 5}, ""),
    ],
)
def test_what_comes_in_is_set_against_what_is_left_of_each_area(
    requests: dict[int, int], left: dict[int, int], sentence: str
) -> None:
    told = Coming(requests, weeks=12).beside(left, weeks=6)
    assert told == sentence.format("beside those above there is room for")


@pytest.mark.django_db
@pytest.mark.requirement("KRK-3", "LDS-2")
@laid(booked)
def test_what_is_booked_with_a_chair_who_may_not_or_cannot_come_lacks_one(
    world: Unit, client: Client
) -> None:
    client.force_login(world.manager)
    with time_machine.travel(at(date(2025, 5, 26), 9), tick=False):
        assert rows(world.manager)[1][2] == "1 booked"
        assert "A chair who is new is first added by an administrator" in client.get("/diary/ahead/").text
        ill = stands(world.chair.user, "sickness", 9, 17, date(2025, 5, 30))
        assert rows(world.manager)[1][2] == "1 booked,1 of them without a chair"
        Hold.objects.filter(entry=ill).delete()
        conflict = Conflict.objects.create(
            chair=world.chair,
            family=world.family,
            why="Cousins",
            recorded_by=world.manager,
            recorded_at=at(date(2025, 5, 26), 8),
        )
        found = rows(world.manager)
        assert found[1][2] == "1 booked,1 of them without a chair"
        assert found[1][1].startswith("1 to arrange, room for")
        # The minute taker is somebody else's worry.
        conflict.delete()
        world.minute_taker.areas.clear()
        assert rows(world.manager)[1][2] == "1 booked"


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_a_registration_that_is_renewed_each_year_ends_nothing_before_it_has_ended(
    world: AMonthAhead,
) -> None:
    Chair.objects.update(registered_until=date(2025, 6, 10), available_until=None)
    assert [row[5] for row in rows(world.manager)[1:]] == ["9", "10", "10", "10", "10"]
    Chair.objects.update(registered_until=date(2025, 5, 29))
    assert [row[5] for row in rows(world.manager)[1:]] == ["0"] * 5
    client = Client()
    client.force_login(world.manager)
    assert f"No chair is free in {world.area.name} in the next six weeks." in client.get("/diary/ahead/").text


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_who_works_in_two_areas_is_counted_once(world: AMonthAhead) -> None:
    other = AreaFactory(name="Elsewhere")
    VenueFactory(area=other)
    both = ManagerFactory(areas=[world.area, other])
    world.chair.user.areas.add(other)
    assert rows(both)[2][5:] == ["10", "20", "20", "10"]
    client = Client()
    client.force_login(both)
    assert "too soon for the reports" in client.get("/diary/ahead/").text


@pytest.mark.django_db
@laid(booked)
def test_what_is_booked_in_a_closed_room_or_on_a_closure_is_to_be_moved(world: Unit) -> None:
    with time_machine.travel(at(date(2025, 5, 27), 9), tick=False):
        closed = stands(world.venue, "closed", 9, 17, date(2025, 5, 30))
        moved = rows(world.manager)[1]
        assert moved[1].startswith("1 to arrange, room for")
        assert moved[2] == "1 booked,1 of them to be moved"
        Hold.objects.filter(entry=closed).delete()
        DayOff.objects.create(day=date(2025, 5, 30), name="Flood", kind="closure")
        assert rows(world.manager)[1][2] == "1 booked,1 of them to be moved"


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_a_conference_by_video_takes_no_room(world: AMonthAhead) -> None:
    for day in range(5):
        stands(world.venue, "closed", 8, 20, MONDAY + timedelta(days=day))
    assert rows(world.manager)[1][1].startswith("3 to book, room for 0: 3 too many")
    Conference.objects.update(meeting_format="virtual")
    # What is asked for and not accepted yet is counted as in a room.
    assert rows(world.manager)[1][1] == "3 to book, room for 2: 1 too many"


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_friday")
@laid(AMonthAhead)
def test_today_of_a_manager_fetches_in_a_line_what_lacks(world: AMonthAhead, client: Client) -> None:
    client.force_login(world.manager)
    Chair.objects.update(available_until=None)
    assert 'hx-get="/diary/ahead/short/"' in client.get("/today").text
    line = client.get("/diary/ahead/short/").text
    assert 'href="/diary/ahead/"' in line
    assert "There is room for what is due in the next six weeks." in line
    Chair.objects.update(available_until=date(2025, 5, 30))
    told = client.get("/diary/ahead/short/").text
    assert "By Fri 6 Jun, 3 conferences more are due than there is room for" in told
    assert str(world.family.name) not in told
