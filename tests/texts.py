"""A sender of text messages of the tests' own, on this machine: `texts` is a fixture of tests/conftest.py."""

import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings

from cpunit.commands.text_catcher import KEY, TextCatcher, Told
from cpunit.connecting import texts as service_of


class Sender(TextCatcher):
    """Answers as told: `answers` maps a number to a status and what is said, `seconds` is how long it takes,
    and `is_cut_off` says that it takes what it is sent and then never answers.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, tuple[int, Told]] = {}
        self.seconds = 0.0
        self.is_cut_off = False

    def take(self, told: Told) -> tuple[int, Told]:
        time.sleep(self.seconds)
        if told["phone_number"] in self.answers:
            return self.answers[told["phone_number"]]
        answer = super().take(told)
        if self.is_cut_off:
            raise ConnectionAbortedError
        return answer

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that was cut off on purpose is no fault to be told."""

    @property
    def words(self) -> list[str]:
        return [each["personalisation"]["message"] for each in self.taken]


@pytest.fixture
def texts(settings: LazySettings) -> Iterator[Sender]:
    """It runs, and the product sends to it, for the length of a test."""
    sender = Sender()
    settings.TEXTS = service_of(urlsplit(sender.address), KEY)
    threading.Thread(target=sender.serve_forever, args=[0.01], daemon=True).start()
    yield sender
    sender.shutdown()
    sender.server_close()
