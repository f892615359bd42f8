"""Whom a nightly row may name: those whom the unit's own pages offer, as they read what the plan says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from cpunit.people.models import Exclusion, Person
from plans.models import CoreGroup, Visit
from plans.papers.recipients import people_of
from plans.plan.near import near
from tests.factories.people import AgencyFactory, ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.nightly.test_taken_in import GROUP, TODAY, VISIT, CaseSystem
from tests.plans.nightly.test_whose import whys
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
SMITH = "other.smith@council.example"
PLANNED = {**GROUP, "how": "planned", "on": "2025-06-16", "words": ""}


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 3), tick=False):
        yield


@pytest.fixture
def mosaic(world: PlansWorld) -> CaseSystem:
    return CaseSystem(world)


def exclude(world: PlansWorld, person: Person, *plans: Any) -> None:
    made = Exclusion.objects.create(
        family=world.family, person=person, ground="Threats", decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )  # fmt: skip
    made.children.set([plan.child for plan in plans])


@pytest.mark.failure(2, 3)
@pytest.mark.safety(1)
def test_nobody_from_elsewhere_becomes_a_recipient_by_a_row(world: PlansWorld, mosaic: CaseSystem) -> None:
    smith = ProfessionalFactory(name="Ottilie Smith", email=SMITH)
    worker = SocialWorkerFactory(name="Ottilie Smith", email="far.smith@council.example")
    refuge = ProfessionalFactory(
        name="Rosa Ling",
        email="rosa@refuge.example",
        agency=AgencyFactory(name="Fellside Refuge", kind="police"),
    )
    world.plan.core_group_members.add(refuge)
    before = {each.pk for each in people_of(world.plan)}
    named = "worker@council.example;" + SMITH
    told = mosaic.told(
        {**PLANNED, "by": named},
        {**GROUP, "row": "G-2", "by": named},
        {**GROUP, "row": "G-3", "apologies": SMITH},
        {**VISIT, "by": worker.email},
        {**VISIT, "row": "V-2", "by": "rosa@refuge.example"},
    )
    assert told["new_or_changed"] == 0 and len(told["not_taken"]) == 5
    for why in whys(told)[:3]:
        assert why == f"“{SMITH}” is nobody of this child’s core group or case here: add them here first."
    assert all("nobody of children’s social care" in why for why in whys(told)[3:])
    for name in (smith.name, refuge.name, refuge.agency.name):
        assert name not in str(told), "the address that was sent is all that is said"
    assert {each.pk for each in people_of(world.plan)} == before
    assert not CoreGroup.objects.exists() and not Visit.objects.exists()


def test_who_left_their_post_is_not_taken_for_who_came(world: PlansWorld, mosaic: CaseSystem) -> None:
    left = SocialWorkerFactory(
        email=SMITH, team=world.worker.team, agency=world.worker.agency, left_on=date(2025, 5, 10)
    )
    world.plan.core_group_members.add(left)
    told = mosaic.told({**GROUP, "by": SMITH}, {**VISIT, "by": SMITH})
    assert len(told["not_taken"]) == 2


@pytest.mark.requirement("LDS-4")
def test_who_is_kept_from_either_child_was_not_at_what_was_for_both(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    father = world.family.adults.order_by("pk")[0]
    for plan in world.plans:
        plan.core_group_family.add(father.person)
    exclude(world, father.person, world.plans[1])
    exclude(world, world.worker.person, world.plans[1])
    nurse = ProfessionalFactory(email="nurse@health.example")
    for plan in world.plans:
        plan.core_group_members.add(nurse)
    here = {"by": nurse.email}
    told = mosaic.told(VISIT, {**GROUP, **here, "family": father.name}, {**PLANNED, "row": "G-2"})
    assert len(told["not_taken"]) == 3
    one = {"children": "A-0"}
    rows = (
        {**VISIT, **one},
        {**GROUP, **here, **one, "family": father.name},
        {**PLANNED, **one, "row": "G-2"},
    )
    assert mosaic.told(*rows)["new_or_changed"] == 3
    assert [each.pk for each in CoreGroup.objects.get(state="held").of_family.all()] == [father.pk]


def test_a_correction_keeps_who_was_there_and_is_here_no_more(world: PlansWorld, mosaic: CaseSystem) -> None:
    nurse = ProfessionalFactory(email="nurse@health.example")
    world.plan.core_group_members.add(nurse)
    came = {**GROUP, "by": "worker@council.example;nurse@health.example"}
    assert mosaic.told(VISIT, came)["new_or_changed"] == 2
    world.plan.core_group_members.remove(nurse)
    exclude(world, world.worker.person)
    told = mosaic.told({**VISIT, "place": "At school"}, {**came, "words": "It broke down"})
    assert told["new_or_changed"] == 2, whys(told)
    assert CoreGroup.objects.get().members.count() == 2


@pytest.mark.failure(2, 3)
@pytest.mark.safety(1)
def test_who_stood_on_a_core_group_that_never_was_is_not_known_by_it(
    world: PlansWorld, mosaic: CaseSystem
) -> None:
    nurse = ProfessionalFactory(email="nurse@health.example")
    world.plan.core_group_members.add(nurse)
    came = {**GROUP, "by": "worker@council.example;nurse@health.example"}
    assert mosaic.told(came)["new_or_changed"] == 1
    world.plan.core_group_members.remove(nurse)
    assert nurse in near(world.plan), "they came to it"
    assert mosaic.told({**GROUP, "how": "cancelled", "words": "Another family's"})["new_or_changed"] == 1
    assert nurse not in near(world.plan)
    was = CoreGroup.objects.get().history.filter(state="held").first()
    assert nurse in [each.professional for each in was.members.all()], "the history keeps them"
    told = mosaic.told(came, {**PLANNED, "row": "G-2", "by": nurse.email})
    assert [why.partition(" ")[0] for why in whys(told)] == [f"“{nurse.email}”"] * 2
    assert nurse.pk not in {each.pk for each in people_of(world.plan)}
