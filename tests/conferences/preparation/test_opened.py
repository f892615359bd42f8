"""That the chair has opened the reports is known from the log, so that nobody ticks it."""

from collections.abc import Iterator
from datetime import timedelta
from json import loads

import pytest
import time_machine
from django.db import connection
from django.test import Client

from conferences.conference.booked import standing_booking
from conferences.models import Report, ReportPack
from conferences.preparation.facts import Checklist
from conferences.preparation.lines import Line
from conferences.preparation.pieces import PREPARATION
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.people.models import User
from cpunit.uploads.looked_at import Given
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf
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


def is_read(world: World) -> bool:
    """As the checklist says it, and as the board counts it."""
    with connection.cursor() as cursor:
        cursor.execute(PREPARATION.rows, {"conferences": [world.conference.pk], "zone": "Europe/London"})
        told = cursor.fetchone()[1]
    counted = "agency-reports" in (told if isinstance(told, dict) else loads(told))["opened"]
    assert counted == (line(world).state == "done")
    return counted


def gets(world: World, address: str) -> None:
    client = Client()
    client.force_login(world.chair_user)
    assert client.get(address).status_code == 200


@pytest.mark.requirement("BNS-1")
def test_a_file_is_read_as_a_file_and_not_by_the_pages_that_lead_to_it(world: World) -> None:
    report = send_report(
        conference=world.conference, professional=world.partners[0], who=Who(user=world.support),
        given=Given("report.pdf", a_pdf("Seen")), now=NOW - timedelta(hours=1),
    )  # fmt: skip
    opens(world, report, world.chair_user)
    gets(world, f"/conferences/{world.conference.code}/reports/{report.participant_id}/file/")
    assert not is_read(world)
    assert report.upload
    gets(world, report.upload.get_absolute_url())
    assert is_read(world)


@pytest.mark.requirement("BNS-1")
def test_the_pack_counts_for_what_was_in_before_it_was_made(world: World, reports: list[Report]) -> None:
    ReportPack.objects.create(
        conference=world.conference,
        asked_by=world.support,
        pdf=b"%PDF",
        pages=1,
        made_at=NOW - timedelta(hours=1),
    )
    assert not is_read(world)
    gets(world, f"/conferences/{world.conference.code}/reports/pack/")
    assert is_read(world)
    Report.objects.filter(pk=reports[0].pk).update(changed_at=NOW - timedelta(minutes=1))
    assert not is_read(world)
