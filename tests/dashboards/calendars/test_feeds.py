"""A diary at a private address: calendar programs read it, nobody is named in it, and it can be revoked."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from cpunit.audit.models import AuditEvent
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry, Feed
from cpunit.people.models import User
from tests.calendar_program import valid
from tests.factories.conferences import NOW, Unit, at, wanted_for
from tests.factories.people import ManagerFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]


@pytest.fixture(autouse=True)
def on_the_day_it_is_booked() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def made(user: User, page: str = "/diary/calendar/") -> str:
    """The path of the address that the page shows once it was made."""
    answer = signed_in(user).post(page)
    assert answer.headers["Cache-Control"] == "no-store"
    shown = answer.content.decode().split('<code id="address">')[1].split("</code>")[0]
    assert shown not in signed_in(user).get(page).content.decode(), "it is shown once"
    return urlsplit(shown).path


def test_a_chairs_calendar_follows_and_names_nobody(unit: Unit, client: Client) -> None:
    chair, booking = unit.chair.user, unit.booking
    entry = Entry.objects.create(
        user=chair,
        kind="sickness",
        starts_at=at(date(2025, 6, 2), 0),
        ends_at=at(date(2025, 6, 4), 0),
        note="Broken leg",
        recorded_by=unit.support,
        recorded_at=NOW,
    )
    hold_entry(entry=entry)
    path = made(chair)
    read = client.get(path)
    text = read.content.decode()
    events = {event.summary: event for event in valid(text).events}
    conference = events[f"Conference {booking.conference.code}"]
    assert (conference.dtstart, conference.dtend) == (booking.family_from, booking.ends_at)
    assert "begins at 10:00" in (conference.description or "")
    away = events["Away"]
    assert (away.dtstart, away.dtend) == (date(2025, 6, 2), date(2025, 6, 4)), "whole days"
    for word in ("Broken", *(child.last_name for child in unit.family.children.all())):
        assert word not in text
    assert client.get(path, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304

    moved = wanted_for(unit, day=booking.day, hour=13)
    book(conference=booking.conference, wanted=moved, by=unit.support, now=NOW, why_moved="The room")
    after = {event.uid: event for event in valid(client.get(path).content.decode()).events}
    entry.ends_at = at(date(2025, 6, 5), 0)
    entry.save()
    hold_entry(entry=entry)
    after = {event.uid: event for event in valid(client.get(path).content.decode()).events}
    assert after[away.uid].dtend == date(2025, 6, 5)
    assert (after[away.uid].sequence or 0) > (away.sequence or 0)
    again = after[conference.uid]
    assert again.dtstart == moved.starts_at - timedelta(minutes=30)
    assert (again.sequence or 0) > (conference.sequence or 0)


def test_a_rooms_calendar_says_only_that_it_is_taken(unit: Unit, client: Client) -> None:
    path = made(unit.support, f"/diary/rooms/{unit.venue.pk}/calendar/")
    text = client.get(path).content.decode()
    assert [event.summary for event in valid(text).events] == ["Taken"]
    assert unit.booking.conference.code not in text


def test_it_can_be_revoked_and_is_not_there_any_more(unit: Unit, client: Client) -> None:
    chair = unit.chair.user
    first, path = made(chair), made(chair)
    assert client.get(first).status_code == 404, "a new address takes the place of the old one"
    assert client.get(path).status_code == 200
    feed = Feed.objects.standing().get()
    revoke = f"/diary/calendar/{feed.pk}/revoke/"
    near = SupportFactory(areas=[unit.family.area])
    assert signed_in(near).post(revoke).status_code == 403
    assert signed_in(ManagerFactory()).post(revoke).status_code == 404, "of another area"
    manager = signed_in(ManagerFactory(areas=[unit.family.area]))
    diary = f"/diary/people/{chair.pk}/"
    assert revoke in manager.get(diary).content.decode()
    assert "/diary/calendar/" in signed_in(chair).get(diary).content.decode()
    assert "/calendar/" not in signed_in(near).get(diary).content.decode()
    assert manager.post(revoke).status_code == 302
    assert "revoked already" in manager.post(revoke).content.decode()
    assert client.get(path).status_code == 404
    kept = AuditEvent.objects.filter(what__startswith="Calendar").order_by("pk")
    assert list(kept.values_list("verb", flat=True)) == [*("made", "made", "exported", "revoked")]


def test_nobody_reads_the_diary_of_who_does_not_work_here_any_more(unit: Unit, client: Client) -> None:
    path = made(unit.chair.user)
    User.objects.filter(pk=unit.chair.user_id).update(is_active=False)
    assert client.get(path).status_code == 404
    assert client.get("/calendar/nonsense.ics").status_code == 404
    assert client.post(path).status_code == 405
