"""The pages of a booking and of its people, and who may open which."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from conferences.conference.because import discussion_behind
from conferences.models import Participant
from cpunit.deadlines.models import Deadline
from cpunit.people.models import User
from tests.factories.conferences import HELD_ON, NOW, Unit, booked_conference, conference_of, discussion_of
from tests.factories.people import ChairFactory, SupportFactory
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def new_url(unit: Unit) -> str:
    return f"/conferences/strategy-discussions/new/?family={unit.family.code}"


@pytest.mark.requirement("SUR-1")
@pytest.mark.requirement("LDS-2")
def test_a_chair_who_may_not_chair_is_shown_with_the_reason_and_refused(unit: Unit) -> None:
    tied = ChairFactory(user__areas=[unit.area])
    unit.family.social_worker.supervisor = tied.professional
    unit.family.social_worker.save()
    new = ChairFactory(user__areas=[unit.area], qualified_on=date(2023, 1, 1))
    conference = conference_of(unit)
    client = signed_in(unit.support)
    page = client.get(f"/conferences/{conference.code}/book/")
    assert "this chair supervises the worker who holds the case" in page.text
    assert f"{new.user.name} qualified on 1 January 2023" in page.text
    for chair in (tied, new):
        data = booking_data(unit, chair=chair.pk)
        answer = client.post(f"/conferences/{conference.code}/book/", data)
        assert answer.status_code == 200
        assert not conference.bookings.exists()
        assert "There is a problem" in answer.text


def booking_data(unit: Unit, **changed: object) -> dict[str, object]:
    return {
        **parts("day", date(2025, 5, 30)),
        "start": "10:00",
        "minutes": "120",
        "chair": unit.chair.pk,
        "minute_taker": unit.minute_taker.pk,
        "support_officer": unit.support.pk,
        "venue": unit.venue.pk,
        **changed,
    }


@pytest.mark.failure(6)
@laid(to_be_booked)
def test_past_the_limit_a_manager_books_with_the_reason_and_support_cannot(unit: Unit) -> None:
    conference = unit.conference
    late = booking_data(unit, **parts("day", date(2025, 6, 5)))
    url = f"/conferences/{conference.code}/book/"
    answer = signed_in(unit.support).post(url, {**late, "lateness_reason": "No room"})
    assert "ask a service manager to book it" in answer.text
    manager = signed_in(unit.manager)
    assert "Say why the conference cannot be held in time" in manager.post(url, late).text
    assert not conference.bookings.exists()
    manager.post(url, {**late, "lateness_reason": "No room in the county"})
    conference.refresh_from_db()
    assert conference.lateness_authorised_by == unit.manager
    assert "No room in the county" in manager.get(f"/conferences/{conference.code}/").text


def test_a_double_booking_is_refused_in_a_sentence(unit: Unit) -> None:
    other = Unit()
    other.family.area = unit.area
    other.family.save()
    booked_conference(unit)
    conference = conference_of(other)
    taken = {"chair": unit.chair.pk, "minute_taker": SupportFactory(areas=[unit.area]).pk}
    answer = signed_in(unit.support).post(
        f"/conferences/{conference.code}/book/", booking_data(unit, **taken)
    )
    assert "already" in answer.text
    assert not conference.bookings.exists()


@laid(booked)
def test_moving_needs_a_reason_and_moves_the_dates(unit: Unit) -> None:
    conference = unit.conference
    client = signed_in(unit.support)
    url = f"/conferences/{conference.code}/book/"
    seen = client.get(url).context["form"]["seen"].value()
    moved = booking_data(unit, **parts("day", date(2025, 6, 2)), seen=seen)
    assert "Enter the why it is moved" not in client.post(url, moved).text
    assert conference.bookings.count() == 1
    client.post(url, {**moved, "why_moved": "The chair is ill"})
    standing = conference.bookings.get(cancelled_at__isnull=True)
    assert timezone.localdate(standing.starts_at) == date(2025, 6, 2)
    due = Deadline.objects.open().get(record=conference.code, kind="social-work-report")
    assert due.due_date == date(2025, 5, 29)
    assert due.moves.get().to_due == date(2025, 5, 29)


@pytest.mark.requirement("KRK-1")
def test_a_late_request_shows_how_many_days_are_left(unit: Unit) -> None:
    discussion = discussion_of(unit)
    with time_machine.travel(
        datetime.combine(date(2025, 5, 21), time(12), tzinfo=timezone.get_current_timezone())
    ):
        page = signed_in(unit.support).get(f"/conferences/strategy-discussions/{discussion.code}/request/")
    assert (
        "Not received yet: 3 working days late. 8 working days are left to hold it: by Tue 3 June 2025."
        in page.text
    )


@laid(booked)
def test_every_page_is_shut_to_other_areas_and_to_administrators(unit: Unit) -> None:
    conference = unit.conference
    participant = conference.participants.first()
    discussion = discussion_behind(conference).code
    stranger = signed_in(Unit().support)
    addresses = [
        f"/conferences/strategy-discussions/{discussion}/",
        f"/conferences/strategy-discussions/{discussion}/request/",
        f"/conferences/strategy-discussions/{discussion}/end/",
        f"/conferences/{conference.code}/",
        f"/conferences/{conference.code}/book/",
        f"/conferences/{conference.code}/people/",
        f"/conferences/{conference.code}/people/add/",
        f"/conferences/{conference.code}/people/{participant.pk}/exclude/",
        f"/conferences/{conference.code}/people/{participant.pk}/let-in/",
        f"/conferences/{conference.code}/people/{participant.pk}/call/",
        f"/conferences/{conference.code}/preparation/",
        f"/conferences/{conference.code}/history/",
        new_url(unit),
    ]
    for address in addresses:
        assert stranger.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address
    for address in ("/conferences/", "/conferences/requests/"):
        assert conference.code not in stranger.get(address).text
        assert discussion not in stranger.get(address).text
    assert settings.LOGIN_URL == "/sign-in/"


def test_codes_that_are_none_are_not_found(unit: Unit) -> None:
    client = signed_in(unit.support)
    for code in ("C26-0000", "%00", "é", "x" * 300):
        assert client.get(f"/conferences/{code}/").status_code == 404
        assert client.get(f"/conferences/strategy-discussions/{code}/").status_code == 404


@laid(booked)
def test_excluding_calling_and_adding(unit: Unit) -> None:
    conference = unit.conference
    client, chair = signed_in(unit.support), signed_in(unit.chair.user)
    parent = conference.participants.filter(person__kind="adult").first()
    base = f"/conferences/{conference.code}/people/"
    review = parts("review_on", HELD_ON + timedelta(days=60))
    excluded = {"extent": "whole", "ground": "Threats", **review}
    refused = send(chair, f"{base}{parent.pk}/exclude/", excluded | {"ground": ""})
    assert "Say on what ground they are excluded" in refused.text
    send(chair, f"{base}{parent.pk}/exclude/", excluded)
    parent.refresh_from_db()
    assert parent.status == Participant.Status.EXCLUDED
    page = client.get(base).text
    assert f"Decided by {unit.chair.user.name}" in page
    other = conference.participants.filter(person__kind="professional").first()
    client.post(f"{base}{other.pk}/call/", {"outcome": "reached", "note": "Spoke to her: she comes"})
    other.refresh_from_db()
    assert other.phoned_at == NOW
    assert "she comes" in client.get(f"/conferences/{conference.code}/history/").text
    send(chair, f"{base}{parent.pk}/let-in/", {"decision": "ends", "why": "The threats were withdrawn"})
    parent.refresh_from_db()
    assert parent.status == Participant.Status.TO_INVITE


@laid(booked)
def test_ways_of_taking_part_are_kept(unit: Unit) -> None:
    conference = unit.conference
    client = signed_in(unit.chair.user)
    url = f"/conferences/{conference.code}/preparation/"
    codes = [child.code for child in conference.children.all()]
    typed = sent_back(client.get(url).content, codes[0])
    client.post(url, {**typed, **dict.fromkeys(codes, "advocate")})
    assert set(conference.attached_children.values_list("participation", flat=True)) == {"advocate"}
