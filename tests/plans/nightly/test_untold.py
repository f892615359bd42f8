"""What nobody told of a plan's visits is asked for once a team and week, in one message and one list."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Child, Professional
from plans.models import Plan, Visit
from plans.nightly.actions.ask_teams import ask_teams
from tests.factories.people import ProfessionalFactory, SupportFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 6, 6)
PAGE = "/service/visits-and-core-groups/untold/"


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.fixture
def manager(world: PlansWorld) -> Professional:
    manager: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team = world.family.team
    assert team is not None
    team.manager = manager
    team.save()
    return manager


def ask(day: date = TODAY, hour: int = 10) -> int:
    return ask_teams(now=at(day, hour), calendar=unit_calendar())


@pytest.mark.safety(12)
def test_a_team_is_asked_once_a_week_for_all_its_plans_by_their_codes(
    world: PlansWorld, manager: Professional
) -> None:
    assert ask(hour=3) == 0 and ask(date(2025, 6, 7)) == 0, "in office hours"
    assert ask() == 1
    ask(hour=15)
    message = OutgoingMessage.objects.get(to_address=manager.email)
    assert all(plan.code in message.body for plan in world.plans)
    names = {part for plan in world.plans for part in (plan.child.first_name, plan.child.last_name)}
    assert not any(name in message.body + message.subject for name in names)
    ask(TODAY + timedelta(days=7))
    assert OutgoingMessage.objects.count() == 2
    for plan in world.plans:
        Visit.objects.create(
            plan=plan, visited_on=TODAY, professional=world.worker, seen=False, place="At home"
        )
    assert ask(TODAY + timedelta(days=14)) == 0, "something is known: what is late from now on is late"


@pytest.mark.safety(12)
def test_plans_that_a_census_brought_are_asked_for_too_and_a_contact_tells_nothing_of_visits(
    world: PlansWorld, manager: Professional
) -> None:
    first, second = world.plans
    Deadline.objects.filter(record=first.reference, kind="visit").delete()
    Visit.objects.create(
        plan=second, visited_on=TODAY, professional=world.worker, seen=False, before_birth=True, place="Home"
    )
    assert ask() == 1
    body = OutgoingMessage.objects.get().body
    assert f"- Plan {first.code}\n" in body and f"- Plan {second.code}: the first was due by" in body
    shown = signed_in(world.support).get(PAGE).text
    assert first.code in shown and second.code in shown and "Not known" in shown
    Child.objects.filter(pk=first.child_id).update(birth_date=None, expected_date=TODAY)
    assert first.code not in signed_in(world.support).get(PAGE).text, "visits begin at the birth"


@pytest.mark.safety(12)
def test_the_list_says_the_same_to_the_area(world: PlansWorld) -> None:
    shown = signed_in(world.support).get(PAGE).text
    assert all(plan.code in shown for plan in world.plans)
    assert world.plan.code not in signed_in(SupportFactory()).get(PAGE).text
    with time_machine.travel(at(date(2025, 5, 22), 10), tick=False):
        assert world.plan.code not in signed_in(world.support).get(PAGE).text, "it is not due yet"


def test_of_a_plan_without_a_lead_the_list_names_who_holds_the_case(world: PlansWorld) -> None:
    Plan.objects.update(lead_social_worker=None)
    assert world.family.social_worker is not None
    assert world.family.social_worker.name in signed_in(world.support).get(PAGE).text


@pytest.mark.safety(1)
def test_nobody_is_asked_about_a_child_who_is_withheld_from_them_or_who_died(
    world: PlansWorld, manager: Professional
) -> None:
    first, second = world.plans
    withhold(
        family=world.family,
        what=What(person=first.child.person),
        kept_from=From(person=manager.person),
        reason="They asked",
        source="The police",
        by=world.support,
        now=at(TODAY),
    )
    assert ask() == 1
    body = OutgoingMessage.objects.get().body
    assert second.code in body and first.code not in body
    second.child.death_date = TODAY
    second.child.save()
    assert ask(TODAY + timedelta(days=7)) == 0
