"""Ending a plan from its page: what a conference decides waits for one; the other reasons ask for their facts
(KRK-16, KRK-7).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from conferences.models import StrategyDiscussion
from cpunit.people.actions.register import register
from plans.models import Plan
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 5, 21)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def try_to_end(world: PlansWorld, reason: str, *, on: date = TODAY, **typed: str) -> str:
    """What the page says once the plan's chair sent it."""
    url = f"/plans/{world.plan.code}/end/"
    client = signed_in(world.chair_user)
    return client.post(url, {"reason": reason, **parts("ended_on", on), **typed}, follow=True).text


def is_open(world: PlansWorld) -> bool:
    return Plan.objects.get(pk=world.plan.pk).is_open


def strategy_meeting(world: PlansWorld, held_on: date) -> None:
    reference = register(kind="S", family=world.family, children=[world.plan.child], on=held_on)
    met = StrategyDiscussion.objects.create(reference=reference, family=world.family, held_on=held_on)
    met.children.add(world.plan.child)


@pytest.mark.requirement("KRK-16")
@pytest.mark.parametrize("reason", ["risk-gone", "other-plan"])
def test_what_a_conference_decides_is_not_ended_without_one(world: PlansWorld, reason: str) -> None:
    said = try_to_end(world, reason)
    assert "is decided by a review conference: the plan goes on until one has ended it." in said
    assert 'value="21"' in said
    assert is_open(world)


@pytest.mark.requirement("KRK-16")
def test_the_page_says_what_each_reason_asks_for(world: PlansWorld) -> None:
    page = signed_in(world.manager).get(f"/plans/{world.plan.code}/end/").text
    assert page.count('type="radio"') == 6
    for asked in (
        "A review conference decides this.",
        "A review conference decides this, and a team manager or above agrees.",
        "From the eighteenth birthday on.",
        "The death is recorded on the child’s page.",
        "Their conference has been held and has accepted the plan",
        "A strategy meeting is convened first.",
    ):
        assert asked in page


@pytest.mark.requirement("KRK-16")
def test_a_death_is_recorded_before_the_plan_ends_with_it(world: PlansWorld) -> None:
    assert "business support or a service manager records it first, on the child’s page" in try_to_end(
        world, "died"
    )
    assert is_open(world)
    child = world.plan.child
    assert "still open" not in signed_in(world.support).get(f"/plans/{world.plan.code}/").text
    child.death_date = date(2025, 5, 20)
    child.save()
    for user, says in ((world.chair_user, "End the plan"), (world.support, "or a service manager ends it")):
        told = signed_in(user).get(f"/plans/{world.plan.code}/").text.split("The plan is still open")[1]
        assert says in told.split("</section>")[0]
    assert "died on 20 May 2025" in try_to_end(world, "died", on=date(2025, 5, 19))
    assert is_open(world)
    assert "The child has died" in try_to_end(world, "died", on=date(2025, 5, 20))
    assert not is_open(world)


@pytest.mark.requirement("KRK-16")
def test_the_eighteenth_birthday_has_come(world: PlansWorld) -> None:
    child = world.plan.child
    child.birth_date = date(2007, 5, 21)
    child.save()
    assert "is not 18 on 20 May 2025" in try_to_end(world, "eighteen", on=date(2025, 5, 20))
    assert is_open(world)
    assert "The child has reached 18" in try_to_end(world, "eighteen")
    assert not is_open(world)


@pytest.mark.requirement("KRK-16")
@pytest.mark.parametrize(("born", "is_told"), [(date(2007, 8, 21), True), (date(2007, 8, 22), False)])
def test_a_birthday_within_three_months_is_told(world: PlansWorld, born: date, is_told: bool) -> None:
    child, client = world.plan.child, signed_in(world.chair_user)
    child.birth_date = born
    child.save()
    shown = words(parsed(client.get(f"/plans/{world.plan.code}/").content))
    assert ("is 18 on Thu 21 Aug 2025: the plan is ended on that day." in shown) == is_told
    assert ("18 on 21 August 2025." in client.get("/plans/wall/").text) == is_told


@pytest.mark.requirement("KRK-16")
def test_an_unborn_child_is_not_eighteen(world: PlansWorld) -> None:
    child = world.plan.child
    child.birth_date, child.expected_date = None, date(2025, 9, 1)
    child.save()
    assert "No date of birth" in try_to_end(world, "eighteen")
    assert is_open(world)


@pytest.mark.requirement("KRK-7", "KRK-16")
def test_a_plan_goes_on_until_another_authoritys_conference_has_accepted_it(world: PlansWorld) -> None:
    assert "Until one has, the plan goes on here." in try_to_end(world, "transferred", accepted_by=" ")
    assert is_open(world)
    said = try_to_end(world, "transferred", accepted_by="Leeds City Council")
    assert "Another authority has taken the plan over (Leeds City Council)" in said
    assert not is_open(world)


@pytest.mark.requirement("KRK-16")
def test_an_authority_is_named_for_no_other_reason(world: PlansWorld) -> None:
    said = try_to_end(world, "left-uk", accepted_by="Leeds City Council")
    assert "An authority is named only where it has taken the plan over" in said
    assert 'value="Leeds City Council"' in said
    assert is_open(world)


@pytest.mark.requirement("KRK-16")
def test_a_strategy_meeting_comes_before_the_end_for_a_child_who_left_the_country(world: PlansWorld) -> None:
    strategy_meeting(world, date(2025, 5, 1))
    assert "a strategy meeting is convened first" in try_to_end(world, "left-uk")
    assert is_open(world)
    strategy_meeting(world, date(2025, 5, 20))
    assert "has left the United Kingdom" in try_to_end(world, "left-uk")
    assert not is_open(world)


def test_a_plan_ends_after_a_check_page(world: PlansWorld) -> None:
    client = signed_in(world.manager)
    url = f"/plans/{world.plan.code}/end/"
    assert "An ended plan is never opened again" in client.get(url).text
    strategy_meeting(world, TODAY)
    answer = client.post(url, {"reason": "left-uk", **parts("ended_on", TODAY)}, follow=True)
    assert "has left the United Kingdom" in answer.text
    assert "so nothing more is recorded on it" in answer.text
    assert "Record a visit" not in answer.text
    assert world.plan.code not in client.get("/plans/").text
    refused = client.post(f"/plans/{world.plan.code}/visit/", parts("visited_on", TODAY))
    assert "so nothing more is recorded on it" in refused.text
