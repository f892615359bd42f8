from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline
from cpunit.deadlines.actions.remind import Sweep, remind
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.deadlines.models import Reminder
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.papers.models import OutgoingMessage
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory
from tests.factories.people import ChairUserFactory, ManagerFactory, SupportFactory

DUE = date(2025, 3, 24)
NOW = datetime(2025, 3, 24, 6, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def sweep(today: date = DUE, **other: int) -> Sweep:
    return remind(today=today, now=NOW, calendar=published_calendar(), **other)


def test_the_owner_is_reminded_once() -> None:
    owner = SupportFactory()
    due = deadline(owner=owner)
    assert due.due_date == DUE
    assert sweep() == Sweep(reminded=1, messages=1)
    assert sweep() == Sweep()
    assert sweep(DUE + timedelta(days=30)) == Sweep()
    message = OutgoingMessage.objects.get()
    assert message.to_address == owner.email
    assert f"Minutes distributed, {due.record_id}: due today" in message.body
    assert due.family.name not in message.body + message.subject


def test_not_before_the_day() -> None:
    deadline(owner=SupportFactory())
    assert sweep(date(2025, 3, 20)).reminded == 0
    assert sweep(date(2025, 3, 21)).reminded == 0


def test_a_missed_run_loses_nothing() -> None:
    due = deadline(owner=SupportFactory())
    assert sweep(DUE + timedelta(days=60)).reminded == 1
    assert "was due Mon 24 Mar 2025" in OutgoingMessage.objects.get().body
    assert due.reminders.count() == 1


def test_reminds_on_the_day_to_book_by() -> None:
    """Three months from Monday 20 January 2025 is Easter Sunday; the last working day before is Maundy
    Thursday.
    """
    due = deadline(Kind.FIRST_REVIEW, date(2025, 1, 20), owner=SupportFactory())
    assert (due.due_date, due.book_by) == (date(2025, 4, 20), date(2025, 4, 17))
    assert sweep(date(2025, 4, 16)).reminded == 0
    assert sweep(date(2025, 4, 17)).reminded == 1
    assert "due Sun 20 Apr 2025, book by Thu 17 Apr 2025" in OutgoingMessage.objects.get().body


def test_one_message_lists_all_that_an_owner_has() -> None:
    owner, other = SupportFactory(), SupportFactory()
    mine = [deadline(owner=owner, counted_from=date(2025, 3, day)) for day in (3, 4)]
    theirs = deadline(owner=other)
    assert sweep(date(2025, 3, 25)) == Sweep(reminded=3, messages=2)
    body = OutgoingMessage.objects.get(to_address=owner.email).body
    assert all(due.record_id in body for due in mine)
    assert theirs.record_id not in body


@pytest.mark.failure(5)
def test_a_reminder_is_shown_to_those_who_see_every_area_that_it_names(client: Client) -> None:
    here, there = ReferenceFactory(), ReferenceFactory()
    both = [here.family.area, there.family.area]
    owner = SupportFactory(areas=both)
    for record in (here, there):
        deadline(record=record, owner=owner)
    sweep()
    message = OutgoingMessage.objects.get()
    assert there.code in message.body
    for areas, seen in ((both, True), (both[:1], False), (both[1:], False)):
        client.force_login(ManagerFactory(areas=areas))
        assert ("2 dates to keep" in client.get("/service/messages/").text) == seen
        assert client.get(message.get_absolute_url()).status_code == (200 if seen else 404)
        assert client.post(f"{message.get_absolute_url()}again/").status_code == (302 if seen else 404)


def test_what_has_no_owner_goes_to_the_areas_manager() -> None:
    record = ReferenceFactory()
    area = record.family.area
    SupportFactory(areas=[area])
    first, second = ManagerFactory(areas=[area]), ManagerFactory(areas=[area])
    due = deadline(record=record)
    assert sweep().reminded == 1
    assert due.reminders.get().to == first
    assert second not in {reminder.to for reminder in Reminder.objects.all()}


def test_what_a_departed_owner_leaves_goes_to_the_areas_manager() -> None:
    record = ReferenceFactory()
    manager = ManagerFactory(areas=[record.family.area])
    due = deadline(record=record, owner=ChairUserFactory(is_active=False))
    sweep()
    assert due.reminders.get().to == manager


def test_what_has_nobody_waits_until_there_is_somebody() -> None:
    record = ReferenceFactory()
    deadline(record=record)
    assert sweep().reminded == 0
    ManagerFactory(areas=[record.family.area])
    assert sweep().reminded == 1


def test_an_owner_without_an_address_is_told_on_their_page_only() -> None:
    deadline(owner=SupportFactory(email=""))
    assert sweep() == Sweep(reminded=1, messages=0)


def test_what_is_done_is_not_reminded_of() -> None:
    due = deadline(owner=SupportFactory())
    meet_deadline(kind=Kind.MINUTES, record=due.record, done_on=DUE, now=NOW)
    assert sweep().reminded == 0


def test_a_date_that_moved_is_told_again() -> None:
    owner = SupportFactory()
    due = deadline(owner=owner)
    sweep()
    open_deadline(
        kind=Kind.MINUTES,
        record=due.record,
        counted_from=date(2025, 3, 5),
        reckoner=Reckoner.current(),
        now=NOW,
        who=Answerable(owner=owner),
    )
    assert sweep(DUE + timedelta(days=2)).reminded == 1
    assert due.reminders.count() == 2


@pytest.mark.parametrize("batch", [1, 3, 7, 100])
def test_batches_leave_nothing_out(batch: int) -> None:
    owner = SupportFactory()
    record = ReferenceFactory()
    made = [
        deadline(
            owner=owner,
            record=ReferenceFactory(family=record.family),
            counted_from=date(2025, 3, 3 + nth % 3),
        )
        for nth in range(7)
    ]
    assert sweep(date(2025, 4, 30), batch=batch).reminded == len(made)
    assert sweep(date(2025, 4, 30), batch=batch).reminded == 0
    assert OutgoingMessage.objects.count() == -(-len(made) // batch)


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_share_the_work() -> None:
    owner = SupportFactory()
    family = ReferenceFactory().family
    made = [deadline(owner=owner, record=ReferenceFactory(family=family)) for _ in range(60)]

    def work(_: int) -> int:
        try:
            return sweep(batch=4).reminded
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(work, range(2)))
    assert sum(counts) == len(made) == Reminder.objects.count()
    body = "".join(OutgoingMessage.objects.values_list("body", flat=True))
    assert all(body.count(f" {due.record_id}:") == 1 for due in made)


def test_takes_the_same_queries_for_three_as_for_thirty(django_assert_max_num_queries: object) -> None:
    owner = SupportFactory()
    family = ReferenceFactory().family
    for _ in range(30):
        deadline(owner=owner, record=ReferenceFactory(family=family))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert sweep().reminded == 30
