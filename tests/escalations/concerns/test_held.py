"""The chair is told the day before a concern moves up by itself, and may hold it once (issue 16)."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.reckoner import Reckoner
from cpunit.papers.models import OutgoingMessage
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.concerns.actions.tell_before_move import tell_before_move
from escalations.models import Concern
from tests.factories.escalations import LATE, LIMIT, answer, concern_of, stage_of
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("WKF-16")]
HELD = date(2025, 6, 6)


def tell(today: date) -> list[OutgoingMessage]:
    tell_before_move(today=today, now=at(today), calendar=Reckoner.current().calendar)
    return list(OutgoingMessage.objects.filter(dedupe_key__startswith="moves-up:"))


def hold(client: Client, concern: Concern, until: date, page: dict[str, Any] | None = None) -> str:
    address = f"/challenge/{concern.code}/hold/"
    typed = {
        **(page or opened(client, address)),
        **parts("until", until),
        "why": "The team has a new manager",
    }
    text: str = client.post(address, typed, follow=True).text
    return text


@pytest.mark.failure(10)
def test_the_chair_is_told_once_the_day_before_it_moves(world: PlansWorld) -> None:
    concern = concern_of(world)
    assert tell(LIMIT - timedelta(days=1)) == []
    (told,) = tell(LIMIT)
    assert told.to_address == world.chair_user.email and f"/challenge/{concern.code}/hold/" in told.body
    assert "moves up to “Service lead” by itself" in told.body
    assert len(tell(LIMIT)) == 1
    answer(concern, world)
    OutgoingMessage.objects.all().delete()
    assert tell(LIMIT) == [], "it is answered"


@time_machine.travel(at(LIMIT, 10), tick=False)
def test_held_to_a_day_it_moves_after_that_day_and_late_stays_late(world: PlansWorld) -> None:
    concern, chair = concern_of(world), signed_in(world.chair_user)
    stale = opened(chair, f"/challenge/{concern.code}/hold/")
    assert "in any case: give a later day" in hold(chair, concern, LIMIT)
    assert "at the latest" in hold(chair, concern, date(2025, 6, 13))
    assert "It stays there until 6 June 2025" in hold(chair, concern, HELD)
    assert "It was held once at this stage" in hold(chair, concern, HELD, stale)
    assert tell(LIMIT) == []
    page = signed_in(world.manager).get(concern.get_absolute_url()).text
    assert "Held until 6 June 2025: The team has a new manager" in page
    for day in (LATE, HELD):
        assert move_up_unanswered(today=day, now=at(day)) == 0
    after = HELD + timedelta(days=1)
    assert move_up_unanswered(today=after, now=at(after)) == 1
    assert stage_of(concern) == "service-lead"
    concern.refresh_from_db()
    assert concern.held_until is None, "it may be held once there too"


@time_machine.travel(at(LIMIT, 10), tick=False)
def test_only_its_chair_holds_it_and_nothing_that_is_answered(world: PlansWorld) -> None:
    concern = concern_of(world)
    address = f"/challenge/{concern.code}/hold/"
    assert signed_in(world.manager).get(address).status_code == 403
    answer(concern, world)
    assert "there is nothing to hold" in signed_in(world.chair_user).get(address).text
