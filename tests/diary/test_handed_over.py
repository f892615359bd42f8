"""What is to be handed over follows from the diary: who is ill or has duty, and which room is closed."""

from datetime import date, datetime, timedelta

import pytest

from cpunit.diary.actions.hold import Time, hold, hold_entry, hold_off
from cpunit.diary.handed_over import ToHandOver, to_hand_over
from cpunit.diary.models import Entry, Why
from cpunit.people.actions.register import register
from cpunit.people.models import Reference, User, Venue
from tests.factories.conferences import NOW, at
from tests.factories.people import FamilyFactory, ManagerFactory, SupportFactory, VenueFactory

pytestmark = pytest.mark.django_db
FRIDAY = date(2025, 5, 30)


def booked(*who: User | Venue, start: int = 10, end: int = 12, knowingly: bool = False) -> Reference:
    record = register(kind="C", family=FamilyFactory(), children=[], on=FRIDAY)
    hold(record=record, wanted=[Time(each, at(FRIDAY, start), at(FRIDAY, end), knowingly) for each in who])
    return record


def entered(who: User | Venue, kind: str, start: int = 9, end: int = 17) -> Entry:
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    entry = Entry.objects.create(
        kind=kind,
        starts_at=at(FRIDAY, start),
        ends_at=at(FRIDAY, end),
        recorded_by=ManagerFactory(),
        recorded_at=NOW,
        **of,
    )
    hold_entry(entry=entry)
    return entry


def of(*who: User | Venue, now: datetime = NOW, **rest: datetime) -> list[ToHandOver]:
    users = [each.pk for each in who if isinstance(each, User)]
    venues = [each.pk for each in who if isinstance(each, Venue)]
    return to_hand_over(now=now, users=users, venues=venues, **rest)


def test_a_booking_under_what_came_at_once_is_to_be_handed_over() -> None:
    ill, on_duty, off, standing_in = (SupportFactory() for _ in range(4))
    annexe = VenueFactory()
    everybody = (ill, on_duty, off, annexe)
    record = booked(*everybody)
    covered = booked(standing_in, knowingly=True)
    assert of(*everybody) == []
    entered(ill, Entry.Kind.SICKNESS)
    entered(on_duty, Entry.Kind.DUTY)
    entered(annexe, Entry.Kind.CLOSED)
    entered(standing_in, Entry.Kind.DUTY)
    hold_off(off={off: [(at(FRIDAY, 8), at(FRIDAY, 11))]}, after=NOW)
    found = {each.user or each.venue: each for each in of(*everybody)}
    assert {key: each.because for key, each in found.items()} == {
        ill.pk: "away",
        on_duty.pk: "on duty",
        off.pk: "not available",
        annexe.pk: "room closed",
    }
    assert {(each.record, each.starts_at, each.ends_at) for each in found.values()} == {
        (record.pk, at(FRIDAY, 10), at(FRIDAY, 12))
    }
    assert sorted(to_hand_over(now=NOW, records=[record.pk, covered.pk]), key=str) == sorted(
        found.values(), key=str
    )
    assert of(standing_in) == [], "it was known that they have duty"
    entered(standing_in, Entry.Kind.SICKNESS)
    assert [each.because for each in of(standing_in)] == ["away"], "but not that they would be ill"


def test_the_weightiest_reason_is_told_once_while_the_booking_is_not_over() -> None:
    ada, friday_noon = SupportFactory(), at(FRIDAY, 12)
    record = booked(ada)
    assert of(ada) == []
    entered(ada, Entry.Kind.DUTY, 12, 17)
    assert of(ada) == [], "one may begin when the other ends"
    duty, ill = entered(ada, Entry.Kind.DUTY), entered(ada, Entry.Kind.SICKNESS)
    assert [each.why for each in of(ada)] == [Why.SICKNESS]
    assert of(SupportFactory()) == []
    assert of(ada, now=friday_noon) == []
    assert len(of(ada, now=friday_noon - timedelta(minutes=1))) == 1
    assert len(of(ada, start=at(FRIDAY, 11), end=at(FRIDAY, 13))) == 1
    assert of(ada, start=friday_noon, end=at(FRIDAY, 13)) == []
    for entry in (duty, ill):
        entry.taken_back_at = NOW
        hold_entry(entry=entry)
    assert of(ada) == []
    entered(ada, Entry.Kind.SICKNESS)
    hold(record=record, wanted=[Time(SupportFactory(), at(FRIDAY, 10), friday_noon)])
    assert of(ada) == [], "somebody else does it"


def test_hours_that_are_not_worked_are_those_of_a_day_of_the_unit_s_own_clock() -> None:
    early = SupportFactory()
    booked(early, start=0, end=2)
    hold_off(off={early: [(at(FRIDAY, 1), at(FRIDAY, 3))]}, after=NOW)
    assert [each.why for each in of(early)] == [Why.OFF], "in UTC they are of two days"
