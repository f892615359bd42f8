"""A concern that moved up reaches those who answer at the new stage, and nobody is left to guess."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from cpunit.release.models import Copy
from escalations.concerns.actions.move_up import move_up, move_up_unanswered
from escalations.concerns.actions.send_up import send_up
from escalations.models import Concern
from tests.factories.escalations import LATE, LIMIT, answer, concern_of
from tests.factories.people import AddressFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


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


def moved(world: PlansWorld) -> Concern:
    concern = concern_of(world)
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    concern.refresh_from_db()
    return concern


def mailed_to(concern: Concern) -> list[str]:
    return list(
        OutgoingMessage.objects.filter(dedupe_key__startswith=f"concern:{concern.code}:{concern.stage}:")
        .order_by("pk")
        .values_list("to_name", flat=True)
    )


@pytest.mark.requirement("WKF-16")
@pytest.mark.failure(10)
def test_it_is_sent_once_with_its_new_limit_to_who_answers_now(world: PlansWorld, lead: Professional) -> None:
    concern = moved(world)
    assert concern.sent_to is None and mailed_to(concern) == []
    for _ in range(2):
        send_up(concern=concern, professionals=[lead], by=world.chair_user, now=at(LATE))
    concern.refresh_from_db()
    assert concern.sent_to == lead
    assert mailed_to(concern) == [lead.name]
    message = OutgoingMessage.objects.get(to_name=lead.name)
    assert "please answer by Wed 4 June 2025" in message.subject
    assert concern.concern in message.body


def test_moving_it_up_by_hand_tells_the_chair_and_the_managers(world: PlansWorld) -> None:
    concern = concern_of(world)
    move_up(
        concern=concern,
        to_stage="service-lead",
        reason="It cannot wait",
        reckoner=Reckoner.current(),
        by=world.manager,
        now=at(LIMIT),
        today=LIMIT,
    )
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="moved-up:")
    assert {message.to_address for message in told} == {world.chair_user.email, world.manager.email}
    assert f"{world.manager.name} moved it up" in told[0].body


@pytest.mark.failure(2)
def test_it_goes_to_nobody_who_left_and_as_a_copy_to_whose_address_nobody_verified(world: PlansWorld) -> None:
    gone = ProfessionalFactory(name="Lee", email_verified_on=date(2025, 1, 6), left_on=date(2025, 5, 1))
    concern = moved(world)
    with pytest.raises(Refused, match="Lee has left their post"):
        send_up(concern=concern, professionals=[gone], by=world.chair_user, now=at(LATE))
    unknown = ProfessionalFactory(name="Ash", email_verified_on=None)
    for _ in range(2):
        send_up(concern=concern, professionals=[unknown], by=world.chair_user, now=at(LATE))
    assert mailed_to(concern) == []
    copy = Copy.objects.get(record=concern.reference)
    assert (copy.person_id, copy.edition) == (unknown.pk, concern.steps.count())


def test_an_answered_one_is_sent_to_nobody(world: PlansWorld, lead: Professional) -> None:
    concern = concern_of(world)
    answer(concern, world)
    with pytest.raises(Refused, match="is answered"):
        send_up(concern=concern, professionals=[lead], by=world.chair_user, now=at(LATE))


def test_on_the_page_nobody_named_is_said_and_the_person_found_by_typing(
    world: PlansWorld, lead: Professional, client: Client
) -> None:
    concern = moved(world)
    client.force_login(world.manager)
    page = concern.get_absolute_url()
    assert "Nobody is named yet who answers at this stage" in client.get(page).text
    found = send(client, f"{page}send/", {"find": "service lead", "and_find": "Find"})
    assert lead.name in found.text and f'value="{lead.pk}"' in found.text
    refused = send(client, f"{page}send/", {"find": ""})
    assert "Tick who answers at this stage." in refused.text
    assert send(client, f"{page}send/", {"professionals": [lead.pk]}).status_code == 302
    told = client.get(page).text
    assert "Nobody is named yet" not in told and lead.name in told


@pytest.mark.failure(1)
def test_an_address_recorded_since_it_was_written_keeps_it_from_going_out(
    world: PlansWorld, lead: Professional
) -> None:
    concern = concern_of(world, concern="Nobody was met at 97 Alder Close.")
    move_up_unanswered(today=LATE, now=at(LATE))
    concern.refresh_from_db()
    AddressFactory(family=world.family, lines="97 Alder Close\nCalderbrook", postcode="EX4 4JS")
    with pytest.raises(Refused, match="It goes to nobody so"):
        send_up(concern=concern, professionals=[lead], by=world.chair_user, now=at(LATE))
    assert mailed_to(concern) == []


def test_where_it_began_it_was_sent_already(world: PlansWorld, lead: Professional) -> None:
    with pytest.raises(Refused, match="stands where it began"):
        send_up(concern=concern_of(world), professionals=[lead], by=world.chair_user, now=at(LATE))
