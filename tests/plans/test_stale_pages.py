"""Two people have one page of a plan open: what the first one saved stays, and the second one is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine

from cpunit.domain.plan_quality import RUBRIC
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, Plan, QualityCheck, Visit
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.worlds import laid

TODAY = date(2025, 6, 4)
YESTERDAY = date(2025, 6, 3)
SOON = date(2025, 6, 10)


def a_child_on_a_plan() -> PlansWorld:
    world = PlansWorld(children=1)
    ChairFactory(user__areas=[world.area], user__name="Anselm Goodey")
    ChairFactory(user__areas=[world.area], user__name="Berit Quince")
    plan_core_group(plans=world.plans, planned_for=TODAY, members=[], by=world.support, now=at(TODAY))
    return world


pytestmark = [pytest.mark.django_db, laid(a_child_on_a_plan)]


def chair(name: str) -> Callable[[PlansWorld], dict[str, Any]]:
    return lambda world: {"chair": world.area.users.get(name=name).chair.pk}


def visit(place: str) -> Callable[[PlansWorld], dict[str, Any]]:
    return lambda world: {
        **parts("visited_on", YESTERDAY),
        "professional": world.worker.pk,
        "how": "seen",
        "place": place,
    }


def always(**typed: Any) -> Callable[[PlansWorld], dict[str, Any]]:
    return lambda world: typed


@dataclass(frozen=True)
class Two:
    """A page, what each types into it, what the second is told, and what stands afterwards."""

    page: Callable[[PlansWorld], str]
    first: Callable[[PlansWorld], dict[str, Any]]
    second: Callable[[PlansWorld], dict[str, Any]]
    told: str
    stands: Callable[[PlansWorld], Any]
    by_chair: bool = False


def judged(feedback: str) -> dict[str, str]:
    return {**{question.key: "good" for question in RUBRIC}, "judgement": "good", "feedback": feedback}


def group(world: PlansWorld) -> CoreGroup:
    return CoreGroup.objects.order_by("pk")[0]


def held(world: PlansWorld) -> list[str]:
    return list(CoreGroup.objects.filter(state="held").values_list("progress", flat=True))


PAGES = {
    "a core group held": Two(
        lambda world: "core-group/",
        lambda world: {
            **parts("held_on", YESTERDAY),
            "which": group(world).pk,
            "progress": "The rota works",
        },
        always(**parts("held_on", TODAY), progress="Another account"),
        "The core groups are now: held 3 June 2025.",
        lambda world: held(world) == ["The rota works"],
    ),
    "a core group planned": Two(
        lambda world: "core-group/next/",
        always(**parts("planned_for", SOON)),
        always(**parts("planned_for", date(2025, 6, 11))),
        "planned 4 June 2025, planned 10 June 2025",
        lambda world: CoreGroup.objects.count() == 2,
    ),
    "a core group cancelled": Two(
        lambda world: f"core-group/{group(world).pk}/cancel/",
        always(why="The school is shut"),
        always(why="No room"),
        "This core group was cancelled already: The school is shut",
        lambda world: group(world).why_cancelled == "The school is shut",
    ),
    "a visit": Two(
        lambda world: "visit/",
        visit("At home"),
        visit("At school"),
        "A visit by this person on this day is recorded already",
        lambda world: list(Visit.objects.values_list("place", flat=True)) == ["At home"],
    ),
    "an action closed": Two(
        lambda world: f"actions/{world.plan.actions.get().pk}/",
        always(state="done", **parts("closed_on", YESTERDAY)),
        always(state="not-needed", **parts("closed_on", TODAY)),
        "This action was closed on 3 June 2025 already: done.",
        lambda world: world.plan.actions.get().state == "done",
    ),
    "the chair": Two(
        lambda world: "chair/",
        chair("Anselm Goodey"),
        chair("Berit Quince"),
        "It now reads: Anselm Goodey",
        lambda world: Plan.objects.get().chair.user.name == "Anselm Goodey",  # type: ignore[union-attr]
    ),
    "a quality check": Two(
        lambda world: "quality/",
        always(**judged("Its owner is named"), **parts("checked_on", YESTERDAY)),
        always(**judged("No owner is named"), **parts("checked_on", YESTERDAY)),
        "A quality check of 3 June 2025 is recorded already.",
        lambda world: [each.feedback for each in QualityCheck.objects.all()] == ["Its owner is named"],
        by_chair=True,
    ),
    "the end": Two(
        lambda world: "end/",
        always(reason="transferred", accepted_by="Leeds", **parts("ended_on", YESTERDAY)),
        always(reason="transferred", accepted_by="Bradford", **parts("ended_on", TODAY)),
        "This plan ended on 3 June 2025",
        lambda world: Plan.objects.get().accepted_by == "Leeds",
        by_chair=True,
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_of_two_people_with_one_page_the_second_is_told(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(at(TODAY, 10), tick=False):
        clients = [
            signed_in(world.chair_user if two.by_chair else user) for user in (world.support, world.manager)
        ]
        url = f"/plans/{world.plan.code}/{two.page(world)}"
        pages = [opened(client, url) for client in clients]
        assert clients[0].post(url, pages[0] | two.first(world)).status_code == 302
        answer = clients[1].post(url, pages[1] | two.second(world))
        assert answer.status_code == 200
        assert two.told in answer.text
        assert two.stands(world)


@pytest.mark.parametrize("name", ["a core group held", "a core group planned", "the chair"])
def test_who_was_told_goes_on_from_there_with_what_they_typed(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(at(TODAY, 10), tick=False):
        clients = [signed_in(user) for user in (world.support, world.manager)]
        url = f"/plans/{world.plan.code}/{two.page(world)}"
        pages = [opened(client, url) for client in clients]
        clients[0].post(url, pages[0] | two.first(world))
        answer = clients[1].post(url, pages[1] | two.second(world))
        again = opened(clients[1], url, answer)
        for box, typed in two.second(world).items():
            assert [str(typed)] == [str(value).strip() for value in again[box]]
        assert clients[1].post(url, again).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_double_click_does_it_once(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(at(TODAY, 10), tick=False):
        client = signed_in(world.chair_user if two.by_chair else world.manager)
        url = f"/plans/{world.plan.code}/{two.page(world)}"
        page = opened(client, url) | two.first(world)
        assert [client.post(url, page).status_code for _ in range(2)] == [302, 302]
        assert two.stands(world)


@pytest.mark.parametrize("name", ["a core group held", "a core group planned", "the chair"])
def test_a_post_without_its_mark_is_told_what_stands(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(at(TODAY, 10), tick=False):
        client = signed_in(world.manager)
        url = f"/plans/{world.plan.code}/{two.page(world)}"
        page = opened(client, url) | two.first(world)
        bare = {box: typed for box, typed in page.items() if box not in ("seen", "as_it_was")}
        before = two.stands(world), CoreGroup.objects.count()
        told = client.post(url, bare)
        assert "while you were writing" in told.text
        assert (two.stands(world), CoreGroup.objects.count()) == before
        assert client.post(url, opened(client, url, told)).status_code == 302
