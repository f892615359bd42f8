"""What a row made is its family's: no file of another area, nor about another family, changes it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from plans.models import CoreGroup, NightlyFile, NightlyRow, Visit
from tests.factories.people import SupportFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.nightly.test_taken_in import GROUP, TODAY, VISIT, CaseSystem
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
ANOTHER = "This id is of another record already."


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 3), tick=False):
        yield


def stands() -> list[Any]:
    rows = (Visit, CoreGroup, NightlyRow, Deadline)
    return [list(each.objects.order_by("pk").values()) for each in rows]


def whys(told: Any) -> list[str]:
    return [each["why"] for each in told["not_taken"]]


@pytest.mark.safety(1)
def test_the_same_ids_from_another_area_undo_nothing(world: PlansWorld) -> None:
    elsewhere = PlansWorld(children=2)
    ours, theirs = CaseSystem(world), CaseSystem(elsewhere, "B", "other@council.example")
    planned = {**GROUP, "how": "planned", "on": "2025-06-16", "words": ""}
    ours.told(VISIT, planned)
    before = stands()
    of_them = {"children": "B-0", "by": "other@council.example"}
    for rows in (
        ({**VISIT, **of_them}, {**planned, **of_them}),
        ({**VISIT, **of_them, "how": "not seen"}, {**GROUP, **of_them, "on": "2025-06-03"}),
    ):
        assert whys(theirs.told(*rows)) == [ANOTHER, ANOTHER]
        assert stands() == before
    cancelled = {**GROUP, **of_them, "how": "cancelled", "words": "Never"}
    assert whys(theirs.told(cancelled)) == [ANOTHER]
    assert theirs.told(VISIT)["known"] == 0, "nothing is told of whether it is known"
    assert stands() == before
    assert ours.told(VISIT, planned)["known"] == 2


def test_a_row_whose_child_was_another_familys_is_named_and_loses_no_other(world: PlansWorld) -> None:
    mosaic, other = CaseSystem(world), PlansWorld(children=1)
    other.family.area = world.area
    other.family.save()
    CaseSystem(other, "B", "other@council.example")
    planned = {**GROUP, "how": "planned", "on": "2025-06-03", "words": ""}
    assert mosaic.told(planned)["new_or_changed"] == 1
    moved = {**GROUP, "children": "B-0", "on": "2025-06-03", "by": "other@council.example"}
    told = mosaic.told(moved, VISIT)
    assert whys(told) == [ANOTHER] and told["new_or_changed"] == 1
    assert CoreGroup.objects.get().state == "planned" and Visit.objects.count() == 2
    assert NightlyFile.objects.filter(wrong__0__0=2).exists(), "the file is kept, and the line is named"


def test_an_id_is_of_its_kind(world: PlansWorld) -> None:
    mosaic = CaseSystem(world)
    assert mosaic.told({**VISIT, "row": "1"}, {**GROUP, "row": "1"})["new_or_changed"] == 2
    assert mosaic.told({**VISIT, "row": "1", "how": "seen"}, {**GROUP, "row": "1"})["known"] == 1
    assert not Visit.objects.filter(seen_alone=True).exists() and CoreGroup.objects.count() == 1


@pytest.mark.safety(1)
def test_what_was_not_taken_is_read_by_whose_areas_are_all_of_the_senders(world: PlansWorld) -> None:
    elsewhere = PlansWorld(children=1)
    mosaic = CaseSystem(world)
    mosaic.row.user.areas.add(elsewhere.area)
    mosaic.told({**VISIT, "children": "B-9"})
    page = f"/service/visits-and-core-groups/{NightlyFile.objects.get().pk}/"
    assert signed_in(world.support).get(page).status_code == 404
    assert "B-9" in signed_in(SupportFactory(areas=[world.area, elsewhere.area])).get(page).text
    assert signed_in(SupportFactory(areas=[elsewhere.area])).get(page).status_code == 404
