"""Recounting by sets, held against counting each date by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.actions.change_calendar import add_day, remove_day
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.actions.override_rule import override_rule
from cpunit.deadlines.actions.recount import recount_all, recount_waiting
from cpunit.deadlines.bank_holidays import published_holidays
from cpunit.deadlines.models import DayOff, Deadline, DeadlineMove, Recount
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import due_dates
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Unit
from cpunit.people.models import User
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory
from tests.factories.people import AdministratorFactory, SupportFactory, UnitSettingsFactory

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
CLOSURE = date(2025, 3, 12)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    user: User = AdministratorFactory()
    return user


def closed(day: date, by: User, kind: str = "closure") -> int:
    add_day(day=day, name="Flood", kind=kind, reason="The civic centre is under water.", by=by, now=NOW)
    return recount_waiting(now=NOW)


def test_a_closure_moves_what_its_count_passes_and_says_why(administrator: User) -> None:
    across, before, after = (
        deadline(),
        deadline(counted_from=date(2025, 2, 3)),
        deadline(counted_from=CLOSURE),
    )
    assert closed(CLOSURE, administrator) == 1
    for row in (across, before, after):
        row.refresh_from_db()
    assert across.due_date == across.book_by == date(2025, 3, 25)
    assert before.due_date == date(2025, 2, 24)
    assert after.due_date == date(2025, 4, 2)
    move = DeadlineMove.objects.get()
    assert (move.deadline, move.from_due, move.to_due) == (across, date(2025, 3, 24), date(2025, 3, 25))
    assert "Flood" in move.reason
    assert "under water" in move.reason
    assert Recount.objects.get().moved == 1
    assert AuditEvent.objects.filter(verb="recounted dates", by=administrator).count() == 1


def test_taking_the_closure_out_moves_it_back(administrator: User) -> None:
    row = deadline()
    closed(CLOSURE, administrator)
    remove_day(day_off=DayOff.objects.get(), reason="It was a drill.", by=administrator, now=NOW)
    assert recount_waiting(now=NOW) == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 24)
    assert [move.to_due.day for move in row.moves.all()] == [25, 24]
    assert recount_waiting(now=NOW) == 0


def test_a_holiday_that_is_worked_counts(administrator: User) -> None:
    row = deadline(counted_from=date(2025, 4, 28))
    assert row.due_date == date(2025, 5, 20)
    assert closed(date(2025, 5, 5), administrator, "worked") == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 5, 19)


def test_what_is_closed_stays(administrator: User) -> None:
    row = deadline()
    meet_deadline(kind=Kind.MINUTES, record=row.record, done_on=CLOSURE, now=NOW)
    assert closed(CLOSURE, administrator) == 0
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 24)


def test_backward_counts_move_too(administrator: User) -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20))
    assert row.due_date == date(2025, 3, 6)
    assert closed(CLOSURE, administrator) == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 5)


def test_a_late_invitation_stays_on_its_own_day(administrator: User) -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20), not_before=date(2025, 3, 11))
    assert row.due_date == date(2025, 3, 11)
    assert closed(CLOSURE, administrator) == 0
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 11)


def test_a_closure_on_the_day_to_book_by_moves_that_day_alone(administrator: User) -> None:
    row = deadline(Kind.FIRST_REVIEW, date(2025, 1, 20))
    assert closed(date(2025, 4, 17), administrator) == 0
    row.refresh_from_db()
    assert (row.due_date, row.book_by) == (date(2025, 4, 20), date(2025, 4, 16))


def own(kind: Kind, amount: int, by: User, **other: object) -> int:
    given: dict[str, Any] = {
        "conference": ConferenceKind.INITIAL,
        "unit": Unit.WORKING_DAYS,
        "in_force_from": date(2025, 3, 1),
    }
    override_rule(kind=kind, amount=amount, reason="Agreed.", by=by, now=NOW, **{**given, **other})
    return recount_waiting(now=NOW)


@pytest.mark.requirement("WKF-11")
def test_a_timescale_of_the_units_own_moves_what_is_counted_from_its_day_on(administrator: User) -> None:
    old, new, other = deadline(counted_from=date(2025, 2, 28)), deadline(), deadline(Kind.CASE_SYSTEM_UPDATED)
    assert own(Kind.MINUTES, 20, administrator) == 1
    for row in (old, new, other):
        row.refresh_from_db()
    assert (old.amount, old.due_date) == (15, date(2025, 3, 21))
    assert (new.amount, new.due_date) == (20, date(2025, 3, 31))
    assert "Agreed." in new.rule_source
    assert new.rule_in_force_from == date(2025, 3, 1)
    assert other.amount == 1
    assert deadline().due_date == new.due_date


def test_a_later_timescale_does_not_touch_what_an_earlier_one_counted(administrator: User) -> None:
    own(Kind.MINUTES, 20, administrator)
    row = deadline()
    assert own(Kind.MINUTES, 10, administrator, in_force_from=date(2025, 3, 10)) == 0
    row.refresh_from_db()
    assert row.amount == 20


def test_an_override_for_reviews_leaves_initial_conferences_alone(administrator: User) -> None:
    initial = deadline(Kind.SOCIAL_WORK_REPORT, date(2025, 3, 20))
    review = deadline(Kind.SOCIAL_WORK_REPORT, date(2025, 3, 20), conference=ConferenceKind.REVIEW)
    assert own(Kind.SOCIAL_WORK_REPORT, 7, administrator, conference=ConferenceKind.REVIEW) == 1
    initial.refresh_from_db()
    review.refresh_from_db()
    assert (initial.amount, review.amount) == (2, 7)


@pytest.mark.requirement("BNS-9")
def test_a_visit_keeps_the_shorter_interval_of_its_conference(administrator: User) -> None:
    short, plain = deadline(Kind.VISIT, interval=5), deadline(Kind.VISIT)
    ten = deadline(Kind.VISIT, interval=10)
    own(Kind.VISIT, 15, administrator)
    for row in (short, plain, ten):
        row.refresh_from_db()
    assert (short.amount, plain.amount, ten.amount) == (5, 15, 10)
    own(Kind.VISIT, 3, administrator, in_force_from=date(2025, 3, 2))
    short.refresh_from_db()
    assert short.amount == 3


def test_the_midway_review_follows_its_review(administrator: User) -> None:
    row = deadline(Kind.MIDWAY_REVIEW)
    before = row.due_date
    assert own(Kind.FIRST_REVIEW, 1, administrator, unit=Unit.MONTHS) == 1
    row.refresh_from_db()
    assert row.unit == "half-way"
    assert row.due_date == date(2025, 3, 3) + timedelta(days=15) < before


def test_a_record_keeps_its_profile(administrator: User) -> None:
    row = deadline()
    settings_row = UnitSettingsFactory()
    settings_row.profile = "kirklees"
    settings_row.save()
    assert deadline().amount == 20
    assert recount_all(reason="Counted anew", now=NOW) == 0
    row.refresh_from_db()
    assert (row.profile, row.amount) == ("default", 15)


REFUSED = [
    (date(2025, 3, 15), "closure", "Saturday"),
    (date(2025, 3, 16), "bank-holiday", "Sunday"),
    (date(2011, 12, 30), "closure", "outside"),
    (date(2031, 1, 3), "bank-holiday", "outside"),
    (date(2025, 12, 25), "closure", "already"),
    (date(2025, 3, 12), "worked", "not a published bank holiday"),
]


@pytest.mark.parametrize(("day", "kind", "words"), REFUSED)
def test_refuses_a_day_that_changes_nothing(day: date, kind: str, words: str, administrator: User) -> None:
    with pytest.raises(Refused, match=words):
        add_day(day=day, name="Day", kind=kind, reason="Why not", by=administrator, now=NOW)
    assert not DayOff.objects.exists()
    assert not Recount.objects.exists()


def test_refuses_twice_and_without_a_reason_and_to_others(administrator: User) -> None:
    closed(CLOSURE, administrator)
    with pytest.raises(Refused, match="already"):
        closed(CLOSURE, administrator)
    with pytest.raises(Refused, match="Say why"):
        add_day(day=date(2025, 3, 13), name="Day", kind="closure", reason=" ", by=administrator, now=NOW)
    with pytest.raises(Refused, match="administrators"):
        closed(date(2025, 3, 13), SupportFactory())


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
    max_examples=25,
    deadline=None,
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
def test_two_workers_at_once_recount_once(administrator: User) -> None:
    family = ReferenceFactory().family
    rows = [deadline(record=ReferenceFactory(family=family)) for _ in range(5)]
    for day in (CLOSURE, date(2025, 3, 13), date(2025, 3, 14)):
        add_day(day=day, name="Flood", kind="closure", reason="Under water.", by=administrator, now=NOW)

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
