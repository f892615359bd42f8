"""What is fixed for all children at once may differ for one, as it does for half-siblings."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.models import ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.papers.models import Document
from cpunit.release.actions.make_copies import make_copies
from cpunit.web.constraints import readable
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.web.html import sent_back
from tests.worlds import laid


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def plans_for_both() -> World:
    """A plan for both children, and the same fixed for both."""
    world = World()
    world.ready_to_close()
    second = world.children[1]
    world.views(second, *["neglect"] * 4)
    world.decide(second, "plan", "neglect")
    world.agree_on_a_review()
    return world


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("LDS-8", "LDS-10", "BNS-9", "BNS-10"),
    laid(plans_for_both),
]


def address(world: World, child: int | None = None) -> str:
    step = f"/conferences/{world.conference.code}/record/arrangements/"
    return step if child is None else f"{step}{world.children[child].code}/"


def fixed_for(world: World, child: int) -> ConferenceChild:
    return world.conference.attached_children.get(child=world.children[child])


def let_the_second_differ(world: World) -> None:
    client, page = signed_in(world.chair_user), address(world, 1)
    sent = sent_back(client.get(page).content, "visit_every") | {
        "visit_every": "2",
        "first_core_group_on_day": "14",
        "contingency_plan": "Her father takes her in.",
    }
    answer = client.post(page, sent, follow=True)
    assert f"What happens next for {world.children[1].name} is saved." in answer.text
    assert "Differs" in answer.text


def test_one_child_differs_and_the_page_for_all_leaves_it_so(world: World) -> None:
    let_the_second_differ(world)
    first, second = fixed_for(world, 0), fixed_for(world, 1)
    assert (first.visit_every, second.visit_every) == (5, 2)
    assert second.lead_social_worker == first.lead_social_worker == world.worker
    client, page = signed_in(world.support), address(world)
    sent = sent_back(client.get(page).content, "visit_every")
    client.post(page, sent | {"visit_every": "7"})
    first, second = fixed_for(world, 0), fixed_for(world, 1)
    assert (first.visit_every, second.visit_every) == (7, 2)


def test_each_plan_takes_over_what_was_fixed_for_its_child(world: World) -> None:
    let_the_second_differ(world)
    said = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/close/").text
    for child in world.children:
        assert f"For {child.name}: the first core group is on" in said
    first, second = close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert (first.visit_every, second.visit_every) == (5, 2)
    assert first.contingency_plan == "Legal planning meeting"
    assert second.contingency_plan == "Her father takes her in."
    days = {plan.child: plan.core_groups.get().planned_for for plan in Plan.objects.all()}
    assert days[world.children[1]] == date(2025, 5, 14)
    assert CoreGroup.objects.count() == 2


@pytest.mark.paper
def test_the_papers_say_for_whom_what_is_fixed(world: World) -> None:
    let_the_second_differ(world)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    minutes = signed_in(world.support).get(f"/conferences/{world.conference.code}/minutes/").text
    for part in ("Her father takes her in.", "Legal planning meeting", "At least every 2 working days"):
        assert part in minutes
    ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
    make_copies(record=world.conference.reference, now=NOW)
    paper = Document.objects.exclude(recipient="").first()
    assert paper is not None
    pages = PdfReader(BytesIO(paper.pdf)).pages
    said = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert f"{world.children[1].name}: Her father takes her in." in said
    assert "at least every 2 working days" in said
    assert "at least every 5 working days" in said


def test_what_one_child_lacks_stops_the_close_by_name(world: World) -> None:
    ConferenceChild.objects.filter(child=world.children[1]).update(
        lead_social_worker=None, contingency_plan=""
    )
    standing, reckoner = Standing.of(world.conference), Reckoner.current()
    name = world.children[1].name

    def lacks(key: str) -> list[str]:
        return [each.words for each in step_of(key).missing(standing, reckoner)]

    assert lacks("arrangements") == [f"the lead social worker for {name}"]
    assert lacks("contingency") == [f"the contingency plan for {name}"]
    ConferenceChild.objects.update(lead_social_worker=None)
    standing = Standing.of(world.conference)
    assert lacks("arrangements") == ["the lead social worker"]


def test_a_child_is_as_the_others_again(world: World) -> None:
    let_the_second_differ(world)
    client, page = signed_in(world.chair_user), address(world, 1)
    answer = client.post(
        page, sent_back(client.get(page).content, "visit_every") | {"same": "1"}, follow=True
    )
    assert "is the same as for the others" in answer.text
    assert "Differs" not in answer.text
    second = fixed_for(world, 1)
    assert (second.visit_every, second.contingency_plan) == (5, "Legal planning meeting")


def test_the_database_refuses_what_cannot_be(world: World) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        ConferenceChild.objects.update(visit_every=0)
    assert "at least one working day apart" in readable(caught.value)
