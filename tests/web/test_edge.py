"""Work is handed to the worker once what it reads is committed, and never at the cost of a page."""

import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from celery import Celery, shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from cpunit.celery import app
from cpunit.web import edge
from cpunit.web.edge import enqueue
from tests.seconds import at_leisure

pytestmark = pytest.mark.django_db(transaction=True)


class Task:
    name = "cpunit.tests.task"

    def __init__(self, away: bool = False) -> None:
        self.away = away
        self.asked: list[tuple[Any, ...]] = []

    def apply_async(self, args: tuple[Any, ...], *, connection: Any, retry: bool) -> None:
        assert retry is False, "a page does not wait for a queue that is away"
        if self.away:
            raise OperationalError("refused")
        self.asked.append(args)


def test_the_worker_is_asked_after_the_commit() -> None:
    task = Task()
    with transaction.atomic():
        enqueue(task, 7)
        assert task.asked == []
    assert task.asked == [(7,)]


def test_what_is_rolled_back_is_not_asked_for() -> None:
    task = Task()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(task, 7)
        _ = 1 / 0
    assert task.asked == []


def test_a_queue_that_is_away_spoils_no_page(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "cpunit.web.edge"), transaction.atomic():
        enqueue(Task(away=True), 7)
    assert "waits for its sweep" in caplog.text


@shared_task
def _nothing(number: int) -> None:
    """Stands for any work."""


def _closed_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as gone:
        return int(gone.getsockname()[1])


@pytest.fixture(params=["takes no connection", "never answers"])
def dead_broker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1] if request.param == "never answers" else _closed_port()
        elsewhere = Celery(broker=f"redis://127.0.0.1:{port}/0", set_as_current=False)
        monkeypatch.setattr(edge, "current_app", elsewhere)
        yield


@pytest.mark.usefixtures("dead_broker")
def test_a_dead_queue_holds_a_page_for_half_a_second_at_most(caplog: pytest.LogCaptureFixture) -> None:
    began = at_leisure()
    with caplog.at_level(logging.WARNING, "cpunit.web.edge"), transaction.atomic():
        enqueue(_nothing, 7)
    assert at_leisure() - began < 0.5
    assert "waits for its sweep" in caplog.text


def test_a_queue_that_lives_has_the_work_at_once() -> None:
    app.control.purge()
    with transaction.atomic():
        enqueue(_nothing, 7)
    assert app.control.purge() == 1
