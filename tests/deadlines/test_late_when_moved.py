"""What was late stays late: a date that moves after its day had passed says so for ever."""

from datetime import UTC, date, datetime

import pytest

from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import explained_date
from cpunit.domain.timescales import Kind
from cpunit.people.models import User
from tests.deadlines.changes import CLOSURE
from tests.factories.deadlines import deadline

pytestmark = pytest.mark.django_db
IN_TIME = datetime(2025, 3, 24, 16, tzinfo=UTC)
LATE = datetime(2025, 3, 25, 9, tzinfo=UTC)
"""The date that both tests move was due on Monday 24 March 2025."""


def marks(row: Deadline) -> list[bool]:
    return [move.was_late for move in row.moves.all()]


@pytest.mark.parametrize(("now", "was_late"), [(IN_TIME, False), (LATE, True)], ids=["on its day", "after"])
def test_counted_from_another_day(now: datetime, was_late: bool) -> None:
    row = deadline()
    open_deadline(
        kind=Kind(row.kind),
        record=row.record,
        counted_from=date(2025, 3, 10),
        reckoner=Reckoner.current(),
        now=now,
        who=Answerable(),
    )
    row.refresh_from_db()
    assert marks(row) == [was_late]
    told = explained_date(row, reckoner=Reckoner.current(), today=now.date()).moves[0]
    assert ("when it was late: Counted from 10 March 2025" in told) == was_late


@pytest.mark.parametrize(("now", "was_late"), [(IN_TIME, False), (LATE, True)], ids=["on its day", "after"])
def test_counted_anew_by_the_worker(administrator_user: User, now: datetime, was_late: bool) -> None:
    row = deadline()
    add_day(
        day=CLOSURE,
        name="Flood",
        kind="closure",
        reason="The civic centre is under water.",
        by=administrator_user,
        now=now,
    )
    assert recount_waiting(now=now) == 1
    assert marks(row) == [was_late]
