"""A page follows the worker by itself: it asks while something waits, and stops when nothing does."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.papers.models import OutgoingMessage
from cpunit.release import tasks
from tests.conferences.world import NOW, World
from tests.factories.conferences import plan_released
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def support(world: World) -> Client:
    client = Client()
    client.force_login(world.support)
    return client


def asks(page: str) -> str:
    """The address that the page asks every two seconds; "" for none."""
    found = re.search(r'hx-get="([^"]*/progress/[^"]*)" hx-trigger="every (?:2|10)s"', page)
    return found.group(1) if found else ""


def test_the_page_asks_while_something_waits_and_is_told_only_what_is_new(
    world: World, support: Client
) -> None:
    chair = Client()
    after = f"/conferences/{world.conference.code}/after/"
    before_the_asking = asks(support.get(after).text)
    assert support.get(before_the_asking, headers=HTMX).status_code == 204
    support.post(f"{after}family-copies/")
    assert "0 of 2 copies made" in support.get(before_the_asking, headers=HTMX).text, "without a reload"
    page = support.get(after).text
    assert '<div aria-live="polite">' in page
    assert "0 of 2 copies made, 0 released, 0 sent or handed over." in page
    assert f'<a class="govuk-link" href="{after}">Look again</a>' in page
    address = asks(page)
    before = AuditEvent.objects.count()
    assert support.get(address, headers=HTMX).status_code == 204
    assert AuditEvent.objects.count() == before, "nothing was shown, so nothing was read"

    tasks.make_copies(world.conference.code)
    answer = support.get(address, headers=HTMX)
    assert "2 of 2 copies made, 0 released, 0 sent or handed over." in answer.text
    assert 'id="copies-of-people" hx-swap-oob="true"' in answer.text
    assert "<!DOCTYPE" not in answer.text
    assert "You asked for these copies" in answer.text
    chair.force_login(world.chair_user)
    theirs = chair.get(after).text
    assert "Release these 2 copies" in theirs and 'id="to-release"' in theirs
    plan_released(world.conference, by=world.chair_user, now=NOW)
    answer = support.get(asks(answer.text), headers=HTMX)
    assert 'id="to-release" hx-swap-oob="true"' in answer.text
    assert asks(answer.text), "an e-mail still waits"
    OutgoingMessage.objects.update(state="sent", sent_at=NOW)
    last = support.get(asks(answer.text), headers=HTMX).text
    assert "2 of 2 copies made, 2 released, 1 sent or handed over." in last
    assert asks(last) == ""


def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(world: World, support: Client) -> None:
    after = f"/conferences/{world.conference.code}/after/"
    session = support.session
    session["seen_at"] = 1.0
    session.save()
    support.get(f"{after}progress/", headers=HTMX)
    assert support.session["seen_at"] == 1.0
    support.get(after)
    assert support.session["seen_at"] > 1.0
