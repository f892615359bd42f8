"""Who may be told nothing of a plan any more is not reminded of what they do, and chair and lead are told."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Exclusion, Professional
from cpunit.release.readers import readers_of
from plans.agreed_actions.actions.remind_owners import remind_owners
from plans.agreed_actions.reached import UNREACHED, unreached_of
from plans.models import Plan, PlanAction
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
DAY = date(2025, 5, 23)
"""The first working day after that of the one row of each plan."""


@pytest.fixture(autouse=True)
def past_its_day() -> Iterator[None]:
    with time_machine.travel(at(DAY, 10), tick=False):
        yield


@pytest.fixture
def owner(world: PlansWorld) -> Professional:
    """Of every row, and not the lead."""
    owner: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    PlanAction.objects.update(owner=owner.person)
    for plan in world.plans:
        plan.lead_social_worker = world.worker
        plan.save()
    world.worker.email_verified_on = date(2025, 5, 1)
    world.worker.save()
    return owner


def exclude(world: PlansWorld, owner: Professional, **facts: Any) -> Exclusion:
    told = {"ground": "Threats", "decided_by": world.chair, "review_on": date(2025, 9, 1), **facts}
    return Exclusion.objects.create(family=world.family, person=owner.person, **told)


def remind() -> int:
    return remind_owners(now=at(DAY, 10), calendar=unit_calendar())


def is_said(world: PlansWorld, plan: Plan) -> bool:
    """To the chair on the plan's own page, and to who leads it behind their door; the same to both."""
    chair, lead = signed_in(world.chair_user), at_door(world.worker.person)
    with CaptureQueriesContext(connection) as asked:
        page = words(parsed(chair.get(f"/plans/{plan.code}/").content))
    assert len(asked) <= MOST_QUERIES
    with CaptureQueriesContext(connection) as asked:
        door = words(parsed(lead.get(f"/door/plans/{plan.code}/").content))
    assert len(asked) <= MOST_QUERIES
    assert "A rota of family members" in page and "A rota of family members" in door
    assert (UNREACHED in page) == (UNREACHED in door)
    assert "Threats" not in door, "and why is not"
    return UNREACHED in page


@pytest.mark.requirement("LDS-4", "SUR-12")
def test_who_was_excluded_since_is_not_reminded_and_somebody_else_is_to_be_chosen(
    world: PlansWorld, owner: Professional
) -> None:
    kept = exclude(world, owner)
    assert remind() == 0
    assert all(is_said(world, plan) for plan in world.plans)
    kept.ended_at = at(DAY)
    kept.save()
    assert not any(is_said(world, plan) for plan in world.plans)
    assert remind() == 1, "and is once they are excluded no longer"


@pytest.mark.requirement("LDS-4", "SUR-12")
def test_who_is_kept_from_the_matters_of_one_child_is_reminded_of_the_others(
    world: PlansWorld, owner: Professional
) -> None:
    first, second = world.plans
    exclude(world, owner).children.add(first.child)
    assert remind() == 1
    body = OutgoingMessage.objects.get(to_address=owner.email).body
    assert second.code in body and first.code not in body
    assert is_said(world, first) and not is_said(world, second)


@pytest.mark.safety(1)
@pytest.mark.parametrize("by_agency", [False, True])
def test_from_whom_all_about_a_child_is_withheld_is_not_reminded_of_their_plan(
    world: PlansWorld, owner: Professional, by_agency: bool
) -> None:
    first, second = world.plans
    withhold(
        family=world.family,
        what=What(person=first.child.person),
        kept_from=From(agency=owner.agency) if by_agency else From(person=owner.person),
        reason="He is her brother",
        source="The police",
        by=world.support,
        now=at(DAY),
    )
    assert remind() == 1
    body = OutgoingMessage.objects.get(to_address=owner.email).body
    assert second.code in body and first.code not in body
    assert is_said(world, first) and not is_said(world, second)
    for plan in world.plans:
        reads = readers_of(plan.reference, [owner.person])[owner.pk].reads_of(plan.child_id)
        to_do = set(plan.actions.filter(state="to-do").values_list("pk", flat=True))
        assert unreached_of(plan) == (set() if reads else to_do), "the statement says what a reader is"


@pytest.mark.requirement("LDS-4")
def test_who_left_since_cannot_be_reached_and_who_is_kept_from_a_part_can(
    world: PlansWorld, owner: Professional
) -> None:
    exclude(world, owner, extent="part", part="The history", told="You are asked to the second part.")
    assert not is_said(world, world.plan) and remind() == 1
    owner.left_on = DAY
    owner.save()
    assert is_said(world, world.plan)
    PlanAction.objects.update(state="done", closed_on=DAY)
    page = words(parsed(signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").content))
    assert UNREACHED not in page, "what is done is reminded of no more"


@pytest.mark.requirement("SUR-12")
def test_the_list_of_what_is_late_says_of_its_owner_that_they_have_left(
    world: PlansWorld, owner: Professional
) -> None:
    client = signed_in(world.manager)
    assert "who has left" not in client.get("/today/waiting/late-actions/").text
    Professional.objects.filter(pk=owner.pk).update(left_on=DAY)
    assert f"{owner.name}, who has left, by Thu 22 May 2025" in words(
        parsed(client.get("/today/waiting/late-actions/").content)
    )
