"""Each row of the plan answers a risk or need that was recorded in the conference (BNS-5)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.models import OutlineAction
from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.frameworks.risks import RISKS_AND_NEEDS
from cpunit.domain.refusal import Refused
from plans.models import PlanAction
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import full_record, signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.web.html import parsed, sent_back
from tests.worlds import laid

WORRY = "Noor was alone at night, three times since March."


def outline(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/outline/"


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.requirement("BNS-5")
@laid(full_record)
def test_a_row_answers_an_entry_of_the_map_before_the_conference_closes(
    world: World, on_the_day: None
) -> None:
    worry = said(world.conference, "past-harm", WORRY, by=world.support)
    strength = said(world.conference, "strengths", "Grandma helps", by=world.support)
    struck = said(world.conference, "past-harm", "Struck since", by=world.support)
    type(struck).objects.filter(pk=struck.pk).update(status="struck")
    client, row = signed_in(world.support), OutlineAction.objects.get()
    page = client.get(outline(world))
    (link,) = [each for each in parsed(page.content).xpath("//a") if each.text_content() == WORRY]
    assert str(link.get("href")).startswith(f"{outline(world)}?answers={worry.pk}")
    assert strength.text not in page.text and "Struck since" not in page.text
    with pytest.raises(Refused, match="which risk or need of the map it answers, in the row"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)

    change = f"{outline(world)}{row.pk}/"
    one, two = (signed_in(user) for user in (world.support, world.chair_user))
    links, writes = (sent_back(each.get(change).content, "answers") for each in (one, two))
    one.post(change, links | {"answers": str(worry.pk), "need": ""})
    two.post(change, writes | {"measure": "Seen by her aunt"})
    row.refresh_from_db()
    assert (row.answers, row.need, row.measure) == (worry, WORRY, "Seen by her aunt"), "both count"
    assert "No row answers yet" not in client.get(outline(world)).text
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert PlanAction.objects.get().need == WORRY


@pytest.mark.django_db
@laid(full_record)
def test_a_new_row_begins_with_what_nobody_answered_and_names_no_other_map(
    world: World, on_the_day: None
) -> None:
    worry = said(world.conference, "identity", "She is hungry. " * 60, by=world.support)
    client = signed_in(world.support)
    page = client.get(f"{outline(world)}?answers={worry.pk}")
    typed = sent_back(page.content, "answers")
    assert typed["answers"] == [str(worry.pk)]
    client.post(outline(world), typed | {"action": "Breakfast at school"})
    row = world.conference.outline.get(action="Breakfast at school")
    assert row.answers == worry and len(row.need) <= 500 and row.need.endswith("…")
    assert client.get(f"{outline(world)}?answers=%00nothing").status_code == 200
    other = sent_back(client.get(outline(world)).content, "answers") | {"answers": "999999", "action": "A"}
    assert "There is a problem" in client.post(outline(world), other).text


def test_each_framework_has_headings_of_risks_and_needs() -> None:
    for framework in FRAMEWORKS.values():
        keys = {part.key for part in framework.written}
        assert len(keys & set(RISKS_AND_NEEDS)) >= 3
    every = {part.key for framework in FRAMEWORKS.values() for part in framework.written}
    assert set(RISKS_AND_NEEDS) <= every
