"""Recounting by sets, held against counting each date by itself; and by two workers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpunit.deadlines.actions.change_calendar import add_day, remove_day
from cpunit.deadlines.actions.recount import recount_all, recount_waiting
from cpunit.deadlines.bank_holidays import published_holidays
from cpunit.deadlines.models import DayOff, Deadline, DeadlineMove, Recount
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import due_dates
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import User
from tests.deadlines.changes import CLOSURE, NOW, closed
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory
from tests.factories.people import AdministratorFactory

pytestmark = pytest.mark.django_db


HOLIDAYS = set(published_holidays())
WORKED = [
    day
    for day in (date(2025, 3, 1) + timedelta(days=nth) for nth in range(120))
    if day.weekday() < 5 and day not in HOLIDAYS
]
ROWS = st.tuples(
    st.sampled_from([kind for kind in Kind if kind is not Kind.VISIT]),
    st.sampled_from(list(ConferenceKind)),
    st.dates(date(2025, 3, 1), date(2025, 6, 30)),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.lists(ROWS, min_size=1, max_size=12),
    days=st.lists(st.sampled_from(WORKED), min_size=1, max_size=4, unique=True),
    taken_out=st.integers(0, 2),
)
def test_recounting_by_sets_gives_what_counting_each_gives(
    rows: list[tuple[Kind, ConferenceKind, date]], days: list[date], taken_out: int
) -> None:
    """Closures come and go; afterwards each date is what a count by its own rule says, and each move is
    logged.
    """
    DeadlineMove.objects.all().delete()
    Deadline.objects.all().delete()
    DayOff.objects.all().delete()
    by = AdministratorFactory()
    family = ReferenceFactory().family
    reckoner = Reckoner.current()
    made = [
        deadline(
            kind, start, conference=conference, record=ReferenceFactory(family=family), reckoner=reckoner
        )
        for kind, conference, start in rows
    ]
    stood = {row.pk: row.due_date for row in made}
    for day in days:
        closed(day, by)
    for day_off in DayOff.objects.order_by("?")[:taken_out]:
        remove_day(day_off=day_off, reason="Not after all.", by=by, now=NOW)
        recount_waiting(now=NOW)
    now_by = Reckoner.current()
    for row in Deadline.objects.prefetch_related("moves"):
        naive = due_dates(now_by.stored_rule(row), row.counted_from, now_by.calendar)
        assert (row.due_date, row.book_by) == naive
        steps = [(move.from_due, move.to_due) for move in row.moves.all()]
        assert [stood[row.pk], *(to for _, to in steps)] == [*(before for before, _ in steps), row.due_date]
    assert recount_all(reason="Counted anew", now=NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_recount_once(administrator_user: User) -> None:
    family = ReferenceFactory().family
    rows = [deadline(record=ReferenceFactory(family=family)) for _ in range(5)]
    for day in (CLOSURE, date(2025, 3, 13), date(2025, 3, 14)):
        add_day(day=day, name="Flood", kind="closure", reason="Under water.", by=administrator_user, now=NOW)

    def work(_: int) -> int:
        try:
            return recount_waiting(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(work, range(2)))
    assert not Recount.objects.waiting().exists()
    for row in rows:
        row.refresh_from_db()
        assert row.due_date == date(2025, 3, 27)
        moves = list(row.moves.all())
        assert moves[0].from_due == date(2025, 3, 24)
        assert moves[-1].to_due == date(2025, 3, 27)
