"""Visits and core groups that a case system sends each night, put to an address or uploaded."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from cpunit.people.actions.keep_api_key import make_api_key, revoke_api_key
from cpunit.people.models import Agency
from cpunit.web.constraints import readable
from plans.models import CoreGroup, NightlyFile, NightlyRow, Visit
from tests.domain.test_nightly import written
from tests.factories.people import AdministratorFactory, ProfessionalFactory, SupportFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import running
from tests.plans.pages import opened, signed_in
from tests.plans.reviews.test_at_once import at_once
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 6, 6)
AT = "/api/v1/visits-and-core-groups"
VISIT = {"row": "V-1", "kind": "visit", "children": "A-0;A-1", "on": "2025-05-20", "how": "alone",
         "announced": "no", "place": "At home", "by": "Worker@council.example"}  # fmt: skip
GROUP = {"row": "G-1", "kind": "core group", "children": "A-0;A-1", "on": "2025-05-19", "how": "held",
         "by": "worker@council.example", "words": "The rota works"}  # fmt: skip


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 3), tick=False):
        yield


class CaseSystem:
    """The sending side: a key for the area of the world's family; its children's ids begin with a letter."""

    def __init__(self, world: PlansWorld, letter: str = "A", worker: str = "worker@council.example") -> None:
        for nth, plan in enumerate(world.plans):
            plan.child.authority_id = f"{letter}-{nth}"
            plan.child.save()
        world.worker.email = worker
        world.worker.save()
        Agency.objects.filter(pk=world.worker.agency_id).update(kind="social-care")
        self.row, self.key = make_api_key(
            name=f"Mosaic {letter}", areas=[world.area], by=AdministratorFactory(), now=at(TODAY)
        )

    def put(self, *rows: dict[str, str], body: bytes | None = None, **headers: str) -> Any:
        told = {"Authorization": f"Bearer {self.key}", **headers}
        return Client().put(AT, body or written(*rows), content_type="text/csv", headers=told)

    def told(self, *rows: dict[str, str]) -> Any:
        answer = self.put(*rows)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def mosaic(world: PlansWorld) -> CaseSystem:
    return CaseSystem(world)


@pytest.mark.requirement("BNS-9", "BNS-7")
def test_what_is_new_is_recorded_and_the_same_file_again_changes_nothing(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    assert mosaic.told(VISIT, GROUP) == {"rows": 2, "new_or_changed": 2, "known": 0, "not_taken": []}
    assert set(CoreGroup.objects.get().plans.all()) == set(world.plans)
    for plan in world.plans:
        assert running(plan)["visit"] == date(2025, 6, 4) and running(plan)["core-group"] == date(2025, 6, 3)
        assert plan.visits.get().professional == world.worker
    before = [Visit.history.count(), CoreGroup.history.count(), NightlyFile.objects.count()]
    assert mosaic.told(VISIT, GROUP) == {"rows": 2, "new_or_changed": 0, "known": 2, "not_taken": []}
    assert mosaic.told(GROUP, {**VISIT, "children": "A-1;A-0"})["known"] == 2
    assert [Visit.history.count(), CoreGroup.history.count()] == before[:2]
    assert Visit.history.first().history_change_reason == "By Case system Mosaic A"
    page = words(parsed(signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").content))
    assert page.count("From the case system") == 2
    assert "Seen alone, unannounced: At home" in page and "The rota works" in page


@pytest.mark.requirement("BNS-9")
def test_a_row_that_says_something_else_corrects_what_it_said(world: PlansWorld, mosaic: CaseSystem) -> None:
    mosaic.told(VISIT, GROUP)
    later = {**VISIT, "on": "2025-05-22", "how": "seen"}
    assert mosaic.told(later, {**GROUP, "on": "2025-05-21", "words": "It broke down"})["new_or_changed"] == 2
    for plan in world.plans:
        assert (plan.visits.get().visited_on, plan.visits.get().seen_alone) == (date(2025, 5, 22), False)
        assert running(plan)["visit"] == date(2025, 6, 6)
    group = CoreGroup.objects.get()
    assert (group.held_on, group.progress) == (date(2025, 5, 21), "It broke down")
    assert "Corrected in the case system" in Visit.history.first().history_change_reason
    assert mosaic.told({**later, "children": "A-0"})["new_or_changed"] == 1
    assert [each.plan_id for each in Visit.objects.all()] == [world.plan.pk]
    assert running(world.plans[1])["visit"] == date(2025, 5, 22)


def test_a_planned_core_group_moves_is_held_or_is_cancelled(world: PlansWorld, mosaic: CaseSystem) -> None:
    planned = {**GROUP, "how": "planned", "on": "2025-06-16", "words": ""}
    mosaic.told(planned)
    mosaic.told({**planned, "on": "2025-06-17"})
    assert CoreGroup.objects.get(state="planned").planned_for == date(2025, 6, 17)
    held = {**GROUP, "on": "2025-06-05"}
    assert mosaic.told(held)["new_or_changed"] == 1
    assert not CoreGroup.objects.filter(state="planned").exists()
    assert "held: correct it here" in mosaic.told({**planned, "on": "2025-06-18"})["not_taken"][0]["why"]
    other = {**planned, "row": "G-2", "on": "2025-06-20"}
    mosaic.told(other)
    assert mosaic.told({**other, "how": "cancelled", "words": "The school is shut"})["new_or_changed"] == 1
    assert CoreGroup.objects.get(planned_for=date(2025, 6, 20)).why_cancelled == "The school is shut"


def test_who_is_unknown_is_named_and_nobody_is_guessed_and_nothing_else_is_lost(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    other = PlansWorld(children=1)
    other.plan.child.authority_id = "B-0"
    other.plan.child.save()
    ProfessionalFactory(email="two@health.example")
    ProfessionalFactory(email="Two@health.example")
    wrong = [
        ({"children": "A-9"}, "on an open plan here"),
        ({"children": "B-0"}, "on an open plan here"),
        ({"by": "nobody@council.example"}, "Nobody known here has"),
        ({"by": "two@health.example"}, "More than one has"),
        ({"on": "2025-05-07"}, "before the plan started"),
        ({"on": "2025-06-07"}, "still to come"),
        ({"how": "contact"}, "not born yet"),
        ({"place": ""}, "Say where"),
        ({"on": "20 May"}, "on: no day"),
    ]
    rows = [{**VISIT, **said, "row": f"W-{nth}"} for nth, (said, _) in enumerate(wrong)]
    family = {**GROUP, "row": "W-9", "family": "Nobody Such"}
    told = mosaic.told(*rows, family, VISIT)
    assert told["new_or_changed"] == 1
    assert [each["line"] for each in told["not_taken"]] == list(range(2, 12))
    for each, (_, why) in zip(told["not_taken"], wrong, strict=False):
        assert why in each["why"], each
    assert "family, name 1: nobody of the family" in told["not_taken"][-1]["why"]
    assert "Nobody Such" not in str(NightlyFile.objects.get().wrong), (
        "no name of a family is kept with a file"
    )
    assert Visit.objects.count() == 2 and NightlyRow.objects.count() == 1
    names = {plan.child.first_name for plan in world.plans}
    assert not any(name in str(told) for name in names), "to a machine no child is named"
    page = signed_in(world.support).get(f"/service/visits-and-core-groups/{NightlyFile.objects.get().pk}/")
    assert "More than one has" in page.text
    elsewhere = signed_in(SupportFactory(areas=[other.area]))
    assert (
        elsewhere.get(f"/service/visits-and-core-groups/{NightlyFile.objects.get().pk}/").status_code == 404
    )


def test_what_was_recorded_here_already_is_that_and_what_differs_is_named(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    for plan in world.plans:
        Visit.objects.create(
            plan=plan, visited_on=date(2025, 5, 20), professional=world.worker, seen=True, seen_alone=True,
            place="Home",
        )  # fmt: skip
    assert mosaic.told(VISIT)["new_or_changed"] == 1
    assert Visit.objects.count() == 2 and Visit.objects.filter(came_as__key="V-1").count() == 2
    again = mosaic.told({**VISIT, "row": "V-2"})["not_taken"][0]["why"]
    assert "as another row already" in again
    assert not NightlyRow.objects.filter(key="V-2").exists()


def test_nothing_is_taken_without_a_key_that_stands_or_that_is_no_such_file(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    assert mosaic.put(VISIT, Authorization="Bearer cpunit_x").status_code == 401
    assert Client().get(AT).status_code == 405
    assert mosaic.put(body=b"a,b\r\n1,2").status_code == 422
    assert mosaic.put(body=b"x" * (1024 * 1024 + 1)).status_code == 413
    headers = {"Authorization": f"Bearer {mosaic.key}"}
    assert Client().put(AT, b"{}", content_type="application/json", headers=headers).status_code == 415
    revoke_api_key(key=mosaic.row, by=AdministratorFactory(), now=at(TODAY))
    assert mosaic.put(VISIT).status_code == 401
    assert not Visit.objects.exists()


def test_the_same_file_uploaded_by_hand(world: PlansWorld, mosaic: CaseSystem) -> None:
    client, page = signed_in(world.support), "/service/visits-and-core-groups/"
    assert "No file has come yet" in client.get(page).text
    typed = opened(client, page)
    file = SimpleUploadedFile("visits.csv", written(VISIT, {**VISIT, "row": "", "how": "seen"}))
    answer = client.post(page, {**typed, "file": file}, follow=True)
    assert "row: it has no id." in answer.text
    assert Visit.objects.count() == 2
    assert mosaic.told(VISIT)["known"] == 1
    broken = SimpleUploadedFile("visits.csv", b"a,b\r\n")
    assert "These lack" in client.post(page, {**opened(client, page), "file": broken}).text
    assert signed_in(world.chair_user).get(page).status_code == 403


def test_a_file_of_more_rows_is_sent_and_not_uploaded(
    world: PlansWorld, mosaic: CaseSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.nightly.views.pages.MOST_UPLOADED", 2)
    monkeypatch.setattr("plans.nightly.views.pages.MOST_SHOWN", 1)
    client, page = signed_in(world.support), "/service/visits-and-core-groups/"
    rows = [{**VISIT, "row": f"W-{nth}", "children": "A-9"} for nth in range(3)]
    file = SimpleUploadedFile("visits.csv", written(*rows))
    answer = client.post(page, {**opened(client, page), "file": file})
    assert "at most 2 rows: part it" in answer.text and not NightlyFile.objects.exists()
    assert len(mosaic.told(*rows)["not_taken"]) == 3
    shown = client.get(f"{page}{NightlyFile.objects.get().pk}/")
    assert "And 2 more" in shown.text and "W-0" in shown.text and "W-1" not in shown.text


@pytest.mark.django_db(transaction=True)
def test_of_two_files_that_come_at_once_each_row_is_taken_once() -> None:
    mosaic = CaseSystem(PlansWorld())
    told, _ = at_once(*[lambda: mosaic.told(VISIT, GROUP)] * 2)
    assert Visit.objects.count() == 2 and CoreGroup.objects.count() == 1
    assert sum(each["new_or_changed"] for each in told) == 2
    assert sum(each["known"] for each in told) == 2, told


def test_the_database_holds_one_row_an_id_and_one_core_group_a_row(world: PlansWorld) -> None:
    said = {"kind": "core group", "how": "held", "mark": "x", "taken_at": at(TODAY)}
    row = NightlyRow.objects.create(key="G-1", **said)
    NightlyRow.objects.create(key="G-1", **{**said, "kind": "visit", "how": "seen"})
    for make in (
        lambda: NightlyRow.objects.create(key="G-1", **said),
        lambda: NightlyRow.objects.create(key="", **said),
        lambda: NightlyRow.objects.create(key="G-2", **{**said, "kind": "call"}),
        lambda: [
            CoreGroup.objects.create(family=world.family, planned_for=TODAY, came_as=row) for _ in range(2)
        ],
    ):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            make()
        assert readable(caught.value) and "went wrong" not in str(readable(caught.value))
