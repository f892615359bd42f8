"""The unit changes what the plans of brothers and sisters say besides their rows at once, in all or in none,
and reads who of a core group is not asked to one that is for them too.
"""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, Plan
from tests.factories.people import AreaFactory, FamilyFactory, ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY
from tests.plans.drafting.test_parts import GRAN
from tests.plans.drafting.test_together import offered
from tests.plans.drafting.test_unit_part import change, page_of
from tests.plans.drafting.test_withheld import keep
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.requirement("SUR-12")]
ON = date(2025, 6, 2)


@pytest.fixture
def other(world: PlansWorld) -> Professional:
    """Another social worker of the team, with a verified address, in no core group."""
    other: Professional = SocialWorkerFactory(
        team=world.family.team, agency=world.worker.agency, email_verified_on=date(2025, 5, 1)
    )
    return other


def asked_to(world: PlansWorld, *members: Professional) -> CoreGroup:
    """A core group that is planned for both, to which these are asked."""
    return plan_core_group(
        plans=world.plans, planned_for=ON, members=members, by=world.support, now=at(TODAY)
    )


def page(client: Client, plan: Plan) -> str:
    return words(parsed(client.get(page_of(plan, "core-group")).content))


def test_what_both_say_is_changed_in_both_and_the_new_lead_is_told_once(
    world: PlansWorld, other: Professional
) -> None:
    (one, two), chair = world.plans, signed_in(world.chair_user)
    for plan in (one, two):
        plan.core_group_members.set([world.worker])
    group = asked_to(world, world.worker)
    typed: dict[str, dict[str, Any]] = {
        "contingency": {"text": GRAN},
        "core-group": {"members": [str(world.worker.pk), str(other.pk)]},
        "lead": {"lead": str(other.pk)},
    }
    for which, said in typed.items():
        with CaptureQueriesContext(connection) as asked:
            assert offered(chair, page_of(one, which)) == [two.code]
        assert len(asked) <= MOST_QUERIES
        assert change(chair, one, which, also=[two.code], **said).status_code == 302
    for plan in Plan.objects.all():
        assert (plan.contingency_plan, plan.lead_social_worker) == (GRAN, other)
        assert set(plan.core_group_members.all()) == {world.worker, other}
    assert set(group.members.all()) == {world.worker, other}
    message = OutgoingMessage.objects.get(to_address=other.email)
    assert one.code in message.body and two.code in message.body


def test_one_that_says_something_else_is_not_offered_and_a_page_left_open_does_nothing_for_either(
    world: PlansWorld, other: Professional
) -> None:
    (one, two), chair = world.plans, signed_in(world.chair_user)
    stale = [chair.get(page_of(one, "contingency")) for _ in range(2)]
    assert change(chair, two, "contingency", text="We ask the court.").status_code == 302
    assert offered(chair, page_of(one, "contingency")) == []
    answer = change(chair, one, "contingency", stale[0], text=GRAN, also=[two.code])
    assert f"{two.child.name}: the plan says something else by now" in words(parsed(answer.content))
    assert GRAN in answer.text and not Plan.objects.filter(contingency_plan=GRAN).exists()
    assert change(chair, one, "contingency", stale[1], text=GRAN).status_code == 302
    stale[0] = chair.get(page_of(one, "lead"))
    two.child.death_date = TODAY
    two.child.save()
    answer = change(chair, one, "lead", stale[0], lead=str(other.pk), also=[two.code])
    assert f"{two.child.name}: {two.child.name} died" in words(parsed(answer.content))
    assert offered(chair, page_of(one, "lead")) == []
    assert not Plan.objects.filter(lead_social_worker=other).exists()
    assert not OutgoingMessage.objects.filter(to_address=other.email).exists()


@pytest.mark.safety(1)
def test_from_whom_one_child_is_withheld_joins_neither_by_one_page(
    world: PlansWorld, other: Professional
) -> None:
    (one, two), chair = world.plans, signed_in(world.chair_user)
    keep(world, other.person, person=two.child.person)
    there = [str(world.worker.pk), str(other.pk)]
    answer = change(chair, one, "core-group", members=there, also=[two.code])
    assert f"{two.child.name}: {other.name} cannot be chosen" in words(parsed(answer.content))
    assert not any(other in each.core_group_members.all() for each in world.plans)


@pytest.mark.safety(1)
def test_who_is_not_asked_to_a_core_group_for_both_stands_with_the_child_for_whose_sake(
    world: PlansWorld, other: Professional
) -> None:
    (one, two), chair = world.plans, signed_in(world.chair_user)
    nurse = ProfessionalFactory(name="Nora Sand")
    for plan in (one, two):
        plan.core_group_members.set([world.worker, nurse])
    asked_to(world, world.worker, nurse)
    assert "not asked" not in page(chair, one)
    answer = change(chair, one, "core-group", members=[str(each.pk) for each in (world.worker, nurse, other)])
    said = f"{other.name} is of the core group, and is not asked to that of Mon 2 June 2025, which is for"
    assert said in words(parsed(chair.get(answer.url).content)), "said once it is done"
    assert f"{said} {two.child.name} too" in page(chair, one) and "not asked" not in page(chair, two)
    CoreGroup.objects.get().members.remove(nurse)
    assert nurse.name not in page(chair, one).partition("Members of")[0], "whoever planned it chose so"


@pytest.mark.safety(1)
def test_of_who_is_kept_from_a_child_it_is_not_said_why_nor_of_whom_where_that_is_not_theirs_to_know(
    world: PlansWorld, other: Professional
) -> None:
    (one, two), chair = world.plans, signed_in(world.chair_user)
    for plan in (one, two):
        plan.core_group_members.set([other])
    asked_to(world)
    keep(world, other.person, person=two.child.person)
    said = f"{other.name} is of the core group, and is not asked to that of Mon 2 June 2025, which is for"
    with CaptureQueriesContext(connection) as asked:
        assert f"{said} {two.child.name} too" in page(chair, one)
    assert len(asked) <= MOST_QUERIES
    assert "A neighbour said it" not in page(chair, one), "not why"
    two.child.family, theirs = FamilyFactory(area=AreaFactory()), two.child.family
    two.child.save()
    assert f"{said} another child too" in page(chair, one), "whom they may not see is not named"
    two.child.family = theirs
    two.child.save()
    other.left_on = TODAY
    other.save()
    assert "not asked" not in page(chair, one)
    other.left_on = None
    other.save()
    two.ended_on, two.end_reason = TODAY, "risk-gone"
    two.save()
    assert "not asked" not in page(chair, one)
