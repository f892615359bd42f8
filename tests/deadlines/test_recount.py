"""Dates counted anew after a change of the calendar."""

from datetime import date

import pytest

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.actions.change_calendar import add_day, remove_day
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import DayOff, DeadlineMove, Recount
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.people.models import User
from tests.deadlines.changes import CLOSURE, NOW, REFUSED, closed
from tests.factories.deadlines import deadline
from tests.factories.people import SupportFactory

pytestmark = pytest.mark.django_db


def test_a_closure_moves_what_its_count_passes_and_says_why(administrator_user: User) -> None:
    across, before, after = (
        deadline(),
        deadline(counted_from=date(2025, 2, 3)),
        deadline(counted_from=CLOSURE),
    )
    assert closed(CLOSURE, administrator_user) == 1
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
    assert AuditEvent.objects.filter(verb="recounted dates", by=administrator_user).count() == 1


def test_taking_the_closure_out_moves_it_back(administrator_user: User) -> None:
    row = deadline()
    closed(CLOSURE, administrator_user)
    remove_day(day_off=DayOff.objects.get(), reason="It was a drill.", by=administrator_user, now=NOW)
    assert recount_waiting(now=NOW) == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 24)
    assert [move.to_due.day for move in row.moves.all()] == [25, 24]
    assert recount_waiting(now=NOW) == 0


def test_a_holiday_that_is_worked_counts(administrator_user: User) -> None:
    row = deadline(counted_from=date(2025, 4, 28))
    assert row.due_date == date(2025, 5, 20)
    assert closed(date(2025, 5, 5), administrator_user, "worked") == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 5, 19)


def test_what_is_closed_stays(administrator_user: User) -> None:
    row = deadline()
    meet_deadline(kind=Kind.MINUTES, record=row.record, done_on=CLOSURE, now=NOW)
    assert closed(CLOSURE, administrator_user) == 0
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 24)


def test_backward_counts_move_too(administrator_user: User) -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20))
    assert row.due_date == date(2025, 3, 6)
    assert closed(CLOSURE, administrator_user) == 1
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 5)


def test_a_late_invitation_stays_on_its_own_day(administrator_user: User) -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20), not_before=date(2025, 3, 11))
    assert row.due_date == date(2025, 3, 11)
    assert closed(CLOSURE, administrator_user) == 0
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 11)


def test_a_closure_on_the_day_to_book_by_moves_that_day_alone(administrator_user: User) -> None:
    row = deadline(Kind.FIRST_REVIEW, date(2025, 1, 20))
    assert closed(date(2025, 4, 17), administrator_user) == 0
    row.refresh_from_db()
    assert (row.due_date, row.book_by) == (date(2025, 4, 20), date(2025, 4, 16))


@pytest.mark.parametrize(("day", "kind", "words"), REFUSED)
def test_refuses_a_day_that_changes_nothing(
    day: date, kind: str, words: str, administrator_user: User
) -> None:
    with pytest.raises(Refused, match=words):
        add_day(day=day, name="Day", kind=kind, reason="Why not", by=administrator_user, now=NOW)
    assert not DayOff.objects.exists()
    assert not Recount.objects.exists()


def test_refuses_twice_and_without_a_reason_and_to_others(administrator_user: User) -> None:
    closed(CLOSURE, administrator_user)
    with pytest.raises(Refused, match="already"):
        closed(CLOSURE, administrator_user)
    with pytest.raises(Refused, match="Say why"):
        add_day(day=date(2025, 3, 13), name="Day", kind="closure", reason=" ", by=administrator_user, now=NOW)
    with pytest.raises(Refused, match="administrators"):
        closed(date(2025, 3, 13), SupportFactory())
