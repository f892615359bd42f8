"""The week as a picture: who is where, in the words that its reader may know."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from lxml.html import HtmlElement

from conferences.booking.actions.book import book
from conferences.models import Conference, LaterAsked
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.handed_over import to_hand_over
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.diary.models import Entry
from cpunit.people.models import Chair, Conflict, User, Venue
from tests.factories.conferences import NOW, Unit, at, conference_of, wanted_for
from tests.factories.people import AreaFactory, ChairFactory, SupportFactory, VenueFactory
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3"), laid(booked)]

ROWS = ".cpunit-week tbody:not(.cpunit-week__due) tr:not(.cpunit-week__group)"
WEEK = "/diary/?week=2025-05-30"
FRIDAY = date(2025, 5, 30)
"""On which the conference is booked from 10:00 to 12:00, and its chair meets the family at 9:30."""

FREE = [["Free"]] * 5
NOTHING = [["Closed"], *FREE[1:]]
"""Monday is the spring bank holiday."""


@pytest.fixture(autouse=True)
def on_the_monday() -> Iterator[None]:
    """Four days before."""
    with time_machine.travel(at(date(2025, 5, 26), 9), tick=False):
        yield


def stands(who: User | Venue, kind: str, start: int, end: int, day: date = FRIDAY) -> Entry:
    """An entry in a diary from one hour to another."""
    whose: dict[str, Any] = {"venue": who} if isinstance(who, Venue) else {"user": who}
    by = who if isinstance(who, User) else User.objects.first()
    entry = Entry.objects.create(
        **whose,
        kind=kind,
        starts_at=at(day, start),
        ends_at=at(day, end),
        agreed_by=by if kind == "leave" else None,
        recorded_by=by,
        recorded_at=at(day, 8),
    )
    hold_entry(entry=entry)
    return entry


def opened(reader: User, address: str = WEEK) -> HtmlElement:
    client = Client()
    client.force_login(reader)
    return parsed(client.get(address).content)


def week(reader: User, address: str = WEEK) -> dict[str, list[list[str]]]:
    """What each row says of its days, by the name at its head."""
    page = opened(reader, address)
    return {
        words(select(row, "th a")[0]): [
            [words(line) for line in select(cell, "p")] for cell in select(row, "td")
        ]
        for row in select(page, ROWS)
    }


def test_each_day_says_what_stands_in_it(world: Unit) -> None:
    stands(world.chair.user, "training", 14, 16)
    rows = week(world.support)
    code = world.conference.code
    assert rows[world.chair.user.name] == [
        *NOTHING[:4],
        [f"09:30 to 12:00 {code}", "14:00 to 16:00 Training"],
    ]
    assert rows[world.support.name][4] == [f"10:00 to 12:00 {code}"]
    assert week(world.support, f"{WEEK}&of=rooms")[world.venue.name][4] == [f"09:30 to 12:00 {code}"]
    assert list(week(world.support, f"{WEEK}&part=chairs")) == [world.chair.user.name]
    assert week(world.support, "/diary/?week=2025-05-19")[world.chair.user.name] == FREE


def test_that_somebody_is_ill_is_told_to_whom_it_concerns(world: Unit) -> None:
    stands(world.chair.user, "sickness", 9, 17)
    name, code = world.chair.user.name, world.conference.code
    told = ["09:00 to 17:00 Sick", f"Hand over 09:30 to 12:00 {code}"]
    for reader in (world.support, world.manager, world.chair.user):
        assert week(reader)[name][4] == told
    found = to_hand_over(now=at(date(2025, 5, 26), 9), users=[world.chair.user.pk])
    assert [each.record for each in found] == [code]
    link = select(opened(world.support), "td strong a")[0].get("href")
    assert link == f"/diary/people/{world.chair.user.pk}/hand-over/?from=2025-05-30&to=2025-05-30"
    assert not select(opened(world.chair.user), "td strong a")
    colleague = ChairFactory(user__areas=[world.area]).user
    assert week(colleague)[name][4] == ["09:00 to 17:00 Away"]
    assert week(colleague)[world.support.name][4] == [f"10:00 to 12:00 {code}"]


def test_of_a_conference_elsewhere_only_the_time_is_told(world: Unit) -> None:
    other = AreaFactory()
    world.chair.user.areas.add(other)
    there = SupportFactory(areas=[other])
    assert week(there) == {
        there.name: NOTHING,
        world.chair.user.name: [*NOTHING[:4], ["09:30 to 12:00 Taken"]],
    }


@pytest.mark.requirement("LDS-2")
def test_who_may_not_chair_is_not_free_and_what_they_have_is_to_be_handed_over(world: Unit) -> None:
    Chair.objects.update(registered_until=date(2025, 5, 20))
    name, code = world.chair.user.name, world.conference.code
    for reader in (world.support, world.manager):
        rows = week(reader)
        assert rows[name] == [["Closed"]] + [["May not chair"]] * 3 + [[f"Hand over 09:30 to 12:00 {code}"]]
        assert rows[world.minute_taker.name][4] == [f"10:00 to 12:00 {code}"]
    page = opened(world.support)
    assert "ended on 20 May 2025" in words(select(page, f"{ROWS} th")[0])
    assert select(page, "td strong a")[0].get("href").endswith("/hand-over/?from=2025-05-30&to=2025-05-30")
    assert [words(head) for head in select(page, ".cpunit-week__group th")] == ["Chairs", "Business support"]
    assert f"Nothing stands for {name}" not in words(opened(world.support, f"{WEEK}&as=list"))
    # To other chairs it is not said why, nor that it is so.
    colleague = ChairFactory(user__areas=[world.area]).user
    assert week(colleague)[name] == [*NOTHING[:4], [f"09:30 to 12:00 {code}"]]


def test_a_conflict_with_the_family_marks_their_conference_alone(world: Unit) -> None:
    Conflict.objects.create(
        chair=world.chair,
        family=world.family,
        why="Cousins",
        recorded_by=world.manager,
        recorded_at=at(FRIDAY, 8),
    )
    marked = [*NOTHING[:4], [f"Hand over 09:30 to 12:00 {world.conference.code}"]]
    assert week(world.manager)[world.chair.user.name] == marked


def test_what_lies_in_a_closed_room_is_moved(world: Unit) -> None:
    stands(world.venue, "closed", 8, 18)
    code, book = world.conference.code, f"/conferences/{world.conference.code}/book/"
    assert week(world.support)[world.chair.user.name][4] == [f"Move 09:30 to 12:00 {code}"]
    assert week(world.support)[world.minute_taker.name][4] == [f"Move 10:00 to 12:00 {code}"]
    room = f"{WEEK}&of=rooms"
    assert week(world.support, room)[world.venue.name][4] == ["Closed", f"Move 09:30 to 12:00 {code}"]
    for address in (WEEK, room):
        assert {a.get("href") for a in select(opened(world.support, address), "td strong a")} == {book}
        assert f"move 09:30 to 12:00 {code}" in words(opened(world.support, f"{address}&as=list"))
        assert not select(opened(world.chair.user, address), "td strong a")


def test_on_paper_nobody_is_ill_or_may_not_chair(world: Unit) -> None:
    stands(world.chair.user, "sickness", 9, 17)
    (private,) = select(opened(world.support), ".cpunit-week__private")
    assert words(private) == "Sick"
    Chair.objects.update(registration_number="")
    told = [words(each) for each in select(opened(world.support), ".cpunit-week__private")]
    assert told == ["May not chair"] * 3 + ["Sick"]
    rules = (settings.BASE_DIR / "static/cpunit/diary.css").read_text().split("@media print")[1]
    assert '.cpunit-week th[scope="row"] .cpunit-week__said { display: none; }' in rules
    assert ".cpunit-week__private { font-size: 0; }" in rules
    assert '.cpunit-week__private::after { content: "Away";' in rules


def test_who_has_left_is_there_as_long_as_they_are_booked(world: Unit) -> None:
    User.objects.filter(pk=world.chair.user_id).update(is_active=False)
    heads = [words(head) for head in select(opened(world.support), f"{ROWS} th")]
    assert f"{world.chair.user.name}Does not work here any more." in heads
    assert world.chair.user.name not in words(opened(world.support, "/diary/?week=2025-05-19"))


def test_the_picture_is_drawn_to_scale(world: Unit) -> None:
    stands(world.support, "duty", 18, 20)
    rows = select(opened(world.support, WEEK), ROWS)
    cell = {words(select(row, "th a")[0]): select(row, "td")[4] for row in rows}
    bars = {
        name: [(bar.get("class"), bar.get("x"), bar.get("width")) for bar in select(cell[name], "rect")]
        for name in (world.chair.user.name, world.support.name)
    }
    # Twelve hours are drawn, from 8 to 20, as something stands after six.
    assert bars == {
        world.chair.user.name: [("held", "12.5%", "20.8%")],
        world.support.name: [("duty", "83.3%", "16.7%"), ("held", "16.7%", "16.7%")],
    }


def test_half_a_day_away_neither_widens_the_scale_nor_frees_those_who_do_not_work(world: Unit) -> None:
    monday = date(2025, 5, 26)
    keep_pattern(who=world.minute_taker, starts_on=monday, hours={}, by=world.manager, now=NOW)
    stands(world.support, "duty", 0, 13)
    rows = week(world.support)
    assert rows[world.support.name][4][0] == "until 13:00 Duty"
    assert rows[world.minute_taker.name][:4] == [["Closed"]] + [["Not working"]] * 3
    scale = words(select(opened(world.support), ".cpunit-week__scale")[0])
    assert scale == "7:0018:00"
    listed = words(opened(world.support, f"{WEEK}&as=list"))
    assert f"Not working: {world.minute_taker.name}." in listed


def test_a_day_of_the_weekend_is_there_where_something_stands(world: Unit) -> None:
    assert len(week(world.support)[world.support.name]) == 5
    leave = stands(world.chair.user, "leave", 14, 18)
    leave.ends_at = at(date(2025, 6, 3), 9)
    leave.save()
    hold_entry(entry=leave)
    assert len(week(world.support)[world.support.name]) == 5
    stands(world.support, "duty", 9, 12, date(2025, 5, 31))
    assert week(world.support)[world.chair.user.name][5] == ["Leave"]
    assert week(world.support)[world.support.name][5] == ["09:00 to 12:00 Duty"]


def test_the_list_says_the_same_in_words(world: Unit) -> None:
    stands(world.chair.user, "sickness", 9, 17)
    friday = select(opened(world.support, f"{WEEK}&as=list"), ".cpunit-week__list")
    code = world.conference.code
    assert [words(line) for line in select(friday[-1], "li")] == [
        f"{world.chair.user.name}: 09:00 to 17:00 Sick; hand over 09:30 to 12:00 {code}",
        *sorted(f"{each.name}: 10:00 to 12:00 {code}" for each in (world.support, world.minute_taker)),
    ]


class ToBook(Unit):
    """A conference that is to be booked by Tuesday 3 June, and two chairs, of whom one may not chair it."""

    def __init__(self) -> None:
        super().__init__()
        self.conference = conference_of(self)
        self.other = ChairFactory(user__areas=[self.area], registration_number="")


@laid(ToBook)
@pytest.mark.parametrize("role", ["support", "manager"])
def test_a_conference_that_is_to_be_booked_stands_by_its_last_day(role: str, world: ToBook) -> None:
    code, reader = world.conference.code, getattr(world, role)
    page = opened(reader, "/diary/?week=2025-06-02")
    assert [words(day) for day in select(page, ".cpunit-week__due td")] == ["", code, "", "", ""]
    assert select(page, ".cpunit-week__due a")[0].get("href") == f"/conferences/{code}/book/"
    elsewhere = SupportFactory(areas=[AreaFactory()])
    assert code not in words(opened(elsewhere, "/diary/?week=2025-06-02"))
    later = words(opened(reader, "/diary/?week=2025-06-09"))
    assert f"Last day before this week and not booked: {code}" in later
    with time_machine.travel(at(date(2025, 6, 4), 9)):
        assert f"Past their last day and not booked: {code}" in words(opened(reader, "/diary/"))


@laid(ToBook)
def test_the_week_for_a_conference_leads_to_its_booking_filled_in(world: ToBook) -> None:
    code = world.conference.code
    stands(world.chair.user, "training", 9, 11, day=date(2025, 6, 2))
    address = f"/diary/?week=2025-06-02&for={code}"
    rows = week(world.support, address)
    assert rows[world.chair.user.name][0] == ["09:00 to 11:00 Training", "Free at 11:30"]
    assert rows[world.chair.user.name][1:] == [["Free at 09:30"], *[["Free"]] * 3]
    page = opened(world.support, address)
    assert [words(each) for each in select(page, ".cpunit-week__late")] == [f"Too late for {code}"] * 3
    chair, other = (
        next(row for row in select(page, ROWS) if each.user.name in words(row))
        for each in (world.chair, world.other)
    )
    link = select(chair, "td a")[0].get("href")
    assert link == f"/conferences/{code}/book/?day=2025-06-02&start=11:30&chair={world.chair.pk}#form"
    assert "no registration is recorded" in words(select(other, "th")[0]) and not select(other, "td a")
    room = select(opened(world.support, f"{address}&of=rooms"), "tbody:last-child td a")[0].get("href")
    assert room == f"/conferences/{code}/book/?day=2025-06-02&start=11:30&venue={world.venue.pk}#form"
    booking = opened(world.support, f"/conferences/{code}/book/")
    assert f"/diary/?week=2025-06-03&part=chairs&for={code}" in {a.get("href") for a in select(booking, "a")}
    # A chair books nothing here, and another area's conference is nobody's business.
    for reader in (world.chair.user, SupportFactory(areas=[AreaFactory()])):
        assert not select(opened(reader, address), ".govuk-inset-text")


@laid(ToBook)
def test_a_free_time_is_one_at_which_nobody_has_to_be_elsewhere(world: ToBook) -> None:
    monday, woking = date(2025, 6, 2), VenueFactory(area=world.area, name="Woking", address="2 High Street")
    other = SupportFactory(areas=[world.area])
    served = {"minute_taker": other, "support_officer": other, "venue": woking, "minutes": 60}
    wanted = wanted_for(world, starts_at=at(monday, 9), **served)
    book(conference=conference_of(Unit(area=world.area)), wanted=wanted, by=world.support, now=NOW)
    VenueFactory(area=world.area, name="Hall", address=world.venue.address)
    Venue.objects.filter(pk=woking.pk).update(area=AreaFactory())
    address = f"/diary/?week={monday}&for={world.conference.code}"
    # The chair is in Woking until 10:00, half an hour away, and meets the family half an hour before.
    assert week(world.support, address)[world.chair.user.name][0][-1] == "Free at 11:00"


@laid(ToBook)
def test_no_time_is_free_before_reports_can_be_there_or_once_the_chair_may_not(world: ToBook) -> None:
    Chair.objects.filter(pk=world.chair.pk).update(available_until=date(2025, 6, 2))
    page = opened(world.support, f"/diary/?week=2025-05-26&for={world.conference.code}")
    assert "reports could not reach the family in time" in words(page)
    rows = week(world.support, f"/diary/?week=2025-05-26&for={world.conference.code}")
    assert rows[world.chair.user.name] == [["Closed"], *[["Free"]] * 3, ["Free at 09:30"]]
    rows = week(world.support, f"/diary/?week=2025-06-02&for={world.conference.code}")
    assert rows[world.chair.user.name][:2] == [["Free at 09:30"], ["May not chair"]]


@laid(ToBook)
def test_business_support_is_led_to_the_question_for_a_day_past_the_limit(world: ToBook) -> None:
    code = world.conference.code
    with time_machine.travel(at(date(2025, 6, 4), 9), tick=False):
        page = opened(world.support, f"/diary/?for={code}")
        assert "leads to the question for a day past the limit" in words(page)
        row = next(row for row in select(page, ROWS) if world.chair.user.name in words(row))
        later = f"/conferences/{code}/later/?day=2025-06-05"
        assert select(row, "td a")[0].get("href") == later
        LaterAsked.objects.create(
            conference=world.conference,
            day=date(2025, 6, 5),
            why="Nobody is free",
            asked_by=world.support,
            asked_at=NOW,
            approved=True,
            answered_by=world.manager,
            answered_at=NOW,
        )
        page = opened(world.support, f"/diary/?for={code}")
        row = next(row for row in select(page, ROWS) if world.chair.user.name in words(row))
        hrefs = [a.get("href") for a in select(row, "td a")]
        assert hrefs[0].startswith(f"/conferences/{code}/book/?day=2025-06-05&start=09:30&chair=")
        assert hrefs[1] == f"/conferences/{code}/later/?day=2025-06-06"


@laid(ToBook)
def test_a_conference_by_video_needs_no_room(world: ToBook) -> None:
    Conference.objects.update(meeting_format=Conference.Format.VIRTUAL)
    address = f"/diary/?week=2025-06-02&for={world.conference.code}"
    assert "Free at" not in words(opened(world.support, f"{address}&of=rooms"))
    assert "Free at" in words(opened(world.support, address))


@laid(ToBook)
def test_past_its_last_day_a_free_time_leads_to_a_booking_that_is_late(world: ToBook) -> None:
    code = world.conference.code
    with time_machine.travel(at(date(2025, 6, 4), 9), tick=False):
        page = opened(world.manager, f"/diary/?for={code}")
        assert "which can no longer be held in time: its last day is Tue 3 June 2025" in words(page)
        assert "Week of its last day" not in words(page)
        rows = week(world.manager, f"/diary/?for={code}")
        assert rows[world.chair.user.name] == [["Free"]] * 3 + [["Free at 09:30"]] * 2
        links = select(opened(world.manager, f"/conferences/{code}/book/"), "a")
        assert {words(a): a.get("href") for a in links}["Who is free this week"] == (
            f"/diary/?part=chairs&for={code}"
        )


RUBBISH = ("week=9999-12-31", "week=x", "for=%00", "for=C25-ZZZZ", "area=%00", "of=x&part=x&as=x")


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_an_address_that_says_nothing_shows_this_week(rubbish: str, world: Unit) -> None:
    page = opened(world.support, f"/diary/?{rubbish}")
    assert words(select(page, "h1")[0]) == "Week of 26 May 2025"
    assert len(select(page, ROWS)) == 3
