"""A health visitor asks with her work address; whether it is known shows in its mailbox alone."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cpunit.doors.actions.ask import answer_all
from cpunit.doors.actions.open_door import open_door
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Asking, Door
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from tests.factories.people import ProfessionalFactory, SupportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Professional:
    return ProfessionalFactory(name="Hana Vale", email="hana.vale@health.example")


def asks(client: Client, address: str) -> Any:
    return client.post("/door/", {"address": address})


def sent() -> list[OutgoingMessage]:
    answer_all(now=timezone.now())
    return list(OutgoingMessage.objects.order_by("queued_at", "pk"))


def test_she_is_sent_a_link_and_a_code_and_is_in(visitor: Professional, client: Client) -> None:
    assert asks(client, "Hana.Vale@health.example").headers["Location"] == "/door/asked/"
    (message,) = sent()
    assert not Asking.objects.exists()
    link, code = re.findall(r"/door/in/\S+|\d{3} \d{3}$", message.body, re.MULTILINE)
    assert client.post(link, {"code": code}).status_code == 302
    assert "Hana Vale" in client.get("/door/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(hours=10, minutes=1)):
        assert "Hana Vale" not in client.get("/door/").content.decode(), "a working day at most"


def test_an_unknown_address_is_answered_alike_by_as_many_queries(
    visitor: Professional, client: Client
) -> None:
    answers, queries = [], []
    for address in ("hana.vale@health.example", "nobody@health.example"):
        with CaptureQueriesContext(connection) as asked:
            answers.append(asks(client, address))
        queries.append([query["sql"].split(" ")[0] for query in asked.captured_queries])
        answers.append(client.get("/door/asked/"))
    assert answers[0].headers["Location"] == answers[2].headers["Location"]
    assert answers[1].content == answers[3].content
    assert queries[0] == queries[1]
    assert [message.to_address for message in sent()] == ["hana.vale@health.example"]


@pytest.mark.parametrize("facts", [{"email_verified_on": None}, {"left_on": "2020-01-01"}])
def test_nothing_to_an_address_that_was_not_verified_or_is_of_somebody_who_left(
    visitor: Professional, client: Client, facts: dict[str, Any]
) -> None:
    Professional.objects.filter(pk=visitor.pk).update(**facts)
    asks(client, visitor.email)
    assert sent() == []


def test_asking_too_often_is_told_to_wait_whether_the_address_is_known_or_not(
    visitor: Professional, client: Client
) -> None:
    for address in (visitor.email, "nobody@health.example"):
        for _ in range(5):
            assert asks(client, address).status_code == 302
        said = asks(client, address)
        assert "This was tried too often. Wait 1 minute" in said.content.decode()
        assert address in said.content.decode(), "what was typed stands there still"
    assert len(sent()) == 5


def test_whoever_knows_her_address_uses_up_neither_her_links_nor_her_tries(
    visitor: Professional, client: Client
) -> None:
    for n in range(5):
        for _ in range(5):
            asks(Client(REMOTE_ADDR=f"192.0.2.{n}"), visitor.email)
    assert len(sent()) == 5, "so many at once, whoever asks"
    assert asks(client, visitor.email).headers["Location"] == "/door/asked/"
    messages = sent()
    assert len(messages) == 5
    link, code = re.findall(r"/door/in/\S+|\d{3} \d{3}$", messages[0].body, re.MULTILINE)
    assert client.post(link, {"code": code}).status_code == 302, "the first of them opens still"
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        asks(client, visitor.email)
        assert len(sent()) == 6


def test_those_of_one_place_who_ask_keep_nobody_from_coming_in_there(
    visitor: Professional, client: Client
) -> None:
    ProfessionalFactory.create_batch(20)
    for each in Professional.objects.exclude(pk=visitor.pk):
        asks(client, each.email)
    assert "Wait 1 minute" in asks(client, visitor.email).content.decode()
    assert "Wait" not in client.get("/door/in/abcd/").content.decode(), "asking is no guess at a link"


def test_what_waited_longer_than_a_code_lasts_is_forgotten(visitor: Professional, client: Client) -> None:
    asks(client, visitor.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert sent() == []
    assert not Asking.objects.exists()


def test_a_door_that_the_unit_withdrew_is_opened_by_the_unit_alone(
    visitor: Professional, client: Client
) -> None:
    support, now = SupportFactory(), timezone.now()
    opened = open_door(person=visitor.person, record=None, by=support, now=now)
    (told,) = sent()
    assert "/door/in/" not in told.body, "where to ask, and nothing that opens it"
    withdraw_door(door=opened.door, why="Left the team", by=support, now=now)
    asks(client, visitor.email)
    assert sent() == [told]
    open_door(person=visitor.person, record=None, by=support, now=now + timedelta(minutes=1))
    asks(client, visitor.email)
    assert len(sent()) == 3
    assert Door.objects.count() == 2


def test_an_address_that_is_none_is_said_so(client: Client) -> None:
    answer = asks(client, "hana.vale")
    assert answer.status_code == 200
    assert "hana.vale" in answer.content.decode()
