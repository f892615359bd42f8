"""Two people look again at one exclusion: what the first decided is not undone by a page opened before."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import Participant
from cpunit.people.models import Exclusion
from tests.factories.conferences import NOW, Unit, kept_out
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import to_be_booked

pytestmark = [pytest.mark.django_db, laid(to_be_booked)]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def on(name: str, day: date) -> dict[str, list[str]]:
    return {f"{name}_{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}


@pytest.mark.safety(4)
def test_a_page_that_was_open_before_does_not_end_what_the_chair_let_stand(unit: Unit) -> None:
    conference = unit.conference
    today = NOW.date()
    adult = unit.family.adults.first()
    place = kept_out(conference, adult, by=unit.chair, until=today + timedelta(days=30))
    address = f"/conferences/{conference.code}/people/{place.pk}/let-in/"
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(unit.chair.user)
    mine, yours = (sent_back(client.get(address).content, "decision") for client in clients)
    stays = {"decision": ["stays"], "why": ["He came to the school"]}
    until = today + timedelta(days=90)
    assert clients[0].post(address, mine | stays | on("review_on", until)).status_code == 302
    ends = {"decision": ["ends"], "why": ["A note says that it can end"]}
    answer = clients[1].post(address, yours | ends)
    assert answer.status_code == 200
    assert "Somebody else looked at this exclusion again while you were writing" in answer.text
    assert "To be looked at again on 11 August 2025" in answer.text
    assert "A note says that it can end" in answer.text
    exclusion = Exclusion.objects.get()
    assert (exclusion.ended_at, exclusion.review_on) == (None, until)
    assert clients[1].post(address, sent_back(answer.content, "decision")).status_code == 302
    assert Participant.objects.get(pk=place.pk).status == Participant.Status.TO_INVITE
