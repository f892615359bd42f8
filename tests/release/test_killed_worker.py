"""A real Celery worker, killed with SIGKILL while it draws a batch: the rest is drawn, and nothing twice."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import LazySettings

from conferences.closing.actions.ask_for_plan import ask_for_plan_copies
from conferences.invitations.actions.ask_for_invitations import ask_for_invitations
from conferences.invitations.tasks import send_invitations, send_waiting_invitations
from cpunit.celery import app
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.release.models import Copy
from cpunit.release.tasks import make_copies, make_waiting_copies
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.conferences import Unit, booked_conference, plan_released
from tests.papers.test_killed_worker import wait_until, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.failure(4), pytest.mark.programs]


def killed_after_the_first(
    sweep: Callable[[], None], task: Any, is_done: Callable[[], bool], settings: LazySettings, log: Path
) -> None:
    """A worker is killed once it has drawn something, not all; what the sweep asks for then is done here."""
    app.control.purge()
    sweep()
    with worker(settings, log) as killed:
        wait_until(Document.objects.exists, killed, log)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert not is_done(), "it was killed in the midst of the batch"
    with patch.object(task, "delay", task):
        sweep()
    assert is_done()


def test_copies(settings: LazySettings, tmp_path: Path) -> None:
    world = World()
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    everybody = [*world.professionals, *world.adults]
    ask_for_plan_copies(conference=world.conference, by=world.support, now=NOW)

    def is_done() -> bool:
        return not Copy.objects.filter(document__isnull=True).exists()

    killed_after_the_first(make_waiting_copies, make_copies, is_done, settings, tmp_path / "log")
    drawn = Document.objects.values_list("recipient", flat=True)
    assert sorted(drawn) == sorted(each.name for each in everybody)
    plan_released(world.conference, by=world.chair_user, now=NOW)
    told = Copy.objects.filter(message__isnull=False).values_list("message__to_name", flat=True)
    assert sorted(told) == sorted(each.name for each in everybody if each.email_verified_on)


def test_invitations(settings: LazySettings, tmp_path: Path) -> None:
    unit = Unit()
    conference = booked_conference(unit).conference
    ask_for_invitations(conference=conference, by=unit.support, now=NOW)
    invited = [each.person_name for each in conference.participants.to_invite()]
    assert len(invited) > 1

    def is_done() -> bool:
        return not conference.participants.to_invite().exists()

    killed_after_the_first(
        send_waiting_invitations, send_invitations, is_done, settings, tmp_path / "worker.log"
    )
    drawn = Document.objects.values_list("recipient", flat=True)
    assert sorted(drawn) == sorted(invited)
    mail = OutgoingMessage.objects.filter(record=conference.reference).values_list("to_name", flat=True)
    by_email = conference.participants.filter(by_email=True)
    assert sorted(mail) == sorted(each.person_name for each in by_email)
