"""What the author of a report types of a version for a parent is kept to go on with later."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import ReportVersion, VersionDraft
from conferences.reports.actions.give_version import give_version
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from tests.conferences.reports.test_at_the_door import door_of
from tests.conferences.reports.test_versions import SAID, asked, sent, support, withheld
from tests.conferences.world import NOW, World
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened), pytest.mark.safety(1)]


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def version(world: World) -> ReportVersion:
    father = world.adults[0]
    withheld(world, father)
    return asked(world, sent(world), father)


@pytest.fixture
def author(world: World) -> Client:
    return door_of(world.worker.person)


def page(version: ReportVersion) -> str:
    return f"/door/reports/{version.report.conference.code}/versions/{version.pk}/"


def opened(author: Client, version: ReportVersion, then: str = "later") -> dict[str, Any]:
    return {**sent_back(author.get(page(version)).content, "past-harm"), "then": then}


def changed_in_the_office(world: World, text: str) -> None:
    later = NOW.replace(minute=NOW.minute + 1)
    send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"past-harm": text}, now=later,
    )  # fmt: skip


def test_it_is_begun_gone_on_with_and_sent(
    world: World, version: ReportVersion, author: Client, django_assert_max_num_queries: Any
) -> None:
    form = opened(author, version)
    assert "Choose whether to save it" in author.post(page(version), {**form, "then": ""}).text
    told = author.post(page(version), {**form, "past-harm": f"{SAID} And"}, follow=True).text
    assert "Nobody sees it until you send it" in told, "what may not go out may be saved"
    version.refresh_from_db()
    assert (version.sections, version.is_in_force) == ({}, False)
    listed = author.get("/door/").text
    assert f"A version of your report for {world.adults[0].name}" in listed
    assert "begun, " in listed
    assert (
        f"{SAID} And"
        not in support(world)
        .get(
            f"/conferences/{world.conference.code}/reports/{version.report.participant_id}/"
            f"versions/{world.adults[0].pk}/text/"
        )
        .text
    ), "nobody else sees it"
    with django_assert_max_num_queries(25):
        shown = author.get(page(version)).text
    assert "What you saved for later is here" in shown
    form = opened(author, version, "send")
    assert form["past-harm"] == [f"{SAID} And"]
    assert "may not read this" in author.post(page(version), form).text
    answer = author.post(page(version), {**form, "past-harm": "She is well."})
    assert answer.status_code == 302
    version.refresh_from_db()
    assert version.sections == {"past-harm": "She is well."}
    assert not VersionDraft.objects.exists()
    assert "given on" in author.get("/door/").text


def test_of_two_windows_neither_is_lost(version: ReportVersion, author: Client) -> None:
    first, second = opened(author, version), opened(author, version)
    assert author.post(page(version), {**first, "past-harm": "She is well."}).status_code == 302
    told = author.post(page(version), {**second, "past-harm": "She is fine."}).text
    assert "She is well." in told and "She is fine." in told
    assert VersionDraft.objects.get().sections == {"past-harm": "She is well."}
    again = sent_back(told, "past-harm") | {"then": "later"}
    assert author.post(page(version), again).status_code == 302
    assert VersionDraft.objects.get().sections == {"past-harm": "She is fine."}


def test_what_the_report_says_otherwise_by_then_stands_beside_it(
    world: World, version: ReportVersion, author: Client
) -> None:
    author.post(page(version), {**opened(author, version), "past-harm": "She is well."})
    stale = opened(author, version, "send")
    changed_in_the_office(world, "She was hit.")
    shown = author.get(page(version)).text
    assert "She was hit." in shown and "She is well." in shown
    told = author.post(page(version), stale).text
    assert "What stood here was changed" in told and "She was hit." in told and "She is well." in told
    version.refresh_from_db()
    assert version.given_at is None
    again = sent_back(told, "past-harm") | {"then": "send"}
    with time_machine.travel(NOW.replace(minute=NOW.minute + 2), tick=False):
        assert author.post(page(version), again).status_code == 302
    version.refresh_from_db()
    assert version.sections == {"past-harm": "She is well."}


def test_who_enters_it_for_its_author_takes_nothing_away(
    world: World, version: ReportVersion, author: Client
) -> None:
    author.post(page(version), {**opened(author, version), "past-harm": "She is well."})
    give_version(version=version, who=Who(user=world.support), sections={"past-harm": "Fine."}, now=NOW)
    shown = author.get(page(version)).text
    assert "Fine." in shown and "She is well." in shown
    assert "changes not sent" in author.get("/door/").text
