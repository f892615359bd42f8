"""Two people send the request of one discussion at the same instant: neither loses what they typed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from conferences.models import ConferenceRequest
from conferences.requests.views import requests as page
from cpunit.people.models import User
from tests.conferences.requests.case_system import CaseSystem
from tests.factories.conferences import NOW, Unit, discussion_of
from tests.factories.people import ManagerFactory
from tests.web.html import sent_back

pytestmark = pytest.mark.django_db(transaction=True)

ENTERED, GO_ON = Event(), Event()


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def opened(user: User, address: str) -> tuple[Client, dict[str, list[str]]]:
    client = Client()
    client.force_login(user)
    return client, sent_back(client.get(address).content, "as_it_was")


def test_the_second_reads_what_the_first_saved_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Unit()
    manager = ManagerFactory(areas=[unit.area])
    address = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    pages = [opened(unit.support, address), opened(manager, address)]
    save_request = page.save_request

    def slowly(**facts: Any) -> ConferenceRequest:
        ENTERED.set()
        assert GO_ON.wait(10)
        return save_request(**facts)

    monkeypatch.setattr(page, "save_request", slowly)

    def send(nth: int, reason: str) -> Any:
        client, sent = pages[nth]
        try:
            return client.post(address, sent | {"reason": [reason]})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(send, 0, "He was left alone for two nights")
        assert ENTERED.wait(10)
        ENTERED.clear()
        second = pool.submit(send, 1, "His grandmother telephoned")
        ENTERED.wait(0.3)
        GO_ON.set()
        assert first.result().status_code == 302
        answer = second.result()
    assert answer.status_code == 200
    assert "It now reads: “He was left alone for two nights”" in answer.text
    assert "His grandmother telephoned" in answer.text
    assert ConferenceRequest.objects.get().reason == "He was left alone for two nights"


def test_sent_twice_at_once_it_is_taken_in_once() -> None:
    system = CaseSystem(Unit())

    def send(_: int) -> Any:
        try:
            return system.send(system.whole)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert ConferenceRequest.objects.count() == 1
