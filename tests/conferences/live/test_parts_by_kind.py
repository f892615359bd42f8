"""The record has the steps of its kind of conference: those of another are neither found nor missed."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.live import step as steps
from conferences.live.missing import left_empty
from conferences.live.standing import Standing
from conferences.live.step import neighbours, running_order
from cpunit.domain.frameworks.part import Part
from cpunit.domain.frameworks.strengthening_families import PARTS
from cpunit.domain.rules import ConferenceKind
from tests.conferences.world import NOW, World
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]

REVIEW_ALONE = frozenset({ConferenceKind.REVIEW})


@pytest.fixture
def past_harm_at_reviews_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def parts_of(kind: ConferenceKind) -> tuple[Part, ...]:
        parts = [replace(part, kinds=REVIEW_ALONE) if part.key == "past-harm" else part for part in PARTS]
        return tuple(part for part in parts if kind in part.kinds)

    monkeypatch.setattr(steps, "parts_of", parts_of)


def shown(world: World, key: str) -> int:
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        return client.get(f"/conferences/{world.conference.code}/record/{key}/").status_code


def is_asked_for(world: World) -> bool:
    return "past-harm" in [each.step for each in left_empty(Standing.of(world.conference))]


def test_a_step_of_every_kind_is_found(world: World) -> None:
    assert shown(world, "past-harm") == 200
    assert is_asked_for(world)


def test_a_step_of_another_kind_is_not(world: World, past_harm_at_reviews_alone: None) -> None:
    assert shown(world, "past-harm") == 404
    assert shown(world, "danger-statements") == 200
    assert not is_asked_for(world)
    assert [step.key for step in running_order("initial")] == [
        part.key for part in PARTS if part.key != "past-harm"
    ]
    assert [step.key for step in running_order("review")] == [part.key for part in PARTS]


def test_its_neighbours_join_up(world: World, past_harm_at_reviews_alone: None) -> None:
    before, after = neighbours("danger-statements", "initial")
    assert before and after
    assert (before.key, after.key) == ("identity", "complicating-factors")
    before, _ = neighbours("danger-statements", "review")
    assert before and before.key == "past-harm"
