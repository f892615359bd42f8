"""The worker's tasks: each calls one action, and beat knows them all by name."""

from datetime import date

import pytest
import time_machine
from django.conf import settings

from cpunit.celery import app
from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.models import Reminder
from cpunit.deadlines.tasks import recount_dates, send_reminders
from tests.deadlines.changes import NOW
from tests.factories.deadlines import deadline
from tests.factories.people import AdministratorFactory, SupportFactory


def test_beat_asks_for_tasks_that_there_are() -> None:
    app.loader.import_default_modules()
    for line in settings.CELERY_BEAT_SCHEDULE.values():
        assert line["task"] in app.tasks


@pytest.mark.django_db
def test_the_day_is_the_units_own_not_utc() -> None:
    """Half past midnight in the British summer is still yesterday in UTC."""
    row = deadline(counted_from=date(2025, 6, 2), owner=SupportFactory())
    assert row.due_date == date(2025, 6, 23)
    with time_machine.travel("2025-06-19T23:30:00Z", tick=False):
        send_reminders()
    assert not Reminder.objects.exists()
    with time_machine.travel("2025-06-22T23:30:00Z", tick=False):
        send_reminders()
    assert Reminder.objects.count() == 1


@pytest.mark.django_db
def test_the_sweep_finds_a_recount_that_was_left() -> None:
    row = deadline()
    add_day(
        day=date(2025, 3, 12),
        name="Flood",
        kind="closure",
        reason="Water.",
        by=AdministratorFactory(),
        now=NOW,
    )
    recount_dates()
    recount_dates()
    assert [move.to_due for move in row.moves.all()] == [date(2025, 3, 25)]
