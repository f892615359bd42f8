"""What will be done is changed between conferences, by whoever keeps the plan (SUR-12, KRK-20)."""

from datetime import date
from typing import Any

import pytest
import time_machine

from cpunit.domain.refusal import Refused
from cpunit.people.models import Exclusion, Responsibility
from plans.agreed_actions.actions.keep_action import Agreed, change_action
from plans.models import PlanAction
from plans.plan.sides import WORDS
from tests.conferences.review_world import ReviewWorld
from tests.factories.people import AdultFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import under_review

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


def test_what_is_closed_is_not_changed_here(world: PlansWorld) -> None:
    client, action = signed_in(world.support), world.plan.actions.get()
    form = opened(client, address(world, action))
    PlanAction.objects.filter(pk=action.pk).update(state="done", closed_on=TODAY)
    answer = client.post(address(world, action), form | {"outcome": "Other", "why": "x"})
    assert "was closed on 20 May 2025" in told(answer)


@laid(under_review)
def test_while_its_review_takes_place_a_row_is_changed_there(world: ReviewWorld) -> None:
    plan, action = world.plans[0], world.plans[0].actions.order_by("pk")[0]
    with time_machine.travel(world.now, tick=False):
        client = signed_in(world.support)
        for end in ("new/", f"{action.pk}/change/"):
            page = f"/plans/{plan.code}/actions/{end}"
            assert f"The review {world.conference.code} takes place now" in told(client.get(page))
            client.post(page, {"outcome": "Other", "why": "x"})
        with pytest.raises(Refused, match="takes place now"):
            change_action(
                action=action,
                plans=[plan],
                agreed=Agreed(**dict.fromkeys(WORDS, "x"), owner=action.owner, by_date=action.by_date),
                why="x",
                by=world.support,
                now=world.now,
                today=world.now.date(),
            )


def test_who_is_not_ticked_keeps_theirs_and_one_that_says_something_else_by_now_is_told(
    world: PlansWorld,
) -> None:
    client, action, other = signed_in(world.support), world.plan.actions.get(), world.plans[1].actions.get()
    page = opened(client, address(world, action))
    only = page | {"plans": [world.plans[1].code], "outcome": "The aunt is there", "why": "Agreed"}
    assert client.post(address(world, action), only).status_code == 302
    action.refresh_from_db()
    other.refresh_from_db()
    assert (action.outcome, other.outcome) == ("An adult is at home every night", "The aunt is there")
    both = page | {"plans": [each.code for each in world.plans], "outcome": "All are there", "why": "Agreed"}
    both["once"] = opened(client, address(world, action))["once"]
    answer = client.post(address(world, action), both)
    assert answer.status_code == 200 and "says something else by now" in told(answer)
    action.refresh_from_db()
    assert action.outcome == "An adult is at home every night"


def test_a_parent_whose_record_is_in_another_family_takes_something_on(world: PlansWorld) -> None:
    stayed = AdultFactory(name="Marlon Reed")
    Responsibility.objects.create(adult=stayed, child=world.plan.child, relationship="father", has_pr=True)
    client = signed_in(world.support)
    page = opened(client, address(world))
    assert "Marlon Reed" in client.get(address(world)).text
    answer = client.post(address(world), page | typed(world, owner=stayed.pk))
    assert answer.status_code == 302, told(answer)
