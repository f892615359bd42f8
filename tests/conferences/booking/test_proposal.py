"""The first free slot before the limit, and why none is earlier."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferences.booking.actions.book import book
from conferences.booking.proposal import Proposal, propose
from conferences.booking.wanted import Wanted
from conferences.models import Booking, Conference, ConferenceRequest
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from cpunit.domain.weights import CLOSE, CLOSE_DAYS, HURRIED, WAITING
from cpunit.people.models import UnitSettings
from tests.factories.conferences import NOW, Unit, at, booked_conference, conference_of
from tests.factories.people import AreaFactory, ChairFactory, SupportFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]
POSSIBLE = date(2025, 5, 19)
"""The first day on which a report can still reach the family three working days before."""
READY = date(2025, 5, 23)
"""The first that leaves the agencies five working days for it."""


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def proposal_for(conference: Conference) -> Proposal:
    conference = Conference.objects.select_related("family__team", "family__social_worker").get(
        pk=conference.pk
    )
    return propose(conference, reckoner=Reckoner.current(), now=NOW)


def take(unit: Unit, day: date, hour: int, minutes: int, **who: Any) -> Booking:
    """Another family's conference that holds some of this unit's people; its others leave the area."""
    other = Unit(area=unit.area)
    made = {"chair": other.chair, "minute_taker": other.minute_taker, "venue": other.venue}
    wanted = Wanted(starts_at=at(day, hour), minutes=minutes, support_officer=unit.support, **{**made, **who})
    booking = book(conference=conference_of(other), wanted=wanted, by=unit.support, now=NOW)
    for user in (other.chair.user, other.minute_taker, other.support):
        user.areas.clear()
    other.venue.area = AreaFactory()
    other.venue.save()
    return booking


def train(unit: Unit, starts_at: datetime, ends_at: datetime) -> None:
    """The unit's chair is away for training."""
    facts = {"kind": Entry.Kind.TRAINING, "starts_at": starts_at, "ends_at": ends_at}
    entry = Entry.objects.create(user=unit.chair.user, recorded_by=unit.manager, recorded_at=NOW, **facts)
    hold_entry(entry=entry)


def test_what_cannot_wait_does_not_wait_for_the_reports(unit: Unit) -> None:
    conference = Conference.objects.select_related("family__team", "family__social_worker").get(
        pk=conference_of(unit).pk
    )
    found = propose(conference, reckoner=Reckoner.current(), now=NOW, sooner_than=POSSIBLE)
    assert found.slot is not None
    assert found.slot.starts_at.date() == date(2025, 5, 14), "the next working day"
    assert found.slot.chair == str(unit.chair.pk)


def test_the_first_day_on_which_reports_can_reach_the_family(unit: Unit) -> None:
    found = proposal_for(conference_of(unit))
    assert found.slot is not None
    assert found.slot.starts_at.date() == READY
    assert found.slot.held_from.strftime("%H:%M") == "09:00"
    assert found.slot.chair == str(unit.chair.pk)
    assert found.slot.venue == str(unit.venue.pk)
    assert "reports could not reach the family in time" in found.why_not_earlier[0]
    assert found.why_not_earlier[1] == "Mon 19 May 2025, 09:30 is free too, but with less time for reports."
    assert not found.is_late


@pytest.mark.parametrize("what", ["chair", "venue"])
def test_whoever_is_taken_pushes_the_slot_and_says_why(unit: Unit, what: str) -> None:
    take(unit, READY, 9, 480, **{what: getattr(unit, what)})
    found = proposal_for(conference_of(unit))
    assert found.slot is not None
    assert found.slot.starts_at.date() == Reckoner.current().calendar.add(READY, 1)
    assert any(f"have no {what} free" in sentence for sentence in found.why_not_earlier)


@pytest.mark.requirement("BNS-2")
def test_the_half_hour_before_is_free_too(unit: Unit) -> None:
    take(unit, READY, 9, 60, chair=unit.chair, venue=unit.venue)
    found = proposal_for(conference_of(unit))
    assert found.slot is not None
    assert found.slot.held_from.strftime("%H:%M") == "10:00"


@pytest.mark.failure(6)
@laid(to_be_booked)
def test_nothing_before_the_limit_is_told_and_the_first_after_it_shown(unit: Unit) -> None:
    conference = unit.conference
    train(unit, at(POSSIBLE, 8), at(conference.limit_date, 20))
    found = proposal_for(conference)
    assert found.is_late
    assert found.slot is not None
    assert found.slot.starts_at.date() == date(2025, 6, 4)
    client = Client()
    client.force_login(unit.support)
    page = client.get(f"/conferences/{conference.code}/book/").text
    assert "Past it, only a service manager can book" in page


def test_a_conference_by_video_needs_no_venue(unit: Unit) -> None:
    unit.venue.delete()
    conference = conference_of(unit, meeting_format=ConferenceRequest.Format.VIRTUAL)
    found = proposal_for(conference)
    assert found.slot is not None
    assert found.slot.venue == ""
    in_person = Unit()
    in_person.venue.delete()
    refused = proposal_for(conference_of(in_person))
    assert "has no venue" in str(refused.refusal)


def shut(unit: Unit) -> None:
    """The unit's room is closed up to the limit of its conference."""
    entry = Entry.objects.create(
        venue=unit.venue,
        kind=Entry.Kind.CLOSED,
        starts_at=at(NOW.date(), 8),
        ends_at=at(unit.conference.limit_date, 20),
        recorded_by=unit.manager,
        recorded_at=NOW,
    )
    hold_entry(entry=entry)


@laid(to_be_booked)
class TestOnlyARoomLacks:
    """Then it says so and offers the same by video, as another choice beside what is late."""

    def page(self, unit: Unit, query: str = "", **sent: Any) -> Any:
        client = Client()
        client.force_login(unit.support)
        address = f"/conferences/{unit.conference.code}/book/{query}"
        return client.post(address, sent, follow=True) if sent else client.get(address)

    def test_it_is_offered_by_video_and_the_late_times_stay_late(self, unit: Unit) -> None:
        shut(unit)
        found = proposal_for(unit.conference)
        assert found.is_late and found.by_video is not None
        assert (found.by_video.slot.starts_at.date(), found.by_video.slot.venue) == (READY, "")
        assert found.days_by_video == 11
        page = self.page(unit).text
        by_video, late = page.split("Free times after the limit")
        assert "Another choice: by video" in by_video
        assert "11 days are free" in by_video
        assert "Take Fri 23 May 2025, 09:30, by video" in by_video
        assert "No room is free up to the limit." in late
        assert "Ask for Wed 4 June 2025" in late

    def test_its_link_fills_the_form_with_who_and_by_video_and_it_can_be_booked_so(self, unit: Unit) -> None:
        shut(unit)
        link = re.search(r'href="(\?meeting_format=virtual[^"#]*)#form"', self.page(unit).text)
        assert link is not None
        form = self.page(unit, unescape(link[1])).context["form"]
        held = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        assert (held["meeting_format"], held["venue"], held["chair"]) == ("virtual", "", str(unit.chair.pk))
        day = held.pop("day")
        sent = {**held, "day_day": day.day, "day_month": day.month, "day_year": day.year}
        assert "Booked for Fri 23 May 2025 at 09:30" in self.page(unit, **sent).text
        booking = unit.conference.bookings.get()
        booking.conference.refresh_from_db()
        assert (booking.venue, booking.conference.meeting_format) == (None, Conference.Format.VIRTUAL)

    def test_where_the_area_has_no_room_at_all(self, unit: Unit) -> None:
        unit.venue.delete()
        found = proposal_for(unit.conference)
        assert "has no venue" in str(found.refusal) and found.by_video is not None
        assert "Another choice: by video" in self.page(unit).text

    def test_it_is_not_where_a_room_is_free_or_somebody_lacks(self, unit: Unit) -> None:
        assert proposal_for(unit.conference).by_video is None
        shut(unit)
        train(unit, at(NOW.date(), 8), at(unit.conference.limit_date, 20))
        found = proposal_for(unit.conference)
        assert found.is_late and found.by_video is None

    @pytest.mark.parametrize("rubbish", ["x", "%00", "in-person&meeting_format="])
    def test_no_other_format_is_taken_from_the_address(self, unit: Unit, rubbish: str) -> None:
        assert (
            self.page(unit, f"?meeting_format={rubbish}").context["form"]["meeting_format"].value()
            == "in-person"
        )


@laid(to_be_booked)
def test_nobody_to_serve_is_told_in_a_sentence(unit: Unit) -> None:
    conference = unit.conference
    for officer in (unit.support, unit.minute_taker):
        officer.areas.clear()
    assert "nobody can take the minutes" in str(proposal_for(conference).refusal)
    unit.chair.user.is_active = False
    unit.chair.user.save()
    assert "No chair of this area" in str(proposal_for(conference).refusal)


def test_a_profile_that_meets_families_any_time_before_holds_nobody_early(unit: Unit) -> None:
    UnitSettings.objects.create(pk=1, profile="leeds")
    found = proposal_for(conference_of(unit))
    assert found.slot is not None
    assert found.slot.held_from == found.slot.starts_at


@laid(to_be_booked)
@settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    taken=st.lists(
        st.tuples(st.integers(0, 3), st.integers(9, 15), st.sampled_from([60, 90, 120, 300])), max_size=6
    )
)
def test_what_is_proposed_can_be_booked_and_nothing_earlier_that_day_can(
    unit: Unit, taken: list[tuple[int, int, int]]
) -> None:
    with transaction.atomic():
        booked_as_proposed(deepcopy(unit), taken)
        transaction.set_rollback(True)


def booked_as_proposed(unit: Unit, taken: list[tuple[int, int, int]]) -> None:
    """Beside whatever the chair's diary holds: a hold is a hold, and training is made in no time."""
    calendar = Reckoner.current().calendar
    held: list[tuple[Any, Any]] = []
    for days, hour, minutes in taken:
        start = at(calendar.add(READY, days - 1), hour)
        end = start + timedelta(minutes=minutes)
        if any(start < until and begin < end for begin, until in held):
            continue
        held.append((start, end))
        train(unit, start, end)
    conference = unit.conference
    slot = proposal_for(conference).slot
    assert slot is not None
    start = at(slot.starts_at.date(), slot.starts_at.hour, slot.starts_at.minute)
    naive = min(
        (worth(calendar, moment, conference.limit_date), moment)
        for moment in moments(calendar, conference.limit_date)
        if all(
            until <= moment - timedelta(minutes=30) or moment + timedelta(minutes=120) <= begin
            for begin, until in held
        )
    )
    assert start == naive[1]
    wanted = Wanted(
        starts_at=start,
        minutes=120,
        chair=unit.chair,
        minute_taker=unit.minute_taker,
        support_officer=unit.support,
        venue=unit.venue,
    )
    assert book(conference=conference, wanted=wanted, by=unit.support, now=NOW).pk


def worth(calendar: Any, moment: datetime, limit: date) -> int:
    """What speaks against a day: the wait, haste with the reports, and the last days before the limit."""
    day = moment.date()
    hurried = max(0, calendar.between(day, READY))
    close = calendar.between(day, limit) < CLOSE_DAYS
    return WAITING.points * calendar.between(POSSIBLE, day) + HURRIED.points * hurried + CLOSE.points * close


def moments(calendar: Any, limit: date) -> Iterator[Any]:
    """Every quarter hour at which a conference of two hours may start, in order."""
    day = POSSIBLE
    while day <= limit:
        moment = at(day, 9, 30)
        while moment <= at(day, 14, 30):
            yield moment
            moment += timedelta(minutes=15)
        day = calendar.add(day, 1)


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@laid(to_be_booked)
def test_the_number_of_queries_does_not_grow(unit: Unit) -> None:
    conference = unit.conference
    booked = booked_conference(Unit(children=2, area=unit.area)).conference
    client = Client()
    client.force_login(unit.support)
    addresses = [
        f"/conferences/{conference.code}/book/",
        f"/conferences/{booked.code}/",
        f"/conferences/{booked.code}/people/",
        f"/conferences/{booked.code}/history/",
        "/conferences/",
        "/conferences/requests/",
    ]
    booked.participants.create(person=ChairFactory().professional.person, to_phone=True)
    before = {address: queries_of(client, address) for address in addresses}
    for _ in range(6):
        ChairFactory(user__areas=[unit.area])
        SupportFactory(areas=[unit.area])
        VenueFactory(area=unit.area)
        conference_of(Unit(area=unit.area))
        more = Unit(area=unit.area)
        more.professionals *= 1
        booked_conference(more)
    for number in range(5):
        person = ChairFactory().professional
        booked.participants.create(person=person.person, to_phone=bool(number))
    assert {address: queries_of(client, address) for address in addresses} == before
