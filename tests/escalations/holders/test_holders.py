"""What moves up finds somebody: who answers at each stage is named when the ladder is set up (WKF-16)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Exclusion, Professional
from cpunit.release.models import Copy
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.models import Concern, StageHolder
from tests.factories.escalations import LATE, concern_of
from tests.factories.people import AdministratorFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, signed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("WKF-16")]
PAGE = "/settings/ladder/service-lead/"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(LATE, 10), tick=False):
        yield


@pytest.fixture
def lead() -> Professional:
    found: Professional = ProfessionalFactory(
        name="Dr Oyelaran-Smythe", job_title="Service lead", email_verified_on=date(2025, 1, 6)
    )
    return found


def name(client: Client, *people: Professional, page: dict[str, Any] | None = None) -> Any:
    typed = page or opened(client, PAGE)
    return client.post(PAGE, {**typed, "professionals": [each.pk for each in people]}, follow=True)


def missed(manager: Client) -> list[str]:
    """The stages of which Today of a service manager says that nobody answers there."""
    found = re.search(r"<strong>Nobody answers</strong>(.*?)</p>", manager.get("/today").text)
    return re.findall(r">([^<]+)</a>", found[1]) if found else []


def moved(world: PlansWorld) -> Concern:
    concern = concern_of(world)
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    concern.refresh_from_db()
    return concern


def test_a_stage_with_nobody_is_refused_when_it_is_set_up(world: PlansWorld, lead: Professional) -> None:
    manager = signed_in(world.manager)
    assert missed(manager) == ["Service lead", "Senior manager or partnership"]
    assert manager.get("/settings/ladder/").text.count("Nobody is named yet") == 2
    assert "what moves up must find somebody" in name(manager).text
    assert lead.name in name(manager, lead).text
    assert "what moves up must find somebody" in name(manager).text
    assert [each.who for each in StageHolder.objects.all()] == [lead]
    assert missed(manager) == ["Senior manager or partnership"]


def test_who_left_is_named_no_more_and_is_missed(world: PlansWorld, lead: Professional) -> None:
    manager = signed_in(world.manager)
    name(manager, lead)
    Professional.objects.filter(pk=lead.pk).update(left_on=LATE)
    assert missed(manager) == ["Service lead", "Senior manager or partnership"]
    assert "has left their post" in name(manager, lead).text


def test_of_two_pages_left_open_the_second_is_told_whom_the_first_named(
    world: PlansWorld, lead: Professional
) -> None:
    other, manager = ProfessionalFactory(name="Ann Onymous"), signed_in(world.manager)
    stale = opened(manager, PAGE)
    name(manager, lead)
    answer = name(manager, other, page=stale)
    assert "Somebody else changed this" in answer.text and lead.name in answer.text
    assert [each.who for each in StageHolder.objects.all()] == [lead]


def test_only_managers_and_administrators_say_so(world: PlansWorld) -> None:
    assert signed_in(world.chair_user).get("/settings/ladder/").status_code == 200
    assert PAGE not in signed_in(world.chair_user).get("/settings/ladder/").text
    for user in (world.chair_user, world.support):
        assert signed_in(user).get(PAGE).status_code == 403
    assert signed_in(AdministratorFactory()).get(PAGE).status_code == 200
    assert signed_in(world.manager).get("/settings/ladder/formal-concern/").status_code == 404


@pytest.mark.failure(10)
def test_what_moves_up_by_itself_goes_to_them_by_itself_and_both_are_told(
    world: PlansWorld, lead: Professional
) -> None:
    unverified = ProfessionalFactory(name="Ann Onymous", email_verified_on=None)
    name(signed_in(world.manager), lead, unverified)
    concern = moved(world)
    letter = OutgoingMessage.objects.get(to_name=lead.name)
    assert concern.concern in letter.body and "please answer by" in letter.subject
    assert Copy.objects.filter(record=concern.reference, person=unverified.pk).exists()
    assert set(concern.named.all()) >= {lead, unverified}
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="moved-up:")
    assert {each.to_address for each in told} == {world.chair_user.email, world.manager.email}
    assert all(lead.name in each.body and "Name who answers" not in each.body for each in told)
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 0
    assert OutgoingMessage.objects.filter(to_name=lead.name).count() == 1


@pytest.mark.safety(4)
def test_who_is_kept_from_the_family_is_not_sent_it_and_somebody_is_to_be_named(
    world: PlansWorld, lead: Professional
) -> None:
    name(signed_in(world.manager), lead)
    told = {"ground": "Threats", "decided_by": world.chair, "review_on": date(2025, 9, 1)}
    Exclusion.objects.create(family=world.family, person=lead.person, **told)
    concern = moved(world)
    assert lead not in concern.named.all() and concern.sent_to is None
    assert not OutgoingMessage.objects.filter(to_name=lead.name).exists()
    assert (
        "Name who answers there"
        in OutgoingMessage.objects.filter(dedupe_key__startswith="moved-up:").latest("pk").body
    )
