"""The social worker is asked in time who is invited to a review: once for each occasion, and by no name."""

from datetime import datetime

import pytest
import time_machine

from conferences.confirming.actions.ask import ask_to_confirm
from conferences.models import Conference
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from tests.conferences.confirming.for_a_review import let_in, recorded
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]


def ask(day: int, month: int = 6) -> int:
    return ask_to_confirm(now=datetime(2025, month, day, 9, tzinfo=LONDON), calendar=unit_calendar())


def latest() -> OutgoingMessage:
    return OutgoingMessage.objects.filter(dedupe_key__startswith="confirm:").latest("queued_at")


@pytest.mark.requirement("KRK-6")
@pytest.mark.safety(2)
def test_the_worker_is_asked_once_for_each_occasion_and_no_child_is_named(world: ReviewWorld) -> None:
    assert ask(11) == 0
    assert ask(14) == 0, "on a Saturday"
    assert (ask(12), ask(12), ask(16)) == (1, 0, 0)
    message = latest()
    told = f"{message.subject} {message.body}"
    assert message.to_address == world.worker.email
    assert world.conference.code in told and "Thu 26 June 2025" in told and "/door/" in told
    assert world.support.name in told
    assert world.family.name not in told
    assert all(child.first_name not in told for child in world.children)
    assert (ask(23), ask(27), ask(30)) == (1, 1, 0)
    assert "It was due by Thu 26 June 2025" in latest().body


def test_nobody_is_asked_once_it_is_confirmed_or_where_no_address_is_verified(world: ReviewWorld) -> None:
    Professional.objects.filter(pk=world.worker.pk).update(email_verified_on=None)
    assert ask(12) == 0
    Professional.objects.filter(pk=world.worker.pk).update(email_verified_on=world.day)
    recorded(world)
    assert ask(23) == 0


def test_what_goes_wrong_at_one_review_holds_up_no_other(
    world: ReviewWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(conference: Conference, *more: object) -> int:
        raise ValueError(conference.code)

    monkeypatch.setattr("conferences.confirming.actions.ask._ask", fails)
    assert ask(12) == 0
    assert f"Nobody was asked who is invited to {world.conference.code}" in caplog.text


def test_behind_the_door_it_stands_from_the_day_on_which_they_are_asked(world: ReviewWorld) -> None:
    for day, stands in ((11, False), (12, True)):
        with time_machine.travel(datetime(2025, 6, day, 9, tzinfo=LONDON), tick=False):
            found = "Confirm who is invited" in let_in(world.worker.person).get("/door/").text
        assert found is stands
