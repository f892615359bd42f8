"""A hundred who want one room, or one conference, at the same moment: one has it, and each other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.begin import begin
from conferences.models import Booking, Conference
from cpunit.audit.models import AuditEvent
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.people.actions.register import register
from cpunit.people.models import User
from tests.factories.conferences import HELD_ON, NOW, Unit, wanted_for
from tests.factories.people import ChairFactory, ManagerFactory, SupportFactory, family_with_children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("KRK-3")]
A_HUNDRED, AT_ONCE = 100, 25
"""The server has connections for fewer than a hundred, as a council’s has: they queue for them."""


def together(calls: list[Callable[[], Any]]) -> list[Any]:
    """Run at once on as many connections as there are workers; a refusal stands in for its result."""
    ready = Barrier(AT_ONCE)

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Refused as refused:
            return refused

    def work(mine: list[Callable[[], Any]]) -> list[Any]:
        try:
            connection.ensure_connection()
            ready.wait(20)
            return [run(call) for call in mine]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        shares = [calls[start::AT_ONCE] for start in range(AT_ONCE)]
        return [each for done in pool.map(work, shares) for each in done]


def conferences(unit: Unit) -> Iterator[Conference]:
    """A hundred to be booked, each for one child of the area."""
    facts: dict[str, Any] = {"limit_date": wanted_for(unit).day, "by": None, "now": NOW}
    for _ in range(A_HUNDRED // 4):
        family = family_with_children(children=4, parents=0, area=unit.area)
        for child in family.children.all():
            told = register(kind="S", family=family, children=[child], on=HELD_ON)
            yield begin(kind="initial", family=family, because={child: told}, **facts)


def test_of_a_hundred_conferences_in_one_room_one_is_booked_and_the_others_are_told_by_whom() -> None:
    unit = Unit()
    officers: list[User] = [ManagerFactory(areas=[unit.area], name=f"Officer {nth}") for nth in range(4)]
    chairs = [ChairFactory(user__areas=[unit.area]) for _ in range(4)]
    takers = [SupportFactory(areas=[unit.area]) for _ in range(4)]
    wanted = wanted_for(unit)

    def booking(nth: int, conference: Conference) -> Callable[[], Booking]:
        taker = takers[nth % 4]
        mine = replace(wanted, chair=chairs[nth % 4], minute_taker=taker, support_officer=taker)
        return lambda: book(conference=conference, wanted=mine, by=officers[nth % 4], now=NOW)

    outcomes = together([booking(nth, each) for nth, each in enumerate(conferences(unit))])
    (won,) = [each for each in outcomes if isinstance(each, Booking)]
    refused = [each for each in outcomes if isinstance(each, Refused)]
    assert len(refused) == A_HUNDRED - 1
    for each in refused:
        assert "is already taken on Fri 30 May 2025" in each.sentence
        assert f"{won.booked_by.name} booked " in each.sentence
        assert f"for {won.conference.code}. Choose another " in each.sentence
    assert_only(won)


def test_of_a_hundred_who_book_one_conference_otherwise_one_has_it_and_the_others_are_told() -> None:
    unit = Unit()
    conference = next(conferences(unit))
    everybody = [ManagerFactory(areas=[unit.area]) for _ in range(A_HUNDRED)]

    def booking(by: User, wanted: Wanted) -> Callable[[], Booking]:
        return lambda: book(conference=conference, wanted=wanted, by=by, now=NOW, seen="")

    outcomes = together([booking(by, wanted_for(unit, minutes=60 + nth)) for nth, by in enumerate(everybody)])
    (won,) = [each for each in outcomes if isinstance(each, Booking)]
    sentences = [each.sentence for each in outcomes if isinstance(each, Refused)]
    assert len(sentences) == A_HUNDRED - 1
    assert all(said.startswith(f"{won.booked_by.name} booked this conference at") for said in sentences)
    assert_only(won)


def assert_only(won: Booking) -> None:
    """Nothing else was written, not by halves."""
    assert Booking.objects.get() == won
    assert list(Conference.objects.filter(state="booked")) == [won.conference]
    assert set(Hold.objects.values_list("record", flat=True)) == {won.conference.reference_id}
    assert Hold.objects.count() == len({won.chair.user, won.minute_taker, won.support_officer, won.venue})
    assert AuditEvent.objects.filter(verb="booked").count() == 1
