"""Work is handed to the worker once what it reads is committed, and never at the cost of a page."""

import logging
from typing import Any

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from cpunit.web.edge import enqueue

pytestmark = pytest.mark.django_db(transaction=True)


class Task:
    name = "cpunit.tests.task"

    def __init__(self, away: bool = False) -> None:
        self.away = away
        self.asked: list[tuple[Any, ...]] = []

    def apply_async(self, args: tuple[Any, ...], *, retry: bool) -> None:
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
