"""Leave, training, travel, sickness, duty, closed rooms: who records them, and what becomes of bookings."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.diary.models import Entry, Hold
from cpunit.diary.times import Days, span
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit, at
from tests.factories.people import AreaFactory, ChairFactory, ManagerFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]
MONDAY = date(2025, 7, 7)


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(first: date = MONDAY, last: date | None = None, **more: Any) -> dict[str, Any]:
    parts = {"first_day": first, **({"last_day": last} if last else {})}
    three = ("day", "month", "year")
    days = {f"{name}_{part}": getattr(day, part) for name, day in parts.items() for part in three}
    return {**days, **more}


def recorded(by: User, of: User, **facts: Any) -> str:
    answer = signed_in(by).post(f"/diary/people/{of.pk}/record/", typed(**facts), follow=True)
    return " ".join(answer.content.decode().split())


def page(by: User, address: str) -> str:
    return " ".join(signed_in(by).get(address).content.decode().split())


@pytest.mark.requirement("KRK-3")
def test_sickness_is_taken_at_once_and_says_what_is_to_be_handed_over(world: Unit) -> None:
    chair, day, code = world.chair.user, world.booking.day, world.conference.code
    said = recorded(world.support, chair, kind="sickness", first=day, last=day + timedelta(days=1))
    assert "Saved: sickness" in said
    assert "1 booking is now to be handed over." in said
    assert f'<a class="govuk-link" href="/conferences/{code}/">{code}</a>' in said
    entry = Entry.objects.get()
    assert (entry.starts_at, entry.ends_at) == (at(day, 0), at(day + timedelta(days=2), 0))
    heard_too = recorded(world.manager, chair, kind="sickness", first=day - timedelta(days=1), last=day)
    assert f"Sickness ({chair}) is recorded already: Fri 30 May 2025 to Sat 31 May 2025." in heard_too
    assert Entry.objects.count() == 1
    for user in (world.support, world.manager, chair):
        today = page(user, "/today")
        assert "To be handed over" in today
        assert f"<bdi>{chair}: away</bdi>" in today
        assert "sick" not in today.lower()
        assert f"<bdi>{chair}: away</bdi>" in page(user, "/today/to-hand-over/")
        assert f"{chair} is away then." in page(user, f"/conferences/{code}/")
    with time_machine.travel(world.booking.ends_at, tick=False):
        assert "To be handed over" not in page(world.support, "/today")
    colleague = ChairFactory(user__areas=[world.area]).user
    as_told = page(colleague, f"/diary/people/{chair.pk}/")
    assert "Away" in as_told
    assert not any(each in as_told for each in ("Sickness", "To be handed over", code))
    assert f"{chair} is not available then." in page(colleague, f"/conferences/{code}/")
    assert "Sickness" in page(chair, f"/diary/people/{chair.pk}/")
    said = recorded(
        world.manager, chair, kind="duty", first=day + timedelta(days=3), starts="9am", ends="5pm"
    )
    assert "Saved: duty" in said
    assert "now to be handed over" not in said
    answer = signed_in(world.support).post(f"/diary/rooms/{world.venue.pk}/close/", typed(day), follow=True)
    assert "1 booking is now to be handed over." in answer.content.decode()
    assert AuditEvent.objects.filter(verb="recorded", what__startswith="Diary: Closed, ").count() == 1


@pytest.mark.requirement("KRK-3")
@pytest.mark.parametrize("kind", ["leave", "training", "travel"])
def test_what_is_promised_is_refused_over_a_booking_and_says_when(world: Unit, kind: str) -> None:
    chair, day, code = world.chair.user, world.booking.day, world.conference.code
    said = recorded(world.manager, chair, kind=kind, first=day - timedelta(days=2), last=day, note="By train")
    assert f"{chair} is already taken on" in said
    assert "Hand over what is booked first." in said
    assert f'href="/conferences/{code}/"' in said
    assert f"/diary/people/{chair.pk}/hand-over/?from={day - timedelta(days=2)}&amp;to={day}" in said
    assert "By train" in said
    assert not Entry.objects.exists()
    assert "Saved" in recorded(world.manager, chair, kind=kind, first=day + timedelta(days=1))
    said = recorded(world.manager, chair, kind="leave", first=day + timedelta(days=1))
    assert "Change what is recorded there instead." in said


def test_who_may_not_record_is_not_shown_what_is_booked_while_a_colleague_is_ill(world: Unit) -> None:
    chair, day, code = world.chair.user, world.booking.day, world.conference.code
    recorded(world.support, chair, kind="sickness", first=day)
    colleague = ChairFactory(user__areas=[world.area]).user
    asked = typed(kind="training", first=day)
    told = signed_in(colleague).post(f"/diary/people/{chair.pk}/record/", asked).content.decode()
    assert not any(each in told for each in ("In this time already", "Away", code))


def test_leave_is_agreed_by_a_service_manager(world: Unit) -> None:
    chair = world.chair.user
    turned = recorded(world.support, chair, kind="leave", last=MONDAY - timedelta(days=1))
    assert "Say who agreed to the leave." in turned
    assert "The last day is before the first." in turned, "both at once"
    recorded(chair, chair, kind="leave", agreed_by=ManagerFactory().pk)
    recorded(chair, chair, kind="leave", agreed_by=world.support.pk)
    assert not Entry.objects.exists()
    assert "Saved: leave" in recorded(chair, chair, kind="leave", agreed_by=world.manager.pk)
    assert "Saved: leave" in recorded(world.manager, chair, kind="leave", first=MONDAY + timedelta(days=1))
    assert {entry.agreed_by for entry in Entry.objects.all()} == {world.manager}


def test_leave_over_training_says_what_is_there_to_who_may_read_it_and_leads_to_it(world: Unit) -> None:
    chair, friday = world.chair.user, MONDAY + timedelta(days=4)
    recorded(world.manager, chair, kind="training", first=MONDAY)
    training = Entry.objects.get()
    for user in (world.manager, chair):
        facts = {"agreed_by": world.manager.pk} if user == chair else {}
        said = recorded(user, chair, kind="leave", first=MONDAY, last=friday, **facts)
        assert f"Training ({chair}) is recorded then: {span(training.starts_at, training.ends_at)}." in said
        assert (
            f'href="/diary/entries/{training.pk}/">Training</a>, {span(training.starts_at, training.ends_at)}'
            in said
        )
        assert "Hand these over" not in said
    # the entry itself is not in its own way
    assert (
        "In this time already"
        not in signed_in(chair)
        .post(f"/diary/entries/{training.pk}/", typed(MONDAY, kind="training", note="x" * 5000))
        .text
    )
    assert Entry.objects.count() == 1


def test_a_chair_writes_into_their_own_diary_only_and_takes_no_duty(world: Unit) -> None:
    chair, other = world.chair.user, ChairFactory(user__areas=[world.area]).user
    for ahead, kind in enumerate(("training", "travel", "sickness")):
        assert f"Saved: {kind}" in recorded(chair, chair, kind=kind, first=MONDAY + timedelta(days=ahead))
    recorded(chair, chair, kind="duty", first=MONDAY + timedelta(days=4))
    assert "write into the diaries of others" in recorded(chair, other, kind="training")
    assert signed_in(chair).post(f"/diary/rooms/{world.venue.pk}/close/", typed()).status_code == 403
    assert [entry.kind for entry in Entry.objects.all()] == ["training", "travel", "sickness"]
    given = Entry.objects.create(
        user=chair,
        kind="duty",
        starts_at=at(MONDAY),
        ends_at=at(MONDAY, 17),
        recorded_by=other,
        recorded_at=NOW,
    )
    signed_in(chair).post(f"/diary/entries/{given.pk}/take-back/")
    colleague = signed_in(other)
    for entry in Entry.objects.filter(user=chair):
        for address in (f"/diary/entries/{entry.pk}/", f"/diary/entries/{entry.pk}/take-back/"):
            assert colleague.get(address).status_code == 404
            assert colleague.post(address, typed(kind="training")).status_code == 404
    assert Entry.objects.standing().count() == 4


def test_an_entry_is_changed_and_taken_back_and_what_it_said_is_kept(world: Unit) -> None:
    chair, day = world.chair.user, world.booking.day
    recorded(world.support, chair, kind="sickness", first=MONDAY)
    entry = Entry.objects.get()
    address = f"/diary/entries/{entry.pk}/"
    stale, form = signed_in(world.manager), page(world.manager, address)
    mark = form.split('name="as_it_was" value="')[1].split('"')[0].replace("&quot;", '"')
    longer = typed(day, MONDAY, kind="sickness", as_it_was=mark)
    said = signed_in(world.support).post(address, longer, follow=True).content.decode()
    assert "1 booking is now to be handed over." in said
    shorter = typed(MONDAY, MONDAY + timedelta(days=1), kind="sickness", as_it_was=mark)
    told = stale.post(address, shorter, follow=True).content.decode()
    assert "Somebody else changed this while you were writing." in told
    assert Hold.objects.get(entry=entry).starts_at == at(day, 0)
    signed_in(world.support).post(f"{address}take-back/", follow=True)
    assert not Hold.objects.filter(entry=entry).exists()
    assert "To be handed over" not in page(world.support, f"/diary/people/{chair.pk}/")
    assert "This was taken back" in page(world.support, address)
    assert entry.history.count() == 3
    assert list(
        AuditEvent.objects.filter(what__startswith="Diary: Away, ").values_list("verb", flat=True)
    ) == [
        "took back",
        "changed",
        "recorded",
    ]


@pytest.mark.failure(5)
def test_what_is_booked_in_another_area_is_told_as_taken(world: Unit) -> None:
    chair, day, code = world.chair.user, world.booking.day, world.conference.code
    neighbour = SupportFactory(areas=[AreaFactory()])
    chair.areas.add(neighbour.areas.get())
    refused = recorded(neighbour, chair, kind="training", first=day)
    assert "Taken, in another area, Fri 30 May 2025, 09:30 to 12:00" in refused
    assert "1 booking is now to be handed over." in recorded(neighbour, chair, kind="sickness", first=day)
    its_page = page(neighbour, f"/diary/people/{chair.pk}/")
    assert its_page.count("Taken, in another area") == 2
    assert code not in refused + its_page + page(neighbour, "/today")
    assert signed_in(neighbour).get(f"/diary/rooms/{world.venue.pk}/").status_code == 404


def test_what_stands_of_who_has_left_is_in_nobodys_way(world: Unit) -> None:
    gone = ChairFactory(user__areas=[world.area]).user
    address = f"/diary/people/{gone.pk}/"
    ill_today = page(world.support, f"{address}record/?kind=sickness")
    assert 'value="sickness" checked' in ill_today
    assert f'value="{NOW.day}"' in ill_today
    assert "Saved: duty" in recorded(world.support, gone, kind="duty", first=NOW.date())
    pages = ("/diary/duty/", "/today")
    assert all(f"<bdi>{gone.name}</bdi>" in page(world.support, each) for each in pages)
    said = recorded(world.support, gone, kind="sickness", first=NOW.date())
    assert "They have duty in this time: somebody else is needed." in said
    assert f"/diary/duty/?week={NOW.date()}" in said
    assert "(away)" in page(world.support, "/diary/duty/")
    assert f"<bdi>{gone.name} (away)</bdi>" in page(world.support, "/today")
    uncovered = f"<strong>Nobody is on duty Tue 13 May 2025</strong></a>: <bdi>{gone.name}</bdi> is away"
    assert uncovered in page(world.support, "/today")
    assert uncovered in page(world.manager, "/today")
    assert "Saved: duty" in recorded(world.support, world.chair.user, kind="duty", first=NOW.date())
    assert uncovered not in page(world.support, "/today")
    signed_in(world.support).post(f"/diary/entries/{Entry.objects.get(kind='sickness').pk}/take-back/")
    stood_in = Entry.objects.get(kind="duty", user=world.chair.user)
    signed_in(world.support).post(f"/diary/entries/{stood_in.pk}/take-back/")
    assert "Nobody is on duty" not in page(world.support, "/today")
    assert "(not available)" not in page(world.support, "/diary/duty/")
    User.objects.filter(pk=gone.pk).update(role="manager")
    assert uncovered.replace("away", "not available") in page(world.support, "/today")
    assert "(not available)" in page(world.support, "/diary/duty/")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert not any(f"<bdi>{gone.name}</bdi>" in page(world.support, each) for each in pages)
    assert "has left" in page(world.support, f"{address}record/")
    assert "Duty" in page(world.support, address)
    said = signed_in(world.support).post(
        f"/diary/entries/{Entry.objects.earliest('pk').pk}/take-back/", follow=True
    )
    assert "Taken back" in said.content.decode()


@pytest.mark.parametrize(
    ("days", "about"),
    [
        (typed(MONDAY, MONDAY - timedelta(days=1)), "The last day is before the first."),
        (typed(starts="10", ends="9:30"), "It must end after it starts."),
        (typed(date(2023, 7, 7)), "check the year"),
        (typed(date(2028, 7, 7)), "check the year"),
        (typed(MONDAY, date(2026, 7, 30)), "That is more than a year"),
        (typed(date(2100, 12, 31), date(2100, 12, 31)), "check the year"),
    ],
)
def test_days_that_cannot_be_are_told_and_nothing_typed_is_lost(world: Unit, days: Any, about: str) -> None:
    address = f"/diary/people/{world.chair.user.pk}/record/"
    answer = signed_in(world.support).post(address, {**days, "kind": "sickness", "note": "By telephone"})
    assert about in answer.content.decode()
    assert "By telephone" in answer.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (at(MONDAY, 9, 30), at(MONDAY, 12), "Mon 7 July 2025, 09:30 to 12:00"),
        (at(MONDAY, 0), at(MONDAY, 13), "Mon 7 July 2025, until 13:00"),
        (at(MONDAY, 13), at(date(2025, 7, 8), 0), "Mon 7 July 2025, from 13:00"),
        (at(MONDAY, 0), at(date(2025, 7, 8), 0), "Mon 7 July 2025"),
        (at(MONDAY, 0), at(date(2025, 7, 10), 0), "Mon 7 July 2025 to Wed 9 July 2025"),
        (at(MONDAY, 13), at(date(2025, 7, 9), 12), "Mon 7 July 2025, 13:00 to Wed 9 July 2025, 12:00"),
    ],
)
def test_a_time_is_told_in_few_words(start: datetime, end: datetime, words: str) -> None:
    assert span(start, end) == words


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [(date(2025, 3, 30), date(2025, 3, 30), 23), (date(2025, 10, 26), date(2025, 10, 26), 25)],
)
def test_a_whole_day_is_whole_where_the_clock_changes(first: date, last: date, hours: int) -> None:
    start, end = Days(first, last).moments()
    assert end.timestamp() - start.timestamp() == hours * 3600
    assert Days.of(start, end) == Days(first, last)
