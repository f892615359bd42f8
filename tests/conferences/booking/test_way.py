"""Nobody is booked in a room that they cannot reach from where they are before, or from which they cannot get
on to where they are after: by hand no more than by what is proposed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.found import local
from conferences.booking.proposal import propose
from conferences.booking.way import Served, may_get_there, ways_to
from conferences.models import Booking, Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.slots import Slot
from cpunit.domain.way_between import Stay
from cpunit.people.models import Journey
from tests.factories.conferences import NOW, Unit, at, conference_of, wanted_for
from tests.factories.people import AreaFactory, ChairFactory, SupportFactory, VenueFactory
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3")]
FRIDAY = date(2025, 5, 30)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class TwoHouses(Unit):
    """A conference from 10:00 to 12:00 in one house, served by three people, and one that is to be booked.
    The other house is 45 minutes away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.there = VenueFactory(area=self.area, name="Woking", address="2 High Street")
        way = sorted((self.venue, self.there), key=lambda room: room.pk)
        Journey.objects.create(one=way[0], other=way[1], minutes=45)
        self.before = self.booked(10)
        self.conference = conference_of(Unit(area=self.area))
        self.others = {
            "chair": ChairFactory(user__areas=[self.area]),
            "minute_taker": SupportFactory(areas=[self.area]),
            "support_officer": SupportFactory(areas=[self.area]),
        }

    def booked(self, hour: int, **facts: Any) -> Booking:
        conference = conference_of(Unit(area=self.area))
        wanted = wanted_for(self, day=FRIDAY, hour=hour, **facts)
        return book(conference=conference, wanted=wanted, by=self.support, now=NOW)

    def other(self, *same: str) -> dict[str, Any]:
        """Others than who serves the one before, but for these parts."""
        return {part: who for part, who in self.others.items() if part not in same}

    def refused(self, conference: Conference | None = None, **facts: Any) -> tuple[str, str]:
        """The sentence, and of what it is said."""
        served = {"venue": self.there, "minutes": 60, **facts}
        with pytest.raises(Refused) as refused:
            book(
                conference=conference or self.conference,
                wanted=wanted_for(self, **served),
                by=self.support,
                now=NOW,
                why_moved="A better room",
            )
        return refused.value.sentence, refused.value.refusal.about


pytestmark.append(laid(TwoHouses))


@pytest.mark.parametrize(
    ("part", "first"), [("chair", "13:15"), ("minute_taker", "12:45"), ("support_officer", "12:45")]
)
def test_who_comes_from_another_house_is_refused_with_the_first_time(
    world: TwoHouses, part: str, first: str
) -> None:
    who = {"chair": world.chair.user, "minute_taker": world.minute_taker, "support_officer": world.support}
    start = at(FRIDAY, 12, 30)
    sentence, about = world.refused(starts_at=start, **world.other(part))
    assert about == part
    assert sentence == (
        f"{who[part].name} is at {world.venue.name} until 12:00, and the way from there takes 45 minutes: "
        f"begin at {first} or later, or choose somebody else."
    )
    hour, minute = (int(each) for each in first.split(":"))
    wanted = wanted_for(
        world, starts_at=at(FRIDAY, hour, minute), venue=world.there, minutes=60, **world.other(part)
    )
    assert book(conference=world.conference, wanted=wanted, by=world.support, now=NOW).venue == world.there


def test_who_goes_on_to_another_house_is_refused_with_the_last_time(world: TwoHouses) -> None:
    sentence, about = world.refused(starts_at=at(FRIDAY, 8), minutes=90, **world.other("minute_taker"))
    assert about == "minute_taker"
    assert sentence == (
        f"{world.minute_taker.name} is at {world.venue.name} from 10:00, and the way there takes 45 minutes: "
        "end by 09:15, or choose somebody else."
    )


def test_it_takes_as_long_as_the_unit_says_where_no_way_is_recorded(world: TwoHouses) -> None:
    Journey.objects.all().delete()
    assert "takes 30 minutes" in world.refused(starts_at=at(FRIDAY, 12, 45), **world.other("chair"))[0]


def test_rooms_of_one_address_have_no_way_between_them_unless_one_is_recorded(world: TwoHouses) -> None:
    next_door = VenueFactory(area=world.area, address=world.venue.address.upper())
    elsewhere = VenueFactory(area=AreaFactory(), address=world.venue.address)
    ways = ways_to([next_door.pk])
    assert ways.minutes(str(next_door.pk), str(world.venue.pk)) == 0
    assert ways.minutes(str(next_door.pk), str(elsewhere.pk)) == 30
    wanted = wanted_for(world, starts_at=at(FRIDAY, 12), venue=next_door, **world.other("minute_taker"))
    assert book(conference=world.conference, wanted=wanted, by=world.support, now=NOW)
    Journey.objects.create(one=world.venue, other=next_door, minutes=10)
    assert ways_to([next_door.pk]).minutes(str(next_door.pk), str(world.venue.pk)) == 10


def test_by_video_nobody_travels(world: TwoHouses) -> None:
    by_video = {"venue": None, "meeting_format": Conference.Format.VIRTUAL}
    served = world.other("minute_taker", "support_officer")
    wanted = wanted_for(world, starts_at=at(FRIDAY, 12), **by_video, **served)
    assert book(conference=world.conference, wanted=wanted, by=world.support, now=NOW)
    in_person = {"starts_at": at(FRIDAY, 12), "meeting_format": Conference.Format.IN_PERSON}
    told, _ = world.refused(**in_person, **served)
    assert f"{world.minute_taker.name} is at {world.venue.name} until 12:00" in told


class TestWhatStands:
    """What is booked so already is not asked again; moved, it is."""

    def too_near(self, world: TwoHouses) -> Booking:
        """As it may be from before a way was recorded."""
        Journey.objects.update(minutes=0)
        booking = world.booked(12, venue=world.there, minutes=60, **world.other("minute_taker"))
        Journey.objects.update(minutes=45)
        return booking

    def test_another_chair_is_asked_and_who_is_there_already_is_not(self, world: TwoHouses) -> None:
        booking = self.too_near(world)
        chair = ChairFactory(user__areas=[world.area])
        served = {**world.other("minute_taker"), "chair": chair}
        wanted = wanted_for(world, starts_at=at(FRIDAY, 12), venue=world.there, minutes=60, **served)
        facts = {"conference": booking.conference, "by": world.support, "now": NOW, "why_moved": "Ill"}
        changed = book(wanted=wanted, **facts)
        assert (changed.chair, changed.minute_taker) == (chair, world.minute_taker)
        # once the time is another they are asked again
        again = {"conference": booking.conference, "starts_at": at(FRIDAY, 12, 15), **served}
        assert "takes 45 minutes" in world.refused(**again)[0]

    def test_it_is_asked_where_a_conference_is_brought_forward(self, world: TwoHouses) -> None:
        later = world.booked(14, venue=world.there, minutes=60, **world.other("chair"))
        facts = {"conference": later.conference, "by": world.support, "now": NOW, "why": "He is back"}
        thursday = date(2025, 5, 29)
        world.booked(10, starts_at=at(thursday, 10))
        wanted = wanted_for(
            world, starts_at=at(thursday, 12, 30), venue=world.there, minutes=60, **world.other("chair")
        )
        with pytest.raises(Refused, match="begin at 13:15 or later"):
            bring_forward(wanted=wanted, **facts)


def test_the_page_says_it_beside_the_part_and_keeps_what_was_typed(world: TwoHouses) -> None:
    client = Client()
    client.force_login(world.support)
    sent = {
        "day_day": FRIDAY.day,
        "day_month": FRIDAY.month,
        "day_year": FRIDAY.year,
        "start": "12:30",
        "minutes": 75,
        "meeting_format": "in-person",
        "venue": world.there.pk,
        "chair": world.others["chair"].pk,
        "minute_taker": world.minute_taker.pk,
        "support_officer": world.others["support_officer"].pk,
        "seen": "",
    }
    page = client.post(f"/conferences/{world.conference.code}/book/", sent)
    assert page.status_code == 200
    assert "until 12:00, and the way from there takes 45 minutes" in unescape(page.text)
    assert 'href="#id_minute_taker"' in page.text
    assert page.context["form"]["minutes"].value() == "75"
    assert not world.conference.bookings.exists()


def test_who_supported_it_is_not_proposed_for_a_room_that_they_cannot_reach(world: TwoHouses) -> None:
    found = propose(world.conference, reckoner=Reckoner.current(), now=NOW)
    assert found.diary is not None
    for start, minute, officer in ((12, 15, "7"), (12, 45, str(world.support.pk))):
        begin = local(at(FRIDAY, start, minute))
        slot = Slot(begin, begin + timedelta(hours=1), begin, "1", "7", str(world.there.pk))
        assert found.diary.officer_at(slot, world.support.pk) == officer


def test_it_takes_as_many_queries_with_many_conferences_near_as_with_one(world: TwoHouses) -> None:
    stay = Stay(str(world.there.pk), at(FRIDAY, 18), at(FRIDAY, 19))
    served = [Served("minute_taker", world.minute_taker, stay), Served("chair", world.chair.user, stay)]

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert may_get_there(served, opens=at(FRIDAY, 18), but=world.conference.code) is None
        return len(queries)

    world.booked(14, minutes=60)
    few = asked()
    world.booked(16, minutes=60)
    assert asked() == few <= 3
