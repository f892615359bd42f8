"""The record has the steps of its kind of conference: those of another are neither found nor missed."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.live.missing import left_empty
from conferences.live.standing import Standing
from conferences.live.step import neighbours, running_order
from conferences.models import Entry
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from tests.conferences.review_world import ReviewWorld
from tests.conferences.transfers.transfer_world import TransferWorld
from tests.conferences.world import World
from tests.worlds import laid
from tests.worlds.stages import opened, taking_over, under_review

pytestmark = [pytest.mark.django_db, laid(opened)]


def shown(world: World, key: str) -> int:
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        return client.get(f"/conferences/{world.conference.code}/record/{key}/").status_code


def is_asked_for(world: World) -> bool:
    return "plan-so-far" in [each.step for each in left_empty(Standing.of(world.conference))]


@laid(under_review)
def test_a_step_of_a_review_is_found_there(world: ReviewWorld) -> None:
    assert shown(world, "plan-so-far") == 200
    before, _ = neighbours("past-harm", Standing.of(world.conference))
    assert before and before.key == "plan-so-far"
    Entry.objects.filter(heading="plan-so-far").delete()
    assert is_asked_for(world)
    assert [step.key for step in running_order(Standing.of(world.conference))] == [
        part.key for part in FRAMEWORK.parts if part.key != "plan-before"
    ]


def test_an_initial_conference_has_no_plan_to_look_back_on(world: World) -> None:
    assert shown(world, "plan-so-far") == 404
    assert shown(world, "past-harm") == 200
    assert not is_asked_for(world)
    assert [step.key for step in running_order(Standing.of(world.conference))] == [
        part.key for part in FRAMEWORK.parts if part.key not in ("plan-so-far", "plan-before")
    ]


@laid(taking_over)
def test_a_transfer_in_looks_at_the_plan_in_the_authority_before(world: TransferWorld) -> None:
    assert shown(world, "plan-before") == 200
    assert shown(world, "plan-so-far") == 404
    before, _ = neighbours("past-harm", Standing.of(world.conference))
    assert before and before.key == "plan-before"


def test_its_neighbours_join_up(world: World) -> None:
    before, after = neighbours("past-harm", Standing.of(world.conference))
    assert before and after
    assert (before.key, after.key) == ("identity", "danger-statements")
