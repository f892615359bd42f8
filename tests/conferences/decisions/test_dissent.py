"""Dissent is recorded as it was said: a tick and its reason go together, and no words are lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.decisions.deciding import Deciding
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.models import ProfessionalView
from tests.conferences.world import NOW, World
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("BNS-6"), laid(ready_to_close)]
WHY = "Help at home is enough"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@pytest.fixture
def chair(world: World) -> Client:
    client = Client()
    client.force_login(world.chair_user)
    return client


def otherwise(world: World) -> ProfessionalView:
    return ProfessionalView.objects.get(child=world.children[0], wants_plan=False)


def url(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/dissent/"


@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("typed", "field"), [({"reason": WHY}, "dissents"), ({"dissents": "on", "reason": " "}, "reason")]
)
def test_a_reason_without_its_tick_is_told_in_its_row_and_keeps_what_was_typed(
    world: World, chair: Client, typed: dict[str, str], field: str
) -> None:
    view = otherwise(world)
    page = chair.post(url(world), {f"d{view.pk}-{name}": value for name, value in typed.items()})
    assert page.status_code == 200
    assert set(page.context["rows"][0]["form"].errors) == {field}
    assert f'href="#id_d{view.pk}-{field}"' in page.text
    assert typed["reason"].strip() in page.text
    view.refresh_from_db()
    assert not view.dissents
    assert not step_of("dissent").is_done(Standing.of(world.conference))


@pytest.mark.failure(9)
def test_dissent_typed_while_the_decision_was_taken_back_is_shown_and_not_kept(
    world: World, chair: Client
) -> None:
    view = otherwise(world)
    world.views(world.children[0], "neglect", "neglect", "no", "no")
    assert world.children[0] in Deciding(Standing.of(world.conference)).undecided
    page = chair.post(url(world), {f"d{view.pk}-dissents": "on", f"d{view.pk}-reason": WHY})
    assert "This is not kept in the record" in page.text
    assert "dissent is invited anew" in page.text
    assert WHY in page.text
    view.refresh_from_db()
    assert not view.dissents


@pytest.mark.failure(9)
def test_dissent_of_somebody_whose_view_was_taken_away_meanwhile_is_shown(
    world: World, chair: Client
) -> None:
    view = otherwise(world)
    world.views(world.children[0], "neglect", "neglect", "neglect", "")
    world.decide(world.children[0], "plan", "neglect")
    page = chair.post(url(world), {f"d{view.pk}-dissents": "on", f"d{view.pk}-reason": WHY})
    assert WHY in page.text
    assert "not kept" in page.text


@pytest.mark.failure(9)
def test_that_nobody_dissented_is_said_only_where_they_were_asked(world: World, chair: Client) -> None:
    minutes = f"/conferences/{world.conference.code}/minutes/"
    text = chair.get(minutes).text
    assert "It is not recorded that formal dissent was invited." in text
    assert "Nobody formally dissented" not in text
    chair.post(url(world), {})
    text = chair.get(minutes).text
    assert "Nobody formally dissented" in text
    assert "not recorded that formal dissent" not in text
