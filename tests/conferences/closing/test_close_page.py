"""The page of the close: what is missing leads to where it is put right; then what happens, to whom."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from cpunit.people.models import User
from cpunit.release.models import Copy
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import opened, ready_to_close

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def addresses(page: bytes) -> list[str]:
    return [link.get("href") for link in select(parsed(page), "main ul.govuk-list a")]


@laid(opened)
def test_each_thing_that_is_missing_leads_to_the_field_where_it_is_put_right(world: World) -> None:
    here, chair = f"/conferences/{world.conference.code}", client_of(world.chair_user)
    world.attend()
    world.outline()
    row = world.conference.outline.get()
    row.measure = ""
    row.children.set([world.children[0]])
    row.save()
    world.views(world.children[0], *["neglect"] * 4)
    world.decide(world.children[0], "plan", "neglect")
    world.conference.attendances.filter(participant__person=world.worker.person).delete()
    page = chair.get(f"{here}/close/")
    said = words(parsed(page.content))
    for sentence in (
        f"Say whether {world.worker.name} was here.",
        f"Say of “{row.action}” how we will know.",
        f"Decide for {world.children[1].name}.",
        "Fix the lead social worker.",
    ):
        assert sentence in said
    assert [title for title in ("Outline plan", "Decision for each child") if title in said]
    found = {urlsplit(address) for address in addresses(page.content)}
    assert len(found) > 6
    for place in found:
        answer = chair.get(place.path)
        assert answer.status_code == 200, place.path
        assert not place.fragment or select(parsed(answer.content), f'[id="{place.fragment}"]'), place
    assert select(parsed(page.content), "#close[aria-disabled]")


@laid(ready_to_close)
@pytest.mark.requirement("SUR-2", "KRK-10")
def test_it_says_what_happens_who_is_writing_and_asks_for_the_familys_copies(world: World) -> None:
    here = f"/conferences/{world.conference.code}"
    chair, support = client_of(world.chair_user), client_of(world.support)
    assert support.get(f"{here}/record/here/?at=attendance", headers=HTMX).status_code == 200
    page = chair.get(f"{here}/close/")
    said = words(parsed(page.content))
    for sentence in (
        f"A child protection plan starts for {world.children[0].name}, category neglect.",
        "The dates of core groups, visits and reviews begin to run",
        f"For {world.adults[0].name} and {world.adults[1].name}. Somebody else than you looks at them",
    ):
        assert sentence in said
    assert select(parsed(page.content), "details li a"), "what may stay empty is folded"
    asks = select(parsed(page.content), "#record-here")[0].get("hx-get")
    assert f"{world.support.name} is at “" in chair.get(asks, headers=HTMX).text
    stale = sent_back(page.text, "family_copies")
    with_tick = chair.post(f"{here}/close/", stale, follow=True)
    assert "The family’s copies are being made" in with_tick.text
    assert Copy.objects.filter(asked_by=world.chair_user).count() == 2
    again = chair.post(f"{here}/close/", stale, follow=True)
    assert again.status_code == 200 and Copy.objects.count() == 2
    told = support.get(f"{here}/record/here/?at=attendance", headers=HTMX).text
    assert f"{world.conference.code} is closed." in told and f"{here}/after/" in told


@laid(ready_to_close)
def test_the_chair_may_leave_the_copies_for_later(world: World) -> None:
    chair, here = client_of(world.chair_user), f"/conferences/{world.conference.code}"
    sent = sent_back(chair.get(f"{here}/close/").text, "family_copies")
    del sent["family_copies"]
    assert "What is to do now stands below." in chair.post(f"{here}/close/", sent, follow=True).text
    assert not Copy.objects.exists()
