"""Two people have one page of a concern open: what the first one did stays, and the second one is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import User
from escalations.concerns.actions.move_up import move_up
from escalations.concerns.actions.send_up import send_up
from escalations.models import Concern, ConcernStep
from tests.factories.escalations import MISSED_ON, answer, concern_of, missed_core_group
from tests.factories.people import ChairFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
NOW: datetime = at(MISSED_ON, 10)
ANSWER = {"answered_by": "The team manager", **parts("answered_on", MISSED_ON)}


def moved(world: PlansWorld, concern: Concern, to_stage: str = "service-lead") -> Concern:
    return move_up(
        concern=concern,
        to_stage=to_stage,
        reason="It cannot wait",
        reckoner=Reckoner.current(),
        by=world.manager,
        now=NOW,
        today=MISSED_ON,
    )


def answered(world: PlansWorld) -> Concern:
    concern = concern_of(world)
    answer(concern, world, today=MISSED_ON)
    concern.refresh_from_db()
    return concern


def sent(to: str) -> Callable[[PlansWorld], dict[str, Any]]:
    return lambda world: {"professionals": [ProfessionalFactory(name=to).pk]}


def always(**typed: Any) -> Callable[[PlansWorld], dict[str, Any]]:
    return lambda world: typed


@dataclass(frozen=True)
class Two:
    """A page, what each types into it, what the second is told, and how many steps stand afterwards."""

    concern: Callable[[PlansWorld], Concern]
    page: str
    first: Callable[[PlansWorld], dict[str, Any]]
    second: Callable[[PlansWorld], dict[str, Any]]
    told: str
    steps: int


PAGES = {
    "the answer": Two(
        concern_of,
        "answer/",
        always(**ANSWER, answer="It is held on Monday"),
        always(**ANSWER, answer="Nobody was free"),
        "An answer is recorded already",
        2,
    ),
    "a stage up": Two(
        concern_of,
        "move-up/",
        always(to_stage="service-lead", reason="It cannot wait"),
        always(to_stage="senior-manager", reason="Nobody listens"),
        "The concern now stands at “Service lead”",
        2,
    ),
    "the close": Two(
        answered,
        "close/",
        always(note="The core group met"),
        always(note="Nothing came of it"),
        "This concern was closed on 23 May 2025.",
        3,
    ),
}


def clients(world: PlansWorld) -> list[Client]:
    chair = world.chair_user
    return [signed_in(user) for user in (chair, chair)]


@pytest.mark.parametrize("name", PAGES)
def test_of_two_people_with_one_page_the_second_is_told(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(NOW, tick=False):
        concern = two.concern(world)
        url = f"/challenge/{concern.code}/{two.page}"
        first, second = clients(world)
        pages = [opened(client, url) for client in (first, second)]
        assert first.post(url, pages[0] | two.first(world)).status_code == 302
        answered = second.post(url, pages[1] | two.second(world))
    assert answered.status_code == 200
    assert two.told in answered.text
    assert ConcernStep.objects.filter(concern=concern).count() == two.steps


@pytest.mark.parametrize("name", PAGES)
def test_a_double_click_does_it_once(world: PlansWorld, name: str) -> None:
    two = PAGES[name]
    with time_machine.travel(NOW, tick=False):
        concern = two.concern(world)
        url = f"/challenge/{concern.code}/{two.page}"
        client = signed_in(world.chair_user)
        page = opened(client, url) | two.first(world)
        assert [client.post(url, page).status_code for _ in range(2)] == [302, 302]
    assert ConcernStep.objects.filter(concern=concern).count() == two.steps


@pytest.mark.parametrize(("page", "typed"), [("send/", sent("Lee")), ("close/", always(note="It met"))])
def test_a_page_of_an_earlier_stage_does_nothing_at_a_later_one(
    world: PlansWorld, page: str, typed: Callable[[PlansWorld], dict[str, Any]]
) -> None:
    """Whoever was meant to answer at one stage is not sent what stands at the next by now."""
    with time_machine.travel(NOW, tick=False):
        concern = moved(world, concern_of(world))
        if page == "close/":
            answer(concern, world, today=MISSED_ON)
        url = f"/challenge/{concern.code}/{page}"
        client = signed_in(world.chair_user)
        earlier = opened(client, url)
        moved(world, concern, "senior-manager")
        if page == "close/":
            answer(concern, world, today=MISSED_ON)
        steps = ConcernStep.objects.count()
        told = client.post(url, earlier | typed(world))
    assert "The concern now stands at “Senior manager or partnership”" in told.text
    assert ConcernStep.objects.count() == steps
    concern.refresh_from_db()
    assert concern.sent_to is None


def test_an_answer_that_came_meanwhile_is_told_before_the_concern_moves_up(world: PlansWorld) -> None:
    with time_machine.travel(NOW, tick=False):
        concern = concern_of(world)
        url = f"/challenge/{concern.code}/move-up/"
        client = signed_in(world.chair_user)
        earlier = opened(client, url) | {"to_stage": "service-lead", "reason": "Nobody answers"}
        answer(concern, world, today=MISSED_ON)
        told = client.post(url, earlier)
        concern.refresh_from_db()
        assert f"{concern.answered_by} answered it on 23 May 2025." in told.text
        assert concern.state == "answered"
        assert client.post(url, opened(client, url, told)).status_code == 302
        concern.refresh_from_db()
        assert concern.stage == "service-lead"


def test_two_people_who_name_who_answers_are_both_kept(world: PlansWorld) -> None:
    with time_machine.travel(NOW, tick=False):
        concern = moved(world, concern_of(world))
        lee, may = ProfessionalFactory(name="Lee"), ProfessionalFactory(name="May")
        for person in (lee, may):
            send_up(concern=concern, professionals=[person], by=world.chair_user, now=NOW)
        page = signed_in(world.manager).get(concern.get_absolute_url()).text
    concern.refresh_from_db()
    assert concern.sent_to == lee
    assert "Lee: " in page.replace("<bdi>", "").replace("</bdi>", "") and "Sent to May" in page


def raised_by(user: User, world: PlansWorld, url: str, page: dict[str, Any], asked: str) -> Any:
    return signed_in(user).post(url, page | {"concern": "No core group was held", "asked": asked})


@pytest.mark.requirement("SUR-6")
def test_two_chairs_at_one_alert_raise_one_concern_and_the_second_keeps_their_words(
    world: PlansWorld,
) -> None:
    other = ChairFactory(user__areas=[world.area]).user
    with time_machine.travel(NOW, tick=False):
        alert = missed_core_group(world)
        url = f"/plans/{world.plan.code}/concern/?alert={alert.pk}"
        pages = [opened(signed_in(user), url) for user in (world.chair_user, other)]
        assert raised_by(world.chair_user, world, url, pages[0], "Hold it this week").status_code == 302
        told = raised_by(other, world, url, pages[1], "See the child today")
    concern = Concern.objects.get()
    assert concern.asked == "Hold it this week"
    assert f"{world.chair_user.name} raised {concern.code} about this already, on 23 May 2025." in told.text
    assert "See the child today" in told.text


def test_a_double_click_raises_one_concern(world: PlansWorld) -> None:
    with time_machine.travel(NOW, tick=False):
        alert = missed_core_group(world)
        url = f"/plans/{world.plan.code}/concern/?alert={alert.pk}"
        client = signed_in(world.chair_user)
        page = opened(client, url)
        assert [client.post(url, page).status_code for _ in range(2)] == [302, 302]
    assert Concern.objects.count() == 1
