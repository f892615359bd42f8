"""A file that came before changes nothing, whatever came between; what was not taken of it is tried again."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from plans.models import NightlyFile, Visit
from tests.domain.test_nightly import written
from tests.factories.people import SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.nightly.test_taken_in import TODAY, VISIT, CaseSystem
from tests.plans.nightly.test_whose import whys
from tests.plans.pages import opened, signed_in
from tests.plans.visits.test_visits import visit_due
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
PAGE = "/service/visits-and-core-groups/"
NEW = {**VISIT, "row": "V-2", "on": "2025-05-21", "by": "new@council.example"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(at(TODAY, 3), tick=False) as clock:
        yield clock


@pytest.fixture
def mosaic(world: PlansWorld) -> CaseSystem:
    return CaseSystem(world)


@pytest.mark.failure(9, 10)
def test_mondays_file_again_after_tuesdays_draws_nobody_as_seen(
    world: PlansWorld, mosaic: CaseSystem, clock: Any
) -> None:
    mosaic.told(VISIT)
    clock.shift(timedelta(days=1))
    mosaic.told({**VISIT, "how": "not seen"})
    assert not Visit.objects.filter(seen=True).exists()
    clock.shift(timedelta(hours=1))
    assert mosaic.told(VISIT) == {"rows": 1, "new_or_changed": 0, "known": 1, "not_taken": []}
    client = signed_in(world.support)
    file = SimpleUploadedFile("visits.csv", written(VISIT))
    answer = client.post(PAGE, {**opened(client, PAGE), "file": file}, follow=True)
    assert "0 of 1 rows are new or changed, 1 were known." in answer.text
    assert not Visit.objects.filter(seen=True).exists() and visit_due(world.plan) == date(2025, 5, 22)


def test_what_was_not_taken_is_tried_again_and_what_was_stays_counted(
    world: PlansWorld, mosaic: CaseSystem, clock: Any
) -> None:
    told = mosaic.told(VISIT, NEW)
    assert (told["new_or_changed"], len(told["not_taken"])) == (1, 1)
    SocialWorkerFactory(email="new@council.example", team=world.worker.team, agency=world.worker.agency)
    clock.shift(timedelta(hours=1))
    told = mosaic.told(VISIT, NEW)
    assert (told["new_or_changed"], told["known"], told["not_taken"]) == (1, 1, []), whys(told)
    clock.shift(timedelta(hours=1))
    assert mosaic.told(VISIT, NEW)["known"] == 2
    file = NightlyFile.objects.get()
    assert (file.taken, file.same, file.wrong) == (2, 0, [])
    assert file.received_at - file.came_first_at == timedelta(hours=2)


def test_a_row_that_was_not_taken_is_not_tried_again_once_it_came_in_another_file(
    world: PlansWorld, mosaic: CaseSystem, clock: Any
) -> None:
    mosaic.told(VISIT, NEW)
    SocialWorkerFactory(email="new@council.example", team=world.worker.team, agency=world.worker.agency)
    clock.shift(timedelta(hours=1))
    assert mosaic.told({**NEW, "how": "not seen"})["new_or_changed"] == 1
    clock.shift(timedelta(hours=1))
    assert mosaic.told(VISIT, NEW)["known"] == 2
    assert not Visit.objects.filter(visited_on=date(2025, 5, 21), seen=True).exists()


def test_the_same_bytes_that_another_area_sent_first_are_taken_in(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    elsewhere = CaseSystem(PlansWorld(children=1), "B", "other@council.example")
    assert len(elsewhere.told(VISIT)["not_taken"]) == 1
    assert mosaic.told(VISIT)["new_or_changed"] == 1
    assert elsewhere.told(VISIT)["known"] == 0, "nothing is told of another area"
