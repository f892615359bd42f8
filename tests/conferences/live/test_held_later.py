"""A conference that is opened on a later day than it was booked for says on which day it was held."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from conferences.live.actions.open_conference import open_conference
from conferences.minutes.content import content_of
from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.worlds import laid

MONDAY = NOW + timedelta(days=4)
"""Four days after the booked day."""


@pytest.fixture(autouse=True)
def on_the_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def never_opened() -> World:
    world = World(open_it=False)
    world.share_reports()
    return world


pytestmark = [pytest.mark.django_db, pytest.mark.failure(9), laid(never_opened)]


@pytest.fixture
def chair(world: World) -> Client:
    client = Client()
    client.force_login(world.chair_user)
    return client


def typed(day: date) -> dict[str, str]:
    return {f"held_on_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@pytest.mark.requirement("LDS-10", "LDS-11")
def test_minutes_plan_and_clocks_count_from_the_day_on_which_it_was_held(world: World, chair: Client) -> None:
    here = f"/conferences/{world.conference.code}"
    page = chair.get(f"{here}/record/").text
    assert "Day on which it was held" in page
    assert "It was booked for Thu 8 May 2025, which has passed" in page
    assert chair.post(f"{here}/record/open/", typed(DAY)).status_code == 302
    world.conference = Conference.objects.get(pk=world.conference.pk)
    assert world.conference.held_on == DAY
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=MONDAY + timedelta(hours=2))
    assert Plan.objects.get().started_on == DAY
    assert content_of(Conference.objects.get(pk=world.conference.pk), None).held_on == DAY
    assert Deadline.objects.get(kind="initial-conference").done_on == DAY
    assert Deadline.objects.get(kind="first-core-group").due_date == date(2025, 5, 22)
    assert Deadline.objects.get(kind="minutes").due_date == date(2025, 5, 30)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (DAY - timedelta(days=1), "It was booked for Thu 8 May 2025, so it was not held before"),
        (DAY + timedelta(days=5), "Tue 13 May 2025 has not come yet"),
    ],
)
def test_it_was_held_between_the_booked_day_and_today(
    world: World, chair: Client, day: date, sentence: str
) -> None:
    page = chair.post(f"/conferences/{world.conference.code}/record/open/", typed(day))
    assert sentence in str(page.context["form"].errors["held_on"])
    assert 'href="#id_held_on_day"' in page.text
    world.conference.refresh_from_db()
    assert world.conference.state == "booked"


def test_opened_late_without_the_day_it_stays_shut(world: World) -> None:
    with pytest.raises(Refused, match="give the day on which it was held") as refused:
        open_conference(conference=world.conference, by=world.chair_user, now=MONDAY)
    assert refused.value.refusal.about == "held_on"


def test_on_the_booked_day_nothing_is_asked(world: World, chair: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        assert (
            "Day on which it was held" not in chair.get(f"/conferences/{world.conference.code}/record/").text
        )
        chair.post(f"/conferences/{world.conference.code}/record/open/")
    world.conference.refresh_from_db()
    assert (world.conference.state, world.conference.held_on) == ("open", DAY)


def test_the_database_keeps_no_open_conference_without_its_day(world: World) -> None:
    found = Conference.objects.filter(pk=world.conference.pk)
    with pytest.raises(IntegrityError, match="conference_open_since_a_moment"), transaction.atomic():
        found.update(state="open", opened_at=NOW)
