"""Nobody is in two places at one time, and no room is given away twice."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from cpunit.diary.actions.hold import Taken, Time, hold, hold_entry, hold_off
from cpunit.diary.models import PROMISED, Entry, Hold, Why
from cpunit.people.actions.register import register
from cpunit.people.models import Reference, User, Venue
from cpunit.web.constraints import readable
from tests.factories.conferences import at
from tests.factories.people import FamilyFactory, SupportFactory, VenueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3")]
FRIDAY = date(2025, 5, 30)


@pytest.fixture
def ada() -> User:
    return SupportFactory(name="Ada Finch")


@pytest.fixture
def annexe() -> Venue:
    return VenueFactory(name="The Annexe")


def a_record() -> Reference:
    return register(kind="P", family=FamilyFactory(), children=[], on=FRIDAY)


def from_to(who: User | Venue, start: int, end: int) -> Time:
    return Time(who, at(FRIDAY, start), at(FRIDAY, end))


def held(record: Reference) -> list[tuple[str, datetime, datetime]]:
    return [(str(each.who), each.starts_at, each.ends_at) for each in record.holds.all()]


def test_who_is_taken_is_named_with_the_time(ada: User, annexe: Venue) -> None:
    hold(record=a_record(), wanted=[from_to(ada, 10, 12), from_to(annexe, 9, 12)])
    second = a_record()
    for who, words in (
        (ada, "Ada Finch is already taken on Fri 30 May 2025, 10:00 to 12:00."),
        (annexe, "The Annexe is already taken on Fri 30 May 2025, 09:00 to 12:00."),
    ):
        with pytest.raises(Taken) as refused:
            hold(record=second, wanted=[from_to(SupportFactory(), 11, 13), from_to(who, 11, 13)])
        assert refused.value.sentence == words
        assert refused.value.who == who
        assert held(second) == []


def test_one_time_may_begin_when_another_ends(ada: User, annexe: Venue) -> None:
    for start, end in ((10, 12), (12, 14), (8, 10)):
        hold(record=a_record(), wanted=[from_to(ada, start, end), from_to(annexe, start, end)])
    assert Hold.objects.count() == 6


def test_whoever_has_two_parts_is_held_once_for_the_whole_of_it(ada: User) -> None:
    record = a_record()
    hold(record=record, wanted=[from_to(ada, 10, 12), from_to(ada, 9, 11)])
    assert held(record) == [("Ada Finch", at(FRIDAY, 9), at(FRIDAY, 12))]


def test_what_is_moved_into_its_own_time_is_not_in_its_own_way(ada: User, annexe: Venue) -> None:
    record, room = a_record(), VenueFactory()
    hold(record=record, wanted=[from_to(ada, 10, 12), from_to(annexe, 10, 12)])
    hold(record=record, wanted=[from_to(ada, 11, 13), from_to(room, 11, 13)])
    assert held(record) == [
        ("Ada Finch", at(FRIDAY, 11), at(FRIDAY, 13)),
        (room.name, at(FRIDAY, 11), at(FRIDAY, 13)),
    ]


def test_what_is_refused_leaves_what_was_held(ada: User, annexe: Venue) -> None:
    record = a_record()
    hold(record=record, wanted=[from_to(annexe, 9, 10)])
    hold(record=a_record(), wanted=[from_to(ada, 10, 12)])
    with pytest.raises(Taken):
        hold(record=record, wanted=[from_to(annexe, 11, 12), from_to(ada, 11, 12)])
    assert held(record) == [("The Annexe", at(FRIDAY, 9), at(FRIDAY, 10))]


def test_what_is_let_go_is_free_for_others(ada: User) -> None:
    record = a_record()
    hold(record=record, wanted=[from_to(ada, 10, 12)])
    hold(record=record, wanted=[])
    assert held(record) == []
    hold(record=a_record(), wanted=[from_to(ada, 11, 12)])


ENTRIES = [kind for kind in Entry.Kind if kind != Entry.Kind.CLOSED]
STANDS_IN = "duty, knowingly"


@pytest.mark.parametrize("first", ["booked", "off", *ENTRIES])
@pytest.mark.parametrize("second", ["booked", "off", STANDS_IN, *ENTRIES])
def test_of_two_at_one_time_the_second_is_refused_where_both_are_promised_or_it_is_booked(
    ada: User, first: str, second: str
) -> None:
    take(ada, first)
    promised = {"booked", STANDS_IN, *(kind for kind in ENTRIES if Why(kind) in PROMISED)}
    over_what_is_so = second == "booked" or (second == STANDS_IN and first != "duty")
    on_the_rota = (first, second) in {("leave", "duty"), ("sickness", "duty"), ("duty", "leave")}
    both_promised = first in promised and second in promised
    if both_promised or (first not in promised and over_what_is_so) or on_the_rota:
        with pytest.raises(Taken):
            take(ada, second)
        assert Hold.objects.count() == 1
    else:
        take(ada, second)
        assert Hold.objects.count() == (1 if first == second == "off" else 2)


def take(who: User, what: str) -> None:
    """Some of Friday."""
    if what == "off":
        hold_off(off={who: [(at(FRIDAY, 9), at(FRIDAY, 11))]}, after=at(FRIDAY, 0))
    elif what in ("booked", STANDS_IN):
        hold(record=a_record(), wanted=[Time(who, at(FRIDAY, 10), at(FRIDAY, 12), what == STANDS_IN)])
    else:
        entry = Entry.objects.create(
            user=who,
            kind=what,
            starts_at=at(FRIDAY, 9),
            ends_at=at(FRIDAY, 13),
            agreed_by=who if what == "leave" else None,
            recorded_by=who,
            recorded_at=at(FRIDAY, 0),
        )
        hold_entry(entry=entry)


def test_what_came_over_a_booking_lets_it_be_until_its_time_or_person_changes(
    ada: User, annexe: Venue
) -> None:
    record, room = a_record(), VenueFactory()
    hold(record=record, wanted=[from_to(ada, 10, 12), from_to(annexe, 10, 12)])
    take(ada, "sickness")
    hold(record=record, wanted=[from_to(ada, 10, 12), from_to(room, 10, 12)])
    assert {str(each.who) for each in record.holds.all()} == {"Ada Finch", room.name}
    with pytest.raises(Taken) as refused:
        hold(record=record, wanted=[from_to(ada, 11, 13), from_to(room, 11, 13)])
    assert refused.value.sentence == "Ada Finch is away on Fri 30 May 2025, 09:00 to 13:00."


def written(**facts: object) -> Hold:
    """Past the action."""
    return Hold.objects.create(**{"starts_at": at(FRIDAY, 10), "ends_at": at(FRIDAY, 12), **facts})


def refused(**facts: object) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        written(**facts)
    return readable(error.value)


def test_the_database_keeps_each_rule_by_whatever_path(ada: User, annexe: Venue) -> None:
    record, later = a_record(), at(FRIDAY, 11)
    written(record=record, user=ada)
    written(record=record, venue=annexe)
    second = a_record()
    assert "This person is already taken at that time" in refused(record=second, user=ada, starts_at=later)
    assert "This venue is already taken at that time" in refused(record=second, venue=annexe, starts_at=later)
    assert "one person or of one venue" in refused(record=second)
    assert "one person or of one venue" in refused(record=second, user=SupportFactory(), venue=VenueFactory())
    assert "must end after it starts" in refused(record=second, user=SupportFactory(), ends_at=at(FRIDAY, 10))
    leave = Entry.objects.create(
        user=ada,
        kind="leave",
        starts_at=at(FRIDAY, 0),
        ends_at=at(FRIDAY, 23),
        agreed_by=ada,
        recorded_by=ada,
        recorded_at=at(FRIDAY, 0),
    )
    on_leave = {"user": ada, "why": Why.LEAVE, "entry": leave, "starts_at": later}
    assert "This person is already taken at that time" in refused(**on_leave)
    other_day = {"starts_at": at(date(2025, 6, 2), 10), "ends_at": at(date(2025, 6, 2), 12)}
    assert "for this record already" in refused(record=record, user=ada, **other_day)
    assert "for this record already" in refused(record=record, venue=annexe, **other_day)
    written(record=second, user=ada, **other_day)
