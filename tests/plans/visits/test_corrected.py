"""A visit that was recorded wrongly is put right, by the unit or on the same day by who leads the plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from cpunit.people.models import Professional
from plans.models import Plan, Visit
from tests.factories.people import SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import gone_on, parts, signed_in
from tests.plans.visits.test_visits import visit, visit_due
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("BNS-9")]
TODAY = date(2025, 6, 20)
FIRST, SECOND = date(2025, 5, 21), date(2025, 6, 4)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def of(each: Visit) -> str:
    return f"/plans/{each.plan.code}/visits/{each.pk}/"


def sent(world: PlansWorld, each: Visit, page: Any = None, **typed: Any) -> Any:
    """What is typed, and then the button once the page said what it moves."""
    client = signed_in(world.support)
    answer = post(client, of(each), "why", page, **{"why": "The wrong child", **typed})
    return gone_on(client, of(each), answer)


def met(plan: Plan) -> list[tuple[date, date | None]]:
    rows = Deadline.objects.filter(record=plan.reference, kind="visit", outcome="met").order_by("pk")
    return list(rows.values_list("counted_from", "done_on"))


def test_another_day_moves_the_date_that_runs_and_what_was_late_stays_late(world: PlansWorld) -> None:
    one, two = visit(world, FIRST), visit(world, SECOND)
    assert visit_due(world.plan) == date(2025, 6, 18)
    assert sent(world, two, **parts("visited_on", date(2025, 6, 6))).status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 20)
    assert met(world.plan) == [(world.plan.started_on, FIRST), (FIRST, date(2025, 6, 6))]
    assert sent(world, one, **parts("visited_on", date(2025, 5, 23))).status_code == 302
    assert met(world.plan)[0][1] == date(2025, 5, 23) and visit_due(world.plan) == date(2025, 6, 20)


def test_that_it_was_corrected_and_why_stands_on_the_plan_and_the_childs_page(world: PlansWorld) -> None:
    one, client = visit(world, FIRST), signed_in(world.support)
    pages = (f"/plans/{world.plan.code}/", f"/children/{world.plan.child.code}/")
    assert not [page for page in pages if "Corrected:" in client.get(page).text]
    assert sent(world, one, place="At school").status_code == 302
    assert all("Corrected: The wrong child" in client.get(page).text for page in pages)


def test_a_child_who_was_not_seen_after_all_is_waited_for_again(world: PlansWorld) -> None:
    visit(world, FIRST)
    two = visit(world, SECOND)
    assert sent(world, two, how="not").status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 5) and len(met(world.plan)) == 1
    assert sent(world, two, how="seen").status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 18)


def test_one_that_never_took_place_is_taken_out_and_its_history_stays(world: PlansWorld) -> None:
    one = visit(world, FIRST)
    assert "Correct" in signed_in(world.support).get(of(one)).text
    assert sent(world, one, take_out="on").status_code == 302
    assert not Visit.objects.exists()
    assert visit_due(world.plan) == date(2025, 5, 22)
    assert Visit.history.filter(history_type="-", history_change_reason__contains="The wrong child").exists()


def test_a_page_left_open_undoes_nothing(world: PlansWorld) -> None:
    one, client = visit(world, FIRST), signed_in(world.support)
    stale = client.get(of(one))
    assert sent(world, one, place="At school").status_code == 302
    answer = post(client, of(one), "why", stale, why="So", place="At the clinic")
    assert "Somebody else changed this" in answer.text
    assert Visit.objects.get().place == "At school"
    assert sent(world, one).status_code == 200, "nothing is changed"
    gone = client.get(of(one))
    assert sent(world, one, take_out="on").status_code == 302
    assert post(client, of(one), "why", gone, why="So", how="not").status_code == 404


def test_the_lead_corrects_on_the_day_on_which_it_was_recorded(world: PlansWorld) -> None:
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    one = visit(world, FIRST)
    behind = f"{door}visits/{one.pk}/"
    assert behind in lead.get(door).text
    answer = post(lead, behind, "why", how="alone", why="Alone")
    assert answer.status_code == 302, words(parsed(answer.content))
    assert Visit.objects.get().seen_alone
    assert world.worker.name in Visit.history.first().history_change_reason
    stale = lead.get(behind)
    with time_machine.travel(at(TODAY + timedelta(days=1), 10), tick=False):
        lead = at_door(world.worker.person)
        assert behind not in lead.get(door).text
        assert "ring the unit" in post(lead, behind, "why", stale, how="not", why="Not").text
    assert Visit.objects.get().seen_alone


def test_the_rules_of_a_visit_hold_for_its_correction(world: PlansWorld) -> None:
    other = colleague(world)
    one = visit(world, FIRST)
    visit(world, FIRST, professional=other)
    assert "before the plan started" in sent(world, one, **parts("visited_on", date(2025, 5, 7))).text
    assert "recorded already" in sent(world, one, professional=str(other.pk)).text
    assert sent(world, one, how="not").status_code == 302
    assert visit_due(world.plan) == date(2025, 6, 5), "the colleague saw the child on that day"


def colleague(world: PlansWorld) -> Professional:
    made: Professional = SocialWorkerFactory(team=world.worker.team, agency=world.worker.agency)
    return made


@pytest.mark.failure(9, 10)
@pytest.mark.parametrize("typed", [{"how": "not"}, parts("visited_on", date(2025, 5, 22))])
def test_of_two_on_one_day_that_are_both_corrected_the_child_is_waited_for_from_when_they_were_seen(
    world: PlansWorld, typed: dict[str, str]
) -> None:
    visit(world, FIRST)
    both = [visit(world, SECOND), visit(world, SECOND, professional=colleague(world))]
    assert met(world.plan) == [(world.plan.started_on, FIRST), (FIRST, SECOND)]
    for each in both:
        assert sent(world, each, **typed).status_code == 302
    if "how" in typed:
        assert met(world.plan) == [(world.plan.started_on, FIRST)]
        assert visit_due(world.plan) == date(2025, 6, 5), (
            "ten working days after they were seen, and no later"
        )
    else:
        assert met(world.plan) == [(world.plan.started_on, FIRST), (FIRST, date(2025, 5, 22))]
        assert visit_due(world.plan) == date(2025, 6, 6)


@pytest.mark.failure(9)
@pytest.mark.parametrize("typed", [{"how": "not"}, {"take_out": "on"}])
def test_the_first_visit_was_none_so_the_child_was_first_seen_at_the_second_and_late(
    world: PlansWorld, typed: dict[str, str]
) -> None:
    one, _, _ = visit(world, FIRST), visit(world, SECOND), visit(world, date(2025, 6, 18))
    due = visit_due(world.plan)
    assert sent(world, one, **typed).status_code == 302
    assert met(world.plan) == [(world.plan.started_on, SECOND), (SECOND, date(2025, 6, 18))]
    first = Deadline.objects.get(record=world.plan.reference, kind="visit", done_on=SECOND)
    assert first.due_date < SECOND and visit_due(world.plan) == due
    gone = Deadline.objects.get(record=world.plan.reference, kind="visit", outcome="withdrawn")
    assert gone.counted_from == FIRST and "21 May 2025" in gone.why_withdrawn


def test_a_visit_is_moved_over_no_other_one(world: PlansWorld) -> None:
    one, two = visit(world, FIRST), visit(world, SECOND)
    before = list(Deadline.objects.order_by("pk").values())
    over = sent(world, one, **parts("visited_on", date(2025, 6, 10)))
    assert "of 4 June 2025, lies between" in over.text
    assert "of 21 May 2025, lies between" in sent(world, two, **parts("visited_on", date(2025, 5, 14))).text
    assert list(Deadline.objects.order_by("pk").values()) == before


def test_a_visit_on_the_day_on_which_the_plan_started_meets_its_date(world: PlansWorld) -> None:
    one = visit(world, world.plan.started_on)
    assert met(world.plan) == [(world.plan.started_on, world.plan.started_on)]
    assert sent(world, one, how="not").status_code == 302
    assert not met(world.plan) and visit_due(world.plan) == date(2025, 5, 22)
