"""Who does something for a child is reminded of its day, and what is past it stands on Today (SUR-12)."""

from datetime import date

import pytest
import time_machine

from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from plans.agreed_actions.actions.remind_owners import remind_owners
from plans.models import ActionReminder, PlanAction
from tests.factories.people import ChairFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
BY = date(2025, 5, 22)
"""A Thursday: the day of the one row of each plan."""


def remind(day: date, hour: int = 10) -> int:
    return remind_owners(now=at(day, hour), calendar=unit_calendar())


def verified(world: PlansWorld) -> None:
    world.worker.email_verified_on = date(2025, 5, 1)
    world.worker.save()


@pytest.mark.requirement("SUR-12")
@pytest.mark.safety(2)
def test_once_before_and_once_after_however_often_and_no_child_is_named(
    world: PlansWorld,
) -> None:
    verified(world)
    assert remind(date(2025, 5, 16)) == 0, "four working days before"
    assert remind(date(2025, 5, 19), 20) == 0, "at night"
    assert remind(date(2025, 5, 19)) == 1
    assert remind(date(2025, 5, 19)) == remind(date(2025, 5, 22)) == 0
    assert remind(date(2025, 5, 23)) == 1
    assert remind(date(2025, 5, 27)) == 0
    before, after = OutgoingMessage.objects.order_by("queued_at")
    assert before.to_address == world.worker.email
    assert "2 things to do" in before.subject and "past" not in before.subject and "2 past" in after.subject
    for message in (before, after):
        for plan in world.plans:
            assert plan.code in message.body
            assert plan.child.first_name not in message.body and "rota" not in message.body
    assert {each.occasion for each in ActionReminder.objects.all()} == {"before", "after"}


@pytest.mark.requirement("SUR-12")
def test_who_does_it_instead_and_a_day_that_moved_are_reminded_anew_and_what_is_over_is_not(
    world: PlansWorld,
) -> None:
    verified(world)
    assert remind(date(2025, 5, 19)) == 1
    other = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    PlanAction.objects.filter(plan=world.plan).update(owner=other.person)
    assert remind(date(2025, 5, 20)) == 1
    assert OutgoingMessage.objects.filter(to_address=other.email).count() == 1
    PlanAction.objects.filter(plan=world.plan).update(by_date=date(2025, 6, 30))
    assert remind(date(2025, 5, 23)) == 1, "the other child's, which is past"
    assert remind(date(2025, 6, 27)) == 1
    PlanAction.objects.update(state="done", closed_on=date(2025, 6, 27))
    assert remind(date(2025, 7, 1)) == 0


@pytest.mark.safety(8)
def test_nobody_is_reminded_without_a_verified_address_for_a_plan_that_ended_nor_of_a_child_who_died(
    world: PlansWorld,
) -> None:
    world.worker.email_verified_on = None
    world.worker.save()
    assert remind(date(2025, 5, 23)) == 0
    verified(world)
    first, second = world.plans
    first.child.death_date = date(2025, 5, 20)
    first.child.save()
    second.ended_on, second.end_reason = date(2025, 5, 21), "risk-gone"
    second.save()
    assert remind(date(2025, 5, 23)) == 0
    PlanAction.objects.filter(plan=first).update(owner=first.child.person)
    assert remind(date(2025, 5, 26)) == 0


@pytest.mark.requirement("SUR-12")
def test_what_is_past_its_day_stands_on_today_of_chair_and_manager_with_its_list(world: PlansWorld) -> None:
    stranger = ChairFactory(user__areas=[world.area]).user

    def shown(user: User, address: str) -> str:
        answer = signed_in(user).get(address)
        assert answer.status_code == 200
        return words(parsed(answer.content))

    with time_machine.travel(at(date(2025, 5, 22)), tick=False):
        assert "A rota of family members" not in shown(world.chair_user, "/today/waiting/late-actions/")
    with time_machine.travel(at(date(2025, 5, 23)), tick=False):
        today = shown(world.chair_user, "/today")
        assert "A rota of family members is agreed" in today and "1 more action past its day" in today
        today = shown(world.manager, "/today")
        assert "A rota of family members" not in today and "2 actions past their day" in today
        assert "/today/waiting/late-actions/" in signed_in(world.manager).get("/today").text
        for user in (world.chair_user, world.manager):
            listed = shown(user, "/today/waiting/late-actions/")
            for plan in world.plans:
                assert plan.child.name in listed and world.worker.name in listed
        assert "A rota of family members" not in shown(stranger, "/today")
        action = PlanAction.objects.get(plan=world.plan)
        client, page = signed_in(world.support), f"/plans/{world.plan.code}/actions/{action.pk}/"
        form = opened(client, page) | parts("closed_on", date(2025, 5, 23)) | {"state": "done"}
        assert client.post(page, form).status_code == 302
        assert "more action" not in shown(world.chair_user, "/today")
