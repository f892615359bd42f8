"""What the case system is told: of each thing once, reference numbers, outcome, category and dates alone."""

import json
from datetime import date
from typing import Any

import pytest

from conferences.calling_off.actions.stand_down import stand_down
from conferences.conference.sealed import seal
from conferences.decisions.actions.decide import Chosen
from cpunit.case_system.models import Notice
from cpunit.domain.telling_case_system import Event
from cpunit.people.models import Child
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.outcomes.actions.correct_decision import correct_decision, what_stands
from tests.conferences.world import DAY, NOW, World
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import closed, on_a_plan, unopened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("WKF-10")]

NAMES = {"id", "event", "made_at", "record", "kind", "on", "children"}
OF_CHILD = {
    "reference",
    "authority_id",
    "outcome",
    "category",
    "child_in_need_review_on",
    "plan",
    "plan_started_on",
    "plan_ended_on",
}


def told(event: Event) -> dict[str, Any]:
    notice = Notice.objects.get(event=event)
    said: dict[str, Any] = json.loads(notice.body)
    assert said["id"] == str(notice.pk)
    assert set(said) == NAMES
    assert all(set(each) == OF_CHILD for each in said["children"])
    return said


@laid(closed)
@pytest.mark.safety(10)
def test_the_close_tells_for_each_child_what_was_decided_and_names_nobody(world: World) -> None:
    said = told(Event.DECIDED)
    plan = Plan.objects.get()
    assert (said["record"], said["kind"], said["on"]) == (world.conference.code, "initial", DAY.isoformat())
    on_plan, in_need = (each.code for each in world.children)
    assert {each["reference"]: (each["outcome"], each["category"]) for each in said["children"]} == {
        on_plan: ("plan", "neglect"),
        in_need: ("child-in-need", None),
    }
    of_plan = next(each for each in said["children"] if each["reference"] == on_plan)
    assert (of_plan["plan"], of_plan["plan_started_on"]) == (plan.code, DAY.isoformat())
    body, home = Notice.objects.get().body, world.family.addresses.first()
    people = [*world.children, *world.family.adults.all()]
    held = [word for each in (world.family, *people) for word in each.name.split() if word.isalpha()]
    assert home is not None
    assert [each for each in (*held, home.postcode, home.lines) if each in body] == []


@laid(closed)
def test_a_correction_tells_of_the_child_whom_it_is_about_as_it_stands_now(world: World) -> None:
    child = world.children[1]
    decision = world.conference.decisions.get(child=child)
    correct_decision(
        conference=world.conference,
        child=child,
        chosen=Chosen(outcome="plan", reasons="He was hit.", category="emotional"),
        why="The wrong box was ticked.",
        seen=seal(what_stands(decision)),
        by=world.chair_user,
        now=NOW,
    )
    (of_child,) = told(Event.CORRECTED)["children"]
    assert of_child["reference"] == child.code
    assert (of_child["outcome"], of_child["category"]) == ("plan", "emotional")
    assert of_child["plan"] == Plan.objects.get(child=child).code


@laid(unopened)
def test_a_conference_that_is_stood_down_is_told_without_its_reason(world: World) -> None:
    Child.objects.filter(pk=world.children[0].pk).update(authority_id="A-1000")
    stand_down(conference=world.conference, reason="not-quorate", by=world.chair_user, now=NOW)
    said = told(Event.STOOD_DOWN)
    assert (said["record"], said["on"]) == (world.conference.code, DAY.isoformat())
    assert said["children"][0]["authority_id"] == "A-1000"
    assert {each["outcome"] for each in said["children"]} == {None}
    assert "quorate" not in json.dumps(said)


@laid(on_a_plan)
@pytest.mark.parametrize("by_a_file", [False, True], ids=["by a person", "by a file that came in"])
def test_a_plan_that_ends_is_told_unless_a_file_told_us_of_it(world: PlansWorld, by_a_file: bool) -> None:
    day, plan = date(2025, 8, 1), world.plan
    how: dict[str, Any] = {"reason": "transferred", "accepted_by": "Leeds", "by": world.manager}
    how = {"reason": "not-told", "by": None} if by_a_file else how
    end_plan(plan=plan, ended_on=day, now=at(day), today=day, **how)
    if by_a_file:
        assert not Notice.objects.exists()
        return
    said = told(Event.PLAN_ENDED)
    assert (said["record"], said["on"]) == (plan.code, "2025-08-01")
    assert said["children"][0]["plan_ended_on"] == "2025-08-01"
    assert "Leeds" not in json.dumps(said)
