"""A formal concern is a paper too: who answers it has a copy, which a second person releases."""

import re
from collections.abc import Iterator

import pytest
import time_machine

from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional, Restriction
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.concerns.actions.send_up import send_up
from tests.conferences.live.two_people import signed_in
from tests.factories.escalations import LATE, LIMIT, answer, concern_of
from tests.factories.people import PASSWORD, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.release.asking import ask
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(LIMIT, 10), tick=False):
        yield


@pytest.mark.requirement("WKF-16")
@pytest.mark.safety(11)
@pytest.mark.failure(2)
def test_a_copy_is_asked_for_looked_at_and_released_and_keeps_saying_what_stood_there(
    world: PlansWorld,
) -> None:
    Professional.objects.filter(pk=world.worker.pk).update(email_verified_on=None)
    concern = concern_of(world)
    make_copies(record=concern.reference, now=at(LIMIT))
    first = Copy.objects.select_related("variant", "document").get(record=concern.reference)
    assert (first.person_id, first.edition) == (world.worker.pk, 1)
    page, chair, support = (
        f"/challenge/{concern.code}/copies/",
        *map(signed_in, (world.chair_user, world.support)),
    )
    assert "You asked for these copies" in chair.get(page).text
    release = f"/copies/{concern.code}/concern/1/release/"
    form = sent_back(support.get(release).content, "looked_at")
    assert "password" in support.post(release, {**form, "password": ""}).text
    assert support.post(release, {**form, "password": PASSWORD}).status_code == 302
    first.refresh_from_db()
    assert (first.way, first.released_by) == ("print", world.support)
    said = words(parsed(first.variant.html))
    assert (
        world.plan.child.name in said
        and "Thursday 29 May 2025" in said
        and "Please hold it this week" in said
    )
    answer(concern, world)
    looked = parsed(chair.get(page).content)
    ticked = [each.get("value") for each in select(looked, "[name=people][checked]")]
    assert ticked == [str(world.worker.pk)]
    assert "being made" in ask(chair, page).text
    assert "They have a copy of how it stands already" in ask(chair, page).text
    make_copies(record=concern.reference, now=at(LIMIT))
    second = Copy.objects.select_related("variant").get(record=concern.reference, edition=2)
    assert "It is held on Monday" in second.variant.html and "It is held on Monday" not in first.variant.html
    told = chair.get(page).text
    assert re.search("asked for on [^:]*: to be printed and handed over", told)
    assert "Asked for last" in told and "Asked for before" in told
    for edition, status in ((0, 404), (2, 200), (3, 404), (10**20, 404)):
        read_as = f"/copies/{concern.code}/concern/{edition}/as/{world.worker.pk}/"
        assert chair.get(read_as).status_code == status, edition


@pytest.mark.safety(1)
def test_who_must_not_know_of_the_child_or_was_never_named_has_none(world: PlansWorld) -> None:
    concern = concern_of(world)
    page, client = f"/challenge/{concern.code}/copies/", signed_in(world.support)
    form = sent_back(client.get(page).content, "people") | {"people": [str(world.worker.pk)]}
    stranger = ProfessionalFactory()
    assert "select from the list" in client.post(page, form | {"people": [str(stranger.pk)]}).text
    assert "Tick who is to have a copy" in client.post(page, form | {"people": []}).text
    Restriction.objects.create(
        family=world.family,
        person=world.plan.child.person,
        from_person=world.worker.person,
        reason="She is his aunt",
        source="The social worker",
        recorded_by=world.chair_user,
        recorded_at=at(LIMIT),
    )
    assert move_up_unanswered(today=LATE, now=at(LATE)) == 1
    with pytest.raises(Refused, match="all about this child is withheld from them"):
        send_up(concern=concern, professionals=[world.worker], by=world.chair_user, now=at(LATE))
    raised = concern_of(world, asked="Another thing")
    assert f"Not sent to {world.worker.name}" in raised.steps.get().note
    offered = [each.get("value") for each in select(parsed(client.get(page).content), "[name=people]")]
    assert str(world.worker.pk) not in offered
    assert not Copy.objects.exists()
