"""The lists of conferences and of requests, the history, and a worker that cannot be reached."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from celery import Task
from django.db import transaction
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError

from conferences.booking.actions.book import book
from conferences.conference.because import discussion_behind
from conferences.models import Conference, Participant
from conferences.overview.views import listing
from cpunit.audit.models import AuditEvent
from cpunit.people.models import User
from tests.factories.conferences import (
    HELD_ON,
    NOW,
    Unit,
    at,
    booked_conference,
    conference_of,
    discussion_of,
    over,
    request_of,
    wanted_for,
)
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def codes_on(page: Any) -> list[str]:
    return [row[0]["text"] for row in page.context["rows"]]


class Several(Unit):
    """One conference that is over, one to be booked, and two upcoming."""

    @time_machine.travel(NOW, tick=False)
    def __init__(self) -> None:
        super().__init__()
        self.made = {"to-be-booked": conference_of(Unit(area=self.area))}
        for name, day in (("later", date(2025, 6, 2)), ("sooner", date(2025, 5, 28))):
            self.made[name] = booked_conference(Unit(area=self.area), day=day).conference
        self.made["over"] = booked_conference(Unit(area=self.area)).conference
        over(self.made["over"], held_on=date(2025, 5, 30))


@laid(Several)
def test_upcoming_first_then_to_be_booked_then_over(unit: Several) -> None:
    page = signed_in(unit.manager).get("/conferences/")
    assert codes_on(page) == [unit.made[name].code for name in ("sooner", "later", "to-be-booked", "over")]


@laid(Several)
def test_pages_follow_each_other_without_gap(unit: Several, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listing.page_of
    monkeypatch.setattr(listing, "page_of", lambda *given, **named: whole(*given, **named, size=1))
    client, address, seen = signed_in(unit.manager), "/conferences/", []
    while address:
        page = client.get(address)
        seen += codes_on(page)
        address = page.context["page"].next_url
    assert seen == [unit.made[name].code for name in ("sooner", "later", "to-be-booked", "over")]
    assert client.get("/conferences/?after=rubbish").status_code == 200


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=requested", ["to-be-booked"]),
        ("state=closed", ["over"]),
        ("kind=review", []),
        ("kind=initial&state=booked", ["sooner", "later"]),
        ("state=nonsense&area=nowhere&chair=x", ["sooner", "later", "to-be-booked", "over"]),
        ("chair=999999999999999999999", ["sooner", "later", "to-be-booked", "over"]),
    ],
)
@laid(Several)
def test_a_filtered_list_is_an_address(unit: Several, query: str, names: list[str]) -> None:
    page = signed_in(unit.manager).get(f"/conferences/?{query}")
    assert codes_on(page) == [unit.made[name].code for name in names]


@pytest.mark.requirement("LDS-13")
@laid(Several)
def test_by_area_and_by_chair(unit: Several) -> None:
    elsewhere = booked_conference().conference
    unit.manager.areas.add(elsewhere.family.area)
    client = signed_in(unit.manager)
    assert codes_on(client.get(f"/conferences/?area={elsewhere.family.area.slug}")) == [elsewhere.code]
    chair = unit.made["later"].bookings.get().chair
    assert codes_on(client.get(f"/conferences/?chair={chair.pk}")) == [unit.made["later"].code]


@pytest.mark.requirement("KRK-1")
def test_requests_are_listed_until_booked_the_oldest_limit_first(unit: Unit) -> None:
    first = discussion_of(Unit(area=unit.area), held_on=HELD_ON - timedelta(days=4))
    second = request_of(Unit(area=unit.area))
    third = conference_of(Unit(area=unit.area), held_on=HELD_ON + timedelta(days=1))
    booked = booked_conference(Unit(area=unit.area)).conference
    page = signed_in(unit.support).get("/conferences/requests/")
    discussions = [first, second.strategy_discussion, discussion_behind(third)]
    assert codes_on(page) == [each.code for each in discussions if each]
    assert [row[2]["text"] for row in page.context["rows"]] == [
        "The request",
        "Accepting the request",
        "A time: book it",
    ]
    followed = discussion_behind(booked)
    assert followed is not None
    assert followed.code not in page.text


@pytest.mark.requirement("KRK-27")
def test_the_chair_is_told_who_needs_an_interpreter_and_which_address_is_protected(unit: Unit) -> None:
    mother = unit.family.adults.first()
    assert mother is not None
    mother.interpreter, mother.first_language = True, "Polish"
    mother.save()
    unit.family.addresses.get().protected_from.add(mother)
    conference = conference_of(unit, access_needs="A ramp")
    page = signed_in(unit.chair.user).get(f"/conferences/{conference.code}/").text
    for said in (f"{mother.name}: Polish", "A ramp", "Protected address", "Grandmother stays"):
        assert said in page
    assert f"/conferences/{conference.code}/book/" not in page


@laid(booked)
def test_the_history_tells_each_step_and_why_it_moved(unit: Unit) -> None:
    conference = unit.conference
    moved = wanted_for(unit, day=date(2025, 6, 2))
    book(conference=conference, wanted=moved, by=unit.manager, now=NOW, why_moved="The chair is ill")
    page = signed_in(unit.chair.user).get(f"/conferences/{conference.code}/history/").text
    assert "moved because: The chair is ill" in page
    assert unit.manager.name in page
    assert "Looked at" not in page


@pytest.mark.failure(5)
@laid(booked)
def test_each_look_at_a_conference_is_logged_for_each_child(unit: Unit) -> None:
    conference = unit.conference
    signed_in(unit.chair.user).get(f"/conferences/{conference.code}/")
    seen = AuditEvent.objects.filter(verb="viewed", by=unit.chair.user, record=conference.code)
    assert {event.child for event in seen} == {child.code for child in unit.family.children.all()}


def test_without_a_queue_the_wish_stands_and_the_page_stays_whole(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*given: object, **more: object) -> None:
        raise OperationalError("no broker")

    # of the class: taken back from one task, it would stay there and hide every later change of the class
    monkeypatch.setattr(Task, "apply_async", away)
    monkeypatch.setattr(transaction, "on_commit", lambda call: call())
    conference = booked_conference(unit).conference
    client = signed_in(unit.support)
    page = client.post(f"/conferences/{conference.code}/people/invite/", follow=True)
    assert "The invitations are being made" in page.text
    conference.refresh_from_db()
    assert conference.invitations_asked_by == unit.support
    assert set(conference.participants.asked().values_list("status", flat=True)) == {
        Participant.Status.TO_INVITE
    }


@laid(booked)
def test_the_people_page_is_changed_by_post_only_where_it_writes(unit: Unit) -> None:
    conference = unit.conference
    assert signed_in(unit.support).get(f"/conferences/{conference.code}/people/invite/").status_code == 405
    assert (
        signed_in(unit.chair.user).post(f"/conferences/{conference.code}/people/invite/").status_code == 403
    )


@laid(booked)
@pytest.mark.parametrize(
    ("days", "state", "words"),
    [(-1, "booked", ""), (0, "booked", "Open the record"), (0, "open", "Go on with the record")],
)
def test_on_the_day_the_chair_has_the_record_before_everything_else(
    unit: Unit, days: int, state: str, words: str
) -> None:
    day = unit.booking.day + timedelta(days=days)
    with time_machine.travel(at(day), tick=False):
        Conference.objects.filter(pk=unit.conference.pk).update(
            state=state,
            opened_at=timezone.now() if state == "open" else None,
            held_on=day if state == "open" else None,
        )
        address = f"/conferences/{unit.conference.code}/"
        page = signed_in(unit.chair.user).get(address).text.partition("Where it stands")[0]
        assert ("record-now" in page) is bool(words)
        assert words in page
        assert "record-now" not in signed_in(unit.support).get(address).text
