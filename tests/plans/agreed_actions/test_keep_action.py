"""What will be done is changed between conferences, by whoever keeps the plan (SUR-12, KRK-20)."""

from datetime import date
from typing import Any

import pytest
import time_machine

from conferences.models import Conference
from cpunit.people.models import Exclusion
from plans.models import PlanAction
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

TODAY = date(2025, 5, 20)


def two_on_plans() -> PlansWorld:
    return PlansWorld()


pytestmark = [pytest.mark.django_db, laid(two_on_plans), pytest.mark.requirement("KRK-20", "SUR-12")]


@pytest.fixture(autouse=True)
def on_the_day() -> Any:
    with time_machine.travel(at(TODAY), tick=False):
        yield


def told(answer: Any) -> str:
    return words(parsed(answer.content))


def address(world: PlansWorld, action: PlanAction | None = None) -> str:
    end = f"{action.pk}/change/" if action else "new/"
    return f"/plans/{world.plan.code}/actions/{end}"


def typed(world: PlansWorld, **other: Any) -> dict[str, Any]:
    return {
        "plans": [world.plan.code],
        "need": "Ayo misses school",
        "outcome": "Ayo is at school each day",
        "action": "Take Ayo to school each day",
        "measure": "The school's record shows no day missed by June",
        "owner": world.worker.pk,
        **parts("by_date", date(2025, 6, 20)),
        "why": "The school told of new absence",
        **other,
    }


def test_a_row_more_is_in_the_plan_of_each_child_who_is_ticked(world: PlansWorld) -> None:
    client = signed_in(world.support)
    both = [plan.code for plan in world.plans]
    sent = opened(client, address(world)) | typed(world, plans=both)
    answer = client.post(address(world), sent, follow=True)
    assert "The row is in the plan" in told(answer)
    for plan in world.plans:
        row = plan.actions.get(need="Ayo misses school")
        assert row.by_date == date(2025, 6, 20)
        assert row.history.get().history_change_reason == "The school told of new absence"
    page = told(client.get(f"/plans/{world.plan.code}/"))
    assert "Take Ayo to school each day" in page


def test_a_row_is_put_in_other_words_with_why_and_for_brothers_and_sisters_at_once(world: PlansWorld) -> None:
    client, action = signed_in(world.support), world.plan.actions.get()
    form = opened(client, address(world, action))
    assert sorted(form["plans"]) == sorted(plan.code for plan in world.plans), (
        "who has the same row is ticked"
    )
    sent = form | {**parts("by_date", date(2025, 6, 30)), "why": "The grandmother is in hospital"}
    client.post(address(world, action), sent)
    assert {each.by_date for each in PlanAction.objects.all()} == {date(2025, 6, 30)}
    changed = PlanAction.history.filter(history_change_reason="The grandmother is in hospital")
    assert {each.id for each in changed} == {each.actions.get().pk for each in world.plans}
    one = {"plans": [world.plan.code], "outcome": "Quiet nights", "why": "Theirs alone"}
    client.post(address(world, action), opened(client, address(world, action)) | one)
    assert list(PlanAction.objects.filter(outcome="Quiet nights")) == [action], "the plan of the page alone"


def test_two_stale_pages_lose_nothing(world: PlansWorld) -> None:
    action = world.plan.actions.get()
    first, second = signed_in(world.support), signed_in(world.manager)
    one, two = opened(first, address(world, action)), opened(second, address(world, action))
    first.post(address(world, action), one | {"outcome": "Both parents are at home", "why": "Said so"})
    again = second.post(address(world, action), two | {"outcome": "The aunt is at home", "why": "She said"})
    assert "Somebody else changed this" in told(again)
    assert "Both parents are at home" in told(again)
    assert "The aunt is at home" in again.content.decode(), "what was typed is still there"
    third = opened(second, address(world, action), again)
    second.post(address(world, action), third | {**parts("by_date", date(2025, 7, 1))})
    action.refresh_from_db()
    assert (action.outcome, action.by_date) == ("The aunt is at home", date(2025, 7, 1))


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"why": ""}, "Why is it added"),
    ({**parts("by_date", date(2025, 5, 1))}, "is past"),
    ({"measure": " "}, "How will we know"),
    ({"action": "Facilitate multidisciplinary accommodation reassessment"}, "in the family’s words"),
    ({"action": "Attend appointments", "measure": "Attends"}, "says who turns up"),
    ({"in_family_words": "You live at 97 Orchard Lane"}, "family’s words"),
]


@pytest.mark.parametrize(("wrong", "sentence"), REFUSED)
def test_a_row_that_says_too_little_is_asked_for_the_rest(
    world: PlansWorld, wrong: dict[str, Any], sentence: str
) -> None:
    client = signed_in(world.support)
    if "in_family_words" in wrong:
        wrong = {"in_family_words": f"You live at {world.family.addresses.get().lines}"}
    answer = client.post(address(world), opened(client, address(world)) | typed(world, **wrong))
    assert sentence in told(answer)
    assert not PlanAction.objects.filter(need="Ayo misses school").exists()
    assert "Ayo misses school" in answer.content.decode(), "nothing typed is lost"


def test_a_vague_row_is_named_and_kept_where_its_writer_leaves_it(world: PlansWorld) -> None:
    client = signed_in(world.support)
    vague = typed(world, action="Work with the school", measure="Works with it")
    assert "Leave it as it is" not in told(client.get(address(world)))
    answer = client.post(address(world), opened(client, address(world)) | vague)
    assert "Leave it as it is" in told(answer)
    again = client.post(address(world), opened(client, address(world), answer) | vague | {"leave": "on"})
    assert again.status_code == 302, told(again)
    assert world.plan.actions.filter(action="Work with the school").exists()
    assert "No measure" in told(client.get(f"/plans/{world.plan.code}/"))


def test_nobody_excluded_is_given_something_to_do(world: PlansWorld) -> None:
    client = signed_in(world.support)
    adult = world.family.adults.order_by("pk").first()
    assert adult
    page = opened(client, address(world))
    Exclusion.objects.create(
        family=world.family,
        person=adult.person,
        ground="He threatened the social worker",
        decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )
    answer = client.post(address(world), page | typed(world, owner=adult.pk))
    assert not PlanAction.objects.filter(owner=adult.pk).exists()
    assert answer.status_code == 200


def test_what_is_closed_or_under_review_is_not_changed_here(world: PlansWorld) -> None:
    client, action = signed_in(world.support), world.plan.actions.get()
    form = opened(client, address(world, action))
    PlanAction.objects.filter(pk=action.pk).update(state="done", closed_on=TODAY)
    answer = client.post(address(world, action), form | {"outcome": "Other", "why": "x"})
    assert "was closed on 20 May 2025" in told(answer)
    assert not Conference.objects.filter(state="open").exists()
