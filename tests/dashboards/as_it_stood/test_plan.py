"""A plan as it stood: its rows, its core group, what had been recorded and what was due."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferences.models import ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Restriction
from plans.drafting.actions.become import become
from plans.drafting.actions.change_part import change_part
from plans.drafting.parts import Said
from plans.drafting.parts import of_plan as says_of_plan
from plans.models import CoreGroup, DraftPart, Plan, PlanAction, PlanDraft, Visit
from plans.visits.actions.record_visit import record_visit
from tests.conferences.world import DAY, NOW, World
from tests.dashboards.as_it_stood import TODAY, recorded, stood
from tests.factories.people import AddressFactory, ProfessionalFactory
from tests.factories.plans import at
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]

CHANGED_ON = date(2025, 6, 10)
BEFORE = CHANGED_ON - timedelta(days=1)
Changed = Callable[[World, Plan, set[int], set[int], date], None]


def plan_of(world: World) -> Plan:
    return Plan.objects.get(child=world.children[0])


def of_plan(world: World, day: date) -> str:
    return stood(world.support, plan_of(world).get_absolute_url(), day)


def row_of(world: World) -> PlanAction:
    return plan_of(world).actions.order_by("pk")[0]


def test_a_row_stands_with_its_state_from_the_day_on_which_the_plan_began(world: World) -> None:
    """Also the rows that a conference gave it all at once."""
    row = row_of(world)
    assert row.history.count() == 1
    told = of_plan(world, DAY)
    assert row.action in told and f"Measured by: {row.measure}" in told and "To do" in told
    recorded(row, at(CHANGED_ON), state="done", closed_on=CHANGED_ON, measure="The nurse sees it")
    assert "To do" in of_plan(world, BEFORE) and f"Measured by: {row.history.last().measure}" in of_plan(
        world, BEFORE
    )
    after = of_plan(world, CHANGED_ON)
    assert "Done, 10 June 2025" in after and "Measured by: The nurse sees it" in after


def test_a_row_that_was_added_or_taken_away_since(world: World) -> None:
    row = row_of(world)
    facts = {name: getattr(row, name) for name in ("plan", "need", "outcome", "measure", "owner", "by_date")}
    more = PlanAction(action="Somebody rings each week", **facts)
    recorded(more, at(CHANGED_ON))
    assert "Somebody rings" not in of_plan(world, BEFORE)
    assert "Somebody rings" in of_plan(world, CHANGED_ON)
    with time_machine.travel(at(CHANGED_ON + timedelta(days=2)), tick=False):
        more.delete()
    assert "Somebody rings" in of_plan(world, CHANGED_ON + timedelta(days=1))
    assert "Somebody rings" not in of_plan(world, CHANGED_ON + timedelta(days=2))


def test_of_a_row_without_a_history_it_is_said_that_none_is_kept(world: World) -> None:
    """Those of plans that began before rows had one: nothing says that there were none."""
    row = row_of(world)
    plan, history = row.plan, PlanAction.history.filter(plan_id=row.plan_id)
    history.delete()
    kept_of_none = f"It is not kept since when the plan had {plan.actions.count()} more action"
    told = of_plan(world, DAY)
    assert "What was to be done Not kept." in told and kept_of_none in told
    recorded(row, at(CHANGED_ON), measure="The nurse sees it")
    assert kept_of_none in of_plan(world, BEFORE)
    told = of_plan(world, CHANGED_ON)
    assert "The nurse sees it" in told and kept_of_none not in told
    row.delete()
    assert kept_of_none in of_plan(world, BEFORE)
    plan.actions.all().delete()
    history.delete()
    assert "The plan had no actions on record." in of_plan(world, DAY)


def test_the_core_group_is_as_the_conference_arranged_it(world: World) -> None:
    place = ConferenceChild.objects.get(conference=world.conference, child=world.children[0])
    told = of_plan(world, DAY)
    assert f"As {world.conference.code} of 8 May 2025 arranged it" in told
    group = told.split("arranged it")[1].split("What was to be done")[0]
    assert place.core_group_members.exists()
    assert all(member.name in group for member in place.core_group_members.all())


def by_a_draft(world: World, plan: Plan, joins: set[int], gone: set[int], day: date) -> None:
    draft = PlanDraft.objects.create(
        plan=plan,
        drafted_by=world.worker,
        begun_at=at(BEFORE),
        handed_in_at=at(BEFORE),
        signed_by=world.partners[0],
        signed_at=at(day),
    )
    part = DraftPart.objects.create(draft=draft, part=DraftPart.Part.CORE_GROUP, why="They moved")
    part.joins.set(joins)
    part.leaves.set(gone)
    become(Said.by(part), plan, "They moved", at(day))


def by_the_unit(world: World, plan: Plan, joins: set[int], gone: set[int], day: date) -> None:
    members = (says_of_plan(plan, "core-group")["members"] | joins) - gone
    typed = {"members": members, "why": "They moved"}
    change_part(plan=plan, which="core-group", typed=typed, by=world.support, now=at(day))


@pytest.mark.parametrize("changed", [by_a_draft, by_the_unit])
def test_who_joined_and_left_the_core_group_since(world: World, changed: Changed) -> None:
    with time_machine.travel(at(BEFORE), tick=False):
        plan, nurse = plan_of(world), ProfessionalFactory(name="Nell Nurse")
    leaves, again = world.professionals[1], CHANGED_ON + timedelta(days=7)
    for day, joins, gone in ((CHANGED_ON, {nurse.pk}, {leaves.pk}), (again, set(), {nurse.pk})):
        with time_machine.travel(at(day), tick=False):
            changed(world, plan, joins, gone, day)

    def group(day: date) -> str:
        return of_plan(world, day).split("Core group As")[1].split("What was to be done")[0]

    assert leaves.name in group(BEFORE) and "Nell Nurse" not in group(BEFORE)
    told = group(CHANGED_ON)
    assert "arranged it, and as it was changed on 10 June 2025" in told
    assert "Nell Nurse" in told and leaves.name not in told
    told = group(again)
    assert "as it was changed on 10 June 2025 and 17 June 2025" in told and "Nell Nurse" not in told
    members = plan.core_group_members.all()
    assert members and all(each.name in told for each in members)


def test_who_held_the_case_then_led_a_plan_for_which_nobody_was_chosen(world: World) -> None:
    plan = plan_of(world)
    Plan.objects.filter(pk=plan.pk).update(lead_social_worker=None)
    Plan.history.filter(id=plan.pk).update(lead_social_worker=None)
    assert world.worker.name in stood(world.support, plan.get_absolute_url(), TODAY)
    child = stood(world.support, f"/children/{plan.child.code}/", TODAY)
    assert f"lead social worker: {world.worker.name}" in child


def test_before_the_plan_began_there_was_none(world: World) -> None:
    told = of_plan(world, DAY - timedelta(days=1))
    assert "Nothing was recorded here by the end of 7 May 2025: the first record is of 8 May 2025." in told


def test_core_groups_and_visits_count_from_the_day_on_which_they_were_recorded(world: World) -> None:
    plan = plan_of(world)
    group = CoreGroup(family=world.family, planned_for=CHANGED_ON)
    recorded(group, at(BEFORE))
    group.plans.set([plan])
    recorded(group, at(CHANGED_ON), state="held", held_on=CHANGED_ON)
    visit = Visit(plan=plan, visited_on=BEFORE, professional=world.worker, seen=True, place="At home")
    recorded(visit, at(CHANGED_ON))
    told = of_plan(world, BEFORE)
    assert "Core groups held None" in told and "Tue 10 June 2025" in told.split("Core group planned")[1]
    assert "Visits with the child seen None" in told
    told = of_plan(world, CHANGED_ON)
    assert "Core groups held 1, the last on 10 June 2025" in told
    assert "Visits with the child seen 1, the last on 9 June 2025" in told
    recorded(visit, at(CHANGED_ON + timedelta(days=1)), seen=False, seen_alone=False)
    assert "Visits with the child seen 1" in of_plan(world, CHANGED_ON)
    assert "Visits with the child seen None" in of_plan(world, CHANGED_ON + timedelta(days=1))


@pytest.mark.safety(12)
def test_a_visit_of_which_nobody_ever_told_is_not_said_to_be_missed(world: World) -> None:
    day = date(2025, 7, 1)
    visit = "Social worker visits the child Thu 15 May 2025"
    assert f"{visit}, of which nobody had told" in of_plan(world, day)
    with time_machine.travel(at(CHANGED_ON), tick=False):
        record_visit(
            plan=plan_of(world), visited_on=CHANGED_ON, professional=world.worker, seen=True,
            seen_alone=True, place="At home", reckoner=Reckoner.current(), by=world.support,
            now=at(CHANGED_ON), today=CHANGED_ON,
        )  # fmt: skip
    assert f"{visit}, which had passed" in of_plan(world, BEFORE)
    assert "Tue 17 June 2025, which had passed" in of_plan(world, day)


@pytest.mark.safety(9)
def test_what_is_protected_today_stands_in_no_words_of_then(world: World) -> None:
    plan, row = plan_of(world), row_of(world)
    recorded(plan, at(BEFORE), contingency_plan="She goes to 97 Alder Close")
    recorded(row, at(BEFORE), measure="She is seen at 97 Alder Close")
    assert "97 Alder Close" in of_plan(world, BEFORE)
    refuge = AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    Restriction.objects.create(
        family=world.family, address=refuge, from_person=world.adults[1].person, reason="He waits there",
        source="The school", recorded_by=world.support, recorded_at=NOW,
    )  # fmt: skip
    recorded(plan, at(CHANGED_ON), contingency_plan="Her aunt comes")
    told = of_plan(world, BEFORE)
    assert "Alder" not in told and told.count("Left out: what is protected or withheld today") == 2
    assert "Her aunt comes" in of_plan(world, CHANGED_ON)


def test_the_queries_do_not_grow_with_the_rows_of_the_plan(world: World) -> None:
    client, address = (
        signed_in(world.manager),
        f"{plan_of(world).get_absolute_url()}as-it-stood/?on={CHANGED_ON}",
    )

    def asked() -> int:
        with time_machine.travel(at(TODAY, 10), tick=False), CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    asked()
    few, row = asked(), row_of(world)
    for nth in range(20):
        recorded(row, at(BEFORE), measure=f"Measure {nth}")
        recorded(
            PlanAction(
                **{
                    name: getattr(row, name)
                    for name in ("plan", "need", "outcome", "action", "measure", "owner", "by_date")
                }
            ),
            at(BEFORE),
        )
    assert asked() == few
