"""The chair judges a plan by a rubric, and tells those who answer for it (WKF-14)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.domain.plan_quality import RUBRIC
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from plans.models import QualityCheck
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.oversight.watching import TODAY, answered_for, manager_of
from tests.plans.pages import gone_on, opened, parts, signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, laid(answered_for)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def address(world: PlansWorld) -> str:
    return f"/plans/{world.plan.code}/quality/"


def sent(client: Client, world: PlansWorld, **more: Any) -> Any:
    """The answer, once what it moves was read and gone on with."""
    answer = client.post(address(world), judged(client, world, **more), follow=True)
    return gone_on(client, address(world), answer, follow=True)


def judged(client: Client, world: PlansWorld, **more: Any) -> dict[str, Any]:
    """The form as it is opened, with each question judged and who is told as it was ticked."""
    people = [str(each.pk) for each in (world.worker, manager_of(world))]
    return {
        **opened(client, address(world)),
        **parts("checked_on", date(2025, 5, 15)),
        **{question.key: "good" for question in RUBRIC},
        "voice": "partly",
        "judgement": "partly",
        "feedback": "Each action has an owner. Say what the child wishes.",
        "people": people,
        **more,
    }


@pytest.mark.requirement("WKF-14")
def test_the_chair_judges_each_question_and_the_feedback_goes_to_whom_they_tick(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    plan_page = parsed(client.get(f"/plans/{world.plan.code}/").content)
    assert select(plan_page, f"a[href='{address(world)}']")
    said = sent(client, world)
    assert "The quality check is recorded, and the feedback is on its way." in said.text
    assert "Quality check: good in part" in words(parsed(said.content))
    check = QualityCheck.objects.get()
    assert (check.plan, check.checked_on, check.judgement) == (world.plan, date(2025, 5, 15), "partly")
    assert dict(check.answers.values_list("question", "judgement")) == {
        question.key: "partly" if question.key == "voice" else "good" for question in RUBRIC
    }
    messages = {message.to_address: message for message in OutgoingMessage.objects.all()}
    assert set(messages) == {"worker@council.example", "manager@council.example"}
    for message in messages.values():
        assert "Say what the child wishes." in message.body and world.plan.code in message.subject
        assert world.plan.child.first_name not in message.body + message.subject
    date_met = Deadline.objects.get(record=world.plan.reference, kind="plan-quality-assured")
    assert (date_met.outcome, date_met.done_on) == ("met", date(2025, 5, 15))
    (link,) = select(parsed(said.content), f"#watch a[href$='/quality/{check.pk}/']")
    read = words(parsed(signed_in(world.support).get(link.get("href")).content))
    assert "Good in part" in read and world.worker.name in read and RUBRIC[0].words in read


def test_only_the_chair_of_the_plan_judges_it(world: PlansWorld) -> None:
    for user in (world.support, world.manager):
        client = signed_in(user)
        assert "Only the chair of this plan does this." in client.get(address(world)).text
        assert not select(
            parsed(client.get(f"/plans/{world.plan.code}/").content), f"a[href='{address(world)}']"
        )


@pytest.mark.failure(1)
def test_no_name_and_no_address_goes_out_and_nothing_is_recorded_then(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    name = world.plan.child.first_name
    assert f"The name {name} stands in this." in sent(client, world, feedback=f"{name} is not heard").text
    home = world.family.addresses.get()
    assert (
        "A home address of the family"
        in sent(client, world, feedback=f"At {home.lines}, {home.postcode}").text
    )
    assert not QualityCheck.objects.exists() and not OutgoingMessage.objects.exists()


def test_a_question_left_out_nobody_told_and_a_day_that_cannot_be_are_refused(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    assert "error" in sent(client, world, smart="").text
    assert "Tick who is told." in sent(client, world, people=[]).text
    early = parts("checked_on", STARTED_ON - timedelta(days=1))
    assert "is before the plan started" in sent(client, world, **early).text
    late = parts("checked_on", TODAY + timedelta(days=1))
    assert "is still to come" in sent(client, world, **late).text
    assert not QualityCheck.objects.exists()


@pytest.mark.failure(2)
def test_whoever_has_no_verified_address_is_to_be_told_by_the_chair(world: PlansWorld) -> None:
    Professional.objects.filter(pk=manager_of(world).pk).update(email_verified_on=None)
    said = sent(signed_in(world.chair_user), world)
    assert f"No e-mail goes to {manager_of(world).name}: tell them yourself." in said.text
    assert [each.to_address for each in OutgoingMessage.objects.all()] == ["worker@council.example"]


def test_two_open_pages_of_one_day_record_it_once(world: PlansWorld) -> None:
    """The chair has it open in two windows: the second is told, and nobody gets two letters."""
    client = signed_in(world.chair_user)
    one, other = judged(client, world), judged(client, world)
    assert gone_on(client, address(world), client.post(address(world), one)).status_code == 302
    assert "A quality check of 15 May 2025 is recorded already." in client.post(address(world), other).text
    assert QualityCheck.objects.count() == 1 and OutgoingMessage.objects.count() == 2
