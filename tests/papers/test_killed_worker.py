"""A real Celery worker, killed with SIGKILL while it talks to the mail server."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.db import connection

from cpunit.celery import app
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.tasks import send_outbox
from tests.factories.papers import MessageFactory
from tests.papers.conftest import Catcher

ROOT = Path(__file__).parents[2]
LONGEST = 40


class Slow(Catcher):
    """Holds the first message for so long that the worker can be killed meanwhile; takes the others."""

    def __init__(self) -> None:
        super().__init__()
        self.is_holding = False
        self.has_held = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if not self.has_held:
            self.has_held = self.is_holding = True
            await asyncio.sleep(LONGEST)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def mail_kind() -> type[Catcher]:
    return Slow


@contextmanager
def worker(settings: LazySettings, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker process on the tests' database, broker and mail server."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {
        **os.environ,
        "DATABASE_URL": database.geturl(),
        "EMAIL_URL": f"smtp://{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
    }
    words = "-m celery -A cpunit worker --pool solo --without-gossip --without-mingle --loglevel warning"
    with open(log, "ab") as out:
        process = subprocess.Popen(
            [sys.executable, *words.split()], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(come: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + LONGEST
    while not come():
        assert process.poll() is None, f"The worker ended: {log.read_text()}"
        assert time.monotonic() < until, f"It did not come. The worker said: {log.read_text()}"
        time.sleep(0.05)


@pytest.mark.programs
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_no_message(mail: Slow, settings: LazySettings, tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    app.control.purge()
    MessageFactory.create_batch(3)
    send_outbox.delay()
    with worker(settings, log) as first:
        wait_until(lambda: mail.is_holding, first, log)
        first.send_signal(signal.SIGKILL)
        first.wait()
    waiting = OutgoingMessage.objects.filter(state="queued", tries=0)
    assert waiting.count() == 3
    assert waiting.due(datetime.now(UTC)).count() == 3
    send_outbox()  # as whichever worker comes next
    assert not OutgoingMessage.objects.exclude(state="sent").exists()
    assert len({sent["Message-ID"] for sent in mail.caught}) == len(mail.caught) == 3
