"""Changing a booking: what stands is in the form, and only what it makes untrue is done anew."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.actions.hold_time import PARTS
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Booking, Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit, at, booked_conference, conference_of, wanted_for
from tests.factories.people import ChairFactory, ManagerFactory, SupportFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]

FRIDAY = date(2025, 5, 30)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(conference: Conference) -> str:
    return f"/conferences/{conference.code}/book/"


def as_shown(client: Client, conference: Conference, query: str = "") -> dict[str, Any]:
    """What the page's form holds, to be sent as it is."""
    form = client.get(address(conference) + query).context["form"]
    held = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    day = held.pop("day")
    return held | {"day_day": day.day, "day_month": day.month, "day_year": day.year}


def changed(client: Client, conference: Conference, **facts: Any) -> Any:
    sent = {**as_shown(client, conference), "why_moved": "Ill", **facts}
    return client.post(address(conference), sent, follow=True)


def standing(conference: Conference) -> Booking:
    return conference.bookings.get(cancelled_at__isnull=True)


@time_machine.travel(NOW, tick=False)
def invited() -> Unit:
    """A booked conference, everybody's letter sent or posted."""
    unit = booked()
    conference = unit.conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    letters = list(conference.participants.to_post())
    record_posted(conference=conference, letters=letters, posted_on=NOW.date(), by=unit.support, now=NOW)
    return unit


def statuses(conference: Conference) -> set[str]:
    return set(conference.participants.asked().values_list("status", flat=True))


@pytest.mark.requirement("KRK-26")
@laid(invited)
def test_a_new_minute_taker_keeps_the_time_and_every_invitation(unit: Unit) -> None:
    conference = unit.conference
    other = SupportFactory(areas=[unit.area])
    before = standing(conference)
    said = changed(signed_in(unit.support), conference, minute_taker=other.pk)
    after = standing(conference)
    assert after.minute_taker == other
    assert (after.starts_at, after.ends_at, after.chair, after.venue, after.support_officer) == (
        before.starts_at,
        before.ends_at,
        before.chair,
        before.venue,
        before.support_officer,
    )
    assert statuses(conference) == {"invited"}
    assert not Deadline.objects.open().filter(record=conference.code, kind="invitations").exists()
    assert "Every invitation that went out still holds" in said.text


@laid(booked)
def test_where_nobody_was_invited_yet_no_invitation_is_said_to_have_gone_out(unit: Unit) -> None:
    said = changed(signed_in(unit.support), unit.conference, start="11:00").text
    assert "Send 5 invitations" in said
    assert "no longer holds" not in said


@pytest.mark.requirement("KRK-26")
@laid(invited)
def test_a_new_chair_keeps_the_time_and_the_page_says_before_that_letters_name_them(unit: Unit) -> None:
    conference = unit.conference
    other = ChairFactory(user__areas=[unit.area])
    client = signed_in(unit.support)
    page = client.get(address(conference)).text
    assert "5 people are invited. Their letters name the times, the place, the chair" in page
    said = changed(client, conference, chair=other.pk)
    after = standing(conference)
    assert (after.chair, after.starts_at) == (other, at(FRIDAY, 10))
    assert "Send 5 invitations" in said.text
    send_invitations(conference=conference, by=unit.support, now=NOW)
    said_anew = OutgoingMessage.objects.filter(subject=f"New invitation to conference {conference.code}")
    was = f"The chair has changed. It was {unit.chair.user.name}. It is now {other.user.name}."
    assert {f"{was} The day and the time stay the same." in each.body for each in said_anew} == {True}


def test_a_new_officer_leaves_a_childs_letter_as_it_is(unit: Unit) -> None:
    child = unit.family.children.first()
    conference = booked_conference(unit).conference
    conference.attached_children.filter(child=child).update(
        participation="whole", worker_agreed=True, chair_agreed=True
    )
    add_people(conference=conference, children=[child], by=unit.support, now=NOW)
    send_invitations(conference=conference, by=unit.support, now=NOW)
    changed(signed_in(unit.support), conference, support_officer=SupportFactory(areas=[unit.area]).pk)
    assert conference.participants.get(person=child.person).status == Participant.Status.INVITED
    assert conference.participants.filter(status="invited").count() == 1


@laid(invited)
def test_the_first_free_time_is_one_click_away(unit: Unit) -> None:
    conference = unit.conference
    client = signed_in(unit.support)
    page = client.get(address(conference)).text
    assert "The form holds the booking as it stands" in page
    offered = re.search(r'href="(\?day=2025-05-23&amp;start=09%3A30&amp;[^"]*)#form"', page)
    assert offered is not None
    for query in ("?first-free", unescape(offered[1])):
        held = as_shown(client, conference, query)
        assert (held["day_day"], held["day_month"]) == (23, 5)
    client.post(address(conference), {**held, "why_moved": "Sooner"})
    assert timezone.localdate(standing(conference).starts_at) == date(2025, 5, 23)


@laid(invited)
def test_the_officer_of_before_is_proposed_where_they_are_free(unit: Unit) -> None:
    conference = unit.conference
    client = signed_in(unit.support)
    assert as_shown(client, conference, "?first-free")["support_officer"] == str(unit.support.pk)
    other = Unit(area=unit.area)
    wanted = wanted_for(other, day=date(2025, 5, 23), hour=9, minutes=480, support_officer=unit.support)
    book(conference=conference_of(other), wanted=wanted, by=unit.support, now=NOW)
    held = as_shown(client, conference, "?first-free")
    assert held["support_officer"] == held["minute_taker"] != str(unit.support.pk)


@laid(booked)
def test_once_its_day_has_passed_the_form_holds_the_first_free_time(unit: Unit) -> None:
    conference = unit.conference
    with time_machine.travel(at(FRIDAY + timedelta(days=3)), tick=False):
        client = signed_in(unit.support)
        assert "the day that it was booked for has passed" in client.get(address(conference)).text
        assert as_shown(client, conference)["day_month"] == 6


@laid(booked)
def test_on_the_day_itself_a_chair_can_still_be_replaced(unit: Unit) -> None:
    conference = unit.conference
    other = ChairFactory(user__areas=[unit.area])
    with time_machine.travel(at(FRIDAY, 10, 20), tick=False):
        changed(signed_in(unit.support), conference, chair=other.pk)
    assert standing(conference).chair == other


@pytest.mark.failure(6)
@laid(to_be_booked)
def test_a_day_past_the_limit_stays_authorised_when_only_the_people_change(unit: Unit) -> None:
    conference = unit.conference
    late = wanted_for(unit, day=date(2025, 6, 5))
    book(conference=conference, wanted=late, by=unit.manager, now=NOW, lateness_reason="No room")
    other = SupportFactory(areas=[unit.area])
    changed(signed_in(unit.support), conference, minute_taker=other.pk)
    conference.refresh_from_db()
    assert standing(conference).minute_taker == other
    assert (conference.lateness_reason, conference.lateness_authorised_by) == ("No room", unit.manager)
    refused = changed(signed_in(unit.support), conference, day_day=6)
    assert "ask a service manager to book it" in refused.text


@laid(booked)
def test_a_change_of_nothing_is_refused(unit: Unit) -> None:
    conference = unit.conference
    assert "booked like this already" in changed(signed_in(unit.support), conference).text
    assert conference.bookings.count() == 1


class TestFromOneStalePage:
    """Two people have the page open; the second is told, and loses nothing typed."""

    @laid(invited)
    def test_the_second_is_told_who_moved_it_to_when(self, unit: Unit) -> None:
        conference = unit.conference
        first, second = signed_in(unit.support), signed_in(ManagerFactory(areas=[unit.area]))
        stale = as_shown(second, conference)
        changed(first, conference, start="14:00", why_moved="The room floods")
        sent = {**stale, "start": "11:30", "why_moved": "The school asks"}
        answer = second.post(address(conference), sent)
        assert answer.status_code == 200
        assert f"{unit.support.name} booked this conference at 09:00" in answer.text
        assert "Fri 30 May 2025, 14:00 to 16:00" in answer.text
        assert standing(conference).starts_at == at(FRIDAY, 14)
        form = answer.context["form"]
        assert (form["start"].value(), form["why_moved"].value()) == ("11:30", "The school asks")
        second.post(address(conference), {**sent, "seen": form["seen"].value()})
        assert standing(conference).starts_at == at(FRIDAY, 11, 30)

    @laid(invited)
    def test_a_page_without_its_mark_overwrites_nothing(self, unit: Unit) -> None:
        conference = unit.conference
        client = signed_in(unit.support)
        stale = {**as_shown(client, conference), "start": "11:30", "why_moved": "The school asks"}
        del stale["seen"]
        assert "after this page was opened" in client.post(address(conference), stale).text
        assert standing(conference).starts_at == at(FRIDAY, 10)

    @laid(to_be_booked)
    def test_a_first_booking_that_came_second_is_told_too(self, unit: Unit) -> None:
        conference = unit.conference
        client = signed_in(unit.support)
        stale = as_shown(client, conference)
        booked = book(conference=conference, wanted=wanted_for(unit), by=unit.manager, now=NOW)
        answer = client.post(address(conference), stale)
        assert f"{unit.manager.name} booked this conference" in answer.text
        assert "Why the booking changes" in answer.text
        assert standing(conference) == booked

    @pytest.mark.parametrize("token", [{"once": "a-token"}, {}], ids=["pressed twice", "two tabs"])
    @laid(to_be_booked)
    def test_the_same_form_sent_twice_books_once(self, unit: Unit, token: dict[str, str]) -> None:
        conference = unit.conference
        client = signed_in(unit.support)
        sent = {**as_shown(client, conference), **token}
        for _ in range(2):
            answer = client.post(address(conference), sent, follow=True)
            assert "Booked for" in answer.text
        assert conference.bookings.count() == 1
        moved = {**as_shown(client, conference), "start": "14:00", "why_moved": "Ill", **token}
        moved |= {"once": "another"} if token else {}
        for _ in range(2):
            assert "Booked for" in client.post(address(conference), moved, follow=True).text
        assert conference.bookings.count() == 2


@laid(booked)
def test_an_unusual_hour_is_said_where_it_is_booked(unit: Unit) -> None:
    """Nobody's hours are recorded here; where they are, nobody is booked outside them."""
    client = signed_in(unit.support)
    told = "after the usual working day"
    assert f"Ends at 20:00, {told}." in changed(client, unit.conference, start="18:00").text
    assert told not in changed(client, unit.conference, start="11:00").text


class TestElsewhere:
    """Nobody in business support is at two conferences at one time."""

    def clash(self, unit: Unit, *, hour: int = 11, **who: User) -> tuple[Conference, str]:
        other = Unit(area=unit.area)
        conference = conference_of(other)
        client = signed_in(other.support)
        people = {
            "chair": ChairFactory(user__areas=[unit.area]).pk,
            "venue": VenueFactory(area=unit.area).pk,
            "minute_taker": other.minute_taker.pk,
            "support_officer": other.support.pk,
            **{part: user.pk for part, user in who.items()},
        }
        day = {"day_day": FRIDAY.day, "day_month": FRIDAY.month, "day_year": FRIDAY.year}
        sent = {**as_shown(client, conference), **people, **day, "start": f"{hour}:00"}
        return conference, client.post(address(conference), sent, follow=True).text

    @pytest.mark.requirement("KRK-3")
    def test_an_officer_is_booked_once_at_one_time(self, unit: Unit) -> None:
        booked_conference(unit)
        conference, text = self.clash(unit, support_officer=unit.support)
        assert f"{unit.support} is already taken on Fri 30 May 2025, 10:00 to 12:00. " in text
        assert "Choose another business support officer or another time." in text
        assert not conference.bookings.exists()

    @pytest.mark.requirement("KRK-3")
    @pytest.mark.parametrize(
        ("here", "there"), [("minute_taker", "support_officer"), ("support_officer", "minute_taker")]
    )
    def test_nor_as_officer_at_one_and_minute_taker_at_another(
        self, unit: Unit, here: str, there: str
    ) -> None:
        busy = SupportFactory(areas=[unit.area])
        booked_conference(unit, **{there: busy})
        conference, text = self.clash(unit, **{here: busy})
        assert f"{busy} is already taken on Fri 30 May 2025, 10:00 to 12:00. " in text
        assert f"Choose another {PARTS[here]} or another time." in text
        assert not conference.bookings.exists()

    @pytest.mark.requirement("KRK-3")
    def test_one_person_may_do_both_at_one_conference_and_go_on_to_the_next(self, unit: Unit) -> None:
        both = {"minute_taker": unit.support, "support_officer": unit.support}
        booked_conference(unit, **both)
        conference, _ = self.clash(unit, hour=12, **both)
        assert standing(conference).support_officer == unit.support

    def test_no_slot_is_proposed_that_an_officer_cannot_serve(self, unit: Unit) -> None:
        day = date(2025, 5, 23)
        other = Unit(area=unit.area)
        for user in (other.support, other.minute_taker):
            user.areas.clear()
        booked_conference(unit, day=day, hour=9, minutes=480, chair=other.chair, venue=other.venue)
        conference = conference_of(Unit(area=unit.area))
        User.objects.filter(role="support").exclude(pk__in=[unit.support.pk, unit.minute_taker.pk]).update(
            is_active=False
        )
        held = as_shown(signed_in(unit.support), conference)
        assert date(held["day_year"], held["day_month"], held["day_day"]) > day
