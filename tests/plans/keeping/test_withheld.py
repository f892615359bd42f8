"""What is withheld from a lead social worker is neither shown nor taken behind their door (safety 1)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Exclusion
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, TransferOut, Visit
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import hold
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import parts
from tests.plans.visits.test_visits import visit
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.safety(1)]
TODAY = date(2025, 6, 20)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def keep_from_lead(world: PlansWorld, **what: Any) -> None:
    withhold(
        family=world.family,
        what=What(**what),
        kept_from=From(person=world.worker.person),
        reason="They asked",
        source="The police",
        by=world.support,
        now=at(TODAY),
    )


def test_whoever_is_not_offered_is_not_taken_either(world: PlansWorld) -> None:
    father = world.family.adults.order_by("pk")[0]
    nurse = ProfessionalFactory(name="Anna Lind", agency=AgencyFactory(name="Fellside Academy"))
    for plan in world.plans:
        plan.core_group_members.add(nurse)
        plan.core_group_family.add(father.person)
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/core-group/"
    shown_before = lead.get(door)
    keep_from_lead(world, record=world.plan.reference, words="Anna Lind")
    keep_from_lead(world, person=father.person)
    typed = {**parts("held_on", TODAY), "progress": "The rota works"}
    for name, key in (("members", nurse.pk), ("of_family", father.pk), ("apologies", father.pk)):
        answer = post(lead, door, "progress", shown_before, **typed, **{name: [key]})
        assert answer.status_code == 200
        assert nurse.name not in answer.text and father.name not in answer.text
    planned = {**parts("planned_for", date(2025, 6, 25)), "members": [nurse.pk]}
    assert post(lead, f"{door}next/", "members", **planned).status_code == 200
    assert not CoreGroup.objects.exists()


def test_what_holds_withheld_words_is_not_opened_to_be_corrected(world: PlansWorld) -> None:
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    one = visit(world, TODAY, place="At 4 Elm Row")
    group = hold(world, TODAY, progress="She moved to 4 Elm Row")
    pages = (f"{door}visits/{one.pk}/", f"{door}core-groups/{group.pk}/")
    stale = {page: lead.get(page) for page in pages}
    assert all("Elm Row" in each.text for each in stale.values())
    assert lead.get(door).text.count(">Correct<") == 2
    keep_from_lead(world, record=world.plan.reference, words="4 Elm Row")
    for page in pages:
        assert lead.get(page).status_code == 404
        assert post(lead, page, "why", stale[page], why="So", take_out="on").status_code == 404
    assert ">Correct<" not in lead.get(door).text, "no link leads to a page that does not open"
    assert Visit.objects.exists() and CoreGroup.objects.get().state == "held"


def test_who_is_kept_from_a_brother_records_nothing_of_either(world: PlansWorld) -> None:
    plan, other = world.plans
    lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/core-group/"
    stale = lead.get(door)
    kept = Exclusion.objects.create(
        family=world.family, person=world.worker.person, ground="Threats", decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )  # fmt: skip
    kept.children.set([other.child])
    assert lead.get(door).status_code == 404
    held = {**parts("held_on", TODAY), "progress": "The rota works", "plans": [plan.pk, other.pk]}
    assert post(lead, door, "progress", stale, **held).status_code == 404
    assert not CoreGroup.objects.exists()


@pytest.mark.requirement("KRK-7")
def test_who_takes_papers_in_elsewhere_keeps_no_plan_of_a_child_who_stays(world: PlansWorld) -> None:
    plan, other = world.plans
    one, group = visit(world, TODAY), hold(world, TODAY)
    lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/"
    next_one = plan_core_group(
        plans=[plan], planned_for=date(2025, 6, 30), members=[], by=world.support, now=at(TODAY)
    )
    pages = (
        "core-group/",
        "core-group/next/",
        f"core-group/{next_one.pk}/",
        f"core-groups/{group.pk}/",
        "visit/",
        f"visits/{one.pk}/",
    )
    assert all(lead.get(f"{door}{page}").status_code == 200 for page in pages)
    TransferOut.objects.create(
        plan=other, authority="Calder Council", moves_on=TODAY, is_permanent=True, receiver=world.worker,
        recorded_by=world.support, recorded_at=at(TODAY),
    )  # fmt: skip
    assert all(lead.get(f"{door}{page}").status_code == 404 for page in pages)


def test_five_brothers_and_sisters_cost_no_more_than_two_where_something_is_withheld() -> None:
    found = asked_where_something_is_withheld(5)
    assert found == asked_where_something_is_withheld(2)
    assert max(found.values()) <= MOST_QUERIES, found


def asked_where_something_is_withheld(children: int) -> dict[str, int]:
    world = PlansWorld(children=children)
    group, one = hold(world, TODAY), visit(world, TODAY)
    keep_from_lead(world, record=world.plan.reference, words="4 Elm Row")
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    counts = {}
    pages = ("core-group/", "core-group/next/", f"core-groups/{group.pk}/", "visit/", f"visits/{one.pk}/")
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            answer = lead.get(f"{door}{page}")
        assert answer.status_code == 200
        assert "next/" not in page or all(plan.code in answer.text for plan in world.plans)
        counts[re.sub(r"\d+", "n", page)] = len(asked)
    return counts
