"""What an entry of long ago or a correction makes of the dates is said before it is saved."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.domain.words import day_and_date
from plans.models import CoreGroup, Plan, Visit
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import gone_on, parts, signed_in
from tests.plans.visits.test_visits import visit, visit_due
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.failure(10)]
TODAY = date(2025, 6, 20)
FIRST, SECOND = date(2025, 5, 21), date(2025, 6, 19)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def visited(client: Client, address: str, day: date, page: Any = None) -> Any:
    return post(client, address, "place", page, how="alone", place="At home", **parts("visited_on", day))


def met_by_hand(client: Client, address: str, day: date, page: Any = None) -> Any:
    return post(client, address, "progress", page, progress="The rota holds", **parts("held_on", day))


def said(answer: Any) -> str:
    assert answer.status_code == 200, "it is said first"
    told: str = words(parsed(answer.content)).partition("When you go on:")[2]
    return told


def due(plan: Plan, kind: str) -> date:
    return Deadline.objects.open().get(record=plan.reference, kind=kind).due_date


@pytest.mark.requirement("BNS-9")
def test_a_visit_told_in_its_week_is_saved_at_once(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    visit(world, FIRST)
    assert visited(client, address, date(2025, 6, 13)).status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 27)


@pytest.mark.requirement("BNS-9")
def test_a_visit_of_weeks_ago_says_what_it_moves_and_then_moves_it(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    first = visited(client, address, FIRST)
    told = said(first)
    assert "Social worker visits the child: due by Thu 22 May 2025, done Wed 21 May 2025." in told
    assert "Social worker visits the child: due by Thu 5 June 2025, late." in told
    assert "It is not saved yet." in first.text
    assert "Not done yet:" in parsed(first.content).findtext(".//title")
    assert len(parsed(first.content).xpath("//*[@autofocus and @tabindex='-1']")) == 1, "read out first"
    assert not Visit.objects.exists() and visit_due(world.plan) == date(2025, 5, 22), "nothing is saved yet"
    assert "Save it so" in told
    assert gone_on(client, address, first).status_code == 302
    assert Visit.objects.get().visited_on == FIRST and visit_due(world.plan) == date(2025, 6, 5)


@pytest.mark.requirement("BNS-9")
def test_one_from_before_a_later_one_says_that_nothing_moves(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    visit(world, SECOND)
    stands = visit_due(world.plan)
    first = visited(client, address, FIRST)
    assert "No date moves: a later one is recorded." in said(first)
    assert gone_on(client, address, first).status_code == 302
    assert visit_due(world.plan) == stands
    told = client.get(f"/plans/{world.plan.code}/").text
    assert "The visit is recorded." in told and "clock has started" not in told
    address = f"/plans/{world.plan.code}/core-group/"
    for day, turns in ((SECOND, True), (date(2025, 6, 18), False)):
        answer = met_by_hand(client, address, day)
        assert gone_on(client, address, answer).status_code == 302
        assert ("clock has started" in client.get(f"/plans/{world.plan.code}/").text) == turns


def test_what_moved_meanwhile_is_said_anew_and_nothing_is_saved(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    shown = visited(client, address, FIRST)
    visit(world, SECOND)
    again = gone_on(client, address, shown)
    assert "No date moves" in said(again) and Visit.objects.count() == 1
    assert gone_on(client, address, again).status_code == 302


@pytest.mark.requirement("BNS-7")
def test_a_core_group_of_weeks_ago_names_each_child_once(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/core-group/"
    shown = met_by_hand(client, address, date(2025, 5, 19))
    one, two = world.plans
    told = said(shown)
    both = {f"{a.child.name} and {b.child.name}" for a, b in ((one, two), (two, one))}
    assert any(
        f"Next core group held, for {names}: due by Tue 3 June 2025, late." in told for names in both
    ), told
    assert not CoreGroup.objects.filter(state=CoreGroup.State.HELD).exists()
    assert gone_on(client, address, shown).status_code == 302
    assert {due(plan, "core-group") for plan in world.plans} == {date(2025, 6, 3)}


@pytest.mark.requirement("BNS-7", "BNS-9")
def test_a_correction_says_what_it_moves_before_it_does(world: PlansWorld) -> None:
    client, plan = signed_in(world.support), world.plan
    one = visit(world, SECOND)
    stands = visit_due(plan)
    address = f"/plans/{plan.code}/visits/{one.pk}/"
    shown = post(client, address, why="Another day", **parts("visited_on", date(2025, 6, 17)))
    told = said(shown)
    assert "done Tue 17 June 2025 instead of Thu 19 June 2025, late" in told
    assert "due by Tue 1 July 2025 instead of Thu 3 July 2025" in told
    assert visit_due(plan) == stands
    assert gone_on(client, address, shown).status_code == 302
    assert visit_due(plan) == date(2025, 7, 1)
    gone = post(client, address, why="There was none", take_out="on")
    told = said(gone)
    assert "due by Thu 22 May 2025, not known instead of Tue 1 July 2025." in told, "one date, and not two"
    assert "falls away" not in told and Visit.objects.exists()
    assert gone_on(client, address, gone).status_code == 302
    assert visit_due(plan) == date(2025, 5, 22) and not Visit.objects.exists()


@pytest.mark.requirement("BNS-9")
def test_the_lead_is_told_behind_their_door_too(world: PlansWorld) -> None:
    lead, address = at_door(world.worker.person), f"/door/plans/{world.plan.code}/visit/"
    shown = visited(lead, address, FIRST)
    assert "due by Thu 5 June 2025, late" in said(shown)
    assert gone_on(lead, address, shown).status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 5)


def test_what_is_refused_is_said_at_once_and_nothing_typed_is_lost(world: PlansWorld) -> None:
    client, address = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    answer = visited(client, address, date(2025, 1, 2))
    assert "There is a problem" in answer.text and "When you go on" not in answer.text
    assert 'value="At home"' in answer.text


@pytest.mark.safety(12)
@pytest.mark.requirement("BNS-9")
def test_a_visit_of_which_nobody_told_is_said_to_be_not_known_and_not_late(world: PlansWorld) -> None:
    client, plan = signed_in(world.support), world.plan
    one = visit(world, FIRST)
    address = f"/plans/{plan.code}/visits/{one.pk}/"
    due_by = "Social worker visits the child: due by Thu 22 May 2025"
    runs = day_and_date(visit_due(plan))
    not_seen = post(client, address, why="They were out", how="not")
    assert f"{due_by}, late instead of {runs}." in said(not_seen)
    gone = post(client, address, why="There was none", take_out="on")
    assert f"{due_by}, not known instead of {runs}." in said(gone)
    assert gone_on(client, address, gone).status_code == 302
    anew = f"/plans/{plan.code}/visit/"
    not_seen = {"how": "not", "place": "At home", **parts("visited_on", date(2025, 6, 2))}
    told = said(post(client, anew, "place", **not_seen))
    assert f"{due_by}, late instead of not known." in told, "from now on it is missed"


@pytest.mark.requirement("BNS-9")
def test_a_second_visit_that_moved_nothing_is_taken_out_at_once(world: PlansWorld) -> None:
    """From a Friday and from the Sunday after it the next is due on the same day."""
    client, plan = signed_in(world.support), world.plan
    visit(world, date(2025, 6, 6))
    stands, two = visit_due(plan), visit(world, date(2025, 6, 8))
    assert visit_due(plan) == stands
    gone = post(client, f"/plans/{plan.code}/visits/{two.pk}/", why="It was noted twice", take_out="on")
    assert gone.status_code == 302 and Visit.objects.count() == 1 and visit_due(plan) == stands
