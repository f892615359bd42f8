"""Two people, or two workers, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from conferences.booking.actions.book import book
from conferences.conference.begin import begin
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Booking, Conference, StrategyDiscussion
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.actions.keep_user import change_user
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit, booked_conference, conference_of, discussion_of, wanted_for
from tests.factories.people import AdministratorFactory
from tests.factories.plans import open_plan

sending = import_module("conferences.invitations.actions.send_invitations")

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls at once, each on a connection of its own; an exception stands in for its result."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except (Refused, IntegrityError) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_workers_invite_each_person_once() -> None:
    unit = Unit()
    conference = booked_conference(unit).conference

    def invite() -> int:
        return send_invitations(conference=conference, by=unit.support, now=NOW)

    assert sum(together(invite, invite)) == 5
    assert Document.objects.count() == 5
    assert OutgoingMessage.objects.filter(record=conference.code).count() == 4


def test_nobody_keeps_the_invitation_to_an_earlier_time(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Unit()
    conference = booked_conference(unit).conference
    drawing, draw = Event(), sending.make_document

    def slowly(**facts: Any) -> Document:
        drawing.set()
        sleep(0.2)
        return draw(**facts)

    monkeypatch.setattr(sending, "make_document", slowly)

    def invite() -> int:
        return send_invitations(conference=conference, by=unit.support, now=NOW)

    def move() -> Booking:
        assert drawing.wait(10)
        later = wanted_for(unit, hour=14)
        return book(conference=conference, wanted=later, by=unit.support, now=NOW, why_moved="Flooded")

    _, moved = together(invite, move)
    invite()
    to_the_new_time = OutgoingMessage.objects.filter(
        record=conference.code, dedupe_key__contains=f":{moved.pk}:"
    )
    assert to_the_new_time.count() == 4


@pytest.mark.parametrize("shared", ["chair", "minute_taker", "support_officer", "venue"])
def test_of_two_who_book_one_chair_officer_or_room_the_second_is_told(shared: str) -> None:
    unit = Unit()
    other = Unit(area=unit.area)
    setattr(other, {"support_officer": "support"}.get(shared, shared), wanted_part(unit, shared))

    def booking(of: Unit) -> Callable[[], Booking]:
        conference = conference_of(of)
        return lambda: book(conference=conference, wanted=wanted_for(of), by=of.manager, now=NOW)

    outcomes = together(booking(unit), booking(other))
    (_,) = [each for each in outcomes if isinstance(each, Booking)]
    (refused,) = [each for each in outcomes if isinstance(each, Refused)]
    assert f"{wanted_part(unit, shared)} is already taken on Fri 30 May 2025" in refused.sentence
    assert refused.refusal.about == shared
    assert Booking.objects.count() == 1


def test_two_who_want_the_same_people_for_each_others_parts_do_not_wait_for_each_other() -> None:
    unit = Unit()
    other = Unit(area=unit.area)
    first, second = unit.support, unit.minute_taker

    def booking(of: Unit, taker: User, officer: User) -> Callable[[], Booking]:
        conference = conference_of(of)
        wanted = wanted_for(of, minute_taker=taker, support_officer=officer)
        return lambda: book(conference=conference, wanted=wanted, by=of.manager, now=NOW)

    outcomes = together(booking(unit, first, second), booking(other, second, first))
    assert sorted(type(each).__name__ for each in outcomes) == ["Booking", "Refused"]


@pytest.mark.parametrize("part", ["chair", "minute_taker", "support_officer"])
def test_nobody_is_booked_who_is_shut_out_at_that_moment(part: str) -> None:
    unit, admin = Unit(), AdministratorFactory()
    conference, wanted = conference_of(unit), wanted_for(unit)
    who: User = wanted.chair.user if part == "chair" else getattr(wanted, part)
    changing = Event()

    def shut_out() -> None:
        with transaction.atomic():
            found, areas = User.objects.get(pk=who.pk), list(who.areas.all())
            change_user(user=found, facts={"is_active": False}, areas=areas, by=admin, now=NOW)
            changing.set()
            sleep(0.3)

    def booking() -> Booking:
        assert changing.wait(10)
        return book(conference=conference, wanted=wanted, by=unit.manager, now=NOW)

    _, refused = together(shut_out, booking)
    assert isinstance(refused, Refused)
    assert who.name in refused.sentence
    assert not Booking.objects.exists()


def wanted_part(unit: Unit, part: str) -> Any:
    return getattr(wanted_for(unit), part)


def test_one_conference_begins_for_a_child() -> None:
    unit = Unit(children=1)
    child = unit.family.children.get()
    plan = open_plan(child, started_on=date(2025, 4, 10))

    def beginning() -> Conference:
        return begin(
            kind=Conference.Kind.REVIEW,
            family=unit.family,
            because={child: plan.reference},
            limit_date=date(2025, 7, 10),
            by=unit.support,
            now=NOW,
        )

    outcomes = together(beginning, beginning)
    assert sorted(type(each).__name__ for each in outcomes) == ["Conference", "Refused"]
    assert Conference.objects.count() == 1


def test_one_discussion_is_recorded_once() -> None:
    unit = Unit()
    outcomes = together(lambda: discussion_of(unit), lambda: discussion_of(unit))
    assert sorted(type(each).__name__ for each in outcomes) == ["Refused", "StrategyDiscussion"]
    assert StrategyDiscussion.objects.count() == 1
