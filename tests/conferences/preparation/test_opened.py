"""That the chair has opened the reports is known from the log, so that nobody ticks it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.conference.booked import standing_booking
from conferences.models import Report
from conferences.preparation.facts import Checklist
from conferences.preparation.lines import Line
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reports(world: World) -> list[Report]:
    """Of two agencies."""
    places = [world.conference.participants.get(person=each.pk) for each in world.partners[:2]]
    return [
        Report.objects.create(
            conference=world.conference,
            participant=place,
            received_on=world.day,
            changed_at=NOW - timedelta(hours=2),
            summary="Seen",
        )
        for place in places
    ]


def opens(world: World, report: Report, by: User) -> None:
    client = Client()
    client.force_login(by)
    address = f"/conferences/{world.conference.code}/reports/{report.participant_id}/"
    assert client.get(address).status_code == 200


def line(world: World) -> Line:
    stands = Checklist.of(world.conference, standing_booking(world.conference))
    return next(each for each in stands.reading if each.row.key == "agency-reports")


@pytest.mark.requirement("BNS-1")
def test_it_is_done_once_the_chair_has_opened_each(world: World, reports: list[Report]) -> None:
    assert (line(world).said, line(world).state) == (f"0 of 2 reports opened here by {chair(world)}", "to do")
    opens(world, reports[0], world.chair_user)
    assert (line(world).said, line(world).state) == (f"1 of 2 reports opened here by {chair(world)}", "to do")
    opens(world, reports[1], world.chair_user)
    assert line(world).said == f"All 2 opened here by {chair(world)}, Thu 8 May 2025"
    assert line(world).state == "done"


def test_who_else_opened_them_does_not_count(world: World, reports: list[Report]) -> None:
    for report in reports:
        opens(world, report, world.support)
    assert line(world).said.startswith("0 of 2")


def test_what_changed_since_is_to_be_opened_again(world: World, reports: list[Report]) -> None:
    reports[1].delete()
    opens(world, reports[0], world.chair_user)
    assert line(world).state == "done"
    Report.objects.filter(pk=reports[0].pk).update(changed_at=NOW + timedelta(minutes=1))
    assert (line(world).said, line(world).state) == ("In, changed since it was opened", "to do")


def test_nothing_is_claimed_before_one_is_in(world: World) -> None:
    assert (line(world).said, line(world).state) == ("None is in yet", "to do")


def chair(world: World) -> str:
    return world.chair_user.name
