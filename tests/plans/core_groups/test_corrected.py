"""A core group that was recorded wrongly is put right by the unit, or on the same day by who leads."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.models import Exclusion
from plans.models import CoreGroup, Plan
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import TODAY, hold, running
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import gone_on, parts, signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.requirement("BNS-7")]
FIRST, SECOND = date(2025, 5, 20), date(2025, 6, 3)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def sent(world: PlansWorld, group: CoreGroup, page: Any = None, **typed: Any) -> Any:
    address = f"/plans/{world.plan.code}/core-group/{group.pk}/"
    client = signed_in(world.support)
    answer = post(client, address, "why", page, **{"why": "Written down wrongly", **typed})
    return gone_on(client, address, answer)


def met(plan: Plan) -> list[date | None]:
    kinds = ["first-core-group", "core-group"]
    rows = Deadline.objects.filter(record=plan.reference, kind__in=kinds, outcome="met").order_by("pk")
    return list(rows.values_list("done_on", flat=True))


def test_another_day_moves_what_runs_for_each_child_and_who_came_is_as_it_was(world: PlansWorld) -> None:
    one, two = hold(world, FIRST), hold(world, SECOND)
    nurse = ProfessionalFactory()
    world.plan.core_group_members.add(nurse)
    answer = sent(world, two, **parts("held_on", date(2025, 6, 5)), members=[world.worker.pk, nurse.pk])
    assert answer.status_code == 302
    for plan in world.plans:
        assert running(plan)["core-group"] == date(2025, 6, 19)
        assert running(plan)["plan-updated"] == date(2025, 6, 9)
        assert met(plan) == [FIRST, date(2025, 6, 5)]
    assert nurse in two.members.all()
    page = signed_in(world.support).get(f"/plans/{world.plan.code}/").text
    assert f"/core-group/{two.pk}/" in page
    before = {plan.pk: running(plan) for plan in world.plans}
    assert sent(world, one, **parts("held_on", date(2025, 5, 21))).status_code == 302
    assert {plan.pk: running(plan) for plan in world.plans} == before
    assert met(world.plan)[0] == date(2025, 5, 21)
    assert "lies between" in sent(world, one, **parts("held_on", date(2025, 6, 10))).text
    assert "recorded already" in sent(world, one, **parts("held_on", date(2025, 6, 5))).text


def test_that_it_was_corrected_and_why_stands_on_the_plan_and_the_childs_page(world: PlansWorld) -> None:
    group, client = hold(world, FIRST), signed_in(world.support)
    pages = (f"/plans/{world.plan.code}/", f"/children/{world.plan.child.code}/")
    assert not [page for page in pages if "Corrected:" in client.get(page).text]
    assert sent(world, group, progress="The rota broke down").status_code == 302
    assert all("Corrected: Written down wrongly" in client.get(page).text for page in pages)
    assert sent(world, group, progress="The rota works", why="It works after all").status_code == 302
    told = client.get(pages[0]).text
    assert "Corrected: It works after all" in told and "Written down wrongly" not in told
    assert sent(world, group, take_out="on", why="It was of another family").status_code == 302
    told = client.get(pages[0]).text
    assert "It was of another family" in told and "Corrected:" not in told


def test_what_the_lead_recorded_behind_their_door_is_no_correction(world: PlansWorld) -> None:
    lead, address = at_door(world.worker.person), f"/door/plans/{world.plan.code}/core-group/"
    post(lead, address, "progress", progress="It works", **parts("held_on", TODAY), members=[])
    assert CoreGroup.objects.get().state == "held"
    assert "Corrected:" not in signed_in(world.support).get(f"/plans/{world.plan.code}/").text


def test_a_page_left_open_undoes_nothing(world: PlansWorld) -> None:
    group, client = hold(world, FIRST), signed_in(world.support)
    address = f"/plans/{world.plan.code}/core-group/{group.pk}/"
    stale = client.get(address)
    assert sent(world, group, progress="The rota broke down").status_code == 302
    answer = post(client, address, "why", stale, why="So", progress="The rota works well")
    assert "Somebody else changed this" in answer.text
    assert CoreGroup.objects.get().progress == "The rota broke down"


def test_the_lead_corrects_on_the_day_on_which_it_was_recorded(world: PlansWorld) -> None:
    group, lead = hold(world, FIRST), at_door(world.worker.person)
    door = f"/door/plans/{world.plan.code}/"
    behind = f"{door}core-groups/{group.pk}/"
    assert behind in lead.get(door).text
    assert post(lead, behind, "why", why="So", progress="The rota broke down").status_code == 302
    assert CoreGroup.objects.get().progress == "The rota broke down"
    assert world.worker.name in group.history.first().history_change_reason
    stale = lead.get(behind)
    with time_machine.travel(at(TODAY + timedelta(days=1), 10), tick=False):
        lead = at_door(world.worker.person)
        assert behind not in lead.get(door).text
        assert "ring the unit" in post(lead, behind, "why", stale, why="So", progress="It works").text
    assert CoreGroup.objects.get().progress == "The rota broke down"


@pytest.mark.failure(9)
def test_who_came_before_is_read_in_the_history(world: PlansWorld) -> None:
    mother = world.family.adults.order_by("pk")[0].person
    group = hold(world, FIRST, of_family=[mother], apologies=[])
    assert sent(world, group, of_family=[], members=[]).status_code == 302
    assert not group.of_family.exists() and not group.members.exists()
    after, before = group.history.all()[:2]
    assert [each.person for each in before.of_family.all()] == [mother] and not after.of_family.exists()
    assert [each.professional for each in before.members.all()] == [world.worker]
    assert after.history_change_reason == "Written down wrongly"


def test_a_plan_that_ended_since_is_told_of_what_changed_in_its_record(world: PlansWorld) -> None:
    group, (plan, other) = hold(world, FIRST), world.plans
    Plan.objects.filter(pk=other.pk).update(ended_on=TODAY, end_reason="risk-gone")
    assert sent(world, group, progress="The rota broke down").status_code == 302
    assert sent(world, group, **parts("held_on", date(2025, 5, 21))).status_code == 302
    for each in (plan, other):
        assert AuditEvent.objects.filter(record=each.code, verb="corrected").count() == 2
        assert met(each) == [date(2025, 5, 21)]


@pytest.mark.failure(9)
def test_it_is_moved_to_no_day_after_one_of_its_plans_ended(world: PlansWorld) -> None:
    group, (plan, other) = hold(world, FIRST), world.plans
    ended, after = date(2025, 6, 1), date(2025, 6, 5)
    Plan.objects.filter(pk=other.pk).update(ended_on=ended, end_reason="risk-gone")
    answer = sent(world, group, **parts("held_on", after))
    assert (
        f"Plan {other.code} ended on 1 June 2025, before 5 June 2025: take this core group out" in answer.text
    )
    assert met(plan) == met(other) == [FIRST]
    assert sent(world, group, **parts("held_on", ended)).status_code == 302
    assert met(plan) == met(other) == [ended]
    Plan.objects.filter(pk=other.pk).update(ended_on=FIRST)
    group.refresh_from_db()
    assert sent(world, group, progress="The rota broke down").status_code == 302, "the day is not moved"
    assert sent(world, group, take_out="on").status_code == 302


@pytest.mark.requirement("LDS-4")
def test_who_is_kept_from_any_of_the_children_was_not_there_unless_they_stood_there_before(
    world: PlansWorld,
) -> None:
    father = world.family.adults.order_by("pk")[0]
    group = hold(world, FIRST, of_family=[father.person])
    kept = Exclusion.objects.create(
        family=world.family, person=father.person, ground="Threats", decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )  # fmt: skip
    kept.children.set([world.plans[1].child])
    with pytest.raises(Refused, match="is excluded"):
        hold(world, SECOND, of_family=[father.person])
    with pytest.raises(Refused, match="is excluded"):
        hold(world, SECOND, apologies=[father.person])
    assert hold(world, SECOND, [world.plans[0]], of_family=[father.person])
    assert sent(world, group, progress="The rota broke down").status_code == 302
    assert list(group.of_family.all()) == [father.person]
