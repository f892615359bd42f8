"""What somebody recorded here of a core group is not written over by the nightly file."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.audit.models import AuditEvent
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, NightlyRow
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import running
from tests.plans.drafting.behind import at_door, post
from tests.plans.nightly.test_taken_in import GROUP, TODAY, CaseSystem
from tests.plans.nightly.test_whose import stands, whys
from tests.plans.pages import parts
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
DAY = date(2025, 6, 3)
PLANNED = {**GROUP, "how": "planned", "on": "2025-06-03", "words": ""}
HELD = {**GROUP, "on": "2025-06-03"}
OTHERWISE = "It is recorded here otherwise: correct it here or there."


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.fixture
def mosaic(world: PlansWorld) -> CaseSystem:
    return CaseSystem(world)


@pytest.mark.failure(9)
def test_what_the_lead_recorded_of_one_that_a_row_planned_stands(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    mother = world.family.adults.order_by("pk")[0]
    for plan in world.plans:
        plan.core_group_family.add(mother.person)
        plan.core_group_members.add(world.worker)
    mosaic.told(PLANNED)
    door = f"/door/plans/{world.plan.code}/core-group/"
    typed = {**parts("held_on", DAY), "of_family": [mother.pk], "progress": "Nobody kept to the rota"}
    answer = post(at_door(world.worker.person), door, "progress", **typed)
    assert answer.status_code == 302, words(parsed(answer.content))
    before = stands()
    other_words, other_day = HELD, {**GROUP, "on": "2025-06-02", "words": ""}
    other_people = {**HELD, "words": "", "by": "", "apologies": "worker@council.example"}
    for row in (other_words, other_day, other_people):
        assert whys(mosaic.told(row)) == [OTHERWISE]
    assert stands() == before, "and the row is asked for again as it was"
    same = {**HELD, "words": ""}
    assert mosaic.told(same)["new_or_changed"] == 1, "what the case system does not tell is no difference"
    group = CoreGroup.objects.get()
    assert list(group.of_family.all()) == [mother.person] and group.progress == "Nobody kept to the rota"
    assert mosaic.told({**HELD, "words": "Nobody kept to the rota", "family": mother.name})["known"] == 1
    assert NightlyRow.objects.get().how == "held"


def test_one_held_that_a_row_told_of_is_taken_out_by_it(world: PlansWorld, mosaic: CaseSystem) -> None:
    mosaic.told(HELD)
    assert mosaic.told({**HELD, "how": "cancelled", "words": "It was put off"})["new_or_changed"] == 1
    assert CoreGroup.objects.get().why_cancelled == "It was put off"
    assert running(world.plan)["first-core-group"] == date(2025, 5, 22)
    assert mosaic.told({**HELD, "words": "It was held after all"})["new_or_changed"] == 1
    assert CoreGroup.objects.get(state="held").progress == "It was held after all"


def test_who_is_asked_to_a_planned_one_is_told_by_the_row_and_logged(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    nurse = ProfessionalFactory(email="nurse@health.example")
    for plan in world.plans:
        plan.core_group_members.add(nurse)
    later = {**PLANNED, "on": "2025-06-16"}
    both = {**later, "by": "worker@council.example; nurse@health.example"}
    mosaic.told(later)
    assert mosaic.told(both)["new_or_changed"] == 1
    group = CoreGroup.objects.get()
    assert set(group.members.all()) == {world.worker, nurse}
    assert AuditEvent.objects.filter(verb="asked").count() == len(world.plans)
    assert {each.professional for each in group.history.first().members.all()} == {world.worker, nurse}
    assert mosaic.told({**both, "announced": "yes"})["known"] == 1, "nothing here is changed by it"
    assert AuditEvent.objects.filter(verb="asked").count() == len(world.plans)


def test_a_row_asks_others_besides_whom_the_unit_asked(world: PlansWorld, mosaic: CaseSystem) -> None:
    nurse = ProfessionalFactory(email="nurse@health.example")
    for plan in world.plans:
        plan.core_group_members.add(nurse)
    here = plan_core_group(
        plans=world.plans, planned_for=date(2025, 6, 16), members=[nurse], by=world.support, now=at(TODAY)
    )
    mosaic.told({**PLANNED, "on": "2025-06-16"})
    assert set(here.members.all()) == {world.worker, nurse} and CoreGroup.objects.count() == 1


def test_what_is_cancelled_and_was_never_planned_here_is_known(world: PlansWorld, mosaic: CaseSystem) -> None:
    cancelled = {**PLANNED, "how": "cancelled", "words": "The school is shut"}
    for said in ("The school is shut", "The school is shut on Mondays"):
        told = mosaic.told({**cancelled, "words": said})
        assert (told["known"], told["not_taken"]) == (1, [])
    mosaic.told({**PLANNED, "row": "G-2", "on": "2025-06-16"})
    mosaic.told({**cancelled, "row": "G-2", "on": "2025-06-16"})
    plan_core_group(
        plans=world.plans, planned_for=date(2025, 6, 16), members=[], by=world.support, now=at(TODAY)
    )
    told = mosaic.told({**cancelled, "row": "G-2", "on": "2025-06-16", "words": "The school was shut"})
    assert told["known"] == 1 and CoreGroup.objects.filter(state="planned").count() == 1
